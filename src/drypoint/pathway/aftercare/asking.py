"""What to ask next: the unanswered questions that could raise the urgency, or that keep it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drypoint.knowledge import AftercareFact, KnowledgeBase, Symptom, TriageRule
from drypoint.pathway.aftercare.evidence import (
    FACT_PREFIX,
    ToldReport,
    any_of,
    groups_of,
    unanswered_exceptions,
    waits_only_for,
)
from drypoint.terms import Answer, Sex, Urgency


def deciding_questions(
    *,
    rules: Iterable[TriageRule],
    standing: Iterable[TriageRule],
    uncovered: Iterable[str],
    told: ToldReport,
    sex: Sex,
    knowledge: KnowledgeBase,
) -> tuple[str, ...]:
    """Return the unanswered questions that decide `rules`, the most urgent first.

    A follow-up question and a fact about the patient are asked once the complaint they belong to is
    told. A question that cannot concern this person is left out.

    Args:
        rules: Rules that would raise the urgency, and hold or not by what is not answered yet.
        standing: Rules that give the urgency; what would end one is asked too, or nobody could learn that
            it is milder.
        uncovered: Complaints without answer that would be for the clinic, since no rule covers them.
        told: What is known.
        sex: Of the patient.
        knowledge: Base with the questions.
    """
    raises = dict.fromkeys(uncovered, Urgency.CALL_CLINIC.rank)
    for rule in rules:
        for atom in _atoms_to_ask(rule, told):
            raises[atom] = max(raises.get(atom, 0), rule.urgency.rank)
    for rule in standing:
        for atom in unanswered_exceptions(rule=rule, told=told):
            raises[atom] = max(raises.get(atom, 0), rule.urgency.rank)
    asked = [atom for atom in raises if _concerns(atom, sex, knowledge)]
    places = _places_in_order(knowledge) if asked else {}
    in_order = sorted(asked, key=lambda atom: (-raises[atom], places[atom]))
    return tuple(atom.removeprefix(FACT_PREFIX) for atom in in_order)


def uncovered_complaints(*, told: ToldReport, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the complaints without answer that no rule covers at this time and place."""
    rules = knowledge.triage_rules.values()
    covered = frozenset().union(*(waits_only_for(rule=rule, told=told) for rule in rules))
    return tuple(
        name for name in knowledge.symptoms if told.answer(name) is Answer.UNKNOWN and name not in covered
    )


def _atoms_to_ask(rule: TriageRule, told: ToldReport) -> Iterator[str]:
    """Return what to ask for a rule: its complaint first, and the rest once the complaint is told."""
    first, *others = groups_of(rule)
    groups = others if any_of(told.answer(atom) for atom in first) is Answer.YES else [first]
    for group in groups:
        if any_of(told.answer(atom) for atom in group) is Answer.UNKNOWN:
            yield from (_asked_first(atom, told) for atom in group if told.answer(atom) is Answer.UNKNOWN)


def _asked_first(atom: str, told: ToldReport) -> str:
    """Return the atom, or the complaint that must be told before its detail makes sense."""
    complaint = atom.partition(".")[0]
    is_detail = not atom.startswith(FACT_PREFIX) and complaint != atom
    return complaint if is_detail and told.answer(complaint) is Answer.UNKNOWN else atom


def _places_in_order(knowledge: KnowledgeBase) -> dict[str, tuple[int, int, str]]:
    order: dict[str, tuple[int, int, str]] = {}
    for symptom in knowledge.symptoms.values():
        order[symptom.id] = (0, symptom.order, "")
        order |= {f"{symptom.id}.{detail.id}": (0, symptom.order, detail.id) for detail in symptom.details}
    for fact in knowledge.aftercare_facts.values():
        order[f"{FACT_PREFIX}{fact.id}"] = order[fact.id] = (1, fact.order, "")
    return order


def _concerns(atom: str, sex: Sex, knowledge: KnowledgeBase) -> bool:
    name = atom.removeprefix(FACT_PREFIX)
    asked: Symptom | AftercareFact | None = knowledge.symptoms.get(name) or knowledge.aftercare_facts.get(
        name
    )
    return asked is None or sex not in asked.not_asked_of
