"""How deep a needle may go at one point: from the shortest published depth; a mean may only shorten it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from drypoint.knowledge import (
    DepthFigure,
    DepthSite,
    Hazard,
    KnowledgeBase,
    Muscle,
    TechniqueRule,
    TriggerPoint,
)
from drypoint.pathway.planning.reasons import PlanReason
from drypoint.terms import Technique

# Where such a structure is near, a missing figure makes the point superficial only (TQ-004); it is never
# replaced by a guess.
AT_RISK_FROM = {"pleura": 1, "vessel": 2, "organ": 2, "spinal_canal": 2}
"""Level from which such a hazard counts; the lung always does."""
NERVE_RISK_FROM = 3
"""Level from which a nerve or joint counts in the same way; the house's choice, the stricter one."""
# Matched within words, so that "arteries" and "arterial" are found.
VESSEL_WORDS = ("arter", "vessel", "vein", "vascular")
LEVELS = {"low": 1, "medium": 2, "moderate": 2, "high": 3}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How far a technique may go at one point.

    Args:
        mm: Hard ceiling, rounded down to 0.1 mm; None where nothing is published and nothing is near.
        allowed: Whether the technique may be used at all.
        gap: What is not published, where that matters.
        figures: Published depths of the site, shortest first.
    """

    mm: float | None
    allowed: bool
    reasons: tuple[PlanReason, ...]
    gap: str = ""
    figures: tuple[DepthFigure, ...] = ()
    needle_max_mm: float | None = None


def depth_site(*, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase) -> DepthSite | None:
    """Return what is published of a point; a file that names the point goes before one of its muscle."""
    fitting = [
        site for site in knowledge.depth_sites.values() if site.covers(muscle=muscle.id, point=point.id)
    ]
    # A point may lie over something that the rest of its muscle does not.
    return min(fitting, key=lambda site: (not site.trigger_points, site.id), default=None)


def depth_ceiling(
    *,
    muscle: Muscle,
    point: TriggerPoint,
    technique: Technique,
    rules: Iterable[TechniqueRule],
    knowledge: KnowledgeBase,
) -> Ceiling:
    """Return the depth ceiling for one technique at one point in one person.

    Args:
        muscle: The muscle of the point.
        point: The trigger point.
        technique: The technique wanted.
        rules: What the person changes; more rules never raise the ceiling.
        knowledge: The base with the depths.
    """
    site = depth_site(muscle=muscle, point=point, knowledge=knowledge)
    holding = tuple(rule for rule in rules if not rule.chest_only or _over_lung(muscle))
    if technique is Technique.SUPERFICIAL:
        return _superficial(site, holding, knowledge)
    return _deep(muscle, site, holding, knowledge)


def _deep(
    muscle: Muscle, site: DepthSite | None, rules: tuple[TechniqueRule, ...], knowledge: KnowledgeBase
) -> Ceiling:
    against = tuple(PlanReason(rule.text, rule.basis) for rule in rules if rule.superficial_only)
    against = (*against, *_record_says_superficial(muscle))
    published = _published(site, rules, knowledge)
    shallow = knowledge.planning_limits["superficial_depth"]
    # A "deep" needle that may go no deeper than a superficial one is a superficial one: it must not be
    # planned, nor recorded, under the other name.
    if published is not None and published[0] <= shallow.value:
        against = (*against, published[1])
    if published is None and _at_risk(muscle):
        against = (*against, _no_figure(muscle, site))
    if against:
        return Ceiling(None, allowed=False, reasons=_site_reasons(site, against))
    if published is None:
        # We weighed a number from the usual needle length (it would look measured) and superficial only
        # everywhere (it would teach people to ignore the ceiling where it matters). No number, and say
        # so. None is "not known", never "unlimited".
        return _unbounded(muscle, site)
    return Ceiling(
        published[0],
        allowed=True,
        reasons=_site_reasons(site, (published[1],)),
        figures=_figures(site),
        needle_max_mm=site.needle_max_mm if site else None,
    )


def _superficial(
    site: DepthSite | None, rules: tuple[TechniqueRule, ...], knowledge: KnowledgeBase
) -> Ceiling:
    """Return the superficial ceiling: 10 mm, or less where a published depth or the person asks for less."""
    limit = knowledge.planning_limits["superficial_depth"]
    least = knowledge.planning_limits["superficial_least_depth"]
    published = _shortest(site, rules, knowledge)
    shortest = min(limit.value, published[0]) if published else limit.value
    said = (PlanReason(limit.text, limit.basis),)
    if published and published[0] < limit.value:
        said = (published[1],)
    # Refuse, rather than print a ceiling that nobody can keep.
    if shortest < least.value:
        too_shallow = PlanReason(
            f"Even a superficial needle of {least.value:g} mm is too deep here.", least.basis
        )
        return Ceiling(None, allowed=False, reasons=(*said, too_shallow))
    return Ceiling(
        shortest,
        allowed=True,
        reasons=_site_reasons(site, said),
        figures=_figures(site),
        needle_max_mm=site.needle_max_mm if site else None,
    )


def _published(
    site: DepthSite | None, rules: tuple[TechniqueRule, ...], knowledge: KnowledgeBase
) -> tuple[float, PlanReason] | None:
    """Return the ceiling that published depths give a deep needle, and the sentence for it.

    Only a figure that carries a ceiling may give one, or what the person changes; then every figure may
    shorten it.
    """
    # A mean says that many people are shallower. It may shorten a ceiling and never carry one.
    carried = site is not None and any(figure.kind.carries_ceiling for figure in site.figures)
    bounded = any(rule.ceiling_bound_mm is not None for rule in rules)
    return _shortest(site, rules, knowledge) if carried or bounded else None


def _shortest(
    site: DepthSite | None, rules: tuple[TechniqueRule, ...], knowledge: KnowledgeBase
) -> tuple[float, PlanReason] | None:
    """Return the safety fraction of the shortest figure of any kind, and the sentence for it."""
    fraction = knowledge.planning_limits["safety_fraction"]
    figures = site.figures if site else ()
    candidates = [
        *((figure.value_mm, figure.what, _figure_reason(figure)) for figure in figures),
        *(
            (rule.ceiling_bound_mm, rule.ceiling_bound_what, PlanReason("", rule.basis))
            for rule in rules
            if rule.ceiling_bound_mm is not None
        ),
    ]
    if not candidates:
        return None
    # The shortest of all, whatever its source: where two contradict each other the shorter wins (DP-004).
    value, what, reason = min(candidates, key=lambda item: item[0])
    # Down to 0.1 mm, never up. The inner rounding keeps 0.70 × 14 from becoming 9.7 by a binary fraction.
    mm = floor(round(value * fraction.value * 10, 6)) / 10
    sentence = f"Ceiling {mm:g} mm: {fraction.value:g} × {value:g} mm, the shortest published ({what})."
    return mm, PlanReason(sentence, (*reason.basis, *fraction.basis), reason.keys)


def _figure_reason(figure: DepthFigure) -> PlanReason:
    return PlanReason("", (figure.fact,) if figure.fact else (), (figure.source,) if figure.source else ())


def _figures(site: DepthSite | None) -> tuple[DepthFigure, ...]:
    return tuple(sorted(site.figures, key=lambda figure: figure.value_mm)) if site else ()


def _site_reasons(site: DepthSite | None, reasons: tuple[PlanReason, ...]) -> tuple[PlanReason, ...]:
    if site is None:
        return reasons
    figures = tuple(_figure_reason(figure) for figure in site.figures)
    return (*reasons, PlanReason(site.text, site.basis, site.sources), *figures)


def _unbounded(muscle: Muscle, site: DepthSite | None) -> Ceiling:
    gap = (
        "No depth is published for this muscle, so no ceiling in millimetres is given. The record names no "
        "lung, and no vessel, organ or cord at more than low risk: stay in the muscle or stop at bone."
    )
    reasons = _site_reasons(site, (PlanReason(gap, ("dp_038",), _keys(muscle)),))
    return Ceiling(None, allowed=True, reasons=reasons, gap=gap, figures=_figures(site))


def _no_figure(muscle: Muscle, site: DepthSite | None) -> PlanReason:
    near = ", ".join(hazard.structure for hazard in muscle.hazards if _counts(hazard))
    named = f"{muscle.name_en}: no shortest depth is published"
    return PlanReason(
        f"{named}, and {near} may be reached: superficial only.",
        ("dp_037", "dp_038", *(site.basis if site else ())),
        _keys(muscle),
    )


def _record_says_superficial(muscle: Muscle) -> tuple[PlanReason, ...]:
    if muscle.needling.technique is not Technique.SUPERFICIAL:
        return ()
    return (PlanReason(f"{muscle.name_en} is needled superficially only.", (), _keys(muscle)),)


def _keys(muscle: Muscle) -> tuple[str, ...]:
    return tuple(source.key for source in muscle.sources)


def _over_lung(muscle: Muscle) -> bool:
    return any(hazard.type == "pleura" for hazard in muscle.hazards)


def _at_risk(muscle: Muscle) -> bool:
    return any(_counts(hazard) for hazard in muscle.hazards)


def _counts(hazard: Hazard) -> bool:
    """Say whether a hazard forbids a deep needle; a nerve that runs with vessels counts as a vessel."""
    with_vessel = any(word in hazard.structure for word in VESSEL_WORDS)
    kind = "vessel" if with_vessel and hazard.type not in AT_RISK_FROM else hazard.type
    return LEVELS[hazard.level] >= AT_RISK_FROM.get(kind, NERVE_RISK_FROM)
