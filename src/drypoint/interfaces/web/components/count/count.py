"""The count: how many needles went in, how many came out, how many are still in."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.language import gettext, gettext_noop

NOTHING_IN = gettext_noop("No needle has gone in.")
ALL_OUT = gettext_noop("Every needle that went in is out.")
ONE_IN = gettext_noop("One needle is still in.")
SOME_IN = gettext_noop("{count} needles are still in.")
ONE_LEFT = gettext_noop("One needle is recorded as left in the body.")
SOME_LEFT = gettext_noop("{count} needles are recorded as left in the body.")


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
        left = _counted(ONE_LEFT, SOME_LEFT, self.left) if self.left else ""
        if not self.needles_in:
            return gettext(NOTHING_IN)
        if not self.still_in:
            return left or gettext(ALL_OUT)
        still = _counted(ONE_IN, SOME_IN, self.still_in)
        return f"{still} {left}".rstrip()


def _counted(one: str, some: str, count: int) -> str:
    # Not by ngettext: the page’s script, which counts on without the clinic, knows one and some.
    return gettext(one if count == 1 else some).format(count=count)


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
