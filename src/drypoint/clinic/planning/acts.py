"""Planning in a visit: targets become needles and depth ceilings, or refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.frame import (
    Act,
    approaches_in_force,
    check_made_on,
    knowledge_in_force,
    practice_day,
)
from drypoint.clinic.standing import Progress, check_gate, in_visit, plan_gate, provider_of
from drypoint.clinic.supplies import needles_in_stock as recorded_needles
from drypoint.contract.planning import adopted_as_json, plan_as_json, read_plan_request
from drypoint.pathway.planning import NeedlingPlan, plan
from drypoint.record.models import Plan, User


def plan_needling(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    targets: Sequence[Mapping[str, Any]] | None = None,
    needles_in_stock: Sequence[Mapping[str, Any]] = (),
) -> NeedlingPlan:
    """Plan the needles of a visit for the person who plans it, with their credentials of that day.

    Args:
        by: Who plans and needles; their credentials are the plan's provider.
        at: When.
        visit_id: Which visit.
        targets: As in the contract's plan; None takes those of the latest examination.
        needles_in_stock: As in the contract's plan; none means those of the practice's supplies, and where
            no lot was ever recorded, any that is sold.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The screening does not allow needling, entries are not acknowledged, consent is
            missing, there is no target, or no needle in the supplies may be used.
        InputError: Every fault in targets and needles.
    """
    with in_visit(Act.PLAN_NEEDLING, by=by, at=at, visit_id=visit_id) as progress:
        check_made_on(*progress.standing_keys["plan"])
        examination = progress.examination
        chosen = [dict(target) for target in targets] if targets is not None else []
        if targets is None and examination is not None:
            chosen = examination.targets
        check_gate(plan_gate(progress, on=practice_day(at), has_targets=bool(chosen)))
        return write_plan(progress, targets=chosen, needles_in_stock=needles_in_stock, by=by, at=at)


def write_plan(
    progress: Progress,
    *,
    targets: Sequence[Mapping[str, Any]],
    needles_in_stock: Sequence[Mapping[str, Any]] = (),
    by: User,
    at: datetime,
) -> NeedlingPlan:
    """Plan and store inside an act that is under way, once its gate is passed.

    Raises:
        StepBlocked: No needle in the supplies may be used.
        InputError: Every fault in targets and needles.
    """
    knowledge, today, screening = knowledge_in_force(), practice_day(at), progress.screening
    if screening is None:
        raise AssertionError("unreachable")
    request = {
        # The very facts that were screened, to the letter: a plan rests on no others.
        "facts": screening.input,
        "targets": [dict(target) for target in targets],
        "provider": provider_of(by, on=today),
        "needles_in_stock": [dict(needle) for needle in needles_in_stock or recorded_needles(on=today)],
        "adopted": adopted_as_json(approaches_in_force(muscles=_muscles_of(targets), at=at)),
    }
    # Read whole, as from outside: targets and stock may be typed, and every fault is told at once.
    made = plan(request=read_plan_request(request, knowledge=knowledge), knowledge=knowledge)
    row = Plan(
        visit=progress.visit,
        replaces=progress.plan,
        screening=screening,
        examination=progress.examination,
        input=request,
        output=plan_as_json(made),
        knowledge=knowledge.version,
        recorded_at=at,
        recorded_by=by,
    )
    row.save(force_insert=True)
    return made


def _muscles_of(targets: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the muscles of targets that may still be mistyped; the plan's own reading names what is."""
    return frozenset(str(target.get("trigger_point")).partition(".")[0] for target in targets)
