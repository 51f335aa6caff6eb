"""Taking one FHIR R4 Bundle into the record: reading and storing, against the size of the file."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from benchmarks.figures import growth, peak_mb
from benchmarks.people import CONDITIONS, MEDICINES
from benchmarks.practice import open_demo

RESOURCES = (10, 100, 1000, 10_000)
ROUNDS = 3
LOINC_WEIGHT = "29463-7"


def measure() -> str:
    """Measure Bundles of one invented patient with more and more resources."""
    open_demo()
    heads = (
        "resources", "file MB", "read ms", "store ms", "the same file again ms", "ms a resource",
        "reading, peak memory MB",
    )  # fmt: skip
    title = f"How an import grows with the file, least of {ROUNDS}"
    return f"## Import\n\n{growth(title, heads, [_row(number) for number in RESOURCES])}"


def _row(resources: int) -> tuple[object, ...]:
    from drypoint.interfaces.fhir.read import SourceFile, read_files

    files = [
        SourceFile(f"bench-{resources}-{number}.json", bundle(resources, person=f"{resources}-{number}"))
        for number in range(ROUNDS)
    ]
    times = [_times(file) for file in files]
    read, stored, again = (min(column) for column in zip(*times, strict=True))
    memory = peak_mb(lambda: read_files(files[:1]))
    return (
        resources,
        len(files[0].content) / 1e6,
        read,
        stored,
        again,
        (read + stored) / resources,
        memory,
    )


def _times(file: Any) -> tuple[float, float, float]:
    """Return the ms of reading a file, of storing its patient, and of the same import again."""
    from drypoint.clinic.patients import import_patient
    from drypoint.clinic.people import user_named
    from drypoint.interfaces.fhir.read import imported_patient, read_files

    lead, at = user_named(username="lena"), datetime.now(UTC)
    marks = [time.perf_counter()]
    reading = read_files([file])
    marks.append(time.perf_counter())
    for _ in range(2):
        result = import_patient(by=lead, at=at, patient=imported_patient(reading.patients[0]))
        marks.append(time.perf_counter())
    if reading.refused or result.added or not result.already_known:
        raise RuntimeError(f"{file.name} was not taken whole: {reading.refused}, {result}")
    read, stored, again = (1000 * (end - start) for start, end in pairwise(marks))
    return read, stored, again


def bundle(resources: int, *, person: str) -> bytes:
    """Return a collection Bundle with one invented patient and `resources` further resources."""
    patient = {
        "resourceType": "Patient", "id": person, "birthDate": "1957-05-01", "gender": "female",
        "name": [{"family": f"Bench {person}", "given": ["Invented"]}],
    }  # fmt: skip
    entries = [patient, *(_resource(number, f"Patient/{person}") for number in range(resources))]
    whole = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"fullUrl": f"https://example.org/{one['resourceType']}/{one['id']}", "resource": one}
            for one in entries
        ],
    }
    return json.dumps(whole).encode()


def _resource(number: int, patient: str) -> dict[str, Any]:
    """Return a condition, a medicine or a measured weight in turn."""
    subject = {"reference": patient}
    day = f"20{number % 25:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    match number % 3:
        case 0:
            own = {"resourceType": "Condition", "recordedDate": day, "code": _icd(number)}
        case 1:
            own = {
                "resourceType": "MedicationStatement", "status": "active", "effectiveDateTime": day,
                "medicationCodeableConcept": {"text": MEDICINES[number % len(MEDICINES)]},
            }  # fmt: skip
        case _:
            own = {
                "resourceType": "Observation", "status": "final", "effectiveDateTime": day,
                "code": {"coding": [{"system": "http://loinc.org", "code": LOINC_WEIGHT}]},
                "valueQuantity": {"value": 60 + number % 10, "unit": "kg"},
            }  # fmt: skip
    return own | {"id": f"r{number}", "subject": subject}


def _icd(number: int) -> dict[str, Any]:
    code = CONDITIONS[number % len(CONDITIONS)]
    return {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": code}]}
