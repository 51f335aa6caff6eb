"""The session: the time-out, the steps of an incident, dwell times and billing codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drypoint.terms import Review


@dataclass(frozen=True, slots=True)
class TimeOutItem:
    """One thing that is checked before the first needle."""

    id: str
    order: int
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class IncidentStep:
    """One step of an incident; a required one must be done before the incident is complete."""

    id: str
    text: str
    required: bool
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """What is done when something goes wrong in a session, step by step."""

    id: str
    name: str
    text: str
    basis: tuple[str, ...]
    steps: tuple[IncidentStep, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class BillingCode:
    """A billing code by the number of muscles, in own words.

    Args:
        muscles_min: Least number of muscles.
        muscles_max: Greatest number of muscles; None for no limit.
    """

    id: str
    code: str
    text: str
    muscles_min: int
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    muscles_max: int | None = None


@dataclass(frozen=True, slots=True)
class DwellLimit:
    """A time in minutes after which somebody is reminded of a needle."""

    id: str
    after_min: float
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
