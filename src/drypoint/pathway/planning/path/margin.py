"""How much of a published distance a needle may take."""

from __future__ import annotations

from math import floor


def safe_share_mm(distance_mm: float, fraction: float) -> float:
    """Return the share of a distance that a needle may take, in mm, down to 0.1 mm and never up.

    Example:
        >>> safe_share_mm(14.0, 0.7)
        9.8
    """
    # The inner rounding keeps 0.70 × 14 from becoming 9.7 by a binary fraction.
    return floor(round(distance_mm * fraction * 10, 6)) / 10
