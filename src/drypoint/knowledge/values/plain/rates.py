"""How often something happened in a study, as the public pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.plain import Plain, Statement
from drypoint.terms import Review


class NeedledBy(StrEnum):
    """Of which treatment a figure speaks; the two are never mixed."""

    DRY_NEEDLING = "dry_needling"
    ACUPUNCTURE = "acupuncture"


@dataclass(frozen=True, slots=True)
class EventRate:
    """One event and the quantities of a fact that say how often it came.

    Args:
        name: The event in plain words.
        fact: The fact that holds the figures.
        share: Its quantity with the printed share.
        events, out_of: Its quantities with the counts; empty where only a share was printed.
    """

    name: Plain
    fact: str
    share: str = ""
    events: str = ""
    out_of: str = ""


@dataclass(frozen=True, slots=True)
class RatePicture:
    """Rates that may stand on one axis: of one treatment, and out of the same thing.

    Args:
        order: Place among the pictures.
        method: Of which treatment all of them speak.
        unit: Out of what, such as `treatments`.
        counted: Who counted what, and what the figures cannot say.
    """

    id: str
    order: int
    method: NeedledBy
    title: Plain
    unit: Plain
    counted: tuple[Statement, ...]
    rates: tuple[EventRate, ...]
    review: Review
    valid_from: date
