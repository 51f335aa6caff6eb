"""What the planner knows beside the atlas: depth figures, needles, privileges, jurisdictions, tightening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.atlas import Muscle, TriggerPoint
from drypoint.terms import Review, Technique


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


class FigureKind(StrEnum):
    """What a published depth says, and so whether a ceiling may rest on it.

    `LOWER_BOUND` is the shortest distance to the structure that was measured, `LIMIT` a depth that authors
    name as the most: these carry a ceiling. `REACHED`, a needle length that has reached the structure, and
    `MEAN` never do; where they are shorter they pull the ceiling down.
    """

    LOWER_BOUND = "lower_bound"
    REACHED = "reached"
    LIMIT = "limit"
    MEAN = "mean"

    @property
    def carries_ceiling(self) -> bool:
        """Say whether a ceiling may rest on a figure of this kind alone."""
        return self in (FigureKind.LOWER_BOUND, FigureKind.LIMIT)


@dataclass(frozen=True, slots=True)
class DepthFigure:
    """One published depth from the skin, in mm.

    Args:
        fact: Id of the fact that records it; empty where only `source` does.
        source: Citation key, used where no fact records the figure.
        what: What was measured, in whom and how, in our own words.
        people: Number of people or specimens; absent where it was not seen.
        sd_mm: Standard deviation; with `people` it allows the statistical view.
        structure: What lies at that depth, such as `pleura`.
    """

    kind: FigureKind
    value_mm: float
    structure: str
    what: str
    fact: str = ""
    source: str = ""
    sd_mm: float | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class DepthSite:
    """The published depths at one place, and the house's word on needling there.

    Args:
        trigger_points: Points without a side to which it applies; empty means all of `muscles`.
        figures: Empty where nothing that bears on the danger was published.
        needle_max_mm: Longest needle that a source allows here.
        refuse: Never needled here, whatever the figures.
        basis: Facts that the decision rests on, besides those of the figures.
    """

    id: str
    muscles: tuple[str, ...]
    text: str
    review: Review
    valid_from: date
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    trigger_points: tuple[str, ...] = ()
    figures: tuple[DepthFigure, ...] = ()
    needle_max_mm: float | None = None
    refuse: bool = False

    def covers(self, *, muscle: str, point: str) -> bool:
        """Say whether this file speaks of a trigger point."""
        return point in self.trigger_points if self.trigger_points else muscle in self.muscles


@dataclass(frozen=True, slots=True)
class PlanningLimit:
    """One number that the planner uses, with what it rests on.

    Args:
        unit: Unit from `units.toml`, or empty for a plain share.
        assumption: What the house adds to the published figure; empty where nothing is added.
    """

    id: str
    value: float
    unit: str
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class NeedleCatalogue:
    """Needle sizes that are sold, for a plan without a stock list, in mm."""

    id: str
    lengths_mm: tuple[float, ...]
    diameters_mm: tuple[float, ...]
    usual_diameter_mm: float
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date


class Privilege(StrEnum):
    """A region or group for which a practitioner is trained and authorised separately."""

    THORACIC = "thoracic"
    NECK = "neck"
    ABDOMINAL = "abdominal"
    PELVIC = "pelvic"
    CHILDREN = "children"
    ELECTRICAL = "electrical"


@dataclass(frozen=True, slots=True)
class PrivilegeRule:
    """When a privilege is needed; any of the parts is enough.

    Args:
        hazard_types: Hazards of the muscle that call for it.
        organs: Words in a hazard's structure that call for it, such as `peritoneum`.
        regions: Base ids of skin that the needle goes through.
        muscle_flags: Flags of the muscle record.
        trigger_points: Points that need it whatever their skin, without a side.
        techniques: Techniques that need it.
        under_years: Age below which it is needed.
    """

    id: Privilege
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    hazard_types: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    muscle_flags: tuple[str, ...] = ()
    trigger_points: tuple[str, ...] = ()
    techniques: tuple[Technique, ...] = ()
    under_years: int | None = None

    def covers(self, *, muscle: Muscle, point: TriggerPoint, technique: Technique) -> bool:
        """Say whether needling this point in this way needs the privilege."""
        structures = " ".join(hazard.structure for hazard in muscle.hazards)
        return (
            any(hazard.type in self.hazard_types for hazard in muscle.hazards)
            or any(organ in structures for organ in self.organs)
            or not set(self.regions).isdisjoint(point.needling_regions)
            or not set(self.muscle_flags).isdisjoint(muscle.flags)
            or point.id in self.trigger_points
            or technique in self.techniques
        )


class JurisdictionStatus(StrEnum):
    """What the law of a place says about dry needling by physiotherapists."""

    PERMITTED = "permitted"
    SILENT = "silent"
    NOT_PERMITTED = "not_permitted"
    GUIDED = "guided"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The rules of one place on one day.

    Args:
        code: ISO 3166 code such as `US-CO`; the id is the same in snake_case.
        status: `guided` where the references know guidance and not a permission.
        as_of: Day or first day of the month that the list or text is from; absent where it was not seen.
        hours: Training hours that are asked for; absent where none was seen.
        forbidden_techniques: Techniques that may not be used.
        forbidden: Other things that are forbidden, in words.
        conditions: What else is asked for, in words.
    """

    id: str
    code: str
    name: str
    status: JurisdictionStatus
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    as_of: date | None = None
    hours: int | None = None
    forbidden_techniques: tuple[Technique, ...] = ()
    forbidden: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


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
