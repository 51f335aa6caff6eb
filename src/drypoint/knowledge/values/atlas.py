"""The atlas: body regions, muscles and their trigger points, as collected facts with confidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drypoint.knowledge.values.citations import SourceReference
from drypoint.terms import Confidence, Review, Side, Technique


@dataclass(frozen=True, slots=True)
class Region:
    """One area of the body chart, such as `neck.posterior.left`.

    Args:
        base_id: The id without its side, such as `neck.posterior`.
        view: The figure it is drawn on, `anterior` or `posterior`.
        choir_ids: Segments of the CHOIR Body Map that it covers.
    """

    id: str
    base_id: str
    name: str
    side: Side
    view: str
    body_group: str
    choir_ids: tuple[str, ...] = ()
    choir_primary: tuple[str, ...] = ()
    snomed_ct_id: str = ""
    snomed_ct_term: str = ""
    snomed_match: str = ""
    snomed_status: str = ""
    uberon_id: str = ""
    uberon_label: str = ""
    uberon_status: str = ""
    notes: str = ""
    review: Review = Review.UNREVIEWED


@dataclass(frozen=True, slots=True)
class TriggerPoint:
    """One trigger point of a muscle; regions are base ids, the side is added by `sided`.

    Args:
        id: Such as `trapezius_upper.tp1`, without a side.
        primary: Base ids of the zone nearly always drawn when the point is active.
        secondary: Base ids of the spill-over zone in stronger cases.
        contralateral_spill: Base ids on the other side that pain may cross to.
        needling_regions: Base ids of the skin the needle goes through.
    """

    id: str
    location: str
    laterality: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    needling_regions: tuple[str, ...]
    contralateral_spill: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A structure that a needle in this muscle may reach.

    Args:
        type: `pleura`, `vessel`, `nerve`, `organ`, `spinal_canal` or `joint`.
        level: `low`, `medium` or `high`.
    """

    structure: str
    type: str
    level: str


@dataclass(frozen=True, slots=True)
class Needling:
    """How the muscle is usually needled; lengths are typical, never a depth.

    Args:
        technique: Usual technique; absent where needling is not recommended.
        length_min_mm, length_max_mm: Typical range of needle lengths for an average adult.
    """

    direction: str
    technique: Technique | None = None
    length_min_mm: float | None = None
    length_max_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Innervation:
    """Nerve and roots that supply the muscle."""

    nerve: str
    roots: str


@dataclass(frozen=True, slots=True)
class MuscleConfidence:
    """How each part of a muscle's record is known."""

    referral: Confidence
    needling: Confidence
    innervation: Confidence


@dataclass(frozen=True, slots=True)
class Muscle:
    """One muscle with its trigger points, needling and hazards.

    Args:
        pneumothorax_risk_level: `none`, `low`, `moderate` or `high`.
        flags: `do_not_needle`, `advanced_technique`, `specialist_pelvic`, `rule_out_cardiac_first`,
            `rule_out_visceral_first`, `referral_may_cross_midline`.
        needling_regions_basis: Where the needling regions come from, such as `anatomical fact`.
    """

    id: str
    name_latin: str
    name_en: str
    region_group: str
    innervation: Innervation
    trigger_points: tuple[TriggerPoint, ...]
    palpation: tuple[str, ...]
    patient_position: str
    needling: Needling
    hazards: tuple[Hazard, ...]
    hazard_level_max: str
    pneumothorax_risk_level: str
    confidence: MuscleConfidence
    sources: tuple[SourceReference, ...]
    review: Review
    needling_regions_basis: str
    symptoms: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    snomed_ct_id: str = ""
    snomed_status: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Prevalence:
    """One published share of people in whom a muscle held a trigger point.

    Args:
        muscles: Ids of the muscles counted together.
        status: `active`, `latent` or `any`.
        share: Proportion within 0–1; `share_low` and `share_high` where a range was given.
        people: Number of people examined, absent where it was not seen.
    """

    id: str
    muscles: tuple[str, ...]
    muscle_as_reported: str
    condition: str
    population: str
    status: str
    statistic: str
    confidence: Confidence
    sources: tuple[SourceReference, ...]
    review: Review
    share: float | None = None
    share_low: float | None = None
    share_high: float | None = None
    people: int | None = None
    notes: str = ""
