"""Records from outside: taken whole or not at all, each statement with its source, never twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from drypoint.clinic.patients import NewEntry
from drypoint.record.models import User
from drypoint.terms import Sex

ImportedEntry = NewEntry


@dataclass(frozen=True, slots=True)
class ImportedPatient:
    """One person and their statements from one source.

    Args:
        external_id: The person's id in that source, such as `Patient/42` or an identifier.
        source_name: The source itself, such as a file name or a server's address. Together the two say
            whether this person is known already.
        entries: Each with its own `source` (resource type, id, file).
    """

    external_id: str
    family_name: str
    given_name: str
    birth_date: date | None
    sex: Sex
    entries: tuple[ImportedEntry, ...]
    source_name: str


@dataclass(frozen=True, slots=True)
class ImportedResult:
    """What an import did: statements added, known already, and replaced by a newer wording."""

    patient_id: UUID
    added: int
    already_known: int
    replaced: int = 0


def import_patient(*, by: User, at: datetime, patient: ImportedPatient) -> ImportedResult:
    """Take a person's record from outside; the same import again adds nothing.

    A statement whose source is known with other content is kept beside the old one, which it replaces.

    Raises:
        NotAllowed.
        InputError: Something cannot be stored; every fault is listed and nothing is.
    """
    raise NotImplementedError
