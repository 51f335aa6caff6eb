"""How the size of a needle reads, and what is in its reach."""

from __future__ import annotations


def size_words(*, diameter_mm: float | None, length_mm: float | None) -> str:
    """Return a needle such as `0.25 × 40 mm`; nothing where neither figure is known."""
    if diameter_mm is None and length_mm is None:
        return ""
    thick = "?" if diameter_mm is None else f"{diameter_mm:.2f}"
    return f"{thick} × {'?' if length_mm is None else f'{length_mm:g}'} mm"


def hazard_words(structure: str, level: str) -> str:
    """Return a structure in reach with how near it is; what nobody graded stands alone."""
    return f"{structure} ({level})" if level else structure
