"""Merge what the patient, the clinician and the record say about each question: a yes wins."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.pathway.screening.conditions import Case
from drypoint.pathway.screening.facts import Facts, RecordEntry, age_years, body_mass_index
from drypoint.pathway.screening.record import Evidence, entry_order, gather
from drypoint.pathway.screening.rulebook import Rulebook
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES, Truth, worrying


@dataclass(frozen=True, slots=True)
class Merged:
    """The case with its evidence.

    Args:
        applicable: Questions that can matter for this person and plan.
        contradicted: Questions whose reassuring answer the record contradicts.
    """

    case: Case
    evidence: Evidence
    applicable: frozenset[str]
    contradicted: tuple[str, ...]


def merge(facts: Facts, book: Rulebook) -> Merged:
    """Return the case that the rules are asked about."""
    evidence = gather(facts.entries, vocabulary=book.vocabulary, on=facts.on)
    case = _case(facts, book, evidence)
    applicable = frozenset(name for name, node in book.asked_when.items() if node.evaluate(case) != NO)
    status: dict[str, Truth] = {}
    contradicted = []
    for name, question in book.questions.items():
        given = facts.answers.get(name)
        told = UNKNOWN if given is None else worrying(given.answer, reassuring=question.reassuring)
        recorded = _recorded(name, evidence, book)
        if told == NO and recorded == YES:
            contradicted.append(name)
        status[name] = _joined(told, recorded, name in applicable)
    case.status = status
    return Merged(case, evidence, applicable, tuple(sorted(contradicted)))


def _joined(told: Truth, recorded: Truth, applicable: bool) -> Truth:
    if YES in (told, recorded):
        return YES
    if told == NO:
        return NO
    return UNKNOWN if applicable or recorded == UNKNOWN else NO


def _recorded(name: str, evidence: Evidence, book: Rulebook) -> Truth:
    return max((evidence.truth.get(item, NO) for item in book.answered_by.get(name, ())), default=NO)


def _case(facts: Facts, book: Rulebook, evidence: Evidence) -> Case:
    born = facts.patient.birth_date
    resolved = (book.target(name) for name in facts.planned.targets)
    return Case(
        facts=facts,
        status={},
        record=evidence.truth,
        substances=evidence.substances,
        targets=tuple(target for target in resolved if target is not None),
        age_years=None if born is None else age_years(birth_date=born, on=facts.on),
        bmi=body_mass_index(facts.patient),
    )


def entries_for(question: str, merged: Merged, book: Rulebook) -> tuple[RecordEntry, ...]:
    """Return the entries of the record that answer a question with a worrying answer."""
    found: list[RecordEntry] = []
    for name in book.answered_by.get(question, ()):
        found += merged.evidence.entries.get(name, ())
    return unique(found)


def unique(entries: list[RecordEntry]) -> tuple[RecordEntry, ...]:
    """Return each entry once, in their fixed order."""
    return tuple(sorted(dict.fromkeys(entries), key=entry_order))
