"""Where a session left its plan; each deviation is named, none is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drypoint.pathway.session.events import EmergencyStop, NeedleIn
from drypoint.pathway.session.needles import Needle
from drypoint.pathway.session.plan import PlannedNeedle, SessionPlan


class DeviationKind(StrEnum):
    """How a session left its plan."""

    TARGET_NOT_IN_PLAN = "target_not_in_plan"
    POINT_NOT_IN_PLAN = "point_not_in_plan"
    DEEPER_THAN_CEILING = "deeper_than_ceiling"
    DEPTH_NOT_RECORDED = "depth_not_recorded"
    TECHNIQUE_CHANGED = "technique_changed"
    OTHER_NEEDLE = "other_needle"
    NEEDLE_AFTER_STOP = "needle_after_stop"
    PLANNED_NOT_DONE = "planned_not_done"


@dataclass(frozen=True, slots=True, order=True)
class Deviation:
    """One departure from the plan.

    Args:
        needle: Id of the needle; empty for a planned target that was not needled.
        planned: What the plan said; empty where it said nothing.
        done: What was done; empty where nothing was.
    """

    target: str
    needle: str
    kind: DeviationKind
    planned: str = ""
    done: str = ""


def plan_deviations(
    *, plan: SessionPlan, needles: Iterable[Needle], stops: Iterable[EmergencyStop]
) -> tuple[Deviation, ...]:
    """Return every departure from `plan`, in order of target and needle."""
    inserted = [needle.inserted for needle in needles]
    found = [deviation for one in inserted for deviation in _of_needle(one, plan)]
    found += _after_stop(inserted, min((stop.at for stop in stops), default=None))
    found += _not_done(plan, inserted)
    return tuple(sorted(found))


def _of_needle(inserted: NeedleIn, plan: SessionPlan) -> tuple[Deviation, ...]:
    """Compare a needle with the step of the plan that it departs from least."""
    exact = [step for step in plan.steps if step.target == inserted.target]
    same_muscle = [
        step for step in plan.steps if _muscle_and_side(step.target) == _muscle_and_side(inserted.target)
    ]
    # The step it departs from least: of two needles planned at one point either may come first.
    if exact:
        return min((_against(inserted, step) for step in exact), key=lambda found: (len(found), found))
    if same_muscle:
        return (
            _deviation(inserted, DeviationKind.POINT_NOT_IN_PLAN, same_muscle[0].target, inserted.target),
            # Another point of the same muscle has its own anatomy, so the lowest ceiling of the muscle is
            # used.
            *_against(inserted, _strictest(same_muscle)),
        )
    return (_deviation(inserted, DeviationKind.TARGET_NOT_IN_PLAN, "", inserted.target),)


def _against(inserted: NeedleIn, step: PlannedNeedle) -> tuple[Deviation, ...]:
    found = [*_depth(inserted, step.depth_ceiling_mm)]
    if inserted.technique is not step.technique:
        found.append(
            _deviation(inserted, DeviationKind.TECHNIQUE_CHANGED, step.technique, inserted.technique)
        )
    if _is_other_needle(inserted, step):
        found.append(_deviation(inserted, DeviationKind.OTHER_NEEDLE, _size(step), _size(inserted)))
    return tuple(found)


def _depth(inserted: NeedleIn, ceiling_mm: float | None) -> Iterator[Deviation]:
    if ceiling_mm is None:
        return
    if inserted.depth_mm is None:
        yield _deviation(inserted, DeviationKind.DEPTH_NOT_RECORDED, f"at most {ceiling_mm:g} mm", "")
    elif inserted.depth_mm > ceiling_mm:
        yield _deviation(
            inserted,
            DeviationKind.DEEPER_THAN_CEILING,
            f"at most {ceiling_mm:g} mm",
            f"{inserted.depth_mm:g} mm",
        )


def _is_other_needle(inserted: NeedleIn, step: PlannedNeedle) -> bool:
    """Tell whether a recorded size differs from the planned one."""
    sizes = ((inserted.diameter_mm, step.diameter_mm), (inserted.length_mm, step.length_mm))
    return any(done is not None and planned is not None and done != planned for done, planned in sizes)


def _strictest(steps: list[PlannedNeedle]) -> PlannedNeedle:
    """Return the step with the lowest ceiling; one without a ceiling comes last."""
    return min(
        steps, key=lambda step: (step.depth_ceiling_mm is None, step.depth_ceiling_mm or 0.0, step.target)
    )


def _after_stop(inserted: list[NeedleIn], stopped_at: datetime | None) -> Iterator[Deviation]:
    for one in inserted:
        if stopped_at is not None and one.at > stopped_at:
            yield _deviation(one, DeviationKind.NEEDLE_AFTER_STOP, "", one.at.isoformat())


def _not_done(plan: SessionPlan, inserted: list[NeedleIn]) -> Iterator[Deviation]:
    done = {one.target for one in inserted} | {_muscle_and_side(one.target) for one in inserted}
    for target in sorted({step.target for step in plan.steps}):
        if target not in done and _muscle_and_side(target) not in done:
            yield Deviation(target, "", DeviationKind.PLANNED_NOT_DONE, planned=target)


def _deviation(inserted: NeedleIn, kind: DeviationKind, planned: str, done: str) -> Deviation:
    return Deviation(inserted.target, inserted.id, kind, str(planned), str(done))


def _muscle_and_side(target: str) -> str:
    parts = target.split(".")
    return f"{parts[0]}.{parts[-1]}"


def _size(needle: NeedleIn | PlannedNeedle) -> str:
    diameter = "?" if needle.diameter_mm is None else f"{needle.diameter_mm:g}"
    length = "?" if needle.length_mm is None else f"{needle.length_mm:g}"
    return f"{diameter} × {length} mm"
