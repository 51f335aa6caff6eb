"""One needle that went in: since when, what it did, and whether it is out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TapView:
    """One thing that a tap records about a needle; the value carries a fresh id, so that it counts once.

    Args:
        detail: One more part of the event, such as `manner=rotation`; empty where the kind says it all.
    """

    label: str
    kind: str
    needle: str
    event_id: str
    detail: str = ""

    @property
    def value(self) -> str:
        """Return kind, needle, id and detail in one value, as a single button sends it."""
        return f"{self.kind} {self.needle} {self.event_id} {self.detail}".rstrip()


@dataclass(frozen=True, slots=True)
class NeedleView:
    """One needle.

    Args:
        facts: Size, depth, time and twitches, in words.
        state: `in`, `out` or `retained`.
        taps: What can be recorded about it now; the last is the main one.
        note: What is unusual about it.
        more: What is seldom recorded; behind a fold.
    """

    label: str
    facts: tuple[str, ...]
    state: str
    taps: tuple[TapView, ...] = ()
    note: str = ""
    more: tuple[TapView, ...] = ()


ID = "0b6d1f3e-0000-4000-8000-000000000000"
TAPS = (TapView("Twitch", "twitch", ID, ID), TapView("Out", "needle_out", ID, ID))

MORE = (TapView("Turned", "manipulated", ID, ID, "manner=rotation"), TapView("Bent", "needle_bent", ID, ID))

EXAMPLES = {
    "in": NeedleView("Needle 1", ("in at 09:31",), "in", TAPS, more=MORE),
    "out": NeedleView("Needle 2", ("in at 09:31", "out at 09:36", "2 twitches"), "out"),
    "worst case": NeedleView(
        "Needle 12",
        ("0.25 × 40 mm", "18 mm deep", "in at 09:31", "7 twitches"),
        "in",
        TAPS,
        "It bent. It broke. Two devices tell of it differently.",
        MORE,
    ),
}
