"""Of encounters only stays in hospital are taken: by class, status and day, in every version of FHIR."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.interfaces.fhir.read import Outcome, facts_from_bundle
from drypoint.knowledge import load
from drypoint.pathway.screening import EntryStatus, screen
from tests.interfaces.fhir.read.reading import about_patient, bundle, line_of, read_one, unread_texts

ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
STAY = {"start": "2026-11-10T08:00:00Z", "end": "2026-11-14"}
LETTER = {"answer": "yes", "for": ["lung_disease"], "by": "Dr Example"}


def coding(code: str, system: str = ACT) -> dict[str, Any]:
    return {"system": system, "code": code}


def encounter(**parts: Any) -> dict[str, Any]:
    whole = {"class": coding("IMP"), "status": "finished", "period": STAY} | parts
    return about_patient("Encounter", **{name: part for name, part in whole.items() if part is not None})


@pytest.mark.parametrize("code", ["IMP", "ACUTE", "NONAC", "SS", "OBSENC"])
def test_a_stay_is_taken_under_the_day_of_admission(code: str) -> None:
    (entry,) = read_one(encounter(**{"class": coding(code)})).entries

    assert (entry.text, str(entry.on), entry.status) == ("Hospital stay", "2026-11-10", EntryStatus.UNKNOWN)


@pytest.mark.parametrize(
    "parts",
    [
        {"class": [{"coding": [coding("IMP")]}], "period": None, "actualPeriod": STAY, "status": "completed"},
        {"class": "inpatient"},
        {"class": coding("IMP", "http://hl7.org/fhir/v3/ActCode")},
        {"class": coding("IMP", "https://example.org/own-classes")},
        {"class": coding("EMER"), "classHistory": [{"class": coding("IMP"), "period": STAY}]},
        {"class": [{"coding": [coding("AMB")]}, {"coding": [coding("ACUTE")]}]},
    ],
    ids=["R5", "DSTU2", "STU3", "another system", "an earlier class", "one of several classes"],
)
def test_a_stay_is_known_in_every_way_of_writing_it(parts: dict[str, Any]) -> None:
    (entry,) = read_one(encounter(**parts)).entries

    assert (entry.text, str(entry.on)) == ("Hospital stay", "2026-11-10")


@pytest.mark.parametrize("code", ["AMB", "EMER", "FLD", "HH", "VR", "PRENC"])
def test_another_visit_is_no_stay_and_asks_nothing(code: str) -> None:
    record = read_one(encounter(**{"class": coding(code)}))

    assert (record.entries, record.unread) == ((), ())
    assert "no stay in hospital" in line_of(record, "Encounter/x").why


@pytest.mark.parametrize("status", ["planned", "cancelled"])
@pytest.mark.parametrize("code", ["IMP", "of our own"])
def test_what_never_began_is_no_stay_whatever_its_class(status: str, code: str) -> None:
    record = read_one(encounter(status=status, **{"class": coding(code)}))

    assert (record.entries, record.unread) == ((), ())


@pytest.mark.parametrize(
    "status", ["finished", "in-progress", "onleave", "arrived", "unknown", "discharged", "discontinued", None]
)
def test_what_began_or_may_have_begun_is_a_stay(status: str | None) -> None:
    (entry,) = read_one(encounter(status=status)).entries

    assert entry.status is EntryStatus.UNKNOWN


def test_an_error_is_taken_as_one() -> None:
    (entry,) = read_one(encounter(status="entered-in-error")).entries

    assert entry.status is EntryStatus.ENTERED_IN_ERROR


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (coding("X9"), "Encounter of the class X9"),
        (coding("AMB", "https://example.org/own-classes"), "Encounter of the class AMB"),
        ({"display": "Ward"}, "Encounter of the class Ward"),
        ([{"text": "Ward"}], "Encounter of the class Ward"),
        ("other", "Encounter of the class other"),
        (None, "Encounter without a class"),
    ],
)
def test_a_class_that_cannot_be_read_asks(given: Any, named: str) -> None:
    record = read_one(encounter(**{"class": given}))

    assert record.entries == ()
    assert list(unread_texts(record)) == [named]
    assert line_of(record, "Encounter/x").outcome is Outcome.REFUSED


def test_many_encounters_of_one_strange_class_ask_once() -> None:
    several = (encounter(id=f"e{number}", **{"class": coding("X9")}) for number in range(40))

    assert len(read_one(*several).unread) == 1


@pytest.mark.parametrize(
    ("period", "told"), [(None, "when it began"), ({"start": "some time ago"}, "in words that are not read")]
)
def test_a_stay_without_a_day_asks(period: Any, told: str) -> None:
    (why,) = unread_texts(read_one(encounter(period=period))).values()

    assert told in why


def test_a_stay_of_which_only_the_end_is_known_stands_under_its_end() -> None:
    (entry,) = read_one(encounter(period={"end": "2026-11-14"})).entries

    assert str(entry.on) == "2026-11-14"


@pytest.mark.parametrize(
    "reason",
    [
        {"reasonCode": [{"text": "Asthma attack"}]},
        {"reason": [{"text": "Asthma attack"}]},
        {"reason": [{"value": [{"concept": {"text": "Asthma attack"}}]}]},
    ],
    ids=["R4", "STU3", "R5"],
)
def test_the_reason_of_a_stay_stands_with_it(reason: dict[str, Any]) -> None:
    (entry,) = read_one(encounter(**reason)).entries

    assert entry.text == "Hospital stay (Asthma attack)"


def test_a_stay_of_somebody_else_is_not_the_patients() -> None:
    other = {"resourceType": "RelatedPerson", "id": "mother"}

    record = read_one(other, encounter(subject={"reference": "RelatedPerson/mother"}))

    assert (record.entries, record.unread) == ((), ())


def test_a_stay_of_whoever_is_not_in_the_file_asks() -> None:
    record = read_one(encounter(subject={"reference": "Patient/another"}))

    assert list(unread_texts(record)) == ["Hospital stay"]


@pytest.mark.parametrize(
    ("parts", "cleared_on", "ends"),
    [
        ({}, "2026-11-01", True),
        ({}, "2026-11-12", False),
        ({"class": coding("AMB")}, "2026-11-01", False),
        ({"status": "cancelled"}, "2026-11-01", False),
        ({"status": "entered-in-error"}, "2026-11-01", False),
        ({"status": "in-progress", "period": {"start": "2026-11-10"}}, "2026-11-01", True),
        ({"period": {"start": "2026-11"}}, "2026-10-20", True),
    ],
    ids=["newer", "older", "a visit", "cancelled", "an error", "going on", "known by its month"],
)
def test_a_clearance_that_is_older_than_a_stay_ends(
    parts: dict[str, Any], cleared_on: str, ends: bool
) -> None:
    answers = {"lung_disease": "yes", "physician_cleared": LETTER | {"on": cleared_on}}
    given = {"on": "2026-11-21", "answers": answers}
    facts = facts_from_bundle(bundle(encounter(**parts)), answers=given, knowledge=load())

    findings = screen(facts=facts, knowledge=load()).findings

    assert any("it ended with what came after it" in one.text for one in findings) is ends
