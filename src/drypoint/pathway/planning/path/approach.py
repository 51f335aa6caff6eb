"""Whether a practice has adopted the way to a muscle, so that a deep needle may go without a known depth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from drypoint.knowledge import ApproachClass, ApproachRule, KnowledgeBase, Muscle, MusclePath, TriggerPoint
from drypoint.pathway.planning.path.margin import safe_share_mm
from drypoint.pathway.planning.path.near import near_hazards
from drypoint.pathway.planning.reasons import PlanReason
from drypoint.pathway.planning.request import AdoptedApproach

TWO_PEOPLE = 2
NEEDS_A_DEPTH = frozenset({"pleura", "organ", "spinal_canal"})
"""What neither fold nor bone stands for: bone has been missed, and a rib held has not kept a lung whole."""
MISSED = ("de_028", "de_032", "de_040", "dp_015")
REFUSING = frozenset({ApproachClass.REFUSE, ApproachClass.ULTRASOUND})
"""Classes under which nothing is planned; a plan knows of no picture yet."""


def approach_at(*, path: MusclePath | None, point: TriggerPoint) -> ApproachClass | None:
    """Return the class proposed at a point, which may be stricter than that of its muscle."""
    known = path.point(point.id) if path else None
    if path is None:
        return None
    return known.approach if known and known.approach else path.approach


def adopted_for(
    *, path: MusclePath | None, adopted: Iterable[AdoptedApproach], on: date
) -> AdoptedApproach | None:
    """Return the adoption that is in effect for a muscle on a day.

    It is none where the knowledge proposes another class by now, the day is still to come, or fewer than
    two people agreed.
    """
    if path is None or not path.approach.for_adoption:
        return None
    holding = [
        each
        for each in adopted
        if each.muscle == path.id
        and each.approach is path.approach
        and each.adopted_on <= on
        and len({name.strip() for name in each.adopted_by} - {""}) >= TWO_PEOPLE
    ]
    return max(holding, key=lambda each: each.adopted_on, default=None)


def against_approach(
    *,
    muscle: Muscle,
    point: TriggerPoint,
    adopted: AdoptedApproach | None,
    knowledge: KnowledgeBase,
) -> PlanReason | None:
    """Return why no deep needle goes to a point without a published least depth; None where one may."""
    if because := against_class(muscle=muscle, point=point, knowledge=knowledge):
        return because
    path = knowledge.muscle_paths.get(muscle.id)
    if path is None or adopted is not None:
        return None
    rule = knowledge.approach_rules[path.approach]
    proposed = f"Proposed is {rule.name}, which the practice has not adopted: superficial only."
    return PlanReason(f"{_no_depth(muscle)}. {proposed}", (*rule.basis, *path.basis), path.sources)


def against_class(*, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase) -> PlanReason | None:
    """Return why adopting the class of a point would let no deep needle in; None where it would.

    Adopting frees only what the class can stand for: never a point where the lung, an organ or the spinal
    canal may be reached, and a strip only where the least window beside the bone is published.
    """
    path = knowledge.muscle_paths.get(muscle.id)
    approach = approach_at(path=path, point=point)
    lead = _no_depth(muscle)
    if path is None or approach is None:
        return PlanReason(f"{lead}, nor a way to the muscle: superficial only.", ("dp_037", "dp_038"))
    near = near_hazards(muscle=muscle, point=point, knowledge=knowledge)
    if serious := [hazard.structure for hazard in near if hazard.type in NEEDS_A_DEPTH]:
        text = f"{lead}, and {', '.join(serious)} may be reached: superficial only."
        return PlanReason(text, ("dp_037", "dp_038", *path.basis, *MISSED), path.sources)
    if path.superficial is not None and path.superficial.refused:
        return PlanReason(f"{lead}. {path.superficial.text}", path.superficial.basis)
    rule = knowledge.approach_rules[approach]
    missing = _not_adoptable(path, point, rule)
    return PlanReason(f"{lead}{missing}", (*rule.basis, *path.basis), path.sources) if missing else None


def _no_depth(muscle: Muscle) -> str:
    return f"{muscle.name_en}: no shortest depth is published"


def _not_adoptable(path: MusclePath, point: TriggerPoint, rule: ApproachRule) -> str:
    """Return why the class of a point is none that may be adopted, or nothing."""
    known = path.point(point.id)
    if not rule.id.for_adoption:
        return f": superficial only. {(known.why if known else '') or rule.text}"
    if rule.id is ApproachClass.CORRIDOR and path.strip is None:
        return ", and no least window beside the bone: superficial only."
    return ""


def adoption_reason(*, adopted: AdoptedApproach, path: MusclePath, knowledge: KnowledgeBase) -> PlanReason:
    """Return who adopted the way to a muscle, when and what it is."""
    rule = knowledge.approach_rules[path.approach]
    names = " and ".join(adopted.adopted_by)
    day = f"{adopted.adopted_on.day} {adopted.adopted_on:%B %Y}"
    text = f"By {rule.name}, as {names} adopted it on {day}. {rule.text}"
    return PlanReason(text, (*rule.basis, *path.basis), path.sources)


def class_refusal(*, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase) -> PlanReason | None:
    """Return why nothing goes to a point, whoever the person is; None where its class lets a needle in."""
    path = knowledge.muscle_paths.get(muscle.id)
    approach = approach_at(path=path, point=point)
    if path is None or approach not in REFUSING or approach is None:
        return None
    known, rule = path.point(point.id), knowledge.approach_rules[approach]
    said = (known.why or known.note) if known else ""
    more = f" Here: {said.rstrip('.')}." if said else ""
    return PlanReason(
        f"{muscle.name_en}: not needled. {rule.text}{more}", (*rule.basis, *path.basis), path.sources
    )


def approach_controls(
    *,
    muscle: Muscle,
    point: TriggerPoint,
    adopted: AdoptedApproach | None,
    fraction: float,
    knowledge: KnowledgeBase,
) -> tuple[str, ...]:
    """Return what the practitioner holds to throughout at a point, and what ends the needle.

    Args:
        muscle: The muscle of the point.
        point: The trigger point.
        adopted: The adoption by which a deep needle goes in; without it only what always holds is returned.
        fraction: Share of a least window that the needle may take.
        knowledge: The base with the paths.
    """
    path = knowledge.muscle_paths.get(muscle.id)
    if path is None or adopted is None:
        return path.controls if path else ()
    rule = knowledge.approach_rules[path.approach]
    near = near_hazards(muscle=muscle, point=point, knowledge=knowledge)
    off = f"Keep off the path: {', '.join(hazard.structure for hazard in near)}." if near else ""
    strip = _strip_control(path, fraction)
    said = (*path.controls, *rule.controls, strip, off, *_conditions(path, point), *rule.stops)
    return tuple(filter(None, said))


def _strip_control(path: MusclePath, fraction: float) -> str:
    """Return how wide the strip beside the bone is, or nothing where the muscle has none."""
    if path.approach is not ApproachClass.CORRIDOR or path.strip is None:
        return ""
    wide = safe_share_mm(path.strip.least_mm, fraction)
    return (
        f"Stay within {wide:g} mm of the bone: {fraction:g} × {path.strip.least_mm:g} mm, the least window "
        "published."
    )


def _conditions(path: MusclePath, point: TriggerPoint) -> tuple[str, ...]:
    """Return what must hold so that a structure is away from the point."""
    known = path.point(point.id)
    asked = [each for each in known.not_here if each.only_if] if known else []
    return tuple(f"Only so is {each.structure} out of reach: {each.only_if}." for each in asked)
