"""The frame of an act inside one visit: the visit is locked, loaded and open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from drypoint.clinic.frame import Act, running_act
from drypoint.clinic.standing.gates import check_open
from drypoint.clinic.standing.progress import Progress, load_progress
from drypoint.record.models import User


@contextmanager
def in_visit(act: Act, *, by: User, at: datetime, visit_id: UUID) -> Iterator[Progress]:
    """Run the body as one act on an open visit that nobody else writes to meanwhile.

    Raises:
        NotAllowed, NotFound.
        VisitLocked: The visit is signed or cancelled.
    """
    with running_act(act, by=by, at=at, about=f"visit {visit_id}"):
        # Locked before anything is read: what a gate judges cannot change until the act is stored.
        progress = load_progress(visit_id, lock=True)
        check_open(progress.visit)
        yield progress
