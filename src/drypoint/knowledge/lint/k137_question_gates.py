"""K137: A gate asks of questions that its no can answer, each in words of its own, and of none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place
from drypoint.terms import Answer, Decision

CODE = "K137"
GATES = "screening/gates"
QUESTIONS = "screening/questions"


def check(inspection: Inspection) -> Iterator[Fault]:
    """The no of a gate is an honest no to each of its members, and no emergency hides behind one."""
    documents = inspection.base.documents
    questions, gates = documents.get(QUESTIONS, {}), documents.get(GATES, {})
    often = Counter(one["question"] for gate in gates.values() for one in gate.get("members", ()))
    emergencies = frozenset(_emergencies(documents.get("screening/rules", {})))
    for name, gate in gates.items():
        asked = [questions.get(one["question"], {}) for one in gate.get("members", ())]
        for place, (member, question) in enumerate(zip(gate.get("members", ()), asked, strict=True)):
            for expected in _wrong(member, question, often, emergencies):
                where = f"{file_place(GATES, name)}: members[{place}]"
                yield Fault(CODE, where, repr(member["question"]), expected, "Ask it by itself, or mend it.")
        yield from _of_the_whole(name, gate, asked)


def _wrong(
    member: Mapping[str, Any], question: Mapping[str, Any], often: Counter[str], emergencies: frozenset[str]
) -> Iterator[str]:
    if not question:
        yield "the id of a question"
    # Consent, understanding and a clearance are given, never swept over.
    elif question.get("reassuring") != Answer.NO:
        yield "a question whose no is reassuring"
    if often[member["question"]] > 1:
        yield "a question of one gate"
    if member["question"] in emergencies:
        yield "a question whose yes alone is no emergency"
    if not member.get("words", "").strip():
        yield "words that name it"


def _of_the_whole(name: str, gate: Mapping[str, Any], asked: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    where = file_place(GATES, name)
    facts = sorted({fact for question in asked for fact in question.get("basis", ())})
    if sorted(gate.get("basis", ())) != facts:
        yield Fault(CODE, f"{where}: basis", "other facts", ", ".join(facts), "Name those of its members.")
    if len({bool(question.get("each_visit")) for question in asked}) > 1:
        expected = "members of today, or members that last"
        yield Fault(CODE, f"{where}: members", "both kinds", expected, "Give them two gates.")


def _emergencies(rules: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield each question whose worrying answer alone makes a rule an emergency for the person."""
    for rule in rules.values():
        if rule.get("patient") == Decision.EMERGENCY and not rule.get("valid_to"):
            when = rule.get("when", {})
            yield from (part["question"] for part in (when, *when.get("any", ())) if "question" in part)
