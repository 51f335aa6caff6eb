"""Say whose each resource is, so that nobody's record gets what belongs to someone else.

Specification: https://hl7.org/fhir/R4/references.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drypoint.interfaces.fhir.read.elements import Element, Located, References, reference_words
from drypoint.interfaces.fhir.read.values import NotTaken, Refused

NO_PATIENT = re.compile(
    r"(?:^|/)(?:Device|Group|Location|Medication|Organization|Practitioner|Specimen|Substance)/"
)


@dataclass(frozen=True, slots=True)
class Owned:
    """A resource is about this patient."""

    patient: Located
    notes: tuple[str, ...] = ()


def owner_of(
    located: Located, subject: str, *, patients: tuple[Located, ...], references: References
) -> Owned | NotTaken | Refused:
    """Return the patient that a resource names, or why it is nobody's here.

    A resource that names nobody is the only patient's where there is one: a risk without a name is
    better asked about than lost. One whose reference leads nowhere may be this patient's: a person must look.
    """
    reference = _reference(located, subject)
    if reference.value is None:
        return _unnamed(patients)
    target = references.resolve(reference, located)
    patient = next((patient for patient in patients if patient is target), None)
    if patient is not None:
        return _owned(patient, references)
    if _names_nobody(reference):
        return _unnamed(patients)
    words = reference_words(reference)
    # A relative's or a device's entry: it is known whose it is, and so it is set aside. Below it is not
    # known, and what may be this patient's is never dropped in silence.
    if target is not None:
        return NotTaken(f"it is about {target.label}, not about a patient of this file")
    if NO_PATIENT.search(words):
        return NotTaken(f"it is about {words}, not about a patient")
    return Refused(f"it is about {words}, who is not in the file: whose is it?")


def _owned(patient: Located, references: References) -> Owned | Refused:
    if references.is_doubled(patient):
        why = f"two patients of the files are called {patient.label}: whose is it?"
        return Refused(why, may_be_anyones=True)
    return Owned(patient)


def _reference(located: Located, subject: str) -> Element:
    """Return the reference to the patient; what is contained may leave it to its container."""
    own = located.element.first(subject, "subject", "patient")
    if own.value is not None or located.container is None:
        return own
    return located.container.element.first("subject", "patient")


def _names_nobody(reference: Element) -> bool:
    return not reference.text("reference") and reference.part("identifier").value is None


def _unnamed(patients: tuple[Located, ...]) -> Owned | Refused:
    if len(patients) == 1:
        return Owned(patients[0], ("it names no patient; the file holds one only",))
    return Refused("it names no patient, and the files hold several: whose is it?", may_be_anyones=True)
