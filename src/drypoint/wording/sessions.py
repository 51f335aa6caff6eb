"""What happens while needles are in: events, reactions, steps of an incident, departures from the plan."""

from __future__ import annotations

from drypoint.pathway.session import (
    DeviationKind,
    IncidentStepState,
    Manner,
    Severity,
    TraceKind,
    Whereabouts,
)

SEVERITY_WORDS = {
    Severity.MILD: "mild",
    Severity.SIGNIFICANT: "significant",
    Severity.SERIOUS: "serious",
}

WHEREABOUTS_WORDS = {
    Whereabouts.IN: "still in",
    Whereabouts.OUT: "out",
    Whereabouts.RETAINED: "left in the body",
}

STEP_STATE_WORDS = {
    IncidentStepState.DONE: "done",
    IncidentStepState.NOT_APPLICABLE: "does not apply",
}
"""What became of a step of an incident."""

MANNER_WORDS = {
    Manner.ROTATION: "turned",
    Manner.PISTONING: "moved in and out",
    Manner.CURRENT: "current on",
    Manner.OTHER: "otherwise",
}

TRACE_NAMES = {
    TraceKind.IN: "Went in",
    TraceKind.UNUSED: "Opened, not used",
    TraceKind.BENT: "Bent",
    TraceKind.BROKEN: "Broke",
}
"""What became of a needle of a lot."""

DEVIATION_WORDS = {
    DeviationKind.TARGET_NOT_IN_PLAN: "needled, but not in the plan",
    DeviationKind.POINT_NOT_IN_PLAN: "another point than planned",
    DeviationKind.DEEPER_THAN_CEILING: "deeper than the ceiling",
    DeviationKind.DEPTH_NOT_RECORDED: "the depth was not recorded",
    DeviationKind.TECHNIQUE_CHANGED: "another technique than planned",
    DeviationKind.OTHER_NEEDLE: "another needle than planned",
    DeviationKind.NEEDLE_AFTER_STOP: "a needle after the stop",
    DeviationKind.PLANNED_NOT_DONE: "planned, not done",
}

LATE_TIME_OUT = "A needle went in before the time-out was done."
"""The one departure that is about no needle."""
