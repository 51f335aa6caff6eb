"""Write a plan as the plain JSON of the contract, section 6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drypoint.knowledge import SourceLine
from drypoint.pathway.planning.answer import FigureLine, NeedlingPlan, Refusal, Step


def plan_as_json(plan: NeedlingPlan) -> dict[str, Any]:
    """Return the answer in the contract's form; the keys beyond the contract are additions."""
    return {
        "steps": [_step(step) for step in plan.steps],
        "refused": [_refusal(refusal) for refusal in plan.refused],
        "needle_count": plan.needle_count,
        "minutes": plan.minutes,
        "precautions": list(plan.precautions),
        "knowledge": plan.knowledge,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "order": step.order,
        "position": step.position,
        "target": step.target,
        "technique": str(step.technique),
        "needle": {"diameter_mm": step.needle.diameter_mm, "length_mm": step.needle.length_mm},
        "depth_ceiling_mm": step.depth_ceiling_mm,
        "grip": step.grip,
        "direction": step.direction,
        "hazards": [{"structure": hazard.structure, "level": hazard.level} for hazard in step.hazards],
        "because": list(step.because),
        "figures": [_figure(figure) for figure in step.figures],
        "gap": step.gap,
        "certainty": str(step.certainty),
        "sources": _sources(step.sources),
    }


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "target": refusal.target,
        "because": list(refusal.because),
        "sources": _sources(refusal.sources),
    }


def _figure(figure: FigureLine) -> dict[str, Any]:
    view = figure.reached_at_ceiling
    return {
        "kind": str(figure.kind),
        "value_mm": figure.value_mm,
        "structure": figure.structure,
        "what": figure.what,
        "people": figure.people,
        "reached_at_ceiling": None
        if view is None
        else {"probability": round(view[0], 4), "range": [round(view[1], 4), round(view[2], 4)]},
        "sources": _sources(figure.sources),
    }


def _sources(sources: Iterable[SourceLine]) -> list[dict[str, str]]:
    return [{"key": line.key, "title": line.title, "locator": line.locator} for line in sources]
