"""How records name and state a height, a weight and a body mass index, and what of it is read.

Codes are LOINC's (https://loinc.org), units UCUM's (https://ucum.org) and their common spellings; the codes
of vital signs are those of https://hl7.org/fhir/R4/observation-vitalsigns.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    """

    names: frozenset[str]
    loinc: frozenset[str]
    unit: str
    factors: Mapping[str, float]
    low: float
    high: float

    def own_value(self, value: float, unit: str) -> float | None:
        """Return a value in our own unit, to two places; None where the unit is not one that is read."""
        factor = self.factors.get(unit)
        return None if factor is None else round(value * factor, 2)

    def can_be_right(self, own_value: float) -> bool:
        """Say whether a value in our own unit lies within the bounds."""
        return self.low <= own_value <= self.high


HEIGHT = BodyMeasurement(
    names=frozenset({"height", "body height"}),
    loinc=frozenset({"8302-2", "3137-7", "8308-9", "3138-5"}),
    unit="cm",
    factors=MappingProxyType({"cm": 1.0, "m": 100.0, "mm": 0.1, "[in_i]": 2.54, "in": 2.54, "[ft_i]": 30.48}),
    low=30.0,
    high=280.0,
)
WEIGHT = BodyMeasurement(
    names=frozenset({"weight", "body weight"}),
    loinc=frozenset({"29463-7", "3141-9", "3142-7"}),
    unit="kg",
    factors=MappingProxyType(
        {"kg": 1.0, "g": 0.001, "[lb_av]": 0.45359237, "lb": 0.45359237, "lbs": 0.45359237}
    ),
    low=0.3,
    high=700.0,
)
BODY_MASS_INDEX = BodyMeasurement(
    names=frozenset({"body mass index", "bmi"}),
    loinc=frozenset({"39156-5"}),
    unit="kg/m2",
    factors=MappingProxyType({"kg/m2": 1.0, "kg/m²": 1.0, "kg/m^2": 1.0}),
    low=4.0,
    high=250.0,
)
