"""Read height, weight, body mass index and pregnancy from observations.

Specification: https://hl7.org/fhir/R4/observation-vitalsigns.html (the codes of the vital signs are fixed
there) and https://hl7.org/fhir/uv/ips/StructureDefinition-Observation-pregnancy-status-uv-ips.html
"""

from __future__ import annotations

import re
from dataclasses import replace

from drypoint.interfaces.fhir.read.elements import Concept, Element, Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import (
    Draft,
    ResourceReader,
    entry_of,
    undated_words,
)
from drypoint.interfaces.fhir.read.values import Measure, Measurement, NotTaken, Refused, Result, Taken
from drypoint.knowledge import BODY_MASS_INDEX, HEIGHT, WEIGHT, BodyMeasurement, RecordKind
from drypoint.pathway.screening import EntryStatus, possible_days

TABLES = {
    Measure.HEIGHT: HEIGHT,
    Measure.WEIGHT: WEIGHT,
    Measure.BODY_MASS_INDEX: BODY_MASS_INDEX,
}
MEASURES = {code: measure for measure, table in TABLES.items() for code in table.loinc}
PREGNANCY_STATUS = frozenset({"82810-3", "11449-6"})
# Not pregnant, unknown: SNOMED CT and LOINC answers of the IPS value set.
NOT_PREGNANT = frozenset({"60001007", "LA26683-5", "261665006", "LA4489-6"})
NEGATION = re.compile(r"(not|no|unknown)\b", re.IGNORECASE)
DELIVERY_DATE = frozenset({"11778-8", "11779-6", "11780-4"})
# http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation
ABNORMAL = frozenset({"A", "AA", "H", "HH", "HU", "L", "LL", "LU", "POS"})
CRITICAL = frozenset({"AA", "HH", "HU", "LL", "LU"})
CRITICAL_WORDS = re.compile(r"\b(critical|panic)", re.IGNORECASE)
POSITIVE = re.compile(r"(positive|detected|reactive|present|yes|true)\b", re.IGNORECASE)
NEGATIVE = re.compile(
    r"(no|not|none|non|never|nil|neg|negative|absent|undetect\w*|unknown|normal|within|false)\b",
    re.IGNORECASE,
)
ABOUT_LIFE = frozenset({"social-history", "survey"})
LABORATORY = "laboratory"
VOID = frozenset({"entered-in-error", "cancelled"})


def from_fhir(located: Located, references: References) -> Result:
    """Return a measurement, a pregnancy or a finding, or say that it is none of those."""
    element = located.element
    concept = element.concept("code")
    if element.text("status") in VOID:
        return NotTaken(f"its status is {element.text('status')}", concept.text)
    codes = set(concept.codes)
    if PREGNANCY_STATUS & codes:
        return _pregnancy(located)
    if codes & DELIVERY_DATE:
        return _expected_delivery(located, concept)
    measure = next((MEASURES[code] for code in concept.codes if code in MEASURES), None)
    return _measurement(located, measure) if measure is not None else _result(located, concept)


def _result(located: Located, concept: Concept) -> Result:
    element = located.element
    told = f"{concept.text}{_told_value(element)}"
    if _is_critical(element):
        return Refused("the sender marks this result as critical, and such results are not read", told)
    if finding := _finding(element, concept):
        return entry_of(_condition(element, finding), located)
    return NotTaken("not among the observations that are read", told)


def _finding(element: Element, concept: Concept) -> Concept | None:
    """Return what was found, where it is named and not denied.

    A result of the laboratory is taken only where it is positive, and what is asked of a person's life,
    such as smoking or housing, is not taken at all: neither names an illness.
    """
    kinds = {code for part in element.some("category") for code in part.as_concept().codes}
    answer = element.concept("valueCodeableConcept")
    told = answer.text or ("yes" if element.is_true("valueBoolean") else "")
    if not told or kinds & ABOUT_LIFE or NEGATIVE.match(told) or answer.states_absence:
        return None
    is_positive = bool(POSITIVE.match(told))
    if LABORATORY in kinds and not is_positive:
        return None
    codings = concept.codings if is_positive else answer.codings
    return replace(answer, text=f"{concept.text}: {told}" if concept.text else told, codings=codings)


def _marks(element: Element) -> list[Concept]:
    parts = [element, *element.parts("component")]
    return [mark.as_concept() for part in parts for mark in part.some("interpretation")]


def _is_critical(element: Element) -> bool:
    return any(CRITICAL & set(mark.codes) or CRITICAL_WORDS.search(mark.text) for mark in _marks(element))


def _measurement(located: Located, measure: Measure) -> Result:
    element, table = located.element, TABLES[measure]
    quantity = element.part("valueQuantity")
    value = quantity.number("value") if quantity.value is not None else None
    if value is None and element.part("dataAbsentReason").value is not None:
        return NotTaken(f"a {measure} that was not measured")
    values = _own_values(table, value, quantity)
    if why := _why_unusable(measure, value, values, quantity):
        return Refused(f"a {measure} {why}", f"{measure}{_told_value(element)}")
    day = element.day("effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued")
    days = possible_days(day.dated) if day.dated else None
    # The earliest: a value whose day is not known must not pass for newer than one whose day is.
    on = day.on or (days[0] if days else None)
    return Taken(
        Measurement(measure, values.pop(), table.unit, on, located.source), day.notes, undated_words(day)
    )


def _own_values(table: BodyMeasurement, value: float | None, quantity: Element) -> set[float]:
    """Return what a quantity is in our own unit, by its code and by its unit: one value if they agree."""
    units = [] if value is None else [quantity.text("code"), quantity.text("unit")]
    return {own for unit in units if (own := table.own_value(value or 0.0, unit)) is not None}


def _why_unusable(measure: Measure, value: float | None, values: set[float], quantity: Element) -> str:
    table = TABLES[measure]
    if value is None:
        return "without a value"
    if quantity.text("comparator"):
        return f"that is only '{quantity.text('comparator')[:5]} {value:g}'"
    if not values:
        return f"in '{_unit(quantity)[:20]}', which is not a unit of {table.unit}"
    if len(values) > 1:
        return f"in '{quantity.text('unit')[:20]}' and in '{quantity.text('code')[:20]}' at once"
    (own_value,) = values
    return "" if table.can_be_right(own_value) else f"of {own_value:g} {table.unit} cannot be right"


def _told_value(element: Element) -> str:
    """Return what was observed, so that a person may see that it matters."""
    quantity = element.part("valueQuantity")
    number = quantity.number("value") if quantity.value is not None else None
    measured = f"{number:g} {_unit(quantity)}" if number is not None else ""
    told = measured or element.concept("valueCodeableConcept").text or element.text("valueString")[:60]
    marks = {code for mark in _marks(element) for code in mark.codes} & ABNORMAL
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
    expected = located.element.day("valueDateTime", "valueDate")
    told = f"Pregnancy: {concept.text} {expected.written or expected.in_words}"
    named = replace(concept, text=told.strip())
    return entry_of(_condition(located.element, named), located)


def _condition(element: Element, concept: Concept) -> Draft:
    return Draft(
        kind=RecordKind.CONDITION,
        concept=concept,
        status=EntryStatus.ACTIVE,
        day=element.day("effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"),
    )


READER = ResourceReader("subject", from_fhir)
