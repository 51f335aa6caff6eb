"""The events that devices tell of a session, and which of them stand.

In: events with device-made ids, in any order, sent once or often, told differently or corrected.
Out: the kinds of event; `StandingEvents`; what is told differently, and the corrections that settle it.
"""

from drypoint.pathway.session.events.conflicts import ConflictKind, ContradictingEvents
from drypoint.pathway.session.events.correcting import StandingEvents, standing_events
from drypoint.pathway.session.events.mishaps import (
    CeilingExceeded,
    IncidentOpened,
    IncidentStepState,
    IncidentStepTaken,
    NearMiss,
)
from drypoint.pathway.session.events.needling import (
    ChartPoint,
    Correction,
    EmergencyStop,
    Event,
    Manipulated,
    Manner,
    NeedleBent,
    NeedleBroken,
    NeedleIn,
    NeedleOut,
    NeedleUnused,
    Note,
    PatientResponse,
    Reaction,
    RetainedNeedle,
    Severity,
    SharpsDisposed,
    TimeOut,
    Twitch,
)
from drypoint.pathway.session.events.settling import (
    Choice,
    Dispute,
    settleable_disputes,
    settlement_id,
    settling_corrections,
)

__all__ = [
    "CeilingExceeded",
    "ChartPoint",
    "Choice",
    "ConflictKind",
    "ContradictingEvents",
    "Correction",
    "Dispute",
    "EmergencyStop",
    "Event",
    "IncidentOpened",
    "IncidentStepState",
    "IncidentStepTaken",
    "Manipulated",
    "Manner",
    "NearMiss",
    "NeedleBent",
    "NeedleBroken",
    "NeedleIn",
    "NeedleOut",
    "NeedleUnused",
    "Note",
    "PatientResponse",
    "Reaction",
    "RetainedNeedle",
    "Severity",
    "SharpsDisposed",
    "StandingEvents",
    "TimeOut",
    "Twitch",
    "settleable_disputes",
    "settlement_id",
    "settling_corrections",
    "standing_events",
]
