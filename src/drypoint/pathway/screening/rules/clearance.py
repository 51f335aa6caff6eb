"""What a physician's clearance lifts: only what it names, and only what may be lifted."""

from __future__ import annotations

from datetime import date, timedelta

from drypoint.pathway.screening.facts import AnswerGiven, Facts
from drypoint.pathway.screening.rules.compiled import CompiledExclusion, CompiledRule
from drypoint.pathway.screening.rules.rulebook import Rulebook
from drypoint.terms import Answer

QUESTION = "physician_cleared"


def cleared_questions(facts: Facts, book: Rulebook) -> frozenset[str]:
    """Return the questions that a clearance names which counts on the day of the visit."""
    given = facts.answers.get(QUESTION)
    if given is None or given.answer is not Answer.YES or clearance_shortcoming(given, facts, book):
        return frozenset()
    return frozenset(given.for_)


def clearance_shortcoming(given: AnswerGiven, facts: Facts, book: Rulebook) -> str:
    """Return why a clearance does not count, or an empty text when it does."""
    # A bare "cleared" could be stretched over anything; so could one without day or name. It counts only
    # when it says what, when and by whom, and each lack is said, so that it can be put right.
    if not given.for_:
        return "it does not say what it clears"
    if given.on is None:
        return "it has no date"
    if not given.by.strip():
        return "it does not say who gave it"
    if given.on > facts.on:
        return "its date lies in the future"
    if lasts_until(given, given.on, book) < facts.on:
        return "it has run out"
    return ""


def lasts_until(given: AnswerGiven, on: date, book: Rulebook) -> date:
    """Return the last day of a clearance that was given on a day, at most the last day of the calendar."""
    if given.until is not None:
        return given.until
    # A date near the end of the calendar must not crash a screening.
    days = min(book.clearance_days, (date.max - on).days)
    return on + timedelta(days=days)


def lifts_patient(cleared: frozenset[str], compiled: CompiledRule) -> bool:
    """Return whether the clearance lifts the decision of a rule for the whole person."""
    return compiled.rule.clearable and _names(cleared, compiled)


def lifts_exclusion(cleared: frozenset[str], compiled: CompiledRule, excluded: CompiledExclusion) -> bool:
    """Return whether the clearance lifts what a rule keeps out of the plan."""
    return excluded.exclusion.clearable and _names(cleared, compiled)


def _names(cleared: frozenset[str], compiled: CompiledRule) -> bool:
    needed = compiled.rule.cleared_by
    # All, not any: a physician who cleared the aspirin has not thought of aspirin and warfarin together.
    # A rule without a list is never cleared, for an empty set would be covered by everything.
    return bool(needed) and cleared.issuperset(needed)
