"""Read devices in or on a patient: pacemakers, pumps, joint replacements.

Specification: https://hl7.org/fhir/R4/device.html and https://hl7.org/fhir/R4/deviceusestatement.html
"""

from __future__ import annotations

from dataclasses import replace

from drypoint.interfaces.fhir.read.elements import (
    Concept,
    Day,
    Element,
    Located,
    References,
    distinct_names,
    doubled_words,
    reference_words,
)
from drypoint.interfaces.fhir.read.resources.medicine_names import reference_below
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
    reference = reference_below(element.part("device"))
    target = references.resolve(reference, located) if reference is not None else None
    draft = Draft(
        kind=RecordKind.DEVICE,
        concept=_named(target.element) if target else _shown(element, reference),
        status=USE.get(element.text("status"), EntryStatus.UNKNOWN),
        day=element.day("timingPeriod", "timingDateTime", "whenUsed", "recordedOn", "dateAsserted"),
        detail=_site(element),
        unread=_doubt_about(reference, target, references),
    )
    return entry_of(draft, located)


def _doubt_about(
    reference: Element | None, target: Located | None, references: References
) -> tuple[str, ...]:
    if target is not None:
        return (doubled_words(target),) if references.is_doubled(target) else ()
    return (f"{reference_words(reference)} is not in the file",) if reference is not None else ()


def _shown(element: Element, reference: Element | None) -> Concept:
    """Return what the statement itself calls the device; R5 may name it in place of the reference."""
    named = element.part("device").concept("concept")
    display = reference.text("display") if reference is not None else ""
    return replace(named, text="; ".join(distinct_names(word for word in (named.text, display) if word)))


def _site(element: Element) -> str:
    """Return the place; R5 writes a CodeableReference, STU3 and R4 a concept."""
    part = element.first("bodySite", "bodySiteCodeableConcept")
    return part.as_concept().text if part.value is not None else ""


def _named(element: Element) -> Concept:
    """Return every name of a device; its type is a list in R5."""
    types = [part.as_concept() for part in element.some("type")]
    names = [name.text("name") or name.text("value") for name in element.parts("deviceName")]
    names += [name.text("value") for name in element.some("name")]
    words = distinct_names(word for word in (*(each.text for each in types), *names) if word)
    spare = next((word for word in (element.text("modelNumber"), element.text("model")) if word), "")
    return Concept(
        text="; ".join(words) or spare,
        codings=tuple(coding for each in types for coding in each.codings),
    )


READER = ResourceReader("patient", from_fhir)
USE_READER = ResourceReader("subject", use_from_fhir)
