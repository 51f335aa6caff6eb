"""What the localiser knows beside the atlas: reliability of palpation, contexts, what to rule out first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from types import MappingProxyType

from drypoint.knowledge.values.atlas import Muscle, Prevalence, Region, TriggerPoint
from drypoint.knowledge.values.citations import SourceReference
from drypoint.terms import Confidence, Review, Side


class Sign(StrEnum):
    """What a palpating hand may find at a trigger point."""

    TAUT_BAND = "taut_band"
    TENDER = "tender"
    REFERRED_PAIN = "referred_pain"
    RECOGNISED_PAIN = "recognised_pain"
    TWITCH = "twitch"


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well two examiners agree on one sign.

    Args:
        kappa: Agreement beyond chance that the localiser uses.
        kappa_low, kappa_high: Range over the published studies.
        present_when_active, present_when_latent: Probability that the sign is truly there at an active
            or a latent trigger point; 1 or 0 where the definition fixes it.
        assumption: What is assumed here and not published; empty where nothing is.
    """

    id: Sign
    kappa: float
    present_when_active: float
    present_when_latent: float
    text: str
    sources: tuple[SourceReference, ...]
    confidence: Confidence
    review: Review
    valid_from: date
    kappa_low: float | None = None
    kappa_high: float | None = None
    people: int | None = None
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class PainContext:
    """A condition that the clinician names, and the published words that stand for it.

    Args:
        prevalence_conditions: Conditions of the prevalence rows that set the priors.
        muscle_conditions: Conditions in the muscle records that mark a muscle as usual here.
    """

    id: str
    name: str
    prevalence_conditions: tuple[str, ...] = ()
    muscle_conditions: tuple[str, ...] = ()
    review: Review = Review.UNREVIEWED
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class RuleOut:
    """Something other than muscle that must be thought of before a needle.

    It is named when a painted region is among `regions` (with `both_sides`, when a left and a right one
    are painted), or when a muscle with one of `muscle_flags` or `muscles` is a likely source.

    Args:
        text: What to rule out, in the clinician's words.
        basis: Ids of the facts it rests on; empty only where the muscle records carry it.
        age_from, age_under: Completed years at which it is thought of; an unknown age keeps it.
    """

    id: str
    text: str
    review: Review
    valid_from: date
    basis: tuple[str, ...] = ()
    age_from: int = 0
    age_under: int = 200
    regions: tuple[str, ...] = ()
    both_sides: bool = False
    muscle_flags: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralLink:
    """A tie between points and regions that other published maps have and the atlas lacks or has weaker.

    Args:
        trigger_points: Points without a side.
        zone: `primary` where the sources name the regions as the main place of the pain, else `secondary`.
        regions: Base ids on the side of the point.
        text: What the sources say, and what the atlas has instead.
    """

    id: str
    trigger_points: tuple[str, ...]
    zone: str
    regions: tuple[str, ...]
    text: str
    sources: tuple[SourceReference, ...]
    confidence: Confidence
    review: Review
    valid_from: date
    valid_to: date | None = None


class ClueKind(StrEnum):
    """What a person tells beside the drawing, by the contract's names."""

    AGGRAVATED_BY = "aggravated_by"
    SYMPTOM = "symptom"


@dataclass(frozen=True, slots=True)
class ToldOf:
    """One muscle of which the references tell a clue.

    Args:
        says: The words of the muscle's record.
    """

    muscle: str
    says: str


@dataclass(frozen=True, slots=True)
class Clue:
    """A movement or posture that makes it worse, or a symptom, which the references tie to muscles.

    Args:
        name: In the words of the page.
        told_of: The muscles, each with what its own record says.
    """

    id: str
    kind: ClueKind
    name: str
    told_of: tuple[ToldOf, ...]
    review: Review
    valid_from: date
    valid_to: date | None = None

    @property
    def muscles(self) -> frozenset[str]:
        """Ids of the muscles of which it is told."""
        return frozenset(told.muscle for told in self.told_of)


class Zone(IntEnum):
    """How a region belongs to a point's referral pattern, from the weakest tie to the strongest."""

    CONTRALATERAL = 1
    SECONDARY = 2
    PRIMARY = 3


@dataclass(frozen=True, slots=True)
class SidedPoint:
    """A trigger point on one side of the body, such as `trapezius_upper.tp1.right`."""

    id: str
    point: str
    muscle: str
    side: Side


@dataclass(frozen=True, slots=True)
class Referral:
    """One link: pain from the point with number `cause` is felt in the region with number `region`."""

    cause: int
    region: int
    zone: Zone


@dataclass(frozen=True, eq=False)
class ReferralMap:
    """Every trigger point on both sides, every region, and the links between them.

    Points of one muscle and side stand next to each other. Two maps are equal only when they are the
    same object, so that what is computed from a map can be kept with it.
    """

    causes: tuple[SidedPoint, ...]
    regions: tuple[str, ...]
    links: tuple[Referral, ...]

    @cached_property
    def cause_numbers(self) -> Mapping[str, int]:
        """Number of each sided point by its id."""
        return MappingProxyType({cause.id: number for number, cause in enumerate(self.causes)})

    @cached_property
    def region_numbers(self) -> Mapping[str, int]:
        """Number of each region by its full id."""
        return MappingProxyType({region: number for number, region in enumerate(self.regions)})


def referral_map(
    *, muscles: Mapping[str, Muscle], regions: Mapping[str, Region], added: Iterable[ReferralLink] = ()
) -> ReferralMap:
    """Lay the atlas out for both sides, in the order of the ids.

    Args:
        muscles: The atlas.
        regions: The chart.
        added: Links beyond the atlas that are in force.
    """
    causes = tuple(_sided_points(muscles))
    ordered = tuple(sorted(regions))
    numbers = {region: number for number, region in enumerate(ordered)}
    points = {point.id: point for muscle in muscles.values() for point in muscle.trigger_points}
    extra = _zones_added(added)
    links = tuple(
        Referral(cause=number, region=numbers[region], zone=zone)
        for number, cause in enumerate(causes)
        for region, zone in _zones(
            points[cause.point], cause.side, numbers, extra.get(cause.point, ())
        ).items()
    )
    return ReferralMap(causes=causes, regions=ordered, links=links)


def _zones_added(added: Iterable[ReferralLink]) -> dict[str, list[tuple[str, Zone]]]:
    """Return the regions and zones that the added links give each point."""
    extra: dict[str, list[tuple[str, Zone]]] = {}
    for link in added:
        for point in link.trigger_points:
            extra.setdefault(point, []).extend((region, Zone[link.zone.upper()]) for region in link.regions)
    return extra


def _sided_points(muscles: Mapping[str, Muscle]) -> Iterator[SidedPoint]:
    for muscle in sorted(muscles):
        for side in (Side.LEFT, Side.RIGHT):
            for point in muscles[muscle].trigger_points:
                yield SidedPoint(id=f"{point.id}.{side}", point=point.id, muscle=muscle, side=side)


def _zones(
    point: TriggerPoint, side: Side, regions: Mapping[str, int], extra: Iterable[tuple[str, Zone]]
) -> dict[str, Zone]:
    """Return the regions of one sided point; a region named twice keeps its strongest tie."""
    other = Side.LEFT if side is Side.RIGHT else Side.RIGHT
    named = [
        *((_full_id(base, other, regions), Zone.CONTRALATERAL) for base in point.contralateral_spill),
        *((_full_id(base, side, regions), Zone.SECONDARY) for base in point.secondary),
        *((_full_id(base, side, regions), Zone.PRIMARY) for base in point.primary),
        *((_full_id(base, side, regions), zone) for base, zone in extra),
    ]
    return dict(sorted(named, key=lambda one: one[1]))


def _full_id(base: str, side: Side, regions: Mapping[str, int]) -> str:
    midline = f"{base}.{Side.MID}"
    return midline if midline in regions else f"{base}.{side}"


WITHOUT_COMPLAINT = ("asymptomatic", "healthy")
"""Words that open a prevalence condition which describes people without a complaint."""


def snake_case(words: str) -> str:
    """Return published words as an id: `tension-type headache` becomes `tension_type_headache`."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def pain_contexts(
    *, written: Mapping[str, PainContext], prevalence: Iterable[Prevalence], muscles: Iterable[Muscle]
) -> Mapping[str, PainContext]:
    """Return every context by its id: each published wording by itself, and the files that join several."""
    from_rows = {row.condition for row in prevalence if not row.condition.startswith(WITHOUT_COMPLAINT)}
    from_muscles = {words for muscle in muscles for words in muscle.conditions}
    plain = {snake_case(words): _plain(words, from_rows, from_muscles) for words in from_rows | from_muscles}
    return MappingProxyType({**plain, **written})


def _plain(words: str, from_rows: set[str], from_muscles: set[str]) -> PainContext:
    return PainContext(
        id=snake_case(words),
        name=words[0].upper() + words[1:],
        prevalence_conditions=(words,) if words in from_rows else (),
        muscle_conditions=(words,) if words in from_muscles else (),
    )
