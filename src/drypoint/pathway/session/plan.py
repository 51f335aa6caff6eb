"""The plan as the session sees it: which needle was meant for which target, and how deep at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drypoint.terms import Technique

if TYPE_CHECKING:
    from drypoint.pathway.planning import NeedlingPlan

DIAMETER_MM = (0.05, 2.0)
LENGTH_MM = (5.0, 150.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNeedle:
    """One step of a plan.

    Args:
        target: A muscle or trigger point with its side.
        depth_ceiling_mm: Depth that must not be passed; None where the plan names none.
    """

    target: str
    technique: Technique
    diameter_mm: float | None = None
    length_mm: float | None = None
    depth_ceiling_mm: float | None = None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """The needles that were planned; their order does not matter here."""

    steps: tuple[PlannedNeedle, ...] = ()


def session_plan(*, plan: NeedlingPlan) -> SessionPlan:
    """Return the planner's answer as the session sees it."""
    return SessionPlan(
        tuple(
            PlannedNeedle(
                target=step.target,
                technique=step.technique,
                diameter_mm=step.needle.diameter_mm,
                length_mm=step.needle.length_mm,
                depth_ceiling_mm=step.depth_ceiling_mm,
            )
            for step in plan.steps
        )
    )
