"""Choose a needle: never longer than the ceiling allows when fully in, where a shorter one exists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.knowledge import DepthSite, KnowledgeBase, Muscle
from drypoint.pathway.planning.reasons import PlanReason
from drypoint.pathway.planning.request import NeedleDimensions

CATALOGUE = "filiform"


@dataclass(frozen=True, slots=True)
class NeedleChoice:
    """A needle with what must be said about it."""

    needle: NeedleDimensions
    reasons: tuple[PlanReason, ...]


def longest_published_mm(*, muscle: Muscle, site: DepthSite | None) -> float | None:
    """Return the longest needle that a source names for a place, of the place or else of the muscle."""
    named = (site.needle_max_mm if site else None, muscle.needling.length_max_mm)
    return min((length for length in named if length is not None), default=None)


def only_longer_in_stock(
    *, muscle: Muscle, site: DepthSite | None, stock: tuple[NeedleDimensions, ...]
) -> tuple[PlanReason, ...]:
    """Return why nothing at hand will do: every needle is longer than any that a source names here."""
    longest = longest_published_mm(muscle=muscle, site=site)
    if not stock or longest is None or any(needle.length_mm <= longest for needle in stock):
        return ()
    shortest = min(needle.length_mm for needle in stock)
    text = (
        f"The shortest needle in stock has {shortest:g} mm, and no source names one longer than "
        f"{longest:g} mm here."
    )
    keys = tuple(source.key for source in muscle.sources)
    return (PlanReason(text, (*(site.basis if site else ()), "dp_037"), keys),)


def choose_needle(
    *,
    stock: tuple[NeedleDimensions, ...],
    muscle: Muscle,
    limit_mm: float | None,
    superficial: bool,
    thinnest: bool,
    knowledge: KnowledgeBase,
) -> NeedleChoice:
    """Return the needle for one target.

    Args:
        stock: Needles at hand; empty where any that is sold can be had.
        muscle: Its record names the usual lengths, which choose a needle and never a depth.
        limit_mm: Longest needle that may go in to its handle; None where nothing limits it.
        superficial: For a superficial needle the longest that fits the limit is taken.
        thinnest: Prefer the thinnest over the usual thickness.
        knowledge: The base with the catalogue.
    """
    offered = stock or _catalogue(knowledge)
    length = _length({needle.length_mm for needle in offered}, muscle, limit_mm, superficial=superficial)
    fitting = [needle for needle in offered if needle.length_mm == length]
    usual = knowledge.needle_catalogues[CATALOGUE].usual_diameter_mm
    best = min(
        fitting,
        key=lambda needle: (
            needle.diameter_mm if thinnest else abs(needle.diameter_mm - usual),
            needle.diameter_mm,
        ),
    )
    return NeedleChoice(best, tuple(_remarks(best, limit_mm, bool(stock), knowledge)))


def _length(lengths: set[float], muscle: Muscle, limit_mm: float | None, *, superficial: bool) -> float:
    """Return the length to take: within the limit, and within the usual range of the muscle if possible."""
    allowed = lengths if limit_mm is None else {length for length in lengths if length <= limit_mm}
    # Stock holds none so short: take the shortest, and say how much shaft must stay outside.
    if not allowed:
        return min(lengths)
    low, high = muscle.needling.length_min_mm, muscle.needling.length_max_mm
    if superficial or low is None or high is None:
        # Nothing within the limit can pass it, even fully in, so the longest will do; without a limit the
        # shortest is taken.
        return max(allowed) if limit_mm is not None else min(allowed)
    usual = {length for length in allowed if low <= length <= high}
    if usual:
        return min(usual)
    shorter = {length for length in allowed if length < low}
    return max(shorter) if shorter else min(allowed)


def _remarks(
    needle: NeedleDimensions, limit_mm: float | None, from_stock: bool, knowledge: KnowledgeBase
) -> Iterable[PlanReason]:
    catalogue = knowledge.needle_catalogues[CATALOGUE]
    yield PlanReason("", catalogue.basis)
    if limit_mm is not None and needle.length_mm > limit_mm:
        where = "in stock" if from_stock else "sold"
        out = needle.length_mm - limit_mm
        yield PlanReason(
            f"No needle {where} is as short as {limit_mm:g} mm: at least {out:g} mm of shaft stay outside.",
            ("dp_037",),
        )


def _catalogue(knowledge: KnowledgeBase) -> tuple[NeedleDimensions, ...]:
    catalogue = knowledge.needle_catalogues[CATALOGUE]
    return tuple(
        NeedleDimensions(diameter, length)
        for diameter in catalogue.diameters_mm
        for length in catalogue.lengths_mm
    )
