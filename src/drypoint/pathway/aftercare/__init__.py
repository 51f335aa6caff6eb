"""Aftercare: what a patient should expect after a session, and how soon a complaint must be seen.

In: a session that is over (targets, end, sharp pain), facts about the patient, and a report of complaints.
Out: `Aftercare`, the dated sheet with sources; `Triage`, the urgency with its reasons and open questions.
"""

from drypoint.pathway.aftercare.comparing import TriageCase, UrgencyChange, compare_urgencies
from drypoint.pathway.aftercare.course import Aftercare, CheckInTime, Line, aftercare
from drypoint.pathway.aftercare.dates import in_words
from drypoint.pathway.aftercare.patient import PatientFacts
from drypoint.pathway.aftercare.places import Place, areas_of, place_of_target
from drypoint.pathway.aftercare.report import Report
from drypoint.pathway.aftercare.session import TreatedSession
from drypoint.pathway.aftercare.triage import Triage, TriageError, UrgencyReason, triage

__all__ = [
    "Aftercare",
    "CheckInTime",
    "Line",
    "PatientFacts",
    "Place",
    "Report",
    "TreatedSession",
    "Triage",
    "TriageCase",
    "TriageError",
    "UrgencyChange",
    "UrgencyReason",
    "aftercare",
    "areas_of",
    "compare_urgencies",
    "in_words",
    "place_of_target",
    "triage",
]
