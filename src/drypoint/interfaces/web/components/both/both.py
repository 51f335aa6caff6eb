"""What stands now beside what was sent, where somebody wrote in between."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BothLine:
    """One thing in its two versions; an empty one says that nothing stands there."""

    label: str
    now: str
    yours: str


@dataclass(frozen=True, slots=True)
class BothView:
    """Everything in which the two versions differ; nothing is shown where `is_shown` is false.

    Args:
        who: Who wrote what stands now, and when; empty where that is not known.
    """

    lines: tuple[BothLine, ...] = ()
    who: str = ""
    is_shown: bool = False


EXAMPLES = {
    "nobody wrote in between": BothView(),
    "a name and a birth date": BothView(
        (BothLine("Given name", "Nell", "Nelly"), BothLine("Birth date", "3 May 1980", "5 March 1980")),
        is_shown=True,
    ),
    "something new beside nothing, and by whom": BothView(
        (BothLine("Maker", "", "An invented maker of needles with a long name"),),
        who="Lea Lead, 22 November 2026, 09:30",
        is_shown=True,
    ),
    "the two say the same": BothView(is_shown=True),
}
