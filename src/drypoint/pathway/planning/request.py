"""What is to be planned: the targets that were chosen, who is to needle, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drypoint.knowledge import ApproachClass, Privilege
from drypoint.pathway.screening import Facts
from drypoint.terms import Side, Technique


@dataclass(frozen=True, slots=True)
class TargetWanted:
    """One trigger point that the clinician chose, such as `infraspinatus.tp1.right`."""

    trigger_point: str
    technique: Technique

    @property
    def point(self) -> str:
        """Return the id without its side."""
        return self.trigger_point.rpartition(".")[0]

    @property
    def side(self) -> Side:
        """Return the side of the body."""
        return Side(self.trigger_point.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class Provider:
    """Who is to needle, on the day of the visit; None means that nobody said.

    Args:
        id: Whom the record means; it says nothing about what they may do.
        jurisdiction: ISO 3166 code such as `US-CO`; empty where nobody said.
        authorised: Holds the authorisation for dry needling that the place asks for.
        licence_until, authorisation_until, insurance_until: Last day on which each is valid.
    """

    id: str = ""
    licensed: bool | None = None
    privileges: frozenset[Privilege] = frozenset()
    jurisdiction: str = ""
    authorised: bool | None = None
    insured: bool | None = None
    licence_until: date | None = None
    authorisation_until: date | None = None
    insurance_until: date | None = None
    training_hours: float | None = None


@dataclass(frozen=True, slots=True)
class NeedleDimensions:
    """A needle size, in mm."""

    diameter_mm: float
    length_mm: float


@dataclass(frozen=True, slots=True)
class AdoptedApproach:
    """A proposed approach to one muscle, as a practice has taken it over.

    Args:
        muscle: Id of the muscle.
        approach: The class that was adopted; it counts only while the knowledge still proposes it.
        adopted_on: The day on which the second of the two agreed.
        adopted_by: The names of both; fewer than two different people adopt nothing.
        knowledge: Calendar version of the base that they read.
    """

    muscle: str
    approach: ApproachClass
    adopted_on: date
    adopted_by: tuple[str, ...]
    knowledge: str = ""


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is to be planned.

    Args:
        targets: In the order in which the clinician wants them, which decides when not all can be done.
        needles_in_stock: Empty where any needle that is sold can be had.
        adopted: The approaches that the practice has adopted and not withdrawn.
    """

    facts: Facts
    targets: tuple[TargetWanted, ...]
    provider: Provider
    needles_in_stock: tuple[NeedleDimensions, ...] = ()
    adopted: tuple[AdoptedApproach, ...] = ()
