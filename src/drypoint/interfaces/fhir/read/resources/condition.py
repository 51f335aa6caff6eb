"""Read a condition: a problem, a diagnosis, or a finding that someone wrote down as one.

Specification: https://hl7.org/fhir/R4/condition.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drypoint.interfaces.fhir.read.elements import Element, Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import Result
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus

# `inactive` and `remission` say that nothing is felt, not that the disease has gone: they stay open.
CLINICAL = {
    "active": EntryStatus.ACTIVE,
    "recurrence": EntryStatus.ACTIVE,
    "relapse": EntryStatus.ACTIVE,
    "inactive": EntryStatus.UNKNOWN,
    "remission": EntryStatus.UNKNOWN,
    "resolved": EntryStatus.RESOLVED,
}
VERIFICATION = {
    "refuted": EntryStatus.REFUTED,
    "entered-in-error": EntryStatus.ENTERED_IN_ERROR,
}
ONSET = (
    "onsetDateTime",
    "onsetPeriod",
    "onsetAge",
    "onsetQuantity",
    "onsetRange",
    "onsetString",
    "onset",
    "recordedDate",
    "assertedDate",
    "dateRecorded",
    "dateAsserted",
)
"""Where the versions of FHIR say when something began, or failing that when it was written down."""

FAMILY_HISTORY = re.compile(r"(family history|fh)\b\s*(of|:|-)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Status:
    """Where a condition or an allergy stands, what to note about it, and what cannot be read of it."""

    value: EntryStatus
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def from_fhir(located: Located, references: References) -> Result:
    """Return the condition with its status, its onset, and the place on the body where it is named."""
    element = located.element
    concept = element.concept("code")
    status = status_of(element)
    if FAMILY_HISTORY.match(concept.text) and status.value is not EntryStatus.ENTERED_IN_ERROR:
        status = replace(status, value=EntryStatus.FAMILY_HISTORY)
    sites = ", ".join(text for site in element.parts("bodySite") if (text := site.as_concept().text))
    draft = Draft(
        kind=RecordKind.CONDITION,
        concept=concept,
        status=status.value,
        day=element.day(*ONSET),
        detail=sites,
        notes=status.notes,
        unread=status.unread,
    )
    return entry_of(draft, located)


def status_of(element: Element) -> Status:
    """Return the status of a condition or an allergy; what is doubted or not said stays open."""
    verification = element.all_codes("verificationStatus")
    clinical = (*element.all_codes("clinicalStatus"), *element.all_codes("status"))
    if contradiction := _contradiction(verification, clinical):
        return Status(EntryStatus.UNKNOWN, unread=(contradiction,))
    said = next((VERIFICATION[code] for code in (*verification, *clinical) if code in VERIFICATION), None)
    if said is not None:
        return Status(said)
    return _clinical_status(element, next(iter(clinical), ""), next(iter(verification), ""))


def _clinical_status(element: Element, written: str, verification: str) -> Status:
    ended = any(key.startswith("abatement") for key in element.value)
    status = CLINICAL.get(written, EntryStatus.UNKNOWN)
    if status is EntryStatus.ACTIVE and ended:
        return Status(status, ("it has an end date but is still called active",))
    if not written and ended:
        return Status(EntryStatus.RESOLVED)
    return Status(status, _status_notes(written, verification))


def _contradiction(verification: tuple[str, ...], clinical: tuple[str, ...]) -> str:
    """Return the words for statuses of which one says that it is there and another that it is not.

    An entry made in error is one whatever its clinical status says, which systems leave as it was; but
    not when a second code of the same status says that it is confirmed.
    """
    there = [code for code in clinical if CLINICAL.get(code) is EntryStatus.ACTIVE]
    gone = [code for code in clinical if CLINICAL.get(code) is EntryStatus.RESOLVED or code in VERIFICATION]
    unsure = [code for code in verification if code not in VERIFICATION]
    denied = [code for code in verification if code in VERIFICATION]
    if "refuted" in denied:
        unsure += there
    for one, other in ((there, gone), (unsure, denied)):
        if one and other:
            return f"its status says both {one[0][:20]} and {other[0][:20]}: which of them holds?"
    return ""


def _status_notes(written: str, verification: str) -> tuple[str, ...]:
    notes = []
    if written and written not in CLINICAL:
        notes.append(f"the clinical status '{written[:20]}' is not one of FHIR's and counts as unknown")
    if verification and verification != "confirmed":
        notes.append(f"verification: {verification[:20]}")
    return tuple(notes)


READER = ResourceReader("subject", from_fhir)
