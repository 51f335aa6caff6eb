"""People for the tests: one without any concern, and a generator of all sorts."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from drypoint.contract.facts import read_facts
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import QUESTION_IDS, Verdict, screen
from drypoint.terms import Answer

ON = "2026-11-21"
WELL = {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62}
PROCESS = ("guardian_consents", "physician_cleared")


def reassuring(knowledge: KnowledgeBase) -> dict[str, str]:
    """Return the reassuring answer to every question."""
    return {name: question.reassuring.value for name, question in knowledge.screening_questions.items()}


def worrying(knowledge: KnowledgeBase, question: str) -> str:
    """Return the answer to a question that raises a concern."""
    calm = knowledge.screening_questions[question].reassuring
    return (Answer.NO if calm is Answer.YES else Answer.YES).value


def well(knowledge: KnowledgeBase, **changes: Any) -> dict[str, Any]:
    """Return the facts of an adult whose every answer reassures; `answers` are added to the others."""
    answers = reassuring(knowledge) | changes.pop("answers", {})
    return {"on": ON, "patient": dict(WELL), "answers": answers, **changes}


def screened(document: Any, knowledge: KnowledgeBase) -> Verdict:
    """Read and screen in one go."""
    return screen(facts=read_facts(document, knowledge=knowledge), knowledge=knowledge)


def answered(document: dict[str, Any], question: str, answer: Any) -> dict[str, Any]:
    """Return the facts with one answer in place of what was there; None takes it away."""
    changed = deepcopy(document)
    answers = changed.setdefault("answers", {})
    answers.pop(question, None)
    if answer is not None:
        answers[question] = answer
    return changed


def rules(verdict: Verdict) -> set[str]:
    """Return the ids of the rules that have a finding."""
    return {finding.rule for finding in verdict.findings}


ENTRIES = (
    ("medications", {"text": "apixaban 5 mg tablet"}),
    ("medications", {"text": "warfarine 3 mg"}),
    ("medications", {"text": "Aspirin 75 mg"}),
    ("medications", {"text": "Clopidogrel 75 MG Oral Tablet"}),
    ("medications", {"system": "atc", "code": "B01AB05"}),
    ("medications", {"text": "Simvastatin 20 mg"}),
    ("medications", {"text": "Ibuprofen 400 mg"}),
    ("medications", {"text": "Humira pen"}),
    ("medications", {"text": "prednisolone 5 mg", "status": "resolved"}),
    ("medications", {"text": "Paracetamol 500 mg"}),
    ("conditions", {"system": "icd-10-cm", "code": "D68.32"}),
    ("conditions", {"system": "icd-10", "code": "E11.9"}),
    ("conditions", {"system": "icd-10-cm", "code": "I21.4", "on": "2019-01-01"}),
    ("conditions", {"system": "icd-10-cm", "code": "Z33.1", "on": "2020-02-01"}),
    ("conditions", {"system": "icd-10-cm", "code": "Z34.01"}),
    ("conditions", {"system": "icd-10-cm", "code": "I89.0"}),
    ("conditions", {"system": "icd-10-cm", "code": "Z90.12"}),
    ("conditions", {"system": "icd-10-cm", "code": "G83.4", "status": "refuted"}),
    ("conditions", {"system": "snomed", "code": "84757009"}),
    ("conditions", {"text": "No history of epilepsy"}),
    ("conditions", {"text": "Family history of haemophilia"}),
    ("conditions", {"text": "Scoliosis"}),
    ("conditions", {"text": "Myalgia"}),
    ("conditions", {"text": "Something nobody has heard of"}),
    ("allergies", {"text": "nickel"}),
    ("allergies", {"text": "aspirin"}),
    ("procedures", {"text": "Appendectomy", "on": "2026-11-01"}),
    ("procedures", {"text": "Appendectomy", "on": "2016-11-01"}),
    ("devices", {"text": "Cardiac pacemaker"}),
)
TARGETS = (
    "trapezius_upper.right",
    "trapezius_upper.left",
    "rhomboids.left",
    "infraspinatus.tp1.right",
    "extensor_digitorum.left",
    "gastrocnemius.right",
    "flexor_digitorum_brevis.left",
    "multifidus_lumbar.right",
    "longus_colli.left",
    "orbicularis_oculi.right",
    "pectoralis_major.left",
)
REGIONS = (
    "arm.anterior.left",
    "forearm.posterior.left",
    "shoulder.top.right",
    "leg.posterior.right",
    "knee.anterior.right",
    "pelvis.perineum.mid",
    "chest.anterior.left",
)
DETAILED = (
    "local_infection",
    "lymphoedema",
    "recent_surgery",
    "loss_of_sensation",
    "implant",
    "breast_implant",
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return facts of all sorts: some nearly fully answered, some bare, with records and plans."""
    answers = draw(st.sampled_from(("well", "random", "bare")))
    document: dict[str, Any] = {"on": ON}
    if draw(st.booleans()):
        document["patient"] = draw(patients())
    document["answers"] = _answers(draw, answers)
    for part, entry in draw(st.lists(st.sampled_from(ENTRIES), max_size=4)):
        document.setdefault(part, []).append(dict(entry))
    if draw(st.booleans()):
        document["planned"] = {
            "targets": draw(st.lists(st.sampled_from(TARGETS), max_size=3, unique=True)),
            **draw(
                st.sampled_from(
                    ({}, {"technique": "deep"}, {"technique": "electrical"}, {"technique": "superficial"})
                )
            ),
        }
    return document


CALM = dict.fromkeys(QUESTION_IDS, "no") | dict.fromkeys(
    ("consents", "understands_treatment", "can_communicate", *PROCESS), "yes"
)


def _answers(draw: st.DrawFn, manner: str) -> dict[str, Any]:
    if manner == "bare":
        return {}
    changed = draw(
        st.dictionaries(
            st.sampled_from(QUESTION_IDS), st.sampled_from(("yes", "no", "unknown", "detailed")), max_size=6
        )
    )
    answers: dict[str, Any] = dict(CALM) if manner == "well" else {}
    for question, answer in changed.items():
        answers[question] = answer if answer != "detailed" else _detailed(draw, question)
    return answers


def _detailed(draw: st.DrawFn, question: str) -> Any:
    if question == "physician_cleared":
        named = draw(
            st.lists(st.sampled_from(("anticoagulant", "pregnant", "epilepsy", "recent_surgery")), max_size=2)
        )
        return {"answer": "yes", "for": named, "on": "2026-10-01", "by": "Dr Example"}
    if question in DETAILED:
        where = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=2, unique=True))
        return {"answer": "yes", "regions": where, "on": draw(st.sampled_from(("2026-10-01", "2020-01-01")))}
    return draw(st.sampled_from(("yes", "no", "unknown")))


@st.composite
def patients(draw: st.DrawFn) -> dict[str, Any]:
    """Return bodies of all ages and builds, with parts left out."""
    parts = {
        "birth_date": draw(
            st.sampled_from((None, "2015-11-22", "2014-11-21", "2010-03-01", "1990-05-01", "1950-01-01"))
        ),
        "sex": draw(st.sampled_from((None, "female", "male", "other", "unknown"))),
        "height_cm": draw(st.sampled_from((None, 170))),
        "weight_kg": draw(st.sampled_from((None, 45, 62, 110))),
    }
    return {name: value for name, value in parts.items() if value is not None}
