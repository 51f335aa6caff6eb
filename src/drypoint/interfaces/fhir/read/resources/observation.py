"""Read height, weight, body mass index and pregnancy from observations.

Specification: https://hl7.org/fhir/R4/observation-vitalsigns.html (the codes of the vital signs are fixed
there) and https://hl7.org/fhir/uv/ips/StructureDefinition-Observation-pregnancy-status-uv-ips.html
"""

from __future__ import annotations

import re
from dataclasses import replace

from drypoint.interfaces.fhir.read.elements import Concept, Element, Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import Measure, Measurement, NotTaken, Refused, Result, Taken
from drypoint.knowledge import BODY_MASS_INDEX, HEIGHT, WEIGHT, RecordKind
from drypoint.pathway.screening import EntryStatus

TABLES = {
    Measure.HEIGHT: HEIGHT,
    Measure.WEIGHT: WEIGHT,
    Measure.BODY_MASS_INDEX: BODY_MASS_INDEX,
}
MEASURES = {code: measure for measure, table in TABLES.items() for code in table.loinc}
PREGNANCY_STATUS = "82810-3"
# Not pregnant, unknown: SNOMED CT and LOINC answers of the IPS value set.
NOT_PREGNANT = frozenset({"60001007", "LA26683-5", "261665006", "LA4489-6"})
NEGATION = re.compile(r"(not|no|unknown)\b", re.IGNORECASE)
DELIVERY_DATE = frozenset({"11778-8", "11779-6", "11780-4"})
# http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation
ABNORMAL = frozenset({"A", "AA", "H", "HH", "L", "LL", "POS"})
VOID = frozenset({"entered-in-error", "cancelled"})


def from_fhir(located: Located, references: References) -> Result:
    """Return a measurement or a pregnancy, or say that this observation is not one of those read."""
    element = located.element
    concept = element.concept("code")
    if element.text("status") in VOID:
        return NotTaken(f"its status is {element.text('status')}", concept.text)
    codes = set(concept.codes)
    if PREGNANCY_STATUS in codes:
        return _pregnancy(located)
    if codes & DELIVERY_DATE:
        return _expected_delivery(located, concept)
    measure = next((MEASURES[code] for code in concept.codes if code in MEASURES), None)
    if measure is None:
        return NotTaken("not among the observations that are read", f"{concept.text}{_told_value(element)}")
    return _measurement(located, measure)


def _measurement(located: Located, measure: Measure) -> Result:
    element, table = located.element, TABLES[measure]
    quantity = element.part("valueQuantity")
    value = quantity.number("value") if quantity.value is not None else None
    written = _unit(quantity)
    if value is None:
        return Refused(f"a {measure} without a value")
    own_value = table.own_value(value, written)
    if own_value is None:
        return Refused(f"a {measure} in '{written[:20]}', which is not a unit of {table.unit}")
    if not table.can_be_right(own_value):
        return Refused(f"a {measure} of {own_value:g} {table.unit} cannot be right")
    day = element.day("effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued")
    return Taken(Measurement(measure, own_value, table.unit, day.on, located.source), day.notes)


def _told_value(element: Element) -> str:
    """Return what was observed, so that a person may see that it matters."""
    quantity = element.part("valueQuantity")
    number = quantity.number("value") if quantity.value is not None else None
    measured = f"{number:g} {_unit(quantity)}" if number is not None else ""
    told = measured or element.concept("valueCodeableConcept").text or element.text("valueString")[:60]
    marks = {code for each in element.parts("interpretation") for code in each.as_concept().codes} & ABNORMAL
    words = [told, f"marked {', '.join(sorted(marks))}: look at it" if marks else ""]
    return f" ({', '.join(word for word in words if word)})" if any(words) else ""


def _unit(quantity: Element) -> str:
    if quantity.value is None:
        return ""
    return quantity.text("code") or quantity.text("unit")


def _pregnancy(located: Located) -> Result:
    """Take a pregnancy as a condition; that there was none on some day is never read as a no."""
    element = located.element
    answer = element.concept("valueCodeableConcept")
    if set(answer.codes) & NOT_PREGNANT or NEGATION.match(answer.text):
        return NotTaken(f"pregnancy status '{answer.text}' of another day never stands for a no")
    named = replace(answer, text=f"Pregnancy status: {answer.text or 'recorded without a value'}")
    return entry_of(_condition(element, named), located)


def _expected_delivery(located: Located, concept: Concept) -> Result:
    expected = located.element.day("valueDateTime", "valueDate").written
    named = replace(concept, text=f"Pregnancy: {concept.text} {expected}".strip())
    return entry_of(_condition(located.element, named), located)


def _condition(element: Element, concept: Concept) -> Draft:
    return Draft(
        kind=RecordKind.CONDITION,
        concept=concept,
        status=EntryStatus.ACTIVE,
        day=element.day("effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"),
    )


READER = ResourceReader("subject", from_fhir)
