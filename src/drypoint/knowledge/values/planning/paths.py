"""The way to each muscle: class of approach, position, and what lies near each point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.terms import Review, Side

OTHER_SIDE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


class ApproachClass(StrEnum):
    """What limits a needle at a muscle, since a published depth rarely does.

    `ceiling`: a depth limit by the house rule. `corridor`: a strip beside a bone. `bone_stop`: bone behind
    the whole path. `pincer`: a lifted fold. `superficial`: tangential only. `ultrasound`: only with imaging.
    `refuse`: not at all. The three of `for_adoption` are proposals that a practice must adopt first.
    """

    CEILING = "ceiling"
    CORRIDOR = "corridor"
    BONE_STOP = "bone_stop"
    PINCER = "pincer"
    SUPERFICIAL = "superficial"
    ULTRASOUND = "ultrasound"
    REFUSE = "refuse"

    @property
    def for_adoption(self) -> bool:
        """Say whether a practice may adopt this class, so that a deep needle may be planned by it."""
        return self in (ApproachClass.BONE_STOP, ApproachClass.PINCER, ApproachClass.CORRIDOR)


@dataclass(frozen=True, slots=True)
class ApproachRule:
    """How a needle is held back under one class of approach.

    Args:
        name: The class in a sentence.
        text: What limits the needle.
        controls: What the practitioner does throughout; they stand in each step.
        stops: What ends the needle.
        assumption: What the house adds to the sources; empty where nothing is added.
    """

    id: ApproachClass
    name: str
    text: str
    controls: tuple[str, ...]
    stops: tuple[str, ...]
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    assumption: str = ""


class TreatedSide(StrEnum):
    """How the treated side lies when the person lies on one side."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Lying:
    """One way to lie for a muscle, the best first.

    Args:
        lying: `prone`, `supine`, `side-lying` or `sitting`.
        treated: Where the treated side lies, for `side-lying`.
        points: Points that it is for; empty means all.
        how: How limbs and pillows lie.
    """

    lying: str
    treated: TreatedSide | None = None
    points: tuple[str, ...] = ()
    how: str = ""

    def position(self, side: Side) -> str:
        """Return the position in words, with the side of the body that lies up.

        Example:
            >>> Lying("side-lying", TreatedSide.DOWN).position(Side.LEFT)
            'side-lying, right side up'
        """
        if self.treated is None:
            return self.lying
        up = side if self.treated is TreatedSide.UP else OTHER_SIDE.get(side, side)
        return f"{self.lying}, {up} side up"


@dataclass(frozen=True, slots=True)
class NearStructure:
    """A structure that a needle at one point may reach; `type` as in the atlas."""

    structure: str
    type: str


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A structure that is not in reach at one point.

    Args:
        hazards: Hazards of the muscle's record that it rules out there.
        only_if: What must hold; without it the structure counts as near.
        held: The muscle's own approach always holds what `only_if` asks.
    """

    structure: str
    type: str
    hazards: tuple[str, ...] = ()
    only_if: str = ""
    held: bool = False

    @property
    def is_certain(self) -> bool:
        """Say whether it may be taken as away: nothing is asked for, or the approach always holds it."""
        return self.held or not self.only_if


@dataclass(frozen=True, slots=True)
class PathPoint:
    """What lies near one trigger point.

    Args:
        known_by: How that is known.
        approach: The class of this point, where it is stricter than that of the muscle.
        why: Why it is stricter.
    """

    id: str
    known_by: str
    near: tuple[NearStructure, ...] = ()
    not_here: tuple[RuledOut, ...] = ()
    note: str = ""
    approach: ApproachClass | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class SuperficialLimit:
    """Why the usual superficial depth does not hold at a muscle.

    Args:
        refused: Not even a superficial needle is planned.
        most_mm: A superficial needle goes no deeper than this.
    """

    text: str
    basis: tuple[str, ...]
    refused: bool = False
    most_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """The least published distance sideways from the bone to what must not be reached."""

    least_mm: float
    fact: str


@dataclass(frozen=True, slots=True)
class MusclePath:
    """The way to one muscle, as the references have it; the class is a proposal.

    Args:
        id: Id of the muscle.
        entry_side: Where the needle comes from and goes to; empty where the muscle is not needled.
        position: The positions in the words of the references, and `position_basis` what they rest on.
        missing: What nobody has published.
        controls: What holds at this muscle whatever the class.
    """

    id: str
    approach: ApproachClass
    position_basis: str
    points: tuple[PathPoint, ...]
    missing: str
    review: Review
    valid_from: date
    entry_side: str = ""
    position: str = ""
    lyings: tuple[Lying, ...] = ()
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    superficial: SuperficialLimit | None = None
    strip: Strip | None = None

    def point(self, point_id: str) -> PathPoint | None:
        """Return what lies near a trigger point, or None where the path does not know it."""
        return next((point for point in self.points if point.id == point_id), None)

    def lyings_at(self, point_id: str) -> tuple[Lying, ...]:
        """Return the ways to lie for one trigger point."""
        return tuple(one for one in self.lyings if not one.points or point_id in one.points)
