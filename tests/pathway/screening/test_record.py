"""Entries of a record: status, dates, negations, relatives, kinds and sides."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.contract.verdict import verdict_as_json
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import FindingStanding
from drypoint.terms import Decision
from tests.pathway.screening.people import answered, rules, screened, well


def unasked(knowledge: KnowledgeBase, question: str, **parts: Any) -> dict[str, Any]:
    return answered(well(knowledge), question, None) | parts


@pytest.mark.parametrize("status", ["resolved", "refuted", "family_history", "entered_in_error"])
def test_what_is_not_true_today_does_not_fire(knowledge: KnowledgeBase, status: str) -> None:
    entry = {"text": "Epilepsy", "status": status}

    verdict = screened(well(knowledge, conditions=[entry]), knowledge)

    assert verdict.decision is Decision.PROCEED
    assert [(item.entry.text, item.reason) for item in verdict.set_aside] == [("Epilepsy", status)]


@pytest.mark.parametrize("status", ["active", "unknown"])
def test_what_is_active_or_unsaid_fires(knowledge: KnowledgeBase, status: str) -> None:
    entry = {"text": "Epilepsy", "status": status}

    assert "epilepsy_not_controlled" in rules(screened(well(knowledge, conditions=[entry]), knowledge))


def test_a_past_cancer_still_asks(knowledge: KnowledgeBase) -> None:
    entry = {"text": "Malignant neoplasm of breast", "status": "resolved"}

    verdict = screened(unasked(knowledge, "cancer", conditions=[entry]), knowledge)

    assert verdict.ask == ("cancer",)
    standings = {finding.rule: finding.standing for finding in verdict.findings}
    assert standings["cancer"] is FindingStanding.TO_CONFIRM
    assert standings["cancer_history"] is FindingStanding.FOUND


def test_an_old_entry_is_shown_and_asks(knowledge: KnowledgeBase) -> None:
    entry = {"text": "Fracture of wrist", "on": "2020-01-01"}

    verdict = screened(unasked(knowledge, "recent_fracture", conditions=[entry]), knowledge)

    assert verdict.decision is Decision.ASK
    assert verdict.findings[0].evidence[0].text == "Fracture of wrist"
    assert "confirm" in verdict.findings[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Family history of haemophilia",
        "Mother has haemophilia",
        "FH: haemophilia",
    ],
)
def test_an_illness_of_the_family_is_not_the_persons(knowledge: KnowledgeBase, text: str) -> None:
    verdict = screened(unasked(knowledge, "bleeding_disorder", conditions=[{"text": text}]), knowledge)

    assert "bleeding_disorder" not in rules(verdict)
    assert [item.entry.text for item in verdict.set_aside] == [text]


@pytest.mark.parametrize(
    "text", ["No history of epilepsy", "Patient denies epilepsy", "Epilepsy excluded? not epilepsy"]
)
def test_a_negation_in_words_at_most_asks(knowledge: KnowledgeBase, text: str) -> None:
    """Words are read with care: what may be a negation asks, and a plain answer settles it."""
    asked = screened(unasked(knowledge, "epilepsy", conditions=[{"text": text}]), knowledge)
    answered_no = screened(well(knowledge, conditions=[{"text": text}]), knowledge)

    assert asked.decision.rank >= Decision.ASK.rank
    if not text.startswith("Epilepsy"):
        assert answered_no.decision is Decision.PROCEED


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("no diabetes; has haemophilia", "bleeding_disorder"),
        ("no diabetes.Epilepsy", "epilepsy"),
        ("no history of diabetes. Epilepsy since 2010", "epilepsy"),
        ("denies chest pain, known epilepsy", "epilepsy"),
        ("denies chest pain known epilepsy", "epilepsy"),
        ("no seizures since 2015, epilepsy", "epilepsy"),
        ("not able to consent - dementia", "understands_treatment"),
        ("not able to consent dementia", "understands_treatment"),
        ("not driving (epilepsy)", "epilepsy"),
        ("no diabetes but epilepsy", "epilepsy"),
        ("no diabetes however epilepsy", "epilepsy"),
        ("no diabetes, now pregnant", "pregnant"),
        ("no diabetes\nhaemophilia", "bleeding_disorder"),
        ("cannot exclude epilepsy", "epilepsy"),
        ("family history of cancer; breast cancer 2019", "cancer"),
        ("family history of diabetes; type 2 diabetes", "diabetes"),
        ("brother with haemophilia; patient has von Willebrand disease", "bleeding_disorder"),
        ("mother has asthma and patient has epilepsy", "epilepsy"),
        ("lives with mother and has epilepsy", "epilepsy"),
        ("family physician: epilepsy", "epilepsy"),
        ("allergic to penicillin, on warfarin", "anticoagulant"),
    ],
)
def test_a_negation_or_a_relative_ends_with_its_clause(
    knowledge: KnowledgeBase, text: str, question: str
) -> None:
    verdict = screened(well(knowledge, conditions=[{"text": text}]), knowledge)

    assert verdict.decision.rank >= Decision.PRECAUTIONS.rank
    contradicted = next(item for item in verdict.findings if item.rule == "answer_contradicts_record")
    assert question in {name for item in verdict.findings for name in item.because}
    assert contradicted.evidence[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "no diabetes or epilepsy",
        "No evidence of peripheral neuropathy",
        "Denies: epilepsy",
        "Family history: haemophilia",
        "No personal or family history of haemophilia",
        "Patient denies chest pain or shortness of breath",
    ],
)
def test_a_plain_negation_that_the_answer_bears_out_stops_nobody(knowledge: KnowledgeBase, text: str) -> None:
    verdict = screened(well(knowledge, conditions=[{"text": text}]), knowledge)

    assert verdict.decision is Decision.PROCEED
    assert verdict.set_aside


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        ({"text": "Pneumothorax"}, "previous_pneumothorax"),
        ({"system": "icd-10", "code": "J93.1"}, "previous_pneumothorax"),
        ({"text": "Malignant neoplasm of breast"}, "cancer_history"),
        ({"system": "icd-10-cm", "code": "C50.911"}, "cancer_history"),
        ({"text": "History of melanoma"}, "cancer_history"),
        ({"text": "Syncope"}, "fainting_history"),
        ({"text": "Laminectomy"}, "spinal_surgery"),
        ({"text": "Total knee replacement", "on": "2015-01-01"}, "joint_replacement"),
        ({"text": "Appendectomy", "on": "2026-11-01"}, "recent_surgery"),
        ({"text": "Lobectomy of lung", "on": "2015-01-01"}, "lung_disease"),
        ({"text": "Aortic valve replacement", "on": "2015-01-01"}, "heart_valve_disease"),
    ],
)
def test_what_is_over_answers_a_question_about_the_past(
    knowledge: KnowledgeBase, entry: dict[str, str], question: str
) -> None:
    verdict = screened(well(knowledge, conditions=[entry | {"status": "resolved"}]), knowledge)

    assert verdict.decision.rank >= Decision.PRECAUTIONS.rank
    shown = [item for item in verdict.findings if item.rule == "answer_contradicts_record"]
    assert question in {name for item in shown for name in item.because}


@pytest.mark.parametrize(
    "text",
    [
        "H/O pulmonary embolism",
        "stroke 2015",
        "MI (2012)",
        "History of stroke",
        "Hx of heart attack",
        "prior stroke",
    ],
)
def test_an_emergency_of_the_past_is_confirmed_and_no_emergency(knowledge: KnowledgeBase, text: str) -> None:
    silent = answered(unasked(knowledge, "acute_illness", conditions=[{"text": text}]), "sudden_onset", None)

    verdict = screened(silent, knowledge)

    assert verdict.decision is Decision.ASK
    assert FindingStanding.TO_CONFIRM in {finding.standing for finding in verdict.findings}


@pytest.mark.parametrize(
    "text",
    [
        "Ischaemic stroke",
        "stroke 2026",
        "Ischaemic stroke; 2015 appendectomy",
        "stroke 2015 and again last week",
        "Heart attack since 2015",
        "History of present illness: heart attack",
    ],
)
def test_an_emergency_of_today_stays_one(knowledge: KnowledgeBase, text: str) -> None:
    verdict = screened(well(knowledge, conditions=[{"text": text}]), knowledge)

    assert verdict.decision is Decision.EMERGENCY


@pytest.mark.parametrize(
    ("born", "counts"), [("1940-01-01", False), ("2018-01-01", False), ("1990-01-01", True)]
)
def test_a_pregnancy_that_cannot_be_is_set_aside(knowledge: KnowledgeBase, born: str, counts: bool) -> None:
    entry = {"text": "Normal pregnancy, first trimester", "status": "active"}
    patient = {"birth_date": born, "sex": "female", "height_cm": 165, "weight_kg": 65}

    verdict = screened(well(knowledge, patient=patient, conditions=[entry]), knowledge)

    assert ("pregnant" in {name for item in verdict.findings for name in item.because}) == counts
    assert bool(verdict.set_aside) != counts
    assert all("years" in item.reason for item in verdict.set_aside)


@pytest.mark.parametrize(
    "entry", [{"text": "Epilepsy"}, {"text": "Fracture of wrist"}, {"text": "Pneumonia"}]
)
def test_an_entry_dated_after_the_visit_counts(knowledge: KnowledgeBase, entry: dict[str, str]) -> None:
    verdict = screened(well(knowledge, conditions=[entry | {"on": "2027-03-01"}]), knowledge)

    assert verdict.decision.rank > Decision.PRECAUTIONS.rank


def test_a_negation_without_a_question_is_set_aside(knowledge: KnowledgeBase) -> None:
    verdict = screened(well(knowledge, conditions=[{"text": "No evidence of myelopathy"}]), knowledge)

    assert verdict.decision is Decision.PROCEED
    assert verdict.set_aside[0].reason == "said not to be there"


@pytest.mark.parametrize(
    ("part", "text", "fires"),
    [
        ("medications", "Aspirin 75 mg", True),
        ("allergies", "Aspirin", False),
        ("conditions", "On long term aspirin", True),
        ("conditions", "Allergy to aspirin", False),
        ("conditions", "Aspirin overdose", False),
    ],
)
def test_a_medicine_counts_where_it_is_taken(
    knowledge: KnowledgeBase, part: str, text: str, fires: bool
) -> None:
    verdict = screened(well(knowledge, **{part: [{"text": text}]}), knowledge)

    assert ("antiplatelet" in rules(verdict)) == fires


@pytest.mark.parametrize("part", ["conditions", "procedures", "devices"])
def test_a_device_is_found_wherever_it_stands(knowledge: KnowledgeBase, part: str) -> None:
    verdict = screened(well(knowledge, **{part: [{"text": "Cardiac pacemaker in situ"}]}), knowledge)

    assert verdict.excluded_techniques == ("electrical",)


@pytest.mark.parametrize(
    ("entry", "sides"),
    [
        ({"system": "icd-10-cm", "code": "Z90.12"}, {"left"}),
        ({"system": "icd-10-cm", "code": "Z90.11"}, {"right"}),
        ({"system": "icd-10-cm", "code": "Z90.13"}, {"left", "right"}),
        ({"text": "Mastectomy, left breast"}, {"left"}),
        ({"text": "Mastectomy"}, {"left", "right"}),
    ],
)
def test_the_side_is_read_from_code_or_words(
    knowledge: KnowledgeBase, entry: dict[str, str], sides: set[str]
) -> None:
    verdict = screened(well(knowledge, conditions=[entry | {"on": "2015-01-01"}]), knowledge)

    assert {region.rpartition(".")[2] for region in verdict.excluded_regions} == sides


def test_several_codings_of_one_entry_are_all_read(knowledge: KnowledgeBase) -> None:
    entry = {
        "text": "Sugar",
        "codings": [{"system": "snomed", "code": "1"}, {"system": "icd-10", "code": "E11.9"}],
    }

    assert "diabetes" in rules(screened(well(knowledge, conditions=[entry]), knowledge))


def test_an_entry_that_nobody_knows_is_listed_with_its_code(knowledge: KnowledgeBase) -> None:
    document = well(knowledge, conditions=[{"system": "icd-10", "code": "X99.9", "text": "Something"}])

    answer = verdict_as_json(screened(document, knowledge))

    assert answer["unrecognised"] == [{"kind": "condition", "text": "Something", "code": "X99.9"}]
    assert answer["decision"] == "proceed"


def test_a_contradiction_shows_the_answer_and_the_entry(knowledge: KnowledgeBase) -> None:
    verdict = screened(well(knowledge, medications=[{"text": "apixaban 5 mg tablet"}]), knowledge)

    finding = next(item for item in verdict.findings if item.rule == "answer_contradicts_record")
    assert finding.because == ("anticoagulant",)
    assert [entry.text for entry in finding.evidence] == ["apixaban 5 mg tablet"]
    assert "apixaban 5 mg tablet" in finding.text


def test_one_entry_may_be_known_and_near_at_once(knowledge: KnowledgeBase) -> None:
    verdict = screened(well(knowledge, medications=[{"text": "aspirin and warfarine"}]), knowledge)

    assert {"antiplatelet", "near_miss"} <= rules(verdict)
    assert verdict.decision is Decision.ASK


def test_what_nobody_knows_is_one_line_however_often_it_is_said(knowledge: KnowledgeBase) -> None:
    many = [{"text": "Something else", "on": f"2020-01-{day:02}"} for day in range(1, 31)]

    answer = verdict_as_json(screened(well(knowledge, conditions=[*many, {"text": "Once"}]), knowledge))

    assert answer["unrecognised"] == [
        {"kind": "condition", "text": "Once", "code": ""},
        {"kind": "condition", "text": "Something else", "code": "", "times": 30},
    ]


def test_an_entry_that_says_nothing_is_listed_too(knowledge: KnowledgeBase) -> None:
    verdict = screened(well(knowledge, medications=[{"text": ""}]), knowledge)

    assert len(verdict.unrecognised) == 1


def test_ten_thousand_entries_are_read_in_their_stride(knowledge: KnowledgeBase) -> None:
    many = [{"text": "Type 2 diabetes", "on": f"20{index % 25:02}-01-01"} for index in range(10_000)]

    verdict = screened(well(knowledge, conditions=many), knowledge)

    assert "diabetes" in rules(verdict)


def test_entries_stand_in_one_order(knowledge: KnowledgeBase) -> None:
    entries = [{"text": "Zylophonia"}, {"text": "Asthenopia"}, {"text": "Epilepsy", "status": "refuted"}]

    one = screened(well(knowledge, conditions=entries), knowledge)
    other = screened(well(knowledge, conditions=entries[::-1]), knowledge)

    assert one == other
    assert [item.entry.text for item in one.unrecognised] == ["Asthenopia", "Zylophonia"]
