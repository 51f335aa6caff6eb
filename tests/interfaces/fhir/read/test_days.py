"""Days that are known in part, ages and periods, and measurements, as a screening takes them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from drypoint.interfaces.fhir.read import facts_from_record
from drypoint.knowledge import load
from drypoint.terms import Decision

from .calm import WOMAN, calm_answers, screened
from .reading import about_patient, read_one, unread_texts


def infarct(**parts: Any) -> dict[str, Any]:
    active = {"coding": [{"code": "active"}]}
    return about_patient(
        "Condition", code={"text": "Acute myocardial infarction"}, clinicalStatus=active, **parts
    )


@pytest.mark.parametrize(
    ("parts", "on", "dated"),
    [
        ({"onsetDateTime": "2014"}, None, "2014"),
        ({"onsetDateTime": "2014-03"}, None, "2014-03"),
        ({"onsetDateTime": "2014-03-05T10:00:00Z"}, date(2014, 3, 5), ""),
        ({"onsetPeriod": {"start": "2014-03-05"}}, date(2014, 3, 5), ""),
        ({"onsetPeriod": {"end": "2014-03-05"}}, date(2014, 3, 5), ""),
        ({"onsetPeriod": {"start": "2014-03-05", "end": "2014-03-05T11:00:00Z"}}, date(2014, 3, 5), ""),
        ({"onsetPeriod": {"start": "2014", "end": "2015-02"}}, None, "2014/2015-02"),
        ({"onsetAge": {"value": 20, "unit": "years"}}, None, "2005-06-15/2006-06-15"),
        ({"onsetAge": {"value": 240, "code": "mo"}}, None, "2005-06-15/2005-07-15"),
        (
            {"onsetRange": {"low": {"value": 20, "code": "a"}, "high": {"value": 22, "code": "a"}}},
            None,
            "2005-06-15/2008-06-14",
        ),
        ({"onsetString": "2014"}, None, "2014"),
    ],
)
def test_when_something_began_is_read_however_it_is_written(
    parts: dict[str, Any], on: date | None, dated: str
):
    record = read_one(infarct(**parts), patient=WOMAN)

    (entry,) = record.entries
    assert (entry.on, entry.dated, record.unread) == (on, dated, ())


@pytest.mark.parametrize(
    ("parts", "patient"),
    [
        ({"onsetString": "long ago"}, WOMAN),
        ({"onsetAge": {"value": 20, "unit": "fortnights"}}, WOMAN),
        ({"onsetAge": {"value": 20, "unit": "years", "comparator": "<"}}, WOMAN),
        ({"onsetAge": {"value": 20, "unit": "years"}}, {**WOMAN, "birthDate": None}),
    ],
)
def test_a_day_that_cannot_be_read_is_asked_about(parts: dict[str, Any], patient: dict[str, Any]):
    record = read_one(infarct(**parts), patient=patient)

    assert list(unread_texts(record)) == ["Acute myocardial infarction"]


def test_an_onset_in_words_leaves_the_day_on_which_it_was_written_down():
    record = read_one(infarct(onsetString="long ago", recordedDate="2026-11-01"))

    assert [entry.on for entry in record.entries] == [date(2026, 11, 1)]
    assert record.unread


def test_an_old_event_of_which_only_the_year_is_known_is_old():
    assert screened(infarct(onsetDateTime="2014")).decision.rank <= Decision.ASK.rank
    assert screened(infarct(onsetAge={"value": 20, "unit": "years"})).decision.rank <= Decision.ASK.rank


def test_an_event_of_this_year_counts_as_of_today():
    assert screened(infarct(onsetDateTime="2026")).decision is Decision.EMERGENCY


@pytest.mark.parametrize(
    ("born", "decision", "asks_for_birth"),
    [
        ("2018", Decision.DO_NOT_NEEDLE, False),
        ("2014", Decision.DO_NOT_NEEDLE, False),
        ("1985", Decision.PROCEED, False),
        ("1985-06", Decision.PROCEED, False),
    ],
)
def test_a_birth_year_counts_at_the_age_that_needs_more_care(
    born: str, decision: Decision, asks_for_birth: bool
):
    verdict = screened(patient={**WOMAN, "birthDate": born})

    assert verdict.decision is decision
    assert ("birth_date" in verdict.missing) is asks_for_birth


def test_a_whole_birth_date_in_the_answers_stands_over_a_year_in_the_file():
    record = read_one(patient={**WOMAN, "birthDate": "2018"})

    facts = facts_from_record(
        record, answers=calm_answers(patient={"birth_date": "1980-01-02"}), knowledge=load()
    )

    assert (facts.patient.birth_date, facts.patient.born_in) == (date(1980, 1, 2), "")


def measured(code: str, value: float, unit: str, on: str, id_: str = "x") -> dict[str, Any]:
    return {
        **about_patient(
            "Observation",
            status="final",
            code={"coding": [{"system": "http://loinc.org", "code": code}]},
            valueQuantity={"value": value, "unit": unit},
            effectiveDateTime=on,
        ),
        "id": id_,
    }


CHEST = {"planned": {"targets": ["rhomboids.left"], "technique": "deep"}}


def test_inches_and_pounds_taken_for_centimetres_and_kilograms_are_questioned():
    height = measured("8302-2", 67, "cm", "2026-11-01")
    weight = measured("29463-7", 115, "kg", "2026-11-01", "w")

    verdict = screened(height, weight)

    assert verdict.decision is Decision.ASK
    assert [row.name for row in verdict.unrecognised] == ["height 67 cm and weight 115 kg"]
    assert screened(height, weight, acknowledged=["height 67 cm and weight 115 kg"]).complete


def test_the_last_plausible_value_counts_and_the_slip_is_asked_about():
    record = read_one(
        measured("29463-7", 62, "kg", "2026-10-01"), measured("29463-7", 6200, "kg", "2026-11-01", "w")
    )

    assert [each.value for each in record.measurements] == [62]
    assert list(unread_texts(record)) == ["weight (6200 kg)"]


@pytest.mark.parametrize(
    ("height_on", "weight_on", "is_missing"),
    [
        ("2026-11-01", "2026-11-01", False),
        ("2010-11-01", "2026-11-01", False),
        ("2026-11-01", "2012-11-01", True),
        ("1999-11-01", "2026-11-01", True),
    ],
)
def test_a_measurement_of_long_ago_reassures_nobody(height_on: str, weight_on: str, is_missing: bool):
    verdict = screened(
        measured("8302-2", 170, "cm", height_on), measured("29463-7", 70, "kg", weight_on, "w"), **CHEST
    )

    assert ("weight_kg" in verdict.missing) is is_missing


def test_a_slight_build_of_long_ago_still_warns():
    def told(on: str) -> set[str]:
        height, weight = measured("8302-2", 170, "cm", on), measured("29463-7", 52, "kg", on, "w")
        return {finding.rule for finding in screened(height, weight, **CHEST).findings}

    assert "slight_build_over_the_chest" in told("2012-11-01") & told("2026-11-01")


@pytest.mark.parametrize("unit", ["Kg", "kilograms", "KG"])
def test_a_unit_is_read_in_any_case(unit: str):
    assert [each.value for each in read_one(measured("29463-7", 62, unit, "2026-11-01")).measurements] == [62]


def test_a_value_that_was_not_measured_is_not_missed():
    absent = about_patient(
        "Observation", code={"coding": [{"code": "8302-2"}]}, dataAbsentReason={"text": "refused"}
    )

    assert read_one(absent).unread == ()
