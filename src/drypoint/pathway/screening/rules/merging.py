"""Merge what the patient, the clinician and the record say about each question: a yes wins."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from drypoint.knowledge import RecordKind
from drypoint.pathway.screening.entries import Evidence, When, gather_evidence, settle_confirmations
from drypoint.pathway.screening.facts import (
    Facts,
    Person,
    RecordEntry,
    body_mass_index,
    is_build_current,
    mistaken_build,
    possible_ages,
)
from drypoint.pathway.screening.places import Target
from drypoint.pathway.screening.rules.conditions import RuleCase
from drypoint.pathway.screening.rules.rulebook import Rulebook
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES, Truth

MISTAKEN_BUILD = "nobody is built so: are they in centimetres and kilograms?"


@dataclass(frozen=True, slots=True)
class Merged:
    """The case with its evidence.

    Args:
        contradicted: Questions whose reassuring answer the record contradicts.
        struck: Number of an exclusion → the planned targets inside it, filled as limits are looked at.
    """

    case: RuleCase
    evidence: Evidence
    contradicted: tuple[str, ...]
    struck: dict[int, tuple[Target, ...]] = field(default_factory=dict)


def merge_unanswered(facts: Facts, book: Rulebook) -> Merged:
    """Return the case as it was before anybody was asked: the record, the body and the plan alone."""
    return merge(replace(facts, answers={}), book)


def merge(facts: Facts, book: Rulebook) -> Merged:
    """Return the case that the rules are asked about."""
    ages = possible_ages(facts.patient, on=facts.on)
    # An entry that only some of the possible ages rule out counts.
    age = ages[0] if ages is not None and ages[0] == ages[1] else None
    entries = (*facts.entries, *doubted_build(facts.patient))
    evidence = gather_evidence(entries, judge=book.judge, when=When(facts.on, age))
    case = _case(facts, book, evidence)
    never = {name for name, node in book.asked_when.items() if node.evaluate(case) == NO}
    told = {
        name: book.worry[name][given.answer] for name, given in facts.answers.items() if name in book.worry
    }
    settle_confirmations(evidence, told, book.vocabulary, read=facts.acknowledged)
    recorded = _recorded(evidence, book)
    case.status.update(dict.fromkeys(book.questions, UNKNOWN))
    # The order matters: silence is unknown, save where the question cannot concern this person; an answer
    # that was given outweighs both; the record comes last, because its yes outweighs any answer.
    case.status.update(dict.fromkeys(never, NO))
    case.status.update((name, truth) for name, truth in told.items() if truth != UNKNOWN)
    for name, truth in recorded.items():
        case.status[name] = _joined(told.get(name, UNKNOWN), truth, case.status.get(name, UNKNOWN))
    against = (name for name, truth in recorded.items() if truth == YES and told.get(name) == NO)
    return Merged(case, evidence, tuple(sorted(against)))


def doubted_build(patient: Person) -> tuple[RecordEntry, ...]:
    """Return what somebody must look at because height and weight do not go together."""
    words = mistaken_build(patient)
    return (RecordEntry(RecordKind.CONDITION, words, unread=MISTAKEN_BUILD),) if words else ()


def _joined(told: Truth, recorded: Truth, silent: Truth) -> Truth:
    """Return the stronger worry; an answer settles what the record only asks, silence does not.

    `silent` is what the question counts as while nobody speaks of it.
    """
    # A yes from either side wins. People forget their drugs, and records lag behind people; taking the
    # milder of the two would be right only if one of them were always complete.
    if YES in (told, recorded):
        return YES
    # The entry was old or doubtful and only asked, and this is the answer to it.
    if told == NO:
        return NO
    return max(recorded, silent)


def _recorded(evidence: Evidence, book: Rulebook) -> dict[str, Truth]:
    """Return, for each question that the record speaks of, how far it says the worrying answer."""
    found: dict[str, Truth] = {}
    for name, truth in evidence.truth.items():
        for question in book.vocabulary.answers[name]:
            found[question] = max(truth, found.get(question, NO))
    return found


def _case(facts: Facts, book: Rulebook, evidence: Evidence) -> RuleCase:
    resolved = (book.target(name) for name in facts.planned.targets)
    targets = tuple(target for target in resolved if target is not None)
    return RuleCase(
        facts=facts,
        status={},
        record=evidence.truth,
        substances=evidence.substances,
        days=evidence.notes,
        targets=targets,
        possible=() if targets else book.possible_targets(facts.planned.site),
        ages=possible_ages(facts.patient, on=facts.on),
        bmi=body_mass_index(facts.patient),
        is_build_current=is_build_current(facts.patient, on=facts.on),
    )


def entries_for(question: str, merged: Merged, book: Rulebook) -> tuple[RecordEntry, ...]:
    """Return the entries of the record that answer a question with a worrying answer."""
    return merged.evidence.entries(book.answered_by.get(question, ()))
