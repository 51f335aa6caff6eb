"""How the size of a needle and a number of needles read."""

from __future__ import annotations


def size_words(*, diameter_mm: float | None, length_mm: float | None) -> str:
    """Return a needle such as `0.25 × 40 mm`; nothing where neither figure is known."""
    if diameter_mm is None and length_mm is None:
        return ""
    thick = "?" if diameter_mm is None else f"{diameter_mm:.2f}"
    return f"{thick} × {'?' if length_mm is None else f'{length_mm:g}'} mm"
