"""The model as its template shows it: ideas, plots, sliders."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.grounds import grounds_view
from drypoint.interfaces.web.public.mechanism.asked import AskedRun
from drypoint.interfaces.web.public.numbers import exact_words, number_words
from drypoint.interfaces.web.public.shown import StatementView, statement_view
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import (
    KnowledgeBase,
    MechanismHypothesis,
    MechanismParameter,
    MechanismState,
    ParameterGroup,
)
from drypoint.language import Words, gettext_noop
from drypoint.pathway.mechanism import LOOKED_AT_AFTER, PLOT_SCALE, Run, run, run_plots
from drypoint.wording import parameter_label

NOTHING = "–"
GROUP_HEADINGS = Words(
    {
        ParameterGroup.OVERUSE: gettext_noop("Hard work"),
        ParameterGroup.LOOP: gettext_noop("The circle"),
        ParameterGroup.NEEDLE: gettext_noop("The needle"),
    }
)
"""The groups that have sliders, in the order in which they are shown."""
UNITS = Words({"minute": gettext_noop("minutes"), "percent": "%"})
"""What stands behind a number; a plain ratio has nothing."""


@dataclass(frozen=True, slots=True)
class IdeaView:
    """One hypothesis: its circle, what speaks against it, and who proposed it."""

    id: str
    name: str
    loop: tuple[str, ...]
    disputes: tuple[StatementView, ...]
    gap: str
    sources: SourcesView
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SliderView:
    """One number that a reader may move.

    Args:
        label: Whether it is measured, from animals, or free.
        value, low, high, step: As a browser reads them.
        shown: The value as a reader reads it.
        idea: The hypothesis that alone has it; empty where all have.
        sources: Where it was measured; None where it is free.
    """

    id: str
    name: str
    text: str
    gap: str
    label: str
    standing: str
    value: str
    low: str
    high: str
    step: str
    shown: str
    unit: str
    idea: str
    is_shown: bool
    sources: SourcesView | None


@dataclass(frozen=True, slots=True)
class PlotView:
    """One state: its plot, and the same at five moments in figures."""

    id: str
    name: str
    text: str
    svg: SafeString
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelView:
    """The model as it stands on the page.

    Args:
        script: What the script needs besides the sliders, as JSON.
        length, later: How many minutes are shown, and how many after the needle are told in figures.
    """

    ideas: tuple[IdeaView, ...]
    groups: tuple[tuple[str, tuple[SliderView, ...]], ...]
    plots: tuple[PlotView, ...]
    is_held: bool
    is_corrected: bool
    script: str
    length: int
    later: int


def model_view(*, knowledge: KnowledgeBase, asked: AskedRun, speech: Speech) -> ModelView:
    """Let the model run as it was asked to, and return what the page shows of it."""
    found = run(knowledge=knowledge, hypothesis=asked.hypothesis, moved=asked.moved)
    ideas = sorted(knowledge.mechanism_hypotheses.values(), key=lambda idea: idea.place)
    return ModelView(
        ideas=tuple(_idea(knowledge, idea, asked, speech) for idea in ideas),
        groups=tuple(_groups(knowledge, asked, speech)),
        plots=tuple(_plots(knowledge, found, speech)),
        is_held=found.is_held,
        is_corrected=asked.is_corrected,
        script=json.dumps(_for_script(knowledge)),
        length=round(found.minutes[-1]),
        later=round(LOOKED_AT_AFTER),
    )


def _idea(knowledge: KnowledgeBase, idea: MechanismHypothesis, asked: AskedRun, speech: Speech) -> IdeaView:
    grounds = knowledge.named_grounds(documents=[f"mechanism/hypotheses/{idea.id}"])
    name = idea.name.spoken(speech.language)
    return IdeaView(
        id=idea.id,
        name=name,
        loop=tuple(step.spoken(speech.language) for step in idea.loop),
        disputes=tuple(statement_view(knowledge, dispute, speech) for dispute in idea.disputes),
        gap="" if idea.gap is None else idea.gap.spoken(speech.language),
        sources=grounds_view(knowledge, grounds, about=name),
        is_chosen=idea.id == asked.hypothesis,
    )


def _groups(
    knowledge: KnowledgeBase, asked: AskedRun, speech: Speech
) -> Iterator[tuple[str, tuple[SliderView, ...]]]:
    rows = sorted(knowledge.mechanism_parameters.values(), key=lambda row: row.place)
    for group, heading in GROUP_HEADINGS.items():
        sliders = (_slider(knowledge, row, asked, speech) for row in rows if row.group is group)
        yield heading, tuple(sliders)


def _slider(knowledge: KnowledgeBase, row: MechanismParameter, asked: AskedRun, speech: Speech) -> SliderView:
    value = asked.moved.get(row.id, row.value)
    name = row.name.spoken(speech.language)
    owners = [idea.id for idea in knowledge.mechanism_hypotheses.values() if row.id in idea.switches]
    idea = owners[0] if owners else ""
    return SliderView(
        id=row.id,
        name=name,
        text=row.text.spoken(speech.language),
        gap="" if row.gap is None else row.gap.spoken(speech.language),
        label=parameter_label(standing=row.standing, known=row.known),
        standing=row.standing,
        value=f"{value:g}",
        low=f"{row.low:g}",
        high=f"{row.high:g}",
        step=f"{row.step:g}",
        shown=exact_words(value, speech.language),
        unit=UNITS[row.unit] if row.unit else "",
        idea=idea,
        is_shown=idea in ("", asked.hypothesis),
        sources=_where_measured(knowledge, row, name),
    )


def _where_measured(knowledge: KnowledgeBase, row: MechanismParameter, name: str) -> SourcesView | None:
    """Return where a number was measured; who proposed a link is no measurement of it."""
    documents = [f"evidence/statements/{statement}" for statement in row.statements]
    if not documents and not row.basis:
        return None
    return grounds_view(knowledge, knowledge.named_grounds(basis=row.basis, documents=documents), about=name)


def _plots(knowledge: KnowledgeBase, found: Run, speech: Speech) -> Iterator[PlotView]:
    states = sorted(knowledge.mechanism_states.values(), key=lambda state: state.place)
    names = {state.id: state.name.spoken(speech.language) for state in states}
    drawn = run_plots(run=found, titles=names)
    for state in states:
        svg = mark_safe(drawn[state.id])  # noqa: S308 -- drawn by the program, its title escaped
        yield PlotView(
            state.id, names[state.id], state.text.spoken(speech.language), svg, _figures(found, state, speech)
        )


def _figures(found: Run, state: MechanismState, speech: Speech) -> tuple[str, ...]:
    values = (
        None if minute is None else found.value_at(state=state.id, minute=minute) for minute in found.moments
    )
    return tuple(
        NOTHING if value is None else number_words(max(value, 0.0), speech.language, 2) for value in values
    )


def _for_script(knowledge: KnowledgeBase) -> dict[str, object]:
    states = sorted(knowledge.mechanism_states.values(), key=lambda state: state.place)
    return {
        "numbers": {row.id: row.value for row in knowledge.mechanism_parameters.values()},
        "rest": [state.rest for state in states],
        "switches": {idea.id: list(idea.switches) for idea in knowledge.mechanism_hypotheses.values()},
        "plot": PLOT_SCALE,
    }
