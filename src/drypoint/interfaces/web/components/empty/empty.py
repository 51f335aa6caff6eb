"""What stands where there is nothing to show yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmptyView:
    """A sentence that says what is missing, and the one thing to do about it."""

    title: str
    text: str = ""
    action_label: str = ""
    action_url: str = ""


EXAMPLES = {
    "nothing to do about it": EmptyView("Nobody is booked for today."),
    "with a way on": EmptyView(
        "No patient matches “Quill”.",
        "Search by family name, given name or birth date.",
        "Add a patient",
        "#",
    ),
}
