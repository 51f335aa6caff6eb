"""What is stored of a visit, as values that a page or a document may hold.

In: nothing.
Out: frozen values of the visit, of each step that was taken, and of the checks that a signature owes.
"""

from drypoint.clinic.standing.values.care import StoredCare
from drypoint.clinic.standing.values.checks import CheckLine, DueCheck
from drypoint.clinic.standing.values.visit import (
    Amendment,
    Closure,
    ConsentGiven,
    Cosigned,
    Decided,
    EarlierExamination,
    EventConflict,
    Given,
    OverrideLine,
    PastEmergency,
    Step,
    StepState,
    StoredAftercare,
    StoredDecision,
    StoredEvent,
    StoredExamination,
    StoredPlan,
    StoredScreening,
    VisitLine,
    VisitPage,
    VisitStep,
)

__all__ = [
    "Amendment",
    "CheckLine",
    "Closure",
    "ConsentGiven",
    "Cosigned",
    "Decided",
    "DueCheck",
    "EarlierExamination",
    "EventConflict",
    "Given",
    "OverrideLine",
    "PastEmergency",
    "Step",
    "StepState",
    "StoredAftercare",
    "StoredCare",
    "StoredDecision",
    "StoredEvent",
    "StoredExamination",
    "StoredPlan",
    "StoredScreening",
    "VisitLine",
    "VisitPage",
    "VisitStep",
]
