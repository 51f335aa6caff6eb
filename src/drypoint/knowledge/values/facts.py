"""Facts: one collected statement with its sources, numbers, confidence and state of review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.citations import SourceReference
from drypoint.knowledge.values.plain import Plain
from drypoint.terms import Confidence, Review


@dataclass(frozen=True, slots=True)
class Quantity:
    """A published number with its unit and spread.

    Args:
        name: What is measured, in snake_case, such as `minor_events`.
        unit: Unit from `units.toml`, such as `mm`, `percent`, `count`.
        value: The figure; absent where only a range or list was given.
        low, high: Ends of the range or interval, in the same unit.
        interval: What the range is, such as `95 % confidence interval` or `range`.
        values: Several figures in the order of the source, where one is not enough.
        note: What must be said beside the number.
    """

    name: str
    unit: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    interval: str = ""
    values: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordList:
    """A published list of words that is part of a fact, such as states that forbid."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes under which a record may name the thing, matched by prefix for ICD-10 and ATC."""

    icd10: tuple[str, ...] = ()
    atc: tuple[str, ...] = ()
    rxnorm_class: tuple[str, ...] = ()


class BoundKind(StrEnum):
    """What a published measurement of depth or path bounds; the words are those of the references.

    Only `DEPTH_TO_HAZARD_SHORTEST` may carry a depth ceiling, and only `CORRIDOR_SHORTEST` a strip. What is
    quoted by another text, unclear or a mean carries nothing.
    """

    DEPTH_TO_HAZARD_SHORTEST = "depth_to_hazard_shortest"
    DEPTH_TO_HAZARD_SHORTEST_SECONDARY = "depth_to_hazard_shortest_secondary"
    DEPTH_TO_HAZARD_MEAN = "depth_to_hazard_mean"
    DEPTH_TO_BONE_MEAN = "depth_to_bone_mean"
    DEPTH_TO_BONE_UNCLEAR = "depth_to_bone_unclear"
    DEPTH_TO_MUSCLE = "depth_to_muscle"
    THICKNESS = "thickness"
    CORRIDOR_SHORTEST = "corridor_shortest"
    CORRIDOR_SHORTEST_SECONDARY = "corridor_shortest_secondary"
    CORRIDOR_PUBLISHED_LIMIT = "corridor_published_limit"
    CORRIDOR_UNCLEAR = "corridor_unclear"
    CORRIDOR_MEAN = "corridor_mean"
    HIT_RATE = "hit_rate"
    REACH_RATE = "reach_rate"
    LANDMARK = "landmark"


@dataclass(frozen=True, slots=True)
class PathMeasurement:
    """How the figures of a fact about depth or path were measured, and what they may bound.

    Args:
        bound_kind: Whether a ceiling or a strip may rest on it.
        method: How it was measured, and in whom.
        muscles: Muscles that it speaks of; empty where it speaks of all.
        lower_bound_mm: Least value, of a kind that the sources print so.
        candidate_mm: A least value that only another text quotes; nothing rests on it.
        structure: What the needle must not reach.
        size: How many were measured.
    """

    bound_kind: BoundKind
    method: str
    read_as: str
    muscles: tuple[str, ...] = ()
    lower_bound_mm: float | None = None
    candidate_mm: float | None = None
    structure: str = ""
    size: str = ""
    sample: str = ""
    needle: str = ""
    position: str = ""
    entry_side: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One collected fact.

    Args:
        id: snake_case id, such as `ci_101`.
        reference_id: The id in the references, such as `CI-101`.
        action_basis: `source` when a source states the action, `compiler` when it was assigned
            from the cited risk and awaits a clinician, `n/a` for information only.
        confidence: How it is known.
        modality: `dry needling`, `acupuncture` or both, where an adverse event is counted.
        site: Where on the body the figures were taken.
        measurement: How the figures of a depth or path were measured, and what they may bound.
        window: Time after treatment that the fact speaks of, in the words of the reference.
        applies_to: What the fact bears on: ids, a claim, a jurisdiction, in the words of the reference.
        note: What must be said beside the statement: its limits, and what was only suggested.
        plain_statement: The statement as it is said to patients, where it is.
    """

    id: str
    reference_id: str
    topic: str
    subject: str
    statement: str
    confidence: Confidence
    review: Review
    sources: tuple[SourceReference, ...]
    actions: tuple[str, ...] = ()
    action_basis: str = "n/a"
    why: str = ""
    codes: Codes = Codes()
    quantities: tuple[Quantity, ...] = ()
    lists: tuple[WordList, ...] = ()
    modality: str = ""
    site: str = ""
    window: str = ""
    applies_to: str = ""
    note: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    measurement: PathMeasurement | None = None
    plain_statement: Plain | None = None
