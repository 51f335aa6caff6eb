"""Turn a stored plan into the cards that the step shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from drypoint.clinic.visits import LastSession, LastTarget
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.components.plan_step import PlanStepView, RefusalView
from drypoint.interfaces.web.frame import day_of, line_sources, muscle_ground, sentence_case, target_name
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, ngettext
from drypoint.pathway.planning import NeedlingPlan, PlannedStep, Refusal, TargetWanted
from drypoint.wording import APPROACH_NAMES, TECHNIQUE_LABELS, body_part, hazard_words, size_words


@dataclass(frozen=True, slots=True)
class LastView:
    """The last session as a template: what comes over, and what does not."""

    sentence: str
    targets: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The step: the chosen targets, the needles planned, what is refused, what to keep in mind."""

    targets: tuple[str, ...]
    is_planned: bool
    steps: tuple[PlanStepView, ...]
    refused: tuple[RefusalView, ...]
    precautions: tuple[str, ...]
    sentence: str
    knowledge: str
    fields: tuple[FieldView, ...]
    last: LastView | None = None


def mm_text(value: float | None) -> str:
    """Return a length as it is read, without needless decimals."""
    return "" if value is None else f"{value:g}"


def size_text(diameter_mm: float | None, length_mm: float | None) -> str:
    """Return a needle such as `0.25 × 40 mm`; nothing where one figure is not known."""
    return size_words(diameter_mm=diameter_mm, length_mm=length_mm) if diameter_mm and length_mm else ""


def longest_text(step: PlannedStep) -> str:
    """Return the longest needle in mm, where an adopted approach ends it; nothing otherwise."""
    return mm_text(step.longest_needle_mm) if step.approach else ""


def plan_step_view(knowledge: KnowledgeBase, step: PlannedStep) -> PlanStepView:
    """Return one planned needle."""
    details = (
        (gettext("Position"), step.position),
        (gettext("Grip"), step.grip),
        (gettext("Direction"), step.direction),
    )
    target = target_name(knowledge, step.target)
    return PlanStepView(
        order=step.order,
        target=target,
        technique=TECHNIQUE_LABELS[step.technique],
        needle=size_text(step.needle.diameter_mm, step.needle.length_mm),
        ceiling=mm_text(step.depth_ceiling_mm),
        details=tuple((label, sentence_case(said.replace("_", " "))) for label, said in details if said),
        hazards=tuple(hazard_words(hazard.structure, hazard.level) for hazard in step.hazards),
        reasons=step.because,
        sources=line_sources(
            knowledge, step.sources, step.certainty, about=target, rests_on=(muscle_ground(step.target),)
        ),
        controls=step.controls,
        longest=longest_text(step),
        awaits=APPROACH_NAMES[step.awaits] if step.awaits else "",
        awaits_url=approach_address(knowledge, step.target) if step.awaits else "",
    )


def approach_address(knowledge: KnowledgeBase, target: str) -> str:
    """Return where the class of a target's muscle is read and adopted."""
    muscle = target.partition(".")[0]
    return f"{reverse('approach_part', args=[body_part(knowledge.muscles[muscle])])}#{muscle}"


def refusal_view(knowledge: KnowledgeBase, refusal: Refusal) -> RefusalView:
    """Return one target that is not needled."""
    target = target_name(knowledge, refusal.target)
    rests_on = (muscle_ground(refusal.target),)
    sources = line_sources(knowledge, refusal.sources, about=target, rests_on=rests_on)
    return RefusalView(target, refusal.because, sources)


def plan_sentence(plan: NeedlingPlan) -> str:
    """Say how many needles and how long."""
    if not plan.needle_count:
        return gettext("No needle is planned.")
    count = plan.needle_count
    needles = ngettext("One needle", "{count} needles", count).format(count=count)
    return (
        gettext("{needles}, about {minutes:g} minutes.").format(needles=needles, minutes=plan.minutes)
        if plan.minutes
        else f"{needles}."
    )


def last_target(knowledge: KnowledgeBase, target: LastTarget) -> str:
    """Return one target of the last session with the needles that went into it."""
    count = target.needles
    needles = ngettext("one needle", "{count} needles", count).format(count=count)
    sizes = ", ".join(f"{diameter:.2f} × {length:g}\N{NO-BREAK SPACE}mm" for diameter, length in target.sizes)
    deepest = (
        gettext("{deepest:g}\N{NO-BREAK SPACE}mm deep at most").format(deepest=max(target.depths_mm))
        if target.depths_mm
        else ""
    )
    done = ", ".join(part for part in (needles, sizes, deepest) if part)
    return f"{target_name(knowledge, target.target)}: {TECHNIQUE_LABELS[target.technique].lower()}, {done}"


def last_view(knowledge: KnowledgeBase, last: LastSession) -> LastView:
    """Return the last session as a template."""
    kept = tuple(last_target(knowledge, one) for one in last.targets if one.can_be_copied)
    left_out = tuple(last_target(knowledge, one) for one in last.targets if not one.can_be_copied)
    return LastView(
        gettext("The last session was on {day}, by {by}.").format(day=day_of(last.at), by=last.by),
        kept,
        left_out,
    )


def plan_view(
    knowledge: KnowledgeBase,
    plan: NeedlingPlan | None,
    targets: Sequence[TargetWanted],
    fields: tuple[FieldView, ...],
    last: LastSession | None = None,
) -> PlanView:
    """Return the step as it stands."""
    return PlanView(
        targets=tuple(target_name(knowledge, target.trigger_point) for target in targets),
        is_planned=plan is not None,
        steps=tuple(plan_step_view(knowledge, step) for step in plan.steps) if plan else (),
        refused=tuple(refusal_view(knowledge, one) for one in plan.refused) if plan else (),
        precautions=plan.precautions if plan else (),
        sentence=plan_sentence(plan) if plan else "",
        knowledge=plan.knowledge if plan else "",
        fields=fields,
        last=last_view(knowledge, last) if last else None,
    )
