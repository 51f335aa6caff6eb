"""How records name and state a height, a weight and a body mass index, and what of it is read.

Codes are LOINC's (https://loinc.org), units UCUM's (https://ucum.org) and their common spellings; the codes
of vital signs are those of https://hl7.org/fhir/R4/observation-vitalsigns.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class BodyMeasurement:
    """One measurement of a body.

    Args:
        names: Words that name it where it has no code, in lower case.
        loinc: Its codes.
        unit: Our own unit.
        factors: What one of each unit that is read is worth in our own.
        low: Least value in our own unit that can be right; beyond it a unit or a key was mistaken.
        high: Greatest such value.
        lasts_days: How long a value of a grown person counts; None for ever.
    """

    names: frozenset[str]
    loinc: frozenset[str]
    unit: str
    factors: Mapping[str, float]
    low: float
    high: float
    lasts_days: int | None = None

    def own_value(self, value: float, unit: str) -> float | None:
        """Return a value in our own unit, to two places; None where the unit is not one that is read."""
        factor = self.factors.get(unit, self.factors.get(unit.lower()))
        return None if factor is None else round(value * factor, 2)

    def can_be_right(self, own_value: float) -> bool:
        """Say whether a value in our own unit lies within the bounds."""
        return self.low <= own_value <= self.high

    def still_counts(self, measured_on: date | None, *, on: date, birth_date: date | None) -> bool:
        """Say whether a value of a day still counts on another; a value without a day does.

        Source:
            Assumption of this house: a child grows within a year, and a grown person's weight of two years
            ago is not today's. What counts no more still warns; it only reassures nobody.
        """
        if measured_on is None:
            return True
        grown_on = None if birth_date is None else _birthday(birth_date, GROWN_YEARS)
        was_grown = grown_on is None or measured_on >= grown_on
        lasts = self.lasts_days if was_grown else CHILD_DAYS
        return lasts is None or (on - measured_on).days <= lasts


CHILD_DAYS = 365
GROWN_YEARS = 18


def _birthday(born: date, years: int) -> date:
    year = min(born.year + years, 9999)
    return date(year, 3, 1) if (born.month, born.day) == (2, 29) else date(year, born.month, born.day)


HEIGHT = BodyMeasurement(
    names=frozenset({"height", "body height"}),
    loinc=frozenset({"8302-2", "3137-7", "8308-9", "3138-5"}),
    unit="cm",
    factors=MappingProxyType(
        {
            **dict.fromkeys(("cm", "centimeter", "centimetre", "centimeters", "centimetres"), 1.0),
            **dict.fromkeys(("m", "meter", "metre", "meters", "metres"), 100.0),
            "mm": 0.1,
            **dict.fromkeys(("[in_i]", "[in_us]", "in", "inch", "inches"), 2.54),
            **dict.fromkeys(("[ft_i]", "[ft_us]", "ft", "foot", "feet"), 30.48),
        }
    ),
    low=30.0,
    high=280.0,
)
WEIGHT = BodyMeasurement(
    names=frozenset({"weight", "body weight"}),
    loinc=frozenset({"29463-7", "3141-9", "3142-7"}),
    unit="kg",
    factors=MappingProxyType(
        {
            **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms"), 1.0),
            **dict.fromkeys(("g", "gram", "grams"), 0.001),
            **dict.fromkeys(("[lb_av]", "lb", "lbs", "pound", "pounds"), 0.45359237),
            "[oz_av]": 0.028349523125,
        }
    ),
    low=0.3,
    high=700.0,
    lasts_days=730,
)
BODY_MASS_INDEX = BodyMeasurement(
    names=frozenset({"body mass index", "bmi"}),
    loinc=frozenset({"39156-5"}),
    unit="kg/m2",
    factors=MappingProxyType({"kg/m2": 1.0, "kg/m²": 1.0, "kg/m^2": 1.0}),
    low=4.0,
    high=250.0,
)
