"""What happens while needles are in: events, reactions, steps of an incident, departures from the plan."""

from __future__ import annotations

from drypoint.language import Words, gettext_noop
from drypoint.pathway.session import (
    DeviationKind,
    IncidentStepState,
    Manner,
    Severity,
    TraceKind,
    Whereabouts,
)

SEVERITY_WORDS = Words(
    {
        Severity.MILD: gettext_noop("mild"),
        Severity.SIGNIFICANT: gettext_noop("significant"),
        Severity.SERIOUS: gettext_noop("serious"),
    }
)

WHEREABOUTS_WORDS = Words(
    {
        Whereabouts.IN: gettext_noop("still in"),
        Whereabouts.OUT: gettext_noop("out"),
        Whereabouts.RETAINED: gettext_noop("left in the body"),
    }
)

STEP_STATE_WORDS = Words(
    {
        IncidentStepState.DONE: gettext_noop("done"),
        IncidentStepState.NOT_APPLICABLE: gettext_noop("does not apply"),
    }
)
"""What became of a step of an incident."""

MANNER_WORDS = Words(
    {
        Manner.ROTATION: gettext_noop("turned"),
        Manner.PISTONING: gettext_noop("moved in and out"),
        Manner.CURRENT: gettext_noop("current on"),
        Manner.OTHER: gettext_noop("otherwise"),
    }
)

TRACE_NAMES = Words(
    {
        TraceKind.IN: gettext_noop("Went in"),
        TraceKind.UNUSED: gettext_noop("Opened, not used"),
        TraceKind.BENT: gettext_noop("Bent"),
        TraceKind.BROKEN: gettext_noop("Broke"),
    }
)
"""What became of a needle of a lot."""

DEVIATION_WORDS = Words(
    {
        DeviationKind.TARGET_NOT_IN_PLAN: gettext_noop("needled, but not in the plan"),
        DeviationKind.POINT_NOT_IN_PLAN: gettext_noop("another point than planned"),
        DeviationKind.DEEPER_THAN_CEILING: gettext_noop("deeper than the ceiling"),
        DeviationKind.DEPTH_NOT_RECORDED: gettext_noop("the depth was not recorded"),
        DeviationKind.TECHNIQUE_CHANGED: gettext_noop("another technique than planned"),
        DeviationKind.OTHER_NEEDLE: gettext_noop("another needle than planned"),
        DeviationKind.NEEDLE_AFTER_STOP: gettext_noop("a needle after the stop"),
        DeviationKind.PLANNED_NOT_DONE: gettext_noop("planned, not done"),
    }
)

LATE_TIME_OUT = gettext_noop("A needle went in before the time-out was done.")
"""The one departure that is about no needle."""
