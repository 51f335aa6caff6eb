"""Medicines as records write them: of a class that matters, known without meaning here, or unknown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.screening import Verdict
from drypoint.pathway.screening.entries.words import as_written
from drypoint.terms import Decision
from tests.pathway.screening.people import answered, rules, screened, well

KNOWLEDGE = load()
PLAN = {"targets": ["gastrocnemius.right"], "technique": "deep"}


def taking(*texts: str, knowledge: KnowledgeBase = KNOWLEDGE, **more: Any) -> Verdict:
    listed = [{"text": text} for text in texts]
    return screened(well(knowledge, planned=PLAN, medications=listed, **more), knowledge)


@pytest.mark.parametrize(
    "text",
    [
        "Amlodipine 5 mg tablets, one daily",
        "Lisinopril/HCTZ 20/12.5 mg",
        "calcium & vitamin D",
        "Acetaminophen 325 MG / Oxycodone Hydrochloride 5 MG Oral Tablet",
        "200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler",
        "cetirizine, when needed for hayfever",
        "no regular medication",
        "NIL",
    ],
)
def test_a_known_medicine_of_no_class_says_nothing(text: str) -> None:
    verdict = taking(text)

    assert (verdict.decision, verdict.complete) == (Decision.PROCEED, True)
    assert not verdict.unrecognised


@pytest.mark.parametrize(
    "text",
    [
        "Zarbexin 5 mg",
        "zarb 110 bd",
        "amlodipine 5 mg + zarbexin 10 mg",
        "amlodipine 5mg/zarbexin 10mg",
        "amlodipine 5 mg, zarbexin 10 mg",
        "Zarbexin calcium 10 mg",
        "warfarin 3 mg + zarbexin 10 mg",
    ],
)
def test_an_unknown_medicine_asks_until_somebody_has_read_it(text: str) -> None:
    open_, read = taking(text), taking(text, acknowledged=[text])

    assert open_.decision.rank >= Decision.ASK.rank
    assert not open_.complete
    assert "unknown_medicine" in rules(open_)
    assert "unknown_medicine" not in rules(read)
    assert [one.name for one in read.unrecognised] == [text]


def test_an_unknown_condition_or_allergy_is_listed_and_decides_nothing() -> None:
    told = [{"text": "zarbexinosis"}]

    verdict = screened(well(KNOWLEDGE, planned=PLAN, conditions=told, allergies=told), KNOWLEDGE)

    assert verdict.decision is Decision.PROCEED
    assert len(verdict.unrecognised) == 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("varfarina sódica 5 mg", "anticoagulant"),
        ("Sintrom 4", "anticoagulant"),
        ("nadroparin 0.4 ml s/c", "anticoagulant"),
        ("mycophenolate mofetil 500 mg", "high_immunosuppression"),
        ("Jardiance 10", "diabetes"),
        ("cenobamate 100", "epilepsy_care"),
        ("Ecosprin 75", "antiplatelet"),
        ("sulindac 200", "nsaid_or_supplement"),
        ("amlodipine and celecoxib", "nsaid_or_supplement"),
    ],
)
def test_a_medicine_fires_its_class_under_any_of_its_names(text: str, rule: str) -> None:
    assert rule in rules(taking(text))


def test_one_medicine_under_two_names_is_one() -> None:
    assert "two_antiplatelets" not in rules(taking("aspirin 75 mg", "acetylsalicylic acid 75 mg", "Ecosprin"))
    assert "two_antiplatelets" in rules(taking("aspirin 75 mg", "ticlopidine 250 mg"))


def test_the_code_of_a_substance_of_no_class_is_known() -> None:
    for code, known in [("C08CA01", True), ("C08", False), ("B01AA03", True)]:
        coded = [{"system": "atc", "code": code}]
        verdict = screened(well(KNOWLEDGE, planned=PLAN, medications=coded), KNOWLEDGE)
        assert (not verdict.unrecognised) is known, code


NAMED = sorted(
    (form, names.names_of)
    for names in KNOWLEDGE.screening_medicine_names.values()
    for forms in names.names.values()
    for form in forms
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMED), st.sampled_from(["", " 5 mg", " tablets", " 10 mg once daily"]))
def test_every_name_is_known_and_of_its_class(named: tuple[str, str], directions: str) -> None:
    name, vocabulary = named

    words = as_written(f"{name}{directions}")
    found = compiled_index().found(f"{name}{directions}", words, words)

    assert found.is_known
    if vocabulary and len(name.split()) <= 6:
        assert vocabulary in {hit.meaning.vocabulary for hit in found.hits}


def compiled_index() -> Any:
    from drypoint.pathway.screening.rules import compiled_rulebook

    return compiled_rulebook(KNOWLEDGE).vocabulary.medicines


@given(st.text(alphabet="bcdfgkmzx", min_size=6, max_size=12))
def test_an_unknown_word_beside_a_plus_is_never_silent(word: str) -> None:
    verdict = taking(f"amlodipine 5 mg + {word} 10 mg")

    assert verdict.decision.rank >= Decision.ASK.rank
    assert not verdict.complete


@pytest.mark.parametrize(
    ("local", "whole", "rule"),
    [
        ("Voltarol gel", "Voltarol tablets", "nsaid_or_supplement"),
        ("prednisolone ophthalmic drops", "prednisolone 5 mg", "high_immunosuppression"),
        ("tacrolimus ointment", "tacrolimus capsules", "high_immunosuppression"),
        ("heparin lock flush", "heparin 5000 units", "anticoagulant"),
    ],
)
def test_a_form_that_stays_where_it_is_put_does_not_count_as_the_whole_body(
    local: str, whole: str, rule: str
) -> None:
    assert rule in rules(taking(whole))
    assert rule not in rules(taking(local))


@pytest.mark.parametrize(
    ("text", "rule"), [("Valtoco nasal spray", "epilepsy_care"), ("insulin inhaler 4 units", "diabetes")]
)
def test_a_spray_that_acts_on_the_whole_body_counts(text: str, rule: str) -> None:
    assert rule in rules(taking(text))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("emicizumab", "clotting_medicine"),
        ("eltrombopag 50 mg", "platelet_raising_medicine"),
        ("home oxygen", "oxygen_at_home"),
        ("Spiriva Respimat", "copd_inhaler"),
    ],
)
def test_a_medicine_that_speaks_of_an_illness_asks_until_it_was_read(text: str, rule: str) -> None:
    planned = {"targets": ["rhomboids.left"], "technique": "superficial"}
    told = well(KNOWLEDGE, medications=[{"text": text}], planned=planned)

    before, after = (screened(one, KNOWLEDGE) for one in (told, told | {"acknowledged": [text]}))

    assert (before.decision, rule in rules(before)) == (Decision.ASK, True)
    assert after.decision is Decision.PROCEED


def test_a_long_acting_inhaler_says_nothing_of_a_calf() -> None:
    planned = {"targets": ["gastrocnemius.left"], "technique": "deep"}

    verdict = screened(well(KNOWLEDGE, medications=[{"text": "Spiriva"}], planned=planned), KNOWLEDGE)

    assert verdict.decision is Decision.PROCEED


@pytest.mark.parametrize(
    "text",
    [
        "hydroxychloroquine 200 mg",
        "sulfasalazine 500 mg",
        "mesalazine 800 mg",
        "acitretin 25 mg",
        "dupilumab",
        "omalizumab",
        "tranexamic acid 500 mg",
        "cabotegravir",
    ],
)
def test_what_damps_no_immunity_or_infers_nothing_is_silent(text: str) -> None:
    verdict = screened(well(KNOWLEDGE, medications=[{"text": text}]), KNOWLEDGE)

    assert (verdict.decision, verdict.findings) == (Decision.PROCEED, ())


@pytest.mark.parametrize("text", ["Biktarvy", "efavirenz 600"])
def test_a_full_combination_against_hiv_asks_about_the_virus_and_the_defence(text: str) -> None:
    silent = well(KNOWLEDGE, medications=[{"text": text}])
    for question in ("blood_borne_virus", "immunocompromised"):
        silent = answered(silent, question, None)

    assert set(screened(silent, KNOWLEDGE).ask) == {"blood_borne_virus", "immunocompromised"}
