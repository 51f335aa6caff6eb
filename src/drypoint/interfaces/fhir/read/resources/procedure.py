"""Read what was done to a patient: operations, implants, treatments.

Specification: https://hl7.org/fhir/R4/procedure.html
"""

from __future__ import annotations

from drypoint.interfaces.fhir.read.elements import Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import NotTaken, Result
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus

# A procedure that was stopped half-way has still been begun, and may have left something behind.
STATUS = {
    "completed": EntryStatus.ACTIVE,
    "in-progress": EntryStatus.ACTIVE,
    "on-hold": EntryStatus.UNKNOWN,
    "stopped": EntryStatus.UNKNOWN,
    "preparation": EntryStatus.UNKNOWN,
    "entered-in-error": EntryStatus.ENTERED_IN_ERROR,
}


def from_fhir(located: Located, references: References) -> Result:
    """Return the procedure with its day and the place on the body where it is named."""
    element = located.element
    status = element.text("status")
    if status == "not-done":
        return NotTaken("it was not done")
    sites = ", ".join(text for site in element.parts("bodySite") if (text := site.as_concept().text))
    draft = Draft(
        kind=RecordKind.PROCEDURE,
        concept=element.concept("code"),
        status=STATUS.get(status, EntryStatus.UNKNOWN),
        day=element.day("performedPeriod", "performedDateTime"),
        detail=sites,
        notes=("it is still being prepared",) if status == "preparation" else (),
    )
    return entry_of(draft, located)


READER = ResourceReader("subject", from_fhir)
