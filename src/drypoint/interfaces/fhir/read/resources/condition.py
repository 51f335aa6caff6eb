"""Read a condition: a problem, a diagnosis, or a finding that someone wrote down as one.

Specification: https://hl7.org/fhir/R4/condition.html
"""

from __future__ import annotations

import re

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
FAMILY_HISTORY = re.compile(r"(family history|fh)\b\s*(of|:|-)", re.IGNORECASE)


def from_fhir(located: Located, references: References) -> Result:
    """Return the condition with its status, its onset, and the place on the body where it is named."""
    element = located.element
    concept = element.concept("code")
    status, notes = status_of(element)
    if FAMILY_HISTORY.match(concept.text) and status is not EntryStatus.ENTERED_IN_ERROR:
        status = EntryStatus.FAMILY_HISTORY
    sites = ", ".join(text for site in element.parts("bodySite") if (text := site.as_concept().text))
    draft = Draft(
        kind=RecordKind.CONDITION,
        concept=concept,
        status=status,
        day=element.day("onsetDateTime", "onsetPeriod", "recordedDate", "assertedDate"),
        detail=sites,
        notes=notes,
    )
    return entry_of(draft, located)


def status_of(element: Element) -> tuple[EntryStatus, tuple[str, ...]]:
    """Return the status of a condition or an allergy; what is doubted or not said stays open."""
    verification = element.code("verificationStatus")
    if verification in VERIFICATION:
        return VERIFICATION[verification], ()
    written = element.code("clinicalStatus")
    ended = any(key.startswith("abatement") for key in element.value)
    status = CLINICAL.get(written, EntryStatus.UNKNOWN)
    if status is EntryStatus.ACTIVE and ended:
        return status, ("it has an end date but is still called active",)
    if not written and ended:
        return EntryStatus.RESOLVED, ()
    return status, _status_notes(written, verification)


def _status_notes(written: str, verification: str) -> tuple[str, ...]:
    notes = []
    if written and written not in CLINICAL:
        notes.append(f"the clinical status '{written[:20]}' is not one of FHIR's and counts as unknown")
    if verification and verification != "confirmed":
        notes.append(f"verification: {verification[:20]}")
    return tuple(notes)


READER = ResourceReader("subject", from_fhir)
