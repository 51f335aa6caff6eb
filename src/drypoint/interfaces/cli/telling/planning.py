"""A plan in words."""

from __future__ import annotations

from drypoint.interfaces.cli.telling.page import Page, counted_noun, joined_words, plain_words
from drypoint.pathway.planning import NeedlingPlan, PlannedStep
from drypoint.wording import hazard_words


def plan_told(plan: NeedlingPlan) -> str:
    """Return a plan as sentences: each needle with its ceiling, then what is refused and why."""
    page = Page()
    steps, refused = plan.steps, plan.refused
    page.lead(_lead(plan), danger=bool(refused) and not steps)
    if steps:
        page.heading("In this order")
    for step in steps:
        page.point(_step(step), sources=step.sources)
        for line in (*step.controls, *step.because):
            page.point(line, depth=1)
    if refused:
        page.heading("Refused")
    for row in refused:
        page.point(plain_words(row.target))
        for reason in row.because:
            page.point(reason, depth=1)
    page.points("Precautions", plan.precautions)
    page.foot(plan.knowledge)
    return page.text()


def _lead(plan: NeedlingPlan) -> str:
    if not plan.steps:
        return "Nothing can be planned."
    return f"{counted_noun(plan.needle_count, 'needle')}, about {plan.minutes:g} minutes."


def _step(step: PlannedStep) -> str:
    needle = step.needle
    size = f"{needle.diameter_mm:g} × {needle.length_mm:g} mm" if needle else "no needle in stock fits"
    ceiling = step.depth_ceiling_mm
    depth = f"no deeper than {ceiling:g} mm" if ceiling is not None else "no published ceiling"
    hazards = joined_words(hazard_words(plain_words(row.structure), row.level) for row in step.hazards)
    near = f" Near it: {hazards}." if step.hazards else ""
    way = f"{step.technique}, {step.grip} grip, {step.direction}"
    return f"{plain_words(step.target)}, {plain_words(step.position)}: {size}, {depth}; {way}.{near}"
