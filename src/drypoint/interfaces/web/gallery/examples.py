"""The components that there are, with the name under which each template takes its view value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.interfaces.web.components import (
    body_chart,
    both,
    candidate,
    count,
    empty,
    entries,
    faults,
    field,
    finding,
    gate,
    lot_choice,
    needle,
    override,
    person,
    plan_step,
    question,
    sources,
    steps,
    typed,
    verdict,
)


@dataclass(frozen=True, slots=True)
class Component:
    """One component: its name, which its template and its variable share, and its examples."""

    name: str
    about: str
    examples: Mapping[str, object]

    @property
    def template(self) -> str:
        """Return the name of its template."""
        return f"web/components/{self.name}/{self.name}.html"


MODULES = (
    body_chart.body_chart,
    both.both,
    candidate.candidate,
    count.count,
    empty.empty,
    entries.entries,
    faults.faults,
    field.field,
    finding.finding,
    gate.gate,
    lot_choice.lot_choice,
    needle.needle,
    override.override,
    person.person,
    plan_step.plan_step,
    question.question,
    sources.sources,
    steps.steps,
    typed.typed,
    verdict.verdict,
)
COMPONENTS = tuple(
    Component(module.__name__.rpartition(".")[2], (module.__doc__ or "").partition("\n")[0], module.EXAMPLES)
    for module in MODULES
)
