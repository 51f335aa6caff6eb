"""Codes and words of a record against the plain answers that they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase, Strength, load
from drypoint.pathway.screening import QUESTION_IDS, FindingStanding
from drypoint.terms import Answer, Decision
from tests.pathway.screening.people import answered, rules, screened, well, worrying

KNOWLEDGE = load()
ENGINE = {"answer_contradicts_record", "near_miss"}


Coded = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""An entry of the vocabulary, a system, the codes that it has there, and the questions that they answer."""


def coded() -> Iterator[Coded]:
    for item in KNOWLEDGE.screening_conditions.values():
        if item.answers and item.strength is Strength.PRESENT and item.undated is Strength.PRESENT:
            yield item.id, "icd-10-cm", item.icd10, item.answers
            yield item.id, "snomed", item.snomed, item.answers
    for drug in KNOWLEDGE.screening_drugs.values():
        if drug.answers and drug.strength is Strength.PRESENT:
            yield drug.id, "atc", drug.atc, drug.answers


def with_place(vocabulary: str, answer: str) -> Any:
    """Return an answer with the place that a code names by itself, such as the arm of a contraceptive."""
    item = KNOWLEDGE.screening_conditions.get(vocabulary)
    places = [f"{region}.{side}" for region in (item.regions if item else ()) for side in ("left", "right")]
    known = [place for place in places if place in KNOWLEDGE.regions]
    return {"answer": answer, "regions": known} if known else answer


@pytest.mark.parametrize(
    ("vocabulary", "system", "codes", "questions"), [entry for entry in coded() if entry[2]]
)
def test_a_code_fires_every_rule_of_its_plain_answer(
    vocabulary: str, system: str, codes: tuple[str, ...], questions: tuple[str, ...]
) -> None:
    person = well(KNOWLEDGE, planned={"targets": ["trapezius_upper.right"], "technique": "deep"})
    plain = silent = person
    for question in questions:
        silent = answered(silent, question, None)
        plain = answered(plain, question, with_place(vocabulary, worrying(KNOWLEDGE, question)))
    part = "medications" if system == "atc" else "conditions"

    by_answer = screened(plain, KNOWLEDGE)
    by_code = {
        code: screened(silent | {part: [{"system": system, "code": code}]}, KNOWLEDGE) for code in codes
    }

    silent_rules = {code: rules(by_answer) - rules(verdict) for code, verdict in by_code.items()}
    assert {code: lost for code, lost in silent_rules.items() if lost} == {}
    assert [code for code in codes if by_code[code].decision.rank < by_answer.decision.rank] == []


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("D68.32", "anticoagulant"),
        ("Z79.01", "anticoagulant"),
        ("z7901", "anticoagulant"),
        ("D66", "bleeding_disorder"),
        ("D68.0", "bleeding_disorder"),
        ("E11.9", "diabetes"),
        ("E1165", "diabetes"),
        ("Z95.0", "pacemaker_or_stimulator"),
        ("I89.0", "lymphoedema"),
        ("Z33.1", "pregnant"),
        ("O09.529", "pregnant"),
        ("G40.909", "epilepsy"),
        ("B20", "immunocompromised"),
        ("J44.9", "lung_disease"),
        ("M41.20", "chest_deformity"),
        ("F40.231", "needle_phobia"),
        ("F03.90", "understands_treatment"),
        ("Z96.641", "joint_replacement"),
        ("C50.911", "cancer"),
        ("Z85.3", "cancer_history"),
        ("N18.30", "kidney_disease"),
        ("M06.9", "rheumatoid_arthritis"),
        ("E03.9", "hypothyroidism"),
        ("R55", "fainting_history"),
        ("L40.0", "skin_disease"),
        ("L03.115", "local_infection"),
        ("I83.90", "vascular_disease"),
        ("Z98.82", "breast_implant"),
    ],
)
def test_a_code_is_its_answer_with_or_without_dot_and_below(code: str, question: str) -> None:
    person = answered(well(KNOWLEDGE), question, None)

    verdict = screened(person | {"conditions": [{"system": "icd-10-cm", "code": code}]}, KNOWLEDGE)

    found = [finding for finding in verdict.findings if question in finding.because]
    assert found
    assert all(finding.evidence for finding in found)
    assert verdict.unrecognised == ()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Eliquis", "anticoagulant"),
        ("XARELTO 20mg", "anticoagulant"),
        ("Coumadin", "anticoagulant"),
        ("marevan 3 mg", "anticoagulant"),
        ("Lixiana", "anticoagulant"),
        ("Pradaxa 150 mg capsules", "anticoagulant"),
        ("Clexane", "anticoagulant"),
        ("Lovenox", "anticoagulant"),
        ("Marcumar", "anticoagulant"),
        ("Sintrom", "anticoagulant"),
        ("Warfarin Sodium 5 MG Oral Tablet", "anticoagulant"),
        ("Plavix", "antiplatelet"),
        ("Brilinta", "antiplatelet"),
        ("Brilique 90 mg", "antiplatelet"),
        ("Effient", "antiplatelet"),
        ("Acetylsalicylic acid 100 mg", "antiplatelet"),
        ("ASA 81 mg", "antiplatelet"),
        ("Clopidogrel 75 MG Oral Tablet", "antiplatelet"),
        ("Humira", "immunosuppressant"),
        ("Methotrexate 10 MG Oral Tablet", "immunosuppressant"),
        ("Imuran", "immunosuppressant"),
        ("predniSONE 5 MG Oral Tablet", "immunosuppressant"),
        ("Rinvoq 15 mg", "immunosuppressant"),
        ("Enbrel", "immunosuppressant"),
        ("Neoral", "immunosuppressant"),
        ("Metformin 500 mg", "diabetes"),
        ("Keppra", "epilepsy"),
    ],
)
def test_a_medicine_is_known_by_name_and_brand(text: str, question: str) -> None:
    person = answered(well(KNOWLEDGE), question, None)

    verdict = screened(person | {"medications": [{"text": text}]}, KNOWLEDGE)

    found = [finding for finding in verdict.findings if question in finding.because]
    assert found
    assert [entry.text for entry in found[0].evidence] == [text]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("warfarine", "warfarin"),
        ("warfrin 3mg", "warfarin"),
        ("apixiban", "apixaban"),
        ("rivoroxiban", "rivaroxaban"),
        ("Elequis", "eliquis"),
        ("clopidogril", "clopidogrel"),
        ("asprin", "aspirin"),
        ("methotrxate", "methotrexate"),
    ],
)
def test_a_near_miss_asks_and_says_what_was_meant(written: str, meant: str) -> None:
    verdict = screened(well(KNOWLEDGE, medications=[{"text": written}]), KNOWLEDGE)

    assert verdict.decision.rank >= Decision.ASK.rank
    assert not verdict.complete
    assert [(item.entry.text, item.did_you_mean) for item in verdict.unrecognised] == [(written, meant)]


@pytest.mark.parametrize("text", ["haemophillia", "lymphodema", "Epilepsey", "von Willibrand disease"])
def test_a_misspelt_condition_asks(text: str) -> None:
    verdict = screened(well(KNOWLEDGE, conditions=[{"text": text}]), KNOWLEDGE)

    assert verdict.decision is Decision.ASK
    assert verdict.unrecognised[0].did_you_mean


COMMON_MEDICINES = """
lisinopril amlodipine omeprazole metoprolol losartan gabapentin hydrochlorothiazide albuterol furosemide
paracetamol acetaminophen amoxicillin azithromycin ciprofloxacin cetirizine loratadine pantoprazole ramipril
bisoprolol candesartan valsartan tramadol codeine morphine oxycodone zolpidem trazodone mirtazapine
amitriptyline bupropion quetiapine risperidone aripiprazole lithium salbutamol budesonide fluticasone
montelukast tamsulosin finasteride sildenafil doxycycline clarithromycin trimethoprim nitrofurantoin
allopurinol colchicine digoxin verapamil diltiazem spironolactone alendronate risedronate latanoprost
ondansetron metoclopramide ranitidine famotidine loperamide lactulose senna folic thiamine magnesium
estradiol progesterone tamoxifen anastrozole letrozole levonorgestrel propranolol atenolol carvedilol
donepezil memantine ropinirole pramipexole levodopa sumatriptan rizatriptan baclofen tizanidine
cyclobenzaprine hydroxyzine diphenhydramine penicillin cefalexin vancomycin fluconazole aciclovir nystatin
naloxone buprenorphine methadone varenicline nicotine melatonin ferrous cholecalciferol cyanocobalamin
""".split()  # noqa: SIM905 -- a page of names reads better than a list


def test_an_ordinary_medicine_is_no_near_miss() -> None:
    found = {
        name: rules(screened(well(KNOWLEDGE, medications=[{"text": f"{name} 10 mg tablet"}]), KNOWLEDGE))
        for name in COMMON_MEDICINES
    }

    assert [name for name in COMMON_MEDICINES if "near_miss" in found[name]] == []


COMMON_CONDITIONS = (
    "Essential hypertension",
    "Full-time employment (finding)",
    "Never smoker",
    "Viral sinusitis (disorder)",
    "Stress (finding)",
    "Prediabetes",
    "Anemia (disorder)",
    "Sprain of ankle",
    "Chronic low back pain",
    "Osteoarthritis of knee",
    "Hyperlipidemia",
    "Seasonal allergic rhinitis",
    "Otitis media",
    "Gout",
    "Migraine",
    "Carpal tunnel syndrome",
    "Depression",
    "Asthma",
    "Hearing loss",
    "Cataract",
    "Tension-type headache",
    "Plantar fasciitis",
    "Lateral epicondylitis",
    "Irritable bowel syndrome",
    "Benign prostatic hyperplasia",
    "Vitamin B12 deficiency",
    "Appendicitis",
    "Miscarriage in first trimester",
    "Standard pregnancy test",
    "Hay fever",
    "Screening mammography (procedure)",
)

KNOWN_AND_HARMLESS = frozenset(
    {
        "Essential hypertension",
        "Never smoker",
        "Sprain of ankle",
        "Chronic low back pain",
        "Osteoarthritis of knee",
        "Hyperlipidemia",
        "Seasonal allergic rhinitis",
        "Migraine",
        "Carpal tunnel syndrome",
        "Depression",
        "Asthma",
        "Hearing loss",
        "Cataract",
        "Tension-type headache",
        "Plantar fasciitis",
        "Lateral epicondylitis",
        "Irritable bowel syndrome",
        "Benign prostatic hyperplasia",
        "Vitamin B12 deficiency",
        "Hay fever",
    }
)


@pytest.mark.parametrize("text", COMMON_CONDITIONS)
def test_an_ordinary_condition_stops_nobody(text: str) -> None:
    verdict = screened(well(KNOWLEDGE, conditions=[{"text": text}]), KNOWLEDGE)

    assert verdict.decision is Decision.PROCEED
    assert [item.entry.text for item in verdict.unrecognised] == (
        [] if text in KNOWN_AND_HARMLESS else [text]
    )


def test_every_question_about_the_body_can_be_answered_by_a_record() -> None:
    """What only a person can say is listed; everything else a record may say too."""
    only_by_asking = {
        "fasting_or_exhausted",
        "flying_or_diving_soon",
        "first_session",
        "concurrent_needling",
        "guardian_consents",
        "physician_cleared",
        "major_trauma",
        "night_pain",
        "progressive_worsening",
    }
    vocabularies: list[object] = [
        *KNOWLEDGE.screening_drugs.values(),
        *KNOWLEDGE.screening_conditions.values(),
    ]

    answerable = {question for item in vocabularies for question in item.answers}  # type: ignore[attr-defined]  # both kinds carry it

    assert set(QUESTION_IDS) - answerable == only_by_asking


def test_a_worrying_answer_is_a_no_where_yes_reassures(knowledge: KnowledgeBase) -> None:
    calm = {q for q, item in knowledge.screening_questions.items() if item.reassuring is Answer.YES}

    assert calm == {
        "consents",
        "understands_treatment",
        "can_communicate",
        "guardian_consents",
        "physician_cleared",
    }


@pytest.mark.parametrize(
    ("part", "system", "code", "question"),
    [
        ("conditions", "icd-10-cm", "Z79", "anticoagulant"),
        ("conditions", "icd-10", "z95", "pacemaker_or_stimulator"),
        ("conditions", "icd-10", "G83", "bladder_or_bowel_change"),
        ("conditions", "icd-10", "Z96", "joint_replacement"),
        ("medications", "atc", "B01A", "anticoagulant"),
        ("medications", "atc", "B01", "antiplatelet"),
    ],
)
def test_a_code_that_is_cut_short_asks_what_it_means(
    knowledge: KnowledgeBase, part: str, system: str, code: str, question: str
) -> None:
    silent = answered(well(knowledge), question, None) | {part: [{"system": system, "code": code}]}

    verdict = screened(silent, knowledge)

    assert question in verdict.ask
    assert verdict.unrecognised == ()
    assert {finding.standing for finding in verdict.findings if finding.evidence} == {
        FindingStanding.TO_CONFIRM
    }


def test_words_settle_what_a_code_that_is_cut_short_means(knowledge: KnowledgeBase) -> None:
    entry = {"system": "icd-10-cm", "code": "Z79", "text": "Long term (current) use of aspirin"}
    silent = answered(answered(well(knowledge), "antiplatelet", None), "anticoagulant", None)

    verdict = screened(silent | {"conditions": [entry]}, knowledge)

    assert "antiplatelet" in rules(verdict)
    assert "anticoagulant" not in rules(verdict)


def test_a_letter_alone_is_no_code(knowledge: KnowledgeBase) -> None:
    verdict = screened(well(knowledge, conditions=[{"system": "icd-10", "code": "Z7"}]), knowledge)

    assert [item.entry.codings[0].code for item in verdict.unrecognised] == ["Z7"]
