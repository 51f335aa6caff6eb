"""Examination in a visit: findings are ranked, and the physiotherapist chooses the targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from drypoint.record.models import User

if TYPE_CHECKING:
    from drypoint.pathway.localisation import Localisation


def examine_patient(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    findings: Mapping[str, Any],
    targets: Sequence[Mapping[str, Any]] = (),
) -> Localisation:
    """Rank what explains the findings, and store them with the targets that were chosen.

    Args:
        by: Who examines.
        at: When.
        visit_id: Which visit.
        findings: The contract's input of `localise`.
        targets: The chosen targets as in the contract's plan, `{"trigger_point": …, "technique": …}`;
            none while the examination goes on. A later examination replaces this one.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening.
        InputError: Every fault in findings and targets.
    """
    raise NotImplementedError
