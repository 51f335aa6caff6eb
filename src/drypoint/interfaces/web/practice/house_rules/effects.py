"""Which signed cases a change of the rules moves, and which become less strict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.language import gettext, ngettext
from drypoint.pathway.screening import CaseChange, KnowledgeChange
from drypoint.terms import Decision
from drypoint.wording import DECISION_EFFECTS


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case that comes out otherwise.

    Args:
        milder: What becomes less strict, one sentence each.
    """

    title: str
    decision: str
    milder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectsView:
    """What a change does to the signed cases.

    Args:
        sentence: How many cases change, and how many become less strict.
        is_milder: Whether any becomes less strict.
        milder: Those cases.
        others: Those that change otherwise.
    """

    sentence: str
    is_milder: bool = False
    milder: tuple[CaseView, ...] = ()
    others: tuple[CaseView, ...] = ()


def effects_view(change: KnowledgeChange) -> EffectsView:
    """Return the cases that a change moves, those that become less strict first."""
    if not change.cases:
        return EffectsView(gettext("The signed cases are not on this machine, so none was screened."))
    milder = change.less_strict
    softer = (
        ngettext("{count} becomes less strict", "{count} become less strict", len(milder)).format(
            count=len(milder)
        )
        if milder
        else gettext("none become less strict")
    )
    sentence = gettext("Of {cases} signed cases, {count} come out otherwise; {softer}.").format(
        cases=change.cases, count=len(change.changes), softer=softer
    )
    others = tuple(each for each in change.changes if not each.milder)
    return EffectsView(sentence, bool(milder), case_views(milder), case_views(others))


def case_views(changes: Iterable[CaseChange]) -> tuple[CaseView, ...]:
    """Return cases with their decision before and after."""
    return tuple(
        CaseView(each.case.title, decision_words(each.before, each.after), each.milder) for each in changes
    )


def decision_words(before: Decision | None, after: Decision | None) -> str:
    """Return both decisions, or the one where it stays."""
    old, new = (DECISION_EFFECTS[each] if each else gettext("Not screened") for each in (before, after))
    return old if before == after else f"{old} → {new}"
