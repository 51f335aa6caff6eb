"""How deep a needle may go at one point: from the shortest published depth; a mean may only shorten it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drypoint.knowledge import (
    DepthFigure,
    DepthSite,
    KnowledgeBase,
    Muscle,
    MusclePath,
    TechniqueRule,
    TriggerPoint,
)
from drypoint.pathway.planning.path.approach import (
    adoption_reason,
    against_approach,
    approach_controls,
)
from drypoint.pathway.planning.path.margin import safe_share_mm
from drypoint.pathway.planning.path.near import reaches_pleura
from drypoint.pathway.planning.path.needles import longest_published_mm
from drypoint.pathway.planning.reasons import PlanReason
from drypoint.pathway.planning.request import AdoptedApproach
from drypoint.terms import Technique


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How far a technique may go at one point.

    Args:
        mm: Hard ceiling, rounded down to 0.1 mm; None where nothing is published and an adopted approach
            limits the needle instead.
        allowed: Whether the technique may be used at all.
        gap: What is not published, where that matters.
        figures: Published depths of the site, shortest first.
        needle_max_mm: Longest needle that is published for the place.
        adopted: The adoption by which a deep needle goes in without a published depth.
        controls: What the practitioner holds to, and what ends the needle.
    """

    mm: float | None
    allowed: bool
    reasons: tuple[PlanReason, ...]
    gap: str = ""
    figures: tuple[DepthFigure, ...] = ()
    needle_max_mm: float | None = None
    adopted: AdoptedApproach | None = None
    controls: tuple[str, ...] = ()


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
    adopted: AdoptedApproach | None = None,
) -> Ceiling:
    """Return the depth ceiling for one technique at one point in one person.

    Args:
        muscle: The muscle of the point.
        point: The trigger point.
        technique: The technique wanted.
        rules: What the person changes; more rules never raise the ceiling.
        knowledge: The base with the depths.
        adopted: The practice's adoption of the way to this muscle; it never raises a published ceiling.
    """
    over_lung = reaches_pleura(muscle=muscle, point=point, knowledge=knowledge)
    holding = tuple(rule for rule in rules if over_lung or not rule.chest_only)
    site = depth_site(muscle=muscle, point=point, knowledge=knowledge)
    case = DepthCase(muscle, point, holding, knowledge, adopted, site)
    found = _superficial(case) if technique is Technique.SUPERFICIAL else _deep(case)
    controls = approach_controls(
        muscle=muscle, point=point, adopted=found.adopted, knowledge=knowledge, fraction=case.fraction
    )
    return replace(found, controls=controls, needle_max_mm=case.needle_max_mm, figures=case.figures)


@dataclass(frozen=True, slots=True)
class DepthCase:
    """One point of one person, with the rules that hold there and what is published of its depth."""

    muscle: Muscle
    point: TriggerPoint
    rules: tuple[TechniqueRule, ...]
    knowledge: KnowledgeBase
    adopted: AdoptedApproach | None
    site: DepthSite | None

    @property
    def path(self) -> MusclePath | None:
        """Return the way to the muscle."""
        return self.knowledge.muscle_paths.get(self.muscle.id)

    @property
    def fraction(self) -> float:
        """Return the share of a published distance that a needle may take."""
        return self.knowledge.planning_limits["safety_fraction"].value

    @property
    def figures(self) -> tuple[DepthFigure, ...]:
        """Return the published depths, shortest first."""
        return tuple(sorted(self.site.figures, key=lambda figure: figure.value_mm)) if self.site else ()

    @property
    def needle_max_mm(self) -> float | None:
        """Return the longest needle that a source names here."""
        return longest_published_mm(muscle=self.muscle, site=self.site)


def _deep(case: DepthCase) -> Ceiling:
    against = tuple(PlanReason(rule.text, rule.basis) for rule in case.rules if rule.superficial_only)
    against = (*against, *record_says_superficial(case.muscle))
    published = _published(case)
    if published is None:
        return _by_approach(case, against)
    # A "deep" needle that may go no deeper than a superficial one is a superficial one: it must not be
    # planned, nor recorded, under the other name.
    if published[0] <= case.knowledge.planning_limits["superficial_depth"].value:
        against = (*against, published[1])
    if against:
        return Ceiling(None, allowed=False, reasons=_site_reasons(case.site, against))
    return Ceiling(published[0], allowed=True, reasons=_site_reasons(case.site, (published[1],)))


def _by_approach(case: DepthCase, against: tuple[PlanReason, ...]) -> Ceiling:
    """Return a deep needle by the approach that the practice adopted, or why there is none."""
    # Where only means are published no class would help, so that whether one was adopted is not worth a word.
    lacking = _only_means(case) or against_approach(
        muscle=case.muscle, point=case.point, adopted=case.adopted, knowledge=case.knowledge
    )
    against = (*against, lacking) if lacking else against
    if against or case.adopted is None or case.path is None:
        return Ceiling(None, allowed=False, reasons=_site_reasons(case.site, against))
    said = adoption_reason(adopted=case.adopted, path=case.path, knowledge=case.knowledge)
    # We weighed a number from the usual needle length (it would look measured). No number, and say so:
    # None is "not known", never "unlimited".
    gap = PlanReason(_gap(case), ("dp_038",), _keys(case.muscle))
    reasons = _site_reasons(case.site, (said, gap))
    return Ceiling(None, allowed=True, reasons=reasons, gap=gap.text, adopted=case.adopted)


def _only_means(case: DepthCase) -> PlanReason | None:
    """Return that what is published of the danger carries no ceiling; no approach makes up for that."""
    if not case.figures:
        return None
    text = f"{case.muscle.name_en}: no shortest depth is published, only means or needles that reached: "
    return PlanReason(f"{text}superficial only.", ("dp_037", "dp_038"), _keys(case.muscle))


def _gap(case: DepthCase) -> str:
    longest = f" No needle longer than {case.needle_max_mm:g} mm." if case.needle_max_mm else ""
    return (
        "No shortest depth is published for this muscle, so no ceiling in millimetres is given: what the "
        f"approach names ends the needle.{longest}"
    )


def _superficial(case: DepthCase) -> Ceiling:
    """Return the superficial ceiling: 10 mm, or less where a published depth or the person asks for less."""
    limit = case.knowledge.planning_limits["superficial_depth"]
    own = case.path.superficial if case.path else None
    if own and own.refused:
        refused = PlanReason(f"{case.muscle.name_en}: not needled. {own.text}", own.basis)
        return Ceiling(None, allowed=False, reasons=(refused,))
    bounds = [(limit.value, PlanReason(limit.text, limit.basis))]
    if published := _shortest(case):
        bounds.append(published)
    if own and own.most_mm is not None:
        bounds.append((own.most_mm, PlanReason(f"Ceiling {own.most_mm:g} mm. {own.text}", own.basis)))
    shortest, said = min(bounds, key=lambda bound: bound[0])
    return _kept(shortest, said, case)


def _kept(shortest: float, said: PlanReason, case: DepthCase) -> Ceiling:
    """Return the ceiling, or a refusal rather than one that nobody can keep."""
    least = case.knowledge.planning_limits["superficial_least_depth"]
    if shortest < least.value:
        too_shallow = PlanReason(
            f"Even a superficial needle of {least.value:g} mm is too deep here.", least.basis
        )
        return Ceiling(None, allowed=False, reasons=(said, too_shallow))
    return Ceiling(shortest, allowed=True, reasons=_site_reasons(case.site, (said,)))


def _published(case: DepthCase) -> tuple[float, PlanReason] | None:
    """Return the ceiling that published depths give a deep needle, and the sentence for it.

    Only a figure that carries a ceiling may give one, or what the person changes; then every figure may
    shorten it.
    """
    # A mean says that many people are shallower. It may shorten a ceiling and never carry one.
    carried = any(figure.kind.carries_ceiling for figure in case.figures)
    bounded = any(rule.ceiling_bound_mm is not None for rule in case.rules)
    return _shortest(case) if carried or bounded else None


def _shortest(case: DepthCase) -> tuple[float, PlanReason] | None:
    """Return the safety fraction of the shortest figure of any kind, and the sentence for it."""
    fraction = case.knowledge.planning_limits["safety_fraction"]
    candidates = [
        *((figure.value_mm, figure.what, _figure_reason(figure)) for figure in case.figures),
        *(
            (rule.ceiling_bound_mm, rule.ceiling_bound_what, PlanReason("", rule.basis))
            for rule in case.rules
            if rule.ceiling_bound_mm is not None
        ),
    ]
    if not candidates:
        return None
    # The shortest of all, whatever its source: where two contradict each other the shorter wins (DP-004).
    value, what, reason = min(candidates, key=lambda item: item[0])
    mm = safe_share_mm(value, fraction.value)
    sentence = f"Ceiling {mm:g} mm: {fraction.value:g} × {value:g} mm, the shortest published ({what})."
    return mm, PlanReason(sentence, (*reason.basis, *fraction.basis), reason.keys)


def _figure_reason(figure: DepthFigure) -> PlanReason:
    return PlanReason("", (figure.fact,) if figure.fact else (), (figure.source,) if figure.source else ())


def _site_reasons(site: DepthSite | None, reasons: tuple[PlanReason, ...]) -> tuple[PlanReason, ...]:
    if site is None:
        return reasons
    figures = tuple(_figure_reason(figure) for figure in site.figures)
    return (*reasons, PlanReason(site.text, site.basis, site.sources), *figures)


def record_says_superficial(muscle: Muscle) -> tuple[PlanReason, ...]:
    """Return that the atlas knows no deep needle for a muscle, or nothing."""
    if muscle.needling.technique is not Technique.SUPERFICIAL:
        return ()
    return (PlanReason(f"{muscle.name_en} is needled superficially only.", (), _keys(muscle)),)


def _keys(muscle: Muscle) -> tuple[str, ...]:
    return tuple(source.key for source in muscle.sources)
