"""The count: how many needles went in, how many came out, how many are still in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountView:
    """The count, and where needles still are."""

    needles_in: int
    needles_out: int
    still_in: int
    places: tuple[str, ...] = ()
    stopped: str = ""

    @property
    def sentence(self) -> str:
        """Say the count as a sentence."""
        if not self.needles_in:
            return "No needle has gone in."
        if not self.still_in:
            return "Every needle that went in is out."
        return "One needle is still in." if self.still_in == 1 else f"{self.still_in} needles are still in."


EXAMPLES = {
    "nothing yet": CountView(0, 0, 0),
    "even": CountView(4, 4, 0),
    "worst case": CountView(
        12,
        9,
        3,
        ("Example muscle, left", "Example muscle, right", "Example muscle, right"),
        "Stopped at 09:41.",
    ),
}
