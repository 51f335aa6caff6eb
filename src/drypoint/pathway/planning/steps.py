"""Write one step of a plan: needle, grip, direction, ceiling, hazards, reasons and sources."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import ApproachClass, DepthFigure, KnowledgeBase, Muscle, TriggerPoint
from drypoint.pathway.planning.answer import FigureLine, HazardLine, PlannedStep
from drypoint.pathway.planning.path.adopting import awaited_approach
from drypoint.pathway.planning.path.depth import Ceiling
from drypoint.pathway.planning.path.near import near_hazards
from drypoint.pathway.planning.path.needles import choose_needle
from drypoint.pathway.planning.path.statistics import reached_at
from drypoint.pathway.planning.reasons import PlanReason, joint_grounds, reason_texts
from drypoint.pathway.planning.request import NeedleDimensions, TargetWanted
from drypoint.terms import Technique

PINCER = "pincer"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A target that will be needled.

    Args:
        lowered: Why the technique that was asked for did not stand, where a lesser one does.
        over_lung: A needle here may reach the pleura.
        positions: In which this person can lie for it, the best first.
        is_adopted: The practice has adopted the approach to the muscle.
    """

    target: TargetWanted
    muscle: Muscle
    point: TriggerPoint
    technique: Technique
    ceiling: Ceiling
    lowered: tuple[PlanReason, ...]
    thinnest: bool
    over_lung: bool
    positions: tuple[str, ...]
    is_adopted: bool = False


def plan_step(
    *,
    chosen: Chosen,
    order: int,
    position: str,
    stock: tuple[NeedleDimensions, ...],
    knowledge: KnowledgeBase,
) -> PlannedStep:
    """Return one step with everything that the practitioner must see."""
    muscle, found = chosen.muscle, chosen.ceiling
    choice = choose_needle(
        stock=stock,
        muscle=muscle,
        limit_mm=_shorter(found.mm, found.needle_max_mm),
        superficial=chosen.technique is Technique.SUPERFICIAL,
        thinnest=chosen.thinnest,
        knowledge=knowledge,
    )
    record = PlanReason("", (), tuple(source.key for source in muscle.sources))
    reasons = (*chosen.lowered, *found.reasons, *choice.reasons, record)
    grounds = joint_grounds(reasons, knowledge=knowledge)
    return PlannedStep(
        order=order,
        position=position,
        target=chosen.target.trigger_point,
        technique=chosen.technique,
        needle=choice.needle,
        depth_ceiling_mm=found.mm,
        grip=_grip(chosen, knowledge),
        direction=_direction(chosen, knowledge),
        hazards=tuple(
            HazardLine(hazard.structure, hazard.level)
            for hazard in near_hazards(muscle=muscle, point=chosen.point, knowledge=knowledge)
        ),
        because=reason_texts(reasons),
        figures=tuple(_figure(figure, found.mm, knowledge) for figure in found.figures),
        gap=found.gap,
        certainty=max(grounds.certainty, muscle.confidence.needling, key=lambda word: word.rank),
        sources=grounds.sources,
        approach=found.adopted.approach if found.adopted else None,
        awaits=_awaited(chosen, knowledge),
        controls=(*_lying_words(chosen, position, knowledge), *found.controls),
        longest_needle_mm=found.needle_max_mm,
    )


def _awaited(chosen: Chosen, knowledge: KnowledgeBase) -> ApproachClass | None:
    """Return the class that keeps a step superficial because nobody has adopted it."""
    if chosen.technique is not Technique.SUPERFICIAL or not chosen.lowered or chosen.is_adopted:
        return None
    return awaited_approach(muscle=chosen.muscle, point=chosen.point, knowledge=knowledge)


def _grip(chosen: Chosen, knowledge: KnowledgeBase) -> str:
    path = knowledge.muscle_paths.get(chosen.muscle.id)
    lifted = path is not None and path.approach is ApproachClass.PINCER
    return PINCER if lifted or PINCER in chosen.muscle.palpation else "flat"


def _lying_words(chosen: Chosen, position: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return how limbs and pillows lie in the position of the step."""
    path = knowledge.muscle_paths.get(chosen.muscle.id)
    found = path.lyings_at(chosen.point.id) if path else ()
    how = next((one.how for one in found if one.position(chosen.target.side) == position), "")
    return (f"Lying: {how}.",) if how else ()


def _shorter(ceiling_mm: float | None, needle_max_mm: float | None) -> float | None:
    known = [mm for mm in (ceiling_mm, needle_max_mm) if mm is not None]
    return min(known) if known else None


def _direction(chosen: Chosen, knowledge: KnowledgeBase) -> str:
    """Return where the needle comes from and goes to; the words describe a deep one, so a lesser says so."""
    path = knowledge.muscle_paths.get(chosen.muscle.id)
    # The path is later than the atlas and corrects it where the atlas runs towards a nerve.
    record = (path.entry_side if path else "") or chosen.muscle.needling.direction
    if chosen.technique is Technique.SUPERFICIAL and chosen.muscle.needling.technique is Technique.DEEP:
        return (
            f"into the tissue under the skin above the point only; for the muscle the record says: {record}"
        )
    return record


def _figure(figure: DepthFigure, ceiling_mm: float | None, knowledge: KnowledgeBase) -> FigureLine:
    basis = PlanReason("", (figure.fact,) if figure.fact else (), (figure.source,) if figure.source else ())
    view = None
    if ceiling_mm is not None and figure.sd_mm is not None and figure.people is not None:
        view = reached_at(
            depth_mm=ceiling_mm, mean_mm=figure.value_mm, sd_mm=figure.sd_mm, people=figure.people
        )
    return FigureLine(
        kind=figure.kind,
        value_mm=figure.value_mm,
        structure=figure.structure,
        what=figure.what,
        people=figure.people,
        sources=joint_grounds((basis,), knowledge=knowledge).sources,
        reached_at_ceiling=view,
    )
