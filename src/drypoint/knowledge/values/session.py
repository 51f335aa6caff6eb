"""The session: the time-out, the steps of an incident, dwell times and billing codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.plain import Plain
from drypoint.terms import Review, Urgency


class IncidentSign(StrEnum):
    """What in a session opens an incident though nobody named it."""

    BROKEN_NEEDLE = "broken_needle"
    SHARP_PAIN = "sharp_pain"


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
    """One step of an incident.

    Args:
        required: Whether the incident is incomplete without it.
        due_h: Hours after the incident at which it falls due, for a step after the session; such a step
            does not keep the session open, and stays owed.
    """

    id: str
    text: str
    required: bool
    basis: tuple[str, ...]
    due_h: float | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """What is done when something goes wrong in a session, step by step.

    Args:
        adverse_events: Adverse events of which a reaction opens it.
        signs: What else opens it.
        areas: Risk areas of which one must have been needled for a sign to open it; empty for anywhere.
        per_needle: Whether all that is told of one needle is one incident.
        continued_by: The incident that takes its place for the same needle.
        stops_session: Whether the session stops at once.
        urgency: How soon any later complaint is seen, at least.
        urgency_text: Why, as it stands in the answer to a complaint.
        plain_urgency_text: The same on the sheet that goes home.
    """

    id: str
    name: str
    text: str
    basis: tuple[str, ...]
    steps: tuple[IncidentStep, ...]
    review: Review
    valid_from: date
    adverse_events: tuple[str, ...] = ()
    signs: tuple[IncidentSign, ...] = ()
    areas: tuple[str, ...] = ()
    per_needle: bool = False
    continued_by: str = ""
    stops_session: bool = False
    urgency: Urgency | None = None
    urgency_text: str = ""
    plain_urgency_text: Plain | None = None


@dataclass(frozen=True, slots=True)
class NearMissKind:
    """A mishap that was caught before anybody was harmed."""

    id: str
    order: int
    name: str
    text: str
    basis: tuple[str, ...]
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
