"""How many answers a screening takes: `python -m tests.pathway.screening.taps` prints ten invented people."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from drypoint.contract.facts import read_facts
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.screening import (
    AnswerGiven,
    AskingList,
    Facts,
    GroupAnswers,
    LastAnswers,
    answers_by_gates,
    answers_unchanged,
    asking_list,
    lasting_answers,
    screen,
)
from drypoint.pathway.screening.asking import CLEARANCE
from drypoint.terms import Answer
from tests.pathway.screening.people import ON, WELL, reassuring

BUTTON = 1
"""The tap that screens."""


@dataclass(frozen=True)
class Somebody:
    """One invented person: what worries, the rest reassures."""

    about: str
    patient: Mapping[str, Any] = field(default_factory=lambda: WELL)
    answers: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


MALE = {**WELL, "sex": "male"}
OLD = {**WELL, "birth_date": "1948-02-01"}
NECK = {"planned": {"targets": ["trapezius_upper.right"], "technique": "deep"}}
CALF = {"planned": {"targets": ["gastrocnemius.right"], "technique": "deep"}}
SCAR = {"answer": "yes", "regions": ["knee.anterior.right"]}
TEN = (
    Somebody("woman of 36, well, neck pain", WELL, {"first_session": "yes"}),
    Somebody("man of 36, well, neck pain", MALE, {"first_session": "yes"}),
    Somebody("man of 36, well, neck planned", MALE, {}, NECK),
    Somebody("woman of 36, well, calf planned", WELL, {}, CALF),
    Somebody("boy of 14, well", {**MALE, "birth_date": "2012-05-01"}, {"first_session": "yes"}),
    Somebody("woman of 78, blood thinner, diabetes", OLD, {"anticoagulant": "yes", "diabetes": "yes"}),
    Somebody(
        "man of 78, apixaban and COPD on record",
        {**OLD, "sex": "male"},
        {"anticoagulant": "yes", "lung_disease": "yes"},
        {"medications": [{"text": "apixaban 5 mg tablet"}], "conditions": [{"text": "COPD"}]},
    ),
    Somebody("woman of 36, pregnant, faints", WELL, {"pregnant": "yes", "fainting_history": "yes"}),
    Somebody(
        "woman of 36, knee scar, nickel rash", WELL, {"scar_tattoo_or_mole": SCAR, "metal_allergy": "yes"}
    ),
    Somebody("man of 36, epilepsy, fear of needles", MALE, {"epilepsy": "yes", "needle_phobia": "yes"}),
)


def facts_of(person: Somebody, *, on: str = ON) -> Facts:
    """Return what the record knows of somebody, with nothing asked."""
    return read_facts({"on": on, "patient": person.patient, **person.more}, knowledge=load())


def said_by(person: Somebody, knowledge: KnowledgeBase) -> Mapping[str, AnswerGiven]:
    """Return every answer of somebody."""
    document = {"on": ON, "answers": {**reassuring(knowledge), **person.answers}}
    return read_facts(document, knowledge=knowledge).answers


def told_by(
    person: Somebody, asked: AskingList, knowledge: KnowledgeBase
) -> tuple[dict[str, AnswerGiven], GroupAnswers, int]:
    """Return what somebody answers by itself and by gates, with the number of taps that it takes."""
    said, own, taps = said_by(person, knowledge), dict[str, AnswerGiven](), 0
    behind = {one.question for gate in asked.gates for one in gate.members}
    for gate in asked.gates:
        worries = {one.question for one in gate.members if said[one.question].answer is not Answer.NO}
        own |= {name: said[name] for name in worries}
        # A no is one tap; else one opens the gate, one for each yes, and one says no to the others.
        taps += 2 + len(worries) if worries else 1
    alone = [question.id for question in asked.questions if question.id not in behind | {CLEARANCE}]
    own |= {name: said[name] for name in alone}
    no_to = {gate.gate.id: tuple(one.question for one in gate.members) for gate in asked.gates}
    return own, GroupAnswers(no_to), taps + len(alone)


def before(person: Somebody, knowledge: KnowledgeBase) -> int:
    """Return how many questions were answered one by one: all that can apply, a clearance apart."""
    facts = facts_of(person)
    asked = asking_list(facts=facts, knowledge=knowledge)
    return sum(question.id != CLEARANCE for question in asked.questions)


def first_visit(person: Somebody, knowledge: KnowledgeBase) -> tuple[Facts, int]:
    """Return the answers of a first visit and the number of taps before the button."""
    facts = facts_of(person)
    asked = asking_list(facts=facts, knowledge=knowledge)
    own, told, taps = told_by(person, asked, knowledge)
    return replace(facts, answers=answers_by_gates(told=told, own=own, asked=asked)), taps


def return_visit(person: Somebody, knowledge: KnowledgeBase) -> tuple[Facts, int]:
    """Return the answers of a visit a week later, where nothing has changed, and the number of taps."""
    first, _ = first_visit(person, knowledge)
    facts = facts_of(person, on=(date.fromisoformat(ON) + timedelta(days=7)).isoformat())
    asked = asking_list(facts=facts, knowledge=knowledge)
    last = LastAnswers("first", first.on, first.answers)
    lasting = lasting_answers(last=last, on=facts.on, asked=asked, known=())
    own, told, taps = told_by(person, asked.without(lasting.answers.keys()), knowledge)
    told = replace(told, unchanged=tuple(lasting.answers), since="first")
    answers = answers_by_gates(told=told, own=own, asked=asked)
    whole = answers_unchanged(told=told, own=answers, lasting=lasting, shown={})
    return replace(facts, answers=whole), taps + bool(lasting.answers)


def table() -> str:
    """Return the table for ten invented people."""
    knowledge = load()
    rows = [
        "| person | one by one | first visit | return visit | verdict |",
        "| --- | --- | --- | --- | --- |",
    ]
    for person in TEN:
        facts, first = first_visit(person, knowledge)
        _, again = return_visit(person, knowledge)
        decision = screen(facts=facts, knowledge=knowledge).decision
        rows.append(
            f"| {person.about} | {before(person, knowledge)} | {first} | {again + BUTTON} taps | {decision} |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")
