"""Read what a patient is given or takes: requests, statements, dispenses and administrations.

Specification: https://hl7.org/fhir/R4/medicationrequest.html,
https://hl7.org/fhir/R4/medicationstatement.html, https://hl7.org/fhir/R4/medicationdispense.html,
https://hl7.org/fhir/R4/medicationadministration.html, https://hl7.org/fhir/R4/medication.html
"""

from __future__ import annotations

from drypoint.interfaces.fhir.read.elements import Element, Located, References
from drypoint.interfaces.fhir.read.resources.medicine_names import named_medicine
from drypoint.interfaces.fhir.read.resources.resource_reader import (
    Draft,
    ResourceReader,
    entry_of,
    is_negated,
)
from drypoint.interfaces.fhir.read.values import NotTaken, Result
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus

ACTIVE, ENDED, OPEN, ERROR = (
    EntryStatus.ACTIVE,
    EntryStatus.RESOLVED,
    EntryStatus.UNKNOWN,
    EntryStatus.ENTERED_IN_ERROR,
)
# A completed request says that the order is used up, not that the person has stopped taking it.
REQUEST = {"active": ACTIVE, "on-hold": OPEN, "completed": OPEN, "stopped": ENDED, "cancelled": ENDED}
STATEMENT = {
    "active": ACTIVE,
    "intended": OPEN,
    "on-hold": OPEN,
    "completed": ENDED,
    "stopped": ENDED,
    "not-taken": ENDED,
}
# What was handed over or given once says nothing of today: it stays open, with its date.
DISPENSE = {"cancelled": ENDED, "declined": ENDED, "stopped": ENDED}
ADMINISTRATION = {"not-done": ENDED, "in-progress": ACTIVE}
GIVEN = (
    "effectiveDateTime",
    "effectivePeriod",
    "effectiveTimeDateTime",
    "effectiveTimePeriod",
    "occurenceDateTime",
    "occurencePeriod",
    "occurrenceDateTime",
    "occurrencePeriod",
)
"""When a medicine was given, as the versions of FHIR call it (R5 spells `occurence` so)."""
ORDERS = frozenset({"order", "original-order", "reflex-order", "filler-order", "instance-order"})


def request_from_fhir(located: Located, references: References) -> Result:
    """Return a prescription; one that forbids a medicine is none, a proposal stays open."""
    element = located.element
    # Read as an order it would say the opposite.
    if element.is_true("doNotPerform"):
        return NotTaken("it asks that this medicine be not given")
    status, dates = _status(element, REQUEST), ("authoredOn", "dateWritten")
    intent = element.text("intent")
    if status is ACTIVE and intent and intent not in ORDERS:
        return _entry(located, references, OPEN, dates, (f"intent: {intent[:20]}, not an order",))
    return _entry(located, references, status, dates)


def statement_from_fhir(located: Located, references: References) -> Result:
    """Return what a person is said to take."""
    status = _status(located.element, STATEMENT)
    return _entry(located, references, status, ("effectiveDateTime", "effectivePeriod", "dateAsserted"))


def dispense_from_fhir(located: Located, references: References) -> Result:
    """Return what was handed over."""
    status = _status(located.element, DISPENSE)
    return _entry(located, references, status, ("whenHandedOver", "whenPrepared"))


def administration_from_fhir(located: Located, references: References) -> Result:
    """Return what was given."""
    return _entry(located, references, _status(located.element, ADMINISTRATION), GIVEN)


def _status(element: Element, words: dict[str, EntryStatus]) -> EntryStatus:
    written = element.text("status")
    # A status that this house does not know is asked about, not guessed.
    return ERROR if written == "entered-in-error" else words.get(written, OPEN)


def _entry(
    located: Located,
    references: References,
    status: EntryStatus,
    dates: tuple[str, ...],
    notes: tuple[str, ...] = (),
) -> Result:
    if status is not ERROR and is_negated(located.element):
        status, notes = ENDED, (*notes, "it says that this medicine was not taken or given")
    named = named_medicine(located, references)
    draft = Draft(
        kind=RecordKind.MEDICATION,
        concept=named.concept,
        status=status,
        day=located.element.day(*dates),
        detail=named.detail,
        notes=notes,
        unread=named.unread,
    )
    return entry_of(draft, located)


REQUEST_READER = ResourceReader("subject", request_from_fhir)
STATEMENT_READER = ResourceReader("subject", statement_from_fhir)
DISPENSE_READER = ResourceReader("subject", dispense_from_fhir)
ADMINISTRATION_READER = ResourceReader("subject", administration_from_fhir)
