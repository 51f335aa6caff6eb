"""Read stays in hospital; every other visit is about the course of care and says nothing of a patient.

Specification: https://hl7.org/fhir/R4/encounter.html and, for its classes,
https://terminology.hl7.org/CodeSystem-v3-ActCode.html (R5 lists classes and calls the period `actualPeriod`;
DSTU2 writes a class as one word)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drypoint.interfaces.fhir.read.elements import Concept, Day, Element, Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import NotTaken, Refused, Result
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus

# Somebody who is kept for observation lies in a hospital bed too, whatever it is called there.
STAYS = frozenset({"IMP", "ACUTE", "NONAC", "SS", "OBSENC", "INPATIENT"})
VISITS = frozenset({"AMB", "EMER", "FLD", "HH", "VR", "PRENC"})
OLD_VISITS = frozenset({"OUTPATIENT", "AMBULATORY", "EMERGENCY", "HOME", "FIELD", "DAYTIME", "VIRTUAL"})
CLASS_SYSTEMS = frozenset(
    {
        "http://terminology.hl7.org/codesystem/v3-actcode",
        "http://hl7.org/fhir/v3/actcode",
        "urn:oid:2.16.840.1.113883.5.4",
        "http://hl7.org/fhir/encounter-class",
        "",
    }
)
NEVER_BEGUN = {"planned": "it is only planned", "cancelled": "it was cancelled"}
UNKNOWN_CLASS = "its class is none that Drypoint knows: was it a stay in hospital, and when?"
UNDATED = "it does not say when it began: is it newer than a clearance?"


def from_fhir(located: Located, references: References) -> Result:
    """Return a stay in hospital under the day of its admission, with the reason where it names one.

    The day of admission counts: who cleared something during the stay knew of it.
    """
    element = located.element
    status = element.text("status")
    if status in NEVER_BEGUN:
        return NotTaken(f"{NEVER_BEGUN[status]}, so it is no stay in hospital")
    classes = tuple(_classes(element))
    match _is_stay(classes):
        case False:
            return NotTaken("it is a visit and no stay in hospital; what was found there is read by itself")
        case None if status == "entered-in-error":
            return NotTaken("it was entered in error")
        case None:
            return Refused(UNKNOWN_CLASS, _class_words(classes))
    day = _began(element)
    draft = Draft(
        kind=RecordKind.CONDITION,
        concept=Concept("Hospital stay"),
        # One that is over is still a stay: "resolved" would say that it never mattered.
        status=EntryStatus.ENTERED_IN_ERROR if status == "entered-in-error" else EntryStatus.UNKNOWN,
        day=day,
        detail="; ".join(dict.fromkeys(word for word in _reasons(element) if word)),
        unread=() if day.written or day.in_words else (UNDATED,),
    )
    return entry_of(draft, located)


def _classes(element: Element) -> Iterator[Element]:
    """Yield each class, and those that it had before: a stay may begin or end as another kind of visit."""
    if element.part("class").value is not None:
        is_word = isinstance(element.part("class").value, str)
        yield from (element.part("class"),) if is_word else element.some("class")
    for before in element.parts("classHistory"):
        yield before.part("class")


def _is_stay(classes: Iterable[Element]) -> bool | None:
    """Say whether any class is a stay; None where that cannot be told."""
    told = [_is_class_of_stay(each) for each in classes]
    if True in told:
        return True
    return None if None in told or not told else False


def _is_class_of_stay(one: Element) -> bool | None:
    codes = _codes(one)
    if any(code in STAYS for _, code in codes):
        return True
    known = (code in VISITS | OLD_VISITS for system, code in codes if system.lower() in CLASS_SYSTEMS)
    return False if any(known) else None


def _codes(one: Element) -> list[tuple[str, str]]:
    """Return system and code of a class: a word, a Coding, or the concept of R5."""
    if isinstance(one.value, str):
        return [("", one.value.strip().upper())]
    codings = one.parts("coding") if one.part("coding").value is not None else (one,)
    return [(coding.text("system"), coding.text("code").upper()) for coding in codings]


def _class_words(classes: Iterable[Element]) -> str:
    words = [_words_of(each) for each in classes]
    named = ", ".join(dict.fromkeys(word for word in words if word))
    return f"Encounter of the class {named[:100]}" if named else "Encounter without a class"


def _words_of(one: Element) -> str:
    if isinstance(one.value, str):
        return one.value.strip()
    if one.part("coding").value is not None or one.part("text").value is not None:
        return one.as_concept().text
    return one.text("display") or one.text("code")


def _began(element: Element) -> Day:
    period = element.first("actualPeriod", "period")
    return period.day("start", "end") if period.value is not None else Day(None)


def _reasons(element: Element) -> Iterator[str]:
    """Yield why the patient was there, in words; R5 puts the concepts of a reason below its `value`."""
    for name in ("reasonCode", "reason"):
        for part in element.some(name):
            inner = part.some("value") if part.part("value").value is not None else (part,)
            yield from (each.as_concept().text for each in inner)


READER = ResourceReader("subject", from_fhir)
