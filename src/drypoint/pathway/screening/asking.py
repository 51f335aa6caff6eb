"""Which open questions could still change what is decided, and in which order to ask them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.pathway.screening.rules import (
    CompiledRule,
    Limit,
    Merged,
    Rulebook,
    hits_possible,
    hits_unplanned,
    targets_inside_limit,
)
from drypoint.pathway.screening.truth import UNKNOWN
from drypoint.terms import Decision

CLEARANCE = "physician_cleared"


@dataclass(frozen=True, slots=True)
class Open:
    """Questions that are open, with the strictest decision that each could bring."""

    weights: dict[str, Decision]

    def asked(self, *, floor: Decision, book: Rulebook) -> tuple[str, ...]:
        """Return what could still change the decision, the weightiest first.

        Args:
            floor: What is decided already and no clearance can lift. Above `ask` only what is
                stricter still matters; below it everything does.
            book: Rules that know the order of questions.
        """
        # Above `ask` a question that can only confirm what is decided is not worth a worried person's
        # time; up to `ask` every answer can still relax or tighten the verdict.
        least = floor.rank + 1 if floor.rank > Decision.ASK.rank else Decision.PRECAUTIONS.rank
        wanted = [name for name, weight in self.weights.items() if weight.rank >= least]
        return tuple(
            sorted(wanted, key=lambda name: (-self.weights[name].rank, book.order.get(name, 0), name))
        )


def open_questions(*, undetermined: Iterable[CompiledRule], limits: Iterable[Limit], merged: Merged) -> Open:
    """Return every question that an undetermined rule, or a limit without a place, still needs."""
    weights: dict[str, Decision] = {}
    for compiled in undetermined:
        if compiled.rule.patient is not None:
            _weigh(weights, compiled.condition.open_in(merged.case), compiled.rule.patient)
    for limit in limits:
        if not could_hit(limit, merged):
            continue
        if limit.truth == UNKNOWN:
            _weigh(weights, limit.compiled.condition.open_in(merged.case), limit.full_effect)
        if limit.anywhere:
            _weigh(weights, limit.excluded.exclusion.place_of, limit.full_effect)
    return Open(weights)


def could_hit(limit: Limit, merged: Merged) -> bool:
    """Say whether a limit can concern what is planned, or may yet be."""
    if not merged.case.targets:
        # Without a plan a place may yet be chosen, so a limit of places is asked about; one that holds
        # for a technique only, when that technique is planned. Where the complaint has a site, the place must
        # be one that may be needled for it.
        is_meant = hits_unplanned(limit, merged) or not limit.techniques
        return is_meant and hits_possible(limit, merged)
    return bool(targets_inside_limit(limit, merged))


def _weigh(weights: dict[str, Decision], questions: Iterable[str], effect: Decision) -> None:
    for question in questions:
        known = weights.get(question)
        if known is None or known.rank < effect.rank:
            weights[question] = effect
