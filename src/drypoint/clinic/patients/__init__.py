"""Patients: who they are, what their record says, and where each statement comes from.

In: what was entered or imported. Out: lines and pages of patients, and the record as facts of a screening.
"""

from drypoint.clinic.patients.acts import (
    AlreadyHere,
    add_entry,
    add_patient,
    correct_patient,
    details_of,
    entry_now,
    lock_patient,
    open_patient,
    patients_found,
)
from drypoint.clinic.patients.clearances import (
    ClearanceLine,
    NewClearance,
    clearance_lines,
    record_clearance,
    withdraw_clearance,
)
from drypoint.clinic.patients.facts import CLEARANCE, complaint_site, facts_from_record
from drypoint.clinic.patients.imports import ImportedEntry, ImportedPatient, ImportedResult, import_patient
from drypoint.clinic.patients.marks import dated_words, marks_of, plain_codings, read_by_hand, unread_reason
from drypoint.clinic.patients.rows import PATIENT_LINE, patient_line, patient_of, visit_state
from drypoint.clinic.patients.values import (
    EntryCoding,
    EntryLine,
    NewEntry,
    NewPatient,
    PastVisit,
    PatientLine,
    PatientPage,
)
from drypoint.clinic.patients.visit_outline import VisitOutline, visit_outline

__all__ = [
    "CLEARANCE",
    "PATIENT_LINE",
    "AlreadyHere",
    "ClearanceLine",
    "EntryCoding",
    "EntryLine",
    "ImportedEntry",
    "ImportedPatient",
    "ImportedResult",
    "NewClearance",
    "NewEntry",
    "NewPatient",
    "PastVisit",
    "PatientLine",
    "PatientPage",
    "VisitOutline",
    "add_entry",
    "add_patient",
    "clearance_lines",
    "complaint_site",
    "correct_patient",
    "dated_words",
    "details_of",
    "entry_now",
    "facts_from_record",
    "import_patient",
    "lock_patient",
    "marks_of",
    "open_patient",
    "patient_line",
    "patient_of",
    "patients_found",
    "plain_codings",
    "read_by_hand",
    "record_clearance",
    "unread_reason",
    "visit_outline",
    "visit_state",
    "withdraw_clearance",
]
