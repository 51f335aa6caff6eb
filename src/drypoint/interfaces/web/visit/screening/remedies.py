"""What can be done about a verdict, as the step offers it."""

from __future__ import annotations

from drypoint.clinic.standing.values import VisitPage
from drypoint.interfaces.web.components.verdict import NextActView
from drypoint.language import gettext
from drypoint.terms import Decision


def next_act_view(visit: VisitPage) -> NextActView | None:
    """Return the next act; None where the screening stops nobody."""
    act = visit.next_act
    if act is None:
        return None
    is_emergency = Decision.EMERGENCY in act.decisions
    button = (
        gettext("Letter for the emergency services") if is_emergency else gettext("Letter to a physician")
    )
    return NextActView(act.call, act.text, button)
