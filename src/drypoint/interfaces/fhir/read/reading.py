"""Read files of FHIR into patient records: each file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.errors import Fault, InputError
from drypoint.interfaces.fhir.read.files import ReadFile, SourceFile, read_file
from drypoint.interfaces.fhir.read.record import read_together
from drypoint.interfaces.fhir.read.values import PatientRecord, RecordReading, RefusedFile


def read_files(files: Iterable[SourceFile]) -> RecordReading:
    """Read every file; a Bundle stands for itself, single resources and NDJSON are read together.

    What is damaged is refused whole. Where one of the files that are read together is damaged, all of
    them are refused: a record of which a part is missing would look complete.
    """
    read = [read_file(file) for file in files]
    alone = [file for file in read if file.stands_alone]
    together = [file for file in read if not file.stands_alone]
    readings = [_read_group([file]) for file in alone]
    if together:
        readings.append(_read_group(together))
    return RecordReading(
        patients=tuple(patient for reading in readings for patient in reading.patients),
        refused=tuple(refused for reading in readings for refused in reading.refused),
        unassigned=tuple(line for reading in readings for line in reading.unassigned),
    )


def read_patient(content: bytes, *, name: str = "the record") -> PatientRecord:
    """Read one file that holds exactly one patient.

    Raises:
        InputError: It is damaged, is no FHIR, or holds no patient or several; every fault is listed.
    """
    reading = read_files([SourceFile(name, content)])
    if reading.refused:
        raise InputError(fault for file in reading.refused for fault in file.faults)
    if len(reading.patients) != 1:
        found = f"{len(reading.patients)} patients"
        raise InputError(
            [
                Fault(
                    "DP403",
                    "the whole input",
                    found,
                    "one patient",
                    "Give the record of one patient by itself.",
                )
            ]
        )
    return reading.patients[0]


def _read_group(files: list[ReadFile]) -> RecordReading:
    if any(file.faults for file in files):
        return RecordReading((), tuple(_refused(file, file.faults) for file in files))
    try:
        patients, unassigned = read_together(tuple(document for file in files for document in file.documents))
    except InputError as error:
        return RecordReading((), _refused_by(files, error))
    return RecordReading(patients, (), unassigned)


def _refused_by(files: list[ReadFile], error: InputError) -> tuple[RefusedFile, ...]:
    """Give each file its own faults; a fault of the whole, such as no patient, is every file's."""
    own = [tuple(fault for part in file.documents for fault in part.placed_faults()) for file in files]
    if not any(own):
        return tuple(RefusedFile(file.name, error.faults) for file in files)
    return tuple(_refused(file, faults) for file, faults in zip(files, own, strict=True))


def _refused(file: ReadFile, faults: tuple[Fault, ...]) -> RefusedFile:
    return RefusedFile(file.name, faults or (_beside_a_damaged_file(),))


def _beside_a_damaged_file() -> Fault:
    return Fault(
        "DP405",
        "the whole input",
        "a damaged file beside it",
        "files that are whole",
        "Mend or leave out the damaged file; the record would miss a part without it.",
    )
