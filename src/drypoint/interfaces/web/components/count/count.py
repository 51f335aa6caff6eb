"""The count: how many needles went in, how many came out, how many are still in."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING_IN = "No needle has gone in."
ALL_OUT = "Every needle that went in is out."
ONE_IN = "One needle is still in."
SOME_IN = "{count} needles are still in."
ONE_LEFT = "One needle is recorded as left in the body."
SOME_LEFT = "{count} needles are recorded as left in the body."


@dataclass(frozen=True, slots=True)
class CountView:
    """The count, and where needles still are; `left` counts those with an incident, that stay in the body."""

    needles_in: int
    needles_out: int
    still_in: int
    places: tuple[str, ...] = ()
    stopped: str = ""
    left: int = 0

    @property
    def sentence(self) -> str:
        """Say the count as a sentence; a needle that was left in the body is never called out."""
        left = ONE_LEFT if self.left == 1 else SOME_LEFT.format(count=self.left) if self.left else ""
        if not self.needles_in:
            return NOTHING_IN
        if not self.still_in:
            return left or ALL_OUT
        still = ONE_IN if self.still_in == 1 else SOME_IN.format(count=self.still_in)
        return f"{still} {left}".rstrip()


EXAMPLES = {
    "nothing yet": CountView(0, 0, 0),
    "even": CountView(4, 4, 0),
    "one is left in the body": CountView(4, 3, 0, left=1),
    "worst case": CountView(
        12,
        9,
        3,
        ("Example muscle, left", "Example muscle, right", "Example muscle, right"),
        "Stopped at 09:41.",
    ),
}
