"""The depths that one tap records: even steps up to the limit, and the limit itself."""

from __future__ import annotations

from drypoint.interfaces.web.visit.planning.present import mm_text

FINE_MM, COARSE_MM = 5, 10
FINE_UNTIL_MM = 25
"""Steps of a button row, chosen for gloved fingers; they record a depth and recommend none."""


def depth_choices(*, ceiling_mm: float | None, length_mm: float | None) -> tuple[str, ...]:
    """Return depths up to the ceiling and the needle's length; none where neither is known."""
    limits = [limit for limit in (ceiling_mm, length_mm) if limit]
    if not limits:
        return ()
    limit = min(limits)
    spacing = FINE_MM if limit <= FINE_UNTIL_MM else COARSE_MM
    marks = [mark for mark in range(spacing, int(limit) + 1, spacing) if mark <= limit - 1]
    return tuple(mm_text(mark) for mark in (*marks, limit))
