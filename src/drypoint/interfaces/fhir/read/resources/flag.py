"""Read an alert that someone set on a patient's record.

Specification: https://hl7.org/fhir/R4/flag.html
"""

from __future__ import annotations

from drypoint.interfaces.fhir.read.elements import Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import Result
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus

STATUS = {
    "active": EntryStatus.ACTIVE,
    "inactive": EntryStatus.RESOLVED,
    "entered-in-error": EntryStatus.ENTERED_IN_ERROR,
}


def from_fhir(located: Located, references: References) -> Result:
    """Return the alert as a condition, so that a person sees it beside the others."""
    element = located.element
    draft = Draft(
        kind=RecordKind.CONDITION,
        concept=element.concept("code"),
        status=STATUS.get(element.text("status"), EntryStatus.UNKNOWN),
        day=element.day("period"),
        notes=("an alert on the record",),
    )
    return entry_of(draft, located)


READER = ResourceReader("subject", from_fhir)
