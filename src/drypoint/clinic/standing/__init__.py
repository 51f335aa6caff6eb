"""Where a visit stands: what is stored, and which step may be taken now.

In: the rows of one visit.
Out: its progress and the gates of its steps with their reasons; its stored values have a plate of their own.
"""

from drypoint.clinic.standing.gates import (
    StepBlocked,
    VisitLocked,
    barred_because,
    care_gate,
    check_gate,
    check_open,
    close_gate,
    consent_gate,
    examine_gate,
    needle_gate,
    needs_clear_screening,
    needs_screening,
    overtaken_reason,
    plan_gate,
)
from drypoint.clinic.standing.past_emergency import past_emergency
from drypoint.clinic.standing.progress import (
    Progress,
    load_end,
    load_progress,
    load_visit,
    names_to_read,
    progress_for_gates,
    visit_ends,
)
from drypoint.clinic.standing.provider import provider_of
from drypoint.clinic.standing.read_back import (
    aftercare_value,
    care_value,
    closure_value,
    conflict_value,
    earlier_value,
    event_value,
    examination_value,
    plan_value,
)
from drypoint.clinic.standing.stored_screening import JudgedScreening, read_screening
from drypoint.clinic.standing.supervision import (
    Needled,
    check_licensed,
    check_no_learner,
    is_learner,
    missing_for_needles,
    needled_in,
)
from drypoint.clinic.standing.visit_act import in_visit
from drypoint.clinic.standing.visit_lines import line_columns, visit_lines

__all__ = [
    "JudgedScreening",
    "Needled",
    "Progress",
    "StepBlocked",
    "VisitLocked",
    "aftercare_value",
    "barred_because",
    "care_gate",
    "care_value",
    "check_gate",
    "check_licensed",
    "check_no_learner",
    "check_open",
    "close_gate",
    "closure_value",
    "conflict_value",
    "consent_gate",
    "earlier_value",
    "event_value",
    "examination_value",
    "examine_gate",
    "in_visit",
    "is_learner",
    "line_columns",
    "load_end",
    "load_progress",
    "load_visit",
    "missing_for_needles",
    "names_to_read",
    "needle_gate",
    "needled_in",
    "needs_clear_screening",
    "needs_screening",
    "overtaken_reason",
    "past_emergency",
    "plan_gate",
    "plan_value",
    "progress_for_gates",
    "provider_of",
    "read_screening",
    "visit_ends",
    "visit_lines",
]
