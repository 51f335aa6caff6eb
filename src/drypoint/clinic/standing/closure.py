"""The signature of a session, as a value."""

from __future__ import annotations

from drypoint.clinic.standing.values import (
    Closure,
    Cosigned,
)
from drypoint.record.models import (
    Cosignature,
    SessionClosure,
)


def closure_value(row: SessionClosure) -> Closure:
    """Return a signature."""
    return Closure(
        row.number,
        row.recorded_at,
        row.recorded_by.full_name,
        row.summary,
        row.knowledge,
        row.content_hash,
        row.previous_hash,
        row.chain_hash,
        row.recorded_by_id,
        row.policy,
        hasattr(row.visit, "supervised"),
        _cosigned(getattr(row.visit, "cosignature", None)),
    )


def _cosigned(row: Cosignature | None) -> Cosigned | None:
    if row is None:
        return None
    hashes = (row.content_hash, row.previous_hash, row.chain_hash)
    return Cosigned(row.recorded_at, row.recorded_by.full_name, row.words, *hashes)
