"""The six steps of a visit as six strokes, with the words for those who do not see them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TallyView:
    """How far a visit has come: one of `done`, `current`, `waiting` for each step, and a sentence."""

    strokes: tuple[str, ...]
    text: str


EXAMPLES = {
    "not begun": TallyView(("current", *["waiting"] * 5), "Screen comes first"),
    "half way": TallyView(("done", "done", "done", "current", "waiting", "waiting"), "Plan comes next"),
    "finished": TallyView(("done",) * 6, "All six steps are done"),
}
