"""Read what was done to a patient: operations, implants, treatments.

Specification: https://hl7.org/fhir/R4/procedure.html (R5 calls its day `occurrence`)
"""

from __future__ import annotations

from drypoint.interfaces.fhir.read.elements import Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import (
    Draft,
    ResourceReader,
    entry_of,
    is_negated,
)
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


PERFORMED = tuple(
    f"{name}{kind}"
    for name in ("performed", "occurrence")
    for kind in ("Period", "DateTime", "Age", "Range", "String")
)


def from_fhir(located: Located, references: References) -> Result:
    """Return the procedure with its day, its place on the body and what was put in, where named."""
    element = located.element
    status = element.text("status")
    if status == "not-done" or is_negated(element):
        return NotTaken("it was not done")
    details = [part.as_concept().text for name in ("bodySite", "usedCode") for part in element.some(name)]
    draft = Draft(
        kind=RecordKind.PROCEDURE,
        concept=element.concept("code"),
        status=STATUS.get(status, EntryStatus.UNKNOWN),
        day=element.day(*PERFORMED),
        detail=", ".join(text for text in details if text),
        notes=("it is still being prepared",) if status == "preparation" else (),
    )
    return entry_of(draft, located)


READER = ResourceReader("subject", from_fhir)
