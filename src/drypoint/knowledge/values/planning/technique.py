"""What something about the person changes in how a needle is used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drypoint.terms import Review


@dataclass(frozen=True, slots=True)
class TechniqueRule:
    """What something about the person changes in how a needle is used.

    It holds when one of the questions is answered in a way that raises concern, or the build calls for it.

    Args:
        questions: Question ids.
        thin_build: Holds for a body mass index below the flagged one, and while it is unknown.
        under_years: Age below which it holds, and while the age is unknown.
        chest_only: Changes only targets with a pleura among their hazards.
        superficial_only: No deep needle.
        ceiling_bound_mm: A published depth that bounds the ceiling before the safety fraction.
        ceiling_bound_what: What that depth is.
        needles_max: Most needles in the visit.
        thinnest_needle: Take the thinnest needle there is.
        sources: Citation keys, for what no fact records.
        pregnant_from_week: Holds from this week of a pregnancy on, and while its weeks are not known.
        not_lying: Positions in which the person does not lie.
    """

    id: str
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    questions: tuple[str, ...] = ()
    thin_build: bool = False
    under_years: int | None = None
    chest_only: bool = False
    superficial_only: bool = False
    ceiling_bound_mm: float | None = None
    ceiling_bound_what: str = ""
    needles_max: int | None = None
    thinnest_needle: bool = False
    sources: tuple[str, ...] = ()
    pregnant_from_week: int | None = None
    not_lying: tuple[str, ...] = ()
