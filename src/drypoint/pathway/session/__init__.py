"""The session: what was done with needles, whether all are out, and what does not fit.

In: a plan and a set of events with device-made ids, in any order, sent once or often.
Out: `SessionSummary` (needles in, out and outstanding, twitches, dwell, deviations, conflicts), the incidents
with their steps, whether the session may be closed, dwell alarms, and the billing code.
"""

from drypoint.pathway.session.billing import Billing, billing_of_session
from drypoint.pathway.session.closing import (
    Obstacle,
    ObstacleKind,
    SessionOpenError,
    can_close,
    check_can_close,
    closing_obstacles,
)
from drypoint.pathway.session.conflicts import ConflictKind, ContradictingEvents
from drypoint.pathway.session.deviations import Deviation, DeviationKind
from drypoint.pathway.session.dwell import DwellAlarm, dwell_alarms
from drypoint.pathway.session.events import (
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
from drypoint.pathway.session.incidents import SessionIncident, StepStanding, session_incidents
from drypoint.pathway.session.judged import JudgedSession, judge_session
from drypoint.pathway.session.lots import (
    LotDoubt,
    LotRemark,
    LotTrace,
    TraceKind,
    fits_lot,
    lot_key,
    lot_traces,
)
from drypoint.pathway.session.mishaps import (
    CeilingExceeded,
    IncidentOpened,
    IncidentStepState,
    IncidentStepTaken,
    NearMiss,
)
from drypoint.pathway.session.needles import Needle, Whereabouts
from drypoint.pathway.session.plan import (
    DIAMETER_MM,
    LENGTH_MM,
    PlannedNeedle,
    SessionPlan,
    session_plan,
)
from drypoint.pathway.session.settling import (
    Choice,
    Dispute,
    settleable_disputes,
    settlement_id,
    settling_corrections,
)
from drypoint.pathway.session.summary import SessionSummary, Supplies, summarise

__all__ = [
    "DIAMETER_MM",
    "LENGTH_MM",
    "Billing",
    "CeilingExceeded",
    "ChartPoint",
    "Choice",
    "ConflictKind",
    "ContradictingEvents",
    "Correction",
    "Deviation",
    "DeviationKind",
    "Dispute",
    "DwellAlarm",
    "EmergencyStop",
    "Event",
    "IncidentOpened",
    "IncidentStepState",
    "IncidentStepTaken",
    "JudgedSession",
    "LotDoubt",
    "LotRemark",
    "LotTrace",
    "Manipulated",
    "Manner",
    "NearMiss",
    "Needle",
    "NeedleBent",
    "NeedleBroken",
    "NeedleIn",
    "NeedleOut",
    "NeedleUnused",
    "Note",
    "Obstacle",
    "ObstacleKind",
    "PatientResponse",
    "PlannedNeedle",
    "Reaction",
    "RetainedNeedle",
    "SessionIncident",
    "SessionOpenError",
    "SessionPlan",
    "SessionSummary",
    "Severity",
    "SharpsDisposed",
    "StepStanding",
    "Supplies",
    "TimeOut",
    "TraceKind",
    "Twitch",
    "Whereabouts",
    "billing_of_session",
    "can_close",
    "check_can_close",
    "closing_obstacles",
    "dwell_alarms",
    "fits_lot",
    "judge_session",
    "lot_key",
    "lot_traces",
    "session_incidents",
    "session_plan",
    "settleable_disputes",
    "settlement_id",
    "settling_corrections",
    "summarise",
]
