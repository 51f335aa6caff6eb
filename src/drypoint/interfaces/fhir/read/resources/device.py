"""Read devices in or on a patient: pacemakers, pumps, joint replacements.

Specification: https://hl7.org/fhir/R4/device.html and https://hl7.org/fhir/R4/deviceusestatement.html
"""

from __future__ import annotations

from dataclasses import replace

from drypoint.interfaces.fhir.read.elements import Concept, Day, Element, Located, References, reference_words
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import Result
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus

# A device that is switched off, or used no more, may still be in the body: only an error takes it away.
DEVICE = {"active": EntryStatus.ACTIVE, "entered-in-error": EntryStatus.ENTERED_IN_ERROR}
USE = {"active": EntryStatus.ACTIVE, "entered-in-error": EntryStatus.ENTERED_IN_ERROR}


def from_fhir(located: Located, references: References) -> Result:
    """Return the device under its type or its names."""
    element = located.element
    draft = Draft(
        kind=RecordKind.DEVICE,
        concept=_named(element),
        status=DEVICE.get(element.text("status"), EntryStatus.UNKNOWN),
        day=Day(None),
    )
    return entry_of(draft, located)


def use_from_fhir(located: Located, references: References) -> Result:
    """Return the device that a statement of use is about, named by the device it refers to."""
    element = located.element
    reference = element.part("device")
    target = references.resolve(reference, located)
    absent = Concept(reference.text("display") if reference.value is not None else "")
    draft = Draft(
        kind=RecordKind.DEVICE,
        concept=_named(target.element) if target else absent,
        status=USE.get(element.text("status"), EntryStatus.UNKNOWN),
        day=element.day("timingPeriod", "timingDateTime", "recordedOn"),
        detail=element.concept("bodySite").text,
        notes=() if target else (f"{reference_words(reference)} is not in the file",),
    )
    return entry_of(draft, located)


def _named(element: Element) -> Concept:
    concept = element.concept("type")
    names = [name.text("name") for name in element.parts("deviceName")]
    words = [concept.text, *names, element.text("modelNumber")]
    return replace(concept, text=next((word for word in words if word), ""))


READER = ResourceReader("patient", from_fhir)
USE_READER = ResourceReader("subject", use_from_fhir)
