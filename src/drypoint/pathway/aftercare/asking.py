"""What to ask next: the unanswered questions that could raise the urgency."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.knowledge import AftercareFact, KnowledgeBase, Symptom, TriageRule
from drypoint.pathway.aftercare.evidence import FACT_PREFIX, Told, any_of, groups_of, holds
from drypoint.terms import Answer, Sex, Urgency


def questions(*, told: Told, urgency: Urgency, sex: Sex, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the unanswered questions that could raise `urgency`, the most urgent first.

    A follow-up question and a fact about the patient are asked once the complaint they belong to is
    told. A question that cannot concern this person is left out.
    """
    raises: dict[str, Urgency] = {}
    for rule in knowledge.triage_rules.values():
        if rule.urgency.rank > urgency.rank and holds(rule=rule, told=told) is Answer.UNKNOWN:
            for atom in _atoms_to_ask(rule, told):
                raises[atom] = max(raises.get(atom, rule.urgency), rule.urgency, key=lambda word: word.rank)
    places = _places_in_order(knowledge)
    asked = (atom for atom in raises if _concerns(atom, sex, knowledge))
    in_order = sorted(asked, key=lambda atom: (-raises[atom].rank, places[atom]))
    return tuple(atom.removeprefix(FACT_PREFIX) for atom in in_order)


def _atoms_to_ask(rule: TriageRule, told: Told) -> Iterator[str]:
    """Return the missing symptoms first; details and facts only when the symptoms are told."""
    missing = [
        atom
        for group in groups_of(rule)
        if any_of(told.answer(atom) for atom in group) is Answer.UNKNOWN
        for atom in group
        if told.answer(atom) is Answer.UNKNOWN
    ]
    complaints = dict.fromkeys(complaint for atom in missing if (complaint := _complaint(atom, told)))
    yield from complaints or missing


def _complaint(atom: str, told: Told) -> str:
    """Return the symptom that must be asked before `atom` makes sense, or nothing."""
    if atom.startswith(FACT_PREFIX):
        return ""
    symptom = atom.split(".", maxsplit=1)[0]
    return symptom if symptom in told.answers and told.answer(symptom) is Answer.UNKNOWN else ""


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
