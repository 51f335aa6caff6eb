"""Small helpers: read a fixture or a made-up Bundle, and look things up in what came out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from drypoint.interfaces.fhir.read import (
    PatientRecord,
    RecordReading,
    ResourceLine,
    SourceFile,
    read_files,
    read_patient,
)

FIXTURES = Path(__file__).parent / "fixtures"
PATIENT = {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1970-01-01"}


def read_fixture(name: str) -> PatientRecord:
    return read_patient((FIXTURES / name).read_bytes(), name=name)


def bundle(*resources: dict[str, Any], kind: str = "collection", patient: dict[str, Any] = PATIENT) -> bytes:
    entries = [{"resource": resource} for resource in (patient, *resources)]
    return json.dumps({"resourceType": "Bundle", "type": kind, "entry": entries}).encode()


def about_patient(kind: str, **parts: Any) -> dict[str, Any]:
    subject = "patient" if kind in {"AllergyIntolerance", "Device", "FamilyMemberHistory"} else "subject"
    return {"resourceType": kind, "id": "x", subject: {"reference": "Patient/p"}, **parts}


def read_one(*resources: dict[str, Any], patient: dict[str, Any] = PATIENT) -> PatientRecord:
    return read_patient(bundle(*resources, patient=patient))


def entry_texts(record: PatientRecord) -> dict[str, str]:
    """Status by text of every entry."""
    return {entry.text: entry.status.value for entry in record.entries}


def unread_texts(record: PatientRecord) -> dict[str, str]:
    """Why, by text, of everything that was not read."""
    return {entry.text: entry.unread for entry in record.unread}


def line_of(record: PatientRecord, resource: str) -> ResourceLine:
    return next(line for line in record.lines if line.resource == resource)


def read_several(**files: bytes) -> RecordReading:
    """Read files; a name `a_json` stands for `a.json`."""
    return read_files(SourceFile(name.replace("_", "."), content) for name, content in files.items())
