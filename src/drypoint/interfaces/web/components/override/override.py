"""A departure from one finding: what was decided before, and the form that decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drypoint.interfaces.web.components.field import ChoiceView, FieldView


@dataclass(frozen=True, slots=True)
class DepartureView:
    """One departure that was recorded.

    Args:
        id: Its id, where it can be taken back; else empty.
        state: What it is now, such as `Overridden`.
        text: Who departed from the finding, when, and for which coded reason.
        words: Their words.
        ended: Why it no longer stands; empty while it does.
        why: The field that asks why it is taken back, where it can be.
    """

    state: str
    text: str
    words: str
    ended: str = ""
    id: str = ""
    why: FieldView | None = None

    @property
    def stands(self) -> bool:
        """Return whether it still stands."""
        return not self.ended


@dataclass(frozen=True, slots=True)
class OverrideView:
    """Everything about departing from one finding.

    Args:
        rule: Id of the rule of the finding.
        departures: Those of this visit, the oldest first.
        can_override: Whether the finding may be departed from now.
        reasons: The coded reasons.
        words: The field for the words.
        fault: What is wrong with the reason.
        is_open: Whether the form stands open, since something was typed into it.
        url, back_url: Where the form and its taking back are sent.
    """

    rule: str
    departures: tuple[DepartureView, ...] = ()
    can_override: bool = False
    reasons: tuple[ChoiceView, ...] = ()
    words: FieldView | None = None
    fault: str = ""
    is_open: bool = False
    url: str = ""
    back_url: str = ""

    @property
    def element_id(self) -> str:
        """Return the id of the part."""
        return f"override-{self.rule}"


REASONS = (
    ChoiceView("first", "The first example reason; the words say which."),
    ChoiceView("second", "The second example reason, which goes on for longer than a telephone is wide."),
)
WORDS = FieldView("override-example-words", "In words", kind="long", is_required=True)
EMPTY = OverrideView("example", can_override=True, reasons=REASONS, words=WORDS, url="#", back_url="#")
EXAMPLES = {
    "nothing decided": EMPTY,
    "open, with faults": replace(
        EMPTY,
        rule="example_faulty",
        words=replace(WORDS, name="override-example_faulty-words", fault="Say why, in words."),
        fault="Choose a reason.",
        is_open=True,
    ),
    "overridden": OverrideView(
        "example_stands",
        (
            DepartureView(
                "Overridden",
                "Ada Example, 4 May 2026, 09:30. The first example reason; the words say which.",
                "What Ada Example wrote",
                id="0001",
                why=FieldView("back-0001", "Why is it taken back?", is_required=True),
            ),
        ),
        back_url="#",
    ),
    "raised again": replace(
        EMPTY,
        rule="example_void",
        departures=(
            DepartureView(
                "No longer overridden",
                "Ada Example, 4 May 2026, 09:30. The second example reason.",
                "What Ada Example wrote before the facts changed",
                "The patient was screened again with other facts or rules. Decide again.",
            ),
            DepartureView(
                "Taken back",
                "Ada Example, 4 May 2026, 09:10. The first example reason.",
                "What Ada Example wrote first",
                "Taken back by Ben Example, 4 May 2026, 09:12: it was the wrong patient.",
            ),
        ),
        words=replace(WORDS, name="override-example_void-words"),
    ),
}
