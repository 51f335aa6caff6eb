"""What a physician's clearance lifts: only the grounds it names, while it is newer than what it clears."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from drypoint.pathway.screening.entries import NotedEntry
from drypoint.pathway.screening.facts import AnswerGiven, Facts
from drypoint.pathway.screening.rules.compiled import CompiledRule
from drypoint.pathway.screening.rules.merging import Merged
from drypoint.pathway.screening.rules.rulebook import Rulebook
from drypoint.pathway.screening.truth import NO
from drypoint.terms import Answer

QUESTION = "physician_cleared"
OLDER = "it is older than what it clears ({what}); ask for a new one"
ENDED = "it ended with what came after it ({what}); ask for a new one"
NO_PLAN = "it clears some places only, and nothing is planned yet"
BEYOND = "it clears some places only, and the plan goes beyond them"


@dataclass(frozen=True, slots=True)
class Counting:
    """One clearance with the grounds that it lifts on the day of the visit."""

    given: AnswerGiven
    grounds: frozenset[str]


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Why a clearance lifts nothing of what it names; `is_whole` where that holds for all of it."""

    questions: tuple[str, ...]
    reason: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Cleared:
    """All that clearances say on the day of the visit.

    Args:
        undated: Grounds of which nobody knows since when they are there.
    """

    counting: tuple[Counting, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    undated: frozenset[str] = frozenset()


def each_clearance(given: AnswerGiven) -> tuple[AnswerGiven, ...]:
    """Return an answer about clearances as one answer for each clearance."""
    return (replace(given, also=()), *given.also)


def weigh_clearances(merged: Merged, book: Rulebook) -> Cleared:
    """Return what the clearances of a person lift on the day of the visit, and why others do not."""
    given = merged.case.facts.answers.get(QUESTION)
    if given is None or given.answer is not Answer.YES or QUESTION not in book.questions:
        return Cleared()
    counting: list[Counting] = []
    not_counted: list[NotCounted] = []
    for each in each_clearance(given):
        if reason := clearance_shortcoming(each, merged.case.facts, book) or _beyond(each, merged):
            not_counted.append(NotCounted(each.for_, reason, is_whole=True))
            continue
        reasons = {name: _ground_shortcoming(each, name, merged, book) for name in each.for_}
        counting.append(Counting(each, frozenset(name for name in reasons if not reasons[name])))
        not_counted += [NotCounted((name,), why, is_whole=False) for name, why in reasons.items() if why]
    named = {name for one in counting for name in one.grounds}
    undated = frozenset(name for name in named if not any(_days_of(name, merged, book)))
    return Cleared(tuple(counting), tuple(not_counted), undated)


def clearance_shortcoming(given: AnswerGiven, facts: Facts, book: Rulebook) -> str:
    """Return why a clearance counts for nothing that it names, or an empty text."""
    # A bare "cleared" could be stretched over anything; so could one without day or name. It counts only
    # when it says what, when and by whom, and each lack is said, so that it can be put right.
    by, on = given.by.strip(), given.on
    if on is None:
        return "it has no date" if given.for_ else "it does not say what it clears"
    is_own = by.casefold() in book.terms.never_by or by == facts.provider_id
    lacks = (
        (not given.for_, "it does not say what it clears"),
        (not by, "it does not say who gave it"),
        (is_own, "neither the patient nor whoever holds the needle gives a clearance"),
        (on > facts.on, "its date lies in the future"),
        (all(lasts_until(given, name, book) < facts.on for name in given.for_), "it has run out"),
    )
    return next((reason for is_so, reason in lacks if is_so), "")


def lasts_until(given: AnswerGiven, question: str, book: Rulebook) -> date:
    """Return the last day on which a clearance counts for a ground: its own end, within the usual term."""
    if given.on is None:
        return date.min
    # A date near the end of the calendar must not crash a screening.
    days = min(book.terms.days(question), (date.max - given.on).days)
    latest = given.on + timedelta(days=days)
    return latest if given.until is None else min(given.until, latest)


def _beyond(given: AnswerGiven, merged: Merged) -> str:
    if not given.regions:
        return ""
    if not merged.case.targets:
        return NO_PLAN
    inside = all(target.regions and target.regions <= set(given.regions) for target in merged.case.targets)
    return "" if inside else BEYOND


def _ground_shortcoming(given: AnswerGiven, question: str, merged: Merged, book: Rulebook) -> str:
    """Return why a clearance does not count for one ground that it names."""
    on = given.on or date.min
    if lasts_until(given, question, book) < merged.case.facts.on:
        return "it has run out"
    if newer := _newer_than(on, question, merged, book):
        return OLDER.format(what=newer)
    for name in book.terms.ended_by:
        if name != question and (newer := _newer_than(on, name, merged, book)):
            return ENDED.format(what=newer)
    return ""


def _newer_than(on: date, name: str, merged: Merged, book: Rulebook) -> str:
    """Return what of a question or vocabulary came after a day, in words, or an empty text."""
    answered = merged.case.facts.answers.get(name)
    if merged.case.status.get(name) == NO:
        return ""
    if answered is not None and answered.on is not None and answered.on > on:
        return f"{answered.on}"
    vocabularies = book.answered_by.get(name, ()) if name in book.questions else (name,)
    return _newer_entry(on, vocabularies, merged, book)


def _newer_entry(on: date, vocabularies: Iterable[str], merged: Merged, book: Rulebook) -> str:
    for vocabulary in vocabularies:
        noted = merged.evidence.notes.get(vocabulary, ())
        told_again = _answers_one_of(book.terms.goes_on, vocabulary, book)
        if told_again and any(one.began is not None and one.began <= on for one in noted):
            continue
        # A prescription that is only renewed is no new medicine, nor is a diagnosis that is told again.
        before = {_sameness(one, vocabulary, book) for one in noted if one.began is None or one.began <= on}
        for one in noted:
            if one.began is not None and one.began > on and _sameness(one, vocabulary, book) not in before:
                return f"“{one.entry.named}”, {one.began}"
    return ""


def _sameness(one: NotedEntry, vocabulary: str, book: Rulebook) -> object:
    """Return what makes two entries one: the medicine, or every word where a new dose counts too."""
    words = (one.entry.text.casefold(), one.entry.codings)
    is_by_dose = _answers_one_of(book.terms.dose_counts, vocabulary, book)
    return words if is_by_dose else one.note.substance or words


def _answers_one_of(questions: frozenset[str], vocabulary: str, book: Rulebook) -> bool:
    return not questions.isdisjoint(book.vocabulary.answers.get(vocabulary, ()))


def _days_of(question: str, merged: Merged, book: Rulebook) -> Iterator[date]:
    answered = merged.case.facts.answers.get(question)
    if answered is not None and answered.on is not None:
        yield answered.on
    for vocabulary in book.answered_by.get(question, ()):
        yield from (one.began for one in merged.evidence.notes.get(vocabulary, ()) if one.began is not None)


def lifting(cleared: Cleared, compiled: CompiledRule, merged: Merged, book: Rulebook) -> Counting | None:
    """Return the clearance that lifts a rule: one alone must name every ground that may be there."""
    # Most people bring no clearance, and what one would have to name takes a walk through the rule.
    needed = needed_grounds(compiled, merged) if cleared.counting else frozenset()
    for one in cleared.counting:
        # All, not any: a physician who cleared the aspirin has not thought of aspirin and warfarin together.
        if needed and one.grounds >= needed and not outdated(one, compiled, merged, book):
            return one
    return None


def outdated(one: Counting, compiled: CompiledRule, merged: Merged, book: Rulebook) -> str:
    """Return what the rule rests on that came after the clearance, or an empty text."""
    atoms = compiled.condition.reasons(merged.case)
    vocabularies = [atom.vocabulary for atom in atoms if atom.vocabulary]
    return _newer_entry(one.given.on or date.min, vocabularies, merged, book)


def uncounted_clearances(
    cleared: Cleared,
    waiting: Iterable[CompiledRule],
    concerned: Collection[str],
    *,
    merged: Merged,
    book: Rulebook,
) -> Iterator[tuple[str, str]]:
    """Yield what a clearance names in vain, and why; nothing of what would have lifted nothing.

    Args:
        cleared: What the clearances say.
        waiting: The rules that still wait for one.
        concerned: Questions that a finding of today is about.
        merged: The case.
        book: The rules.
    """
    rules = tuple(waiting)
    told = [
        ("" if one.is_whole else _question_texts(one.questions, book), one.reason)
        for one in cleared.not_counted
        if (set(one.questions) & set(concerned) if one.questions else rules)
    ]
    for compiled in rules if cleared.counting else ():
        needed = needed_grounds(compiled, merged)
        for one in cleared.counting:
            if one.grounds >= needed and (newer := outdated(one, compiled, merged, book)):
                told.append((compiled.rule.text, OLDER.format(what=newer)))
    yield from dict.fromkeys(told)


def _question_texts(questions: tuple[str, ...], book: Rulebook) -> str:
    return "; ".join(book.questions[name].text if name in book.questions else name for name in questions)


def needed_grounds(compiled: CompiledRule, merged: Merged) -> frozenset[str]:
    """Return the questions that a clearance must name: those of the rule that are not known to be a no.

    A collapsed lung that never was need not be cleared; one of which nobody knows must be. Where the rule
    holds by a question that no clearance can name, all that are listed are needed. A rule without a list is
    never cleared, for an empty set would be covered by everything.
    """
    listed = frozenset(compiled.rule.cleared_by)
    asked = {atom.question for atom in compiled.condition.atoms()}
    causes = {atom.question for atom in compiled.condition.reasons(merged.case)} - {""}
    if causes - listed:
        return listed
    absent = {name for name in listed & asked if merged.case.status.get(name) == NO}
    return listed - absent or listed
