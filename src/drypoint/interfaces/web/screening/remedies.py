"""What can be done about a verdict, as the step offers it."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.clinic import VisitPage
from drypoint.terms import Decision


@dataclass(frozen=True, slots=True)
class NextActView:
    """What is done next when a screening stops the visit.

    Args:
        call: Who is called or written to.
        text: What the practice does.
        button: What the button says that makes the letter.
    """

    call: str
    text: str
    button: str


def next_act_view(visit: VisitPage) -> NextActView | None:
    """Return the next act; None where the screening stops nobody."""
    act = visit.next_act
    if act is None:
        return None
    is_emergency = Decision.EMERGENCY in act.decisions
    button = "Letter for the emergency services" if is_emergency else "Letter to a physician"
    return NextActView(act.call, act.text, button)
