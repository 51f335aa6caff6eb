"""Planning in a visit: targets become needles and depth ceilings, or refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from drypoint.record.models import User

if TYPE_CHECKING:
    from drypoint.pathway.planning import NeedlingPlan


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
        needles_in_stock: As in the contract's plan; none means that any needle can be had.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The screening does not allow needling, entries are not acknowledged, consent is
            missing, or there is no target.
        InputError: Every fault in targets and needles.
    """
    raise NotImplementedError
