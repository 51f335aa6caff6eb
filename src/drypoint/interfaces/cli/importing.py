"""The command that takes patient records from FHIR files into the clinic."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drypoint.errors import InputError, errors_as_json
from drypoint.interfaces.cli.answering import AnswerForm, give_report, with_json
from drypoint.interfaces.cli.ending import ANSWERED, WRONG_INPUT
from drypoint.interfaces.cli.inputs import read_input
from drypoint.interfaces.cli.practice import acting_user, open_clinic

if TYPE_CHECKING:
    from drypoint.clinic import User
    from drypoint.interfaces.fhir.read import PatientRecord, RefusedFile, ResourceLine, SourceFile

NAMESAKE = "Somebody of this name and birth date was here already. Look whether the two are one person."


@click.command("import", short_help="Take patient records over from FHIR files.")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--as", "username", metavar="USER", help="Who takes the records over; the only lead if nobody is named."
)
@with_json
def import_files(files: tuple[str, ...], username: str | None, form: AnswerForm) -> int:
    """Take patient records over from FHIR R4: Bundles, IPS documents, single resources, NDJSON.

    A Bundle stands for itself; single resources and NDJSON files of one call are read together. Each
    patient is stored whole or not at all, and the same import again adds nothing. A report lists every
    resource: taken, not taken and why, or refused and why.
    """
    from drypoint.interfaces.cli.telling.importing import import_text
    from drypoint.interfaces.fhir.read import read_files

    sources, refused = _read(files)
    reading = read_files(sources)
    open_clinic()
    user = acting_user(username)
    patients, failed = [], [*refused, *reading.refused]
    for record in reading.patients:
        try:
            patients.append(_store(record, user))
        except InputError as error:
            failed.append(_not_stored(record, error))
    report = {
        "patients": patients,
        "refused": [{"file": file.name, **errors_as_json(file.faults)} for file in failed],
        "unassigned": [_line(line) for line in reading.unassigned],
        "totals": _totals(patients, reading.unassigned),
    }
    give_report(report, form, import_text)
    return WRONG_INPUT if failed else ANSWERED


def _read(names: tuple[str, ...]) -> tuple[list[SourceFile], list[RefusedFile]]:
    from drypoint.interfaces.fhir.read import RefusedFile, SourceFile

    sources, refused = [], []
    for name in names:
        try:
            sources.append(SourceFile(Path(name).name, read_input(name)))
        except InputError as error:
            refused.append(RefusedFile(Path(name).name, error.faults))
    return sources, refused


def _store(record: PatientRecord, user: User) -> dict[str, Any]:
    from drypoint import clinic
    from drypoint.interfaces.fhir.read import imported_patient

    result = clinic.patients.import_patient(by=user, at=datetime.now(UTC), patient=imported_patient(record))
    person = record.person
    return {
        "patient_id": str(result.patient_id),
        "name": f"{person.family_name}, {person.given_name}".strip(", "),
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "file": record.source_name,
        "added": result.added,
        "already_known": result.already_known,
        "replaced": result.replaced,
        "notes": [*record.notes, *((NAMESAKE,) if result.is_namesake else ())],
        "resources": [_line(line) for line in record.lines],
    }


def _not_stored(record: PatientRecord, error: InputError) -> RefusedFile:
    from drypoint.interfaces.fhir.read import RefusedFile

    return RefusedFile(record.source_name, error.faults)


def _line(line: ResourceLine) -> dict[str, str]:
    return {
        "file": line.file,
        "where": line.where,
        "resource": line.resource,
        "outcome": line.outcome.value,
        "text": line.text,
        "status": line.status,
        "why": line.why,
    }


def _totals(patients: list[dict[str, Any]], unassigned: tuple[ResourceLine, ...]) -> dict[str, int]:
    counts = Counter(line["outcome"] for patient in patients for line in patient["resources"])
    counts.update(line.outcome.value for line in unassigned)
    return {
        "patients": len(patients),
        **{outcome: counts[outcome] for outcome in ("taken", "not_taken", "refused")},
    }
