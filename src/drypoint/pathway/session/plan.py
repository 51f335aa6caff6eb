"""The plan as the session sees it: which needle was meant for which target, and how deep at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drypoint.errors import Reading
from drypoint.terms import Technique

if TYPE_CHECKING:
    from drypoint.pathway.planning import NeedlingPlan

DIAMETER_MM = (0.05, 2.0)
LENGTH_MM = (5.0, 150.0)
DEPTH_MM = (0.0, 150.0)


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


def read_session_plan(document: Any) -> SessionPlan:
    """Read a plan as contract §6 writes it; only its `steps` matter here.

    Raises:
        InputError: Every fault of the input, at once.
    """
    reading = Reading()
    given = reading.mapping(document, "")
    steps = reading.items(given.get("steps"), "steps")
    needles = tuple(_planned(reading, step, f"steps[{number}]") for number, step in enumerate(steps))
    reading.finish()
    return SessionPlan(needles)


def _planned(reading: Reading, document: Any, where: str) -> PlannedNeedle:
    step: Mapping[str, Any] = reading.mapping(document, where)
    needle = reading.mapping({} if step.get("needle") is None else step["needle"], f"{where}.needle")
    technique = reading.required(step.get("technique"), f"{where}.technique")
    return PlannedNeedle(
        target=reading.text(reading.required(step.get("target"), f"{where}.target"), f"{where}.target"),
        technique=reading.word(technique, f"{where}.technique", Technique, default=Technique.DEEP),
        diameter_mm=_size(reading, needle, f"{where}.needle", "diameter_mm", DIAMETER_MM),
        length_mm=_size(reading, needle, f"{where}.needle", "length_mm", LENGTH_MM),
        depth_ceiling_mm=_size(reading, step, where, "depth_ceiling_mm", DEPTH_MM),
    )


def _size(
    reading: Reading, part: Mapping[str, Any], where: str, name: str, limits: tuple[float, float]
) -> float | None:
    return reading.number(part.get(name), f"{where}.{name}", low=limits[0], high=limits[1])
