"""The six steps of one visit, in order, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepView:
    """One step.

    Args:
        state: `done`, `current` or `waiting`.
        note: What came out of it, in a few words.
        is_open: It is the one on the page now.
    """

    number: int
    name: str
    state: str
    url: str = ""
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class StepsView:
    """All steps of the visit."""

    steps: tuple[StepView, ...]


NAMES = ("Screen", "Consent", "Examine", "Plan", "Needle", "After")


def example_steps(at: int) -> StepsView:
    """Return the steps of a visit that has come to step number `at` (1–7)."""
    words = ("done", "current", "waiting")
    return StepsView(
        tuple(
            StepView(
                number,
                name,
                words[(number > at) + (number >= at)],
                "#" if number <= at else "",
                "An invented result" if number < at else "",
                number == at,
            )
            for number, name in enumerate(NAMES, start=1)
        )
    )


EXAMPLES = {"just begun": example_steps(1), "half way": example_steps(4), "all done": example_steps(7)}
