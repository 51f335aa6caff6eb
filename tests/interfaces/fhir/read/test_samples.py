"""Every published sample is read, or refused with a clear reason, and every resource in it has its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drypoint.interfaces.fhir.read import RecordReading, SourceFile, facts_from_record, read_files
from drypoint.knowledge import load
from drypoint.pathway.screening import screen
from drypoint.terms import Decision

SAMPLES = Path(__file__).parents[5] / "shared" / "fhir-samples"
HERE = SAMPLES.is_dir()
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not HERE, reason="../shared/fhir-samples is not on this machine"),
]
BUNDLES = sorted([*SAMPLES.glob("synthea-r4-bundles/*"), *SAMPLES.glob("full-unmodified/*")])
LOOSE = sorted([*SAMPLES.glob("bulk-ndjson-uscore/*"), *SAMPLES.glob("hl7-r4-examples/*")])
HOOKS = sorted(SAMPLES.glob("cds-hooks-cases/*"))


def read(*paths: Path) -> RecordReading:
    return read_files(SourceFile(path.name, path.read_bytes()) for path in paths)


def resources_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every resource of a Bundle or by itself, and those inside it."""
    if value["resourceType"] == "Bundle":
        for entry in value["entry"]:
            yield from resources_in(entry["resource"])
        return
    yield value
    yield from value.get("contained", [])


def test_the_samples_are_all_looked_at():
    assert len(BUNDLES) == 41
    assert len(BUNDLES) + len(LOOSE) + len(HOOKS) == sum(path.is_file() for path in SAMPLES.glob("*/*"))


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name[:20])
def test_a_bundle_gives_one_patient_and_a_line_for_each_resource(path: Path):
    reading = read(path)

    (record,) = reading.patients
    expected = list(resources_in(json.loads(path.read_bytes())))
    assert reading.refused == ()
    assert len(record.lines) == len(expected)
    assert [line.resource.split("/")[0] for line in record.lines if "#" not in line.resource] == [
        resource["resourceType"] for resource in expected if resource["id"] not in {"referral", "coverage"}
    ]
    assert {line.outcome for line in record.lines if line.resource.startswith("Condition/")} <= {"taken"}


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name[:20])
def test_every_patient_of_a_bundle_can_be_screened(path: Path):
    (record,) = read(path).patients

    facts = facts_from_record(record, answers={"on": "2026-11-21"}, knowledge=load())
    verdict = screen(facts=facts, knowledge=load())

    assert facts.patient.birth_date
    assert facts.patient.height_cm
    assert verdict.decision.rank >= Decision.ASK.rank


def test_bulk_data_gives_seven_patients_and_a_line_for_each_line():
    paths = [path for path in LOOSE if path.suffix == ".ndjson"]

    reading = read(*paths)

    lines = sum(len(record.lines) for record in reading.patients) + len(reading.unassigned)
    assert len(reading.patients) == 7
    assert lines == sum(len(path.read_bytes().splitlines()) for path in paths)


def test_the_published_examples_give_one_patient_and_a_line_for_each_resource():
    paths = [path for path in LOOSE if path.suffix == ".json"]

    reading = read(*paths)

    (record,) = reading.patients
    expected = sum(len(list(resources_in(json.loads(path.read_bytes())))) for path in paths)
    assert len(record.lines) == expected
    assert reading.refused == ()


@pytest.mark.parametrize("path", LOOSE, ids=lambda path: path.name[:30])
def test_a_file_by_itself_is_read_or_says_that_it_holds_no_patient(path: Path):
    reading = read(path)

    assert reading.patients or [file.faults[0].code for file in reading.refused] == ["DP402"]


@pytest.mark.parametrize("path", HOOKS, ids=lambda path: path.name[9:40])
def test_what_is_no_fhir_is_refused_as_such(path: Path):
    reading = read(path)

    assert reading.patients == ()
    assert [fault.code for file in reading.refused for fault in file.faults] == ["DP401"]
