"""Who does what: one act is one function, one transaction and one entry in the audit.

In: `by` (the user), `at` (the instant, with its offset), ids, frozen values, and the contract's JSON.
Out: the rooms, each with its plate (`clinic.patients.add_patient`), and what every room shares: who may
do what, the words of the record that callers choose from, and the two mistakes that any act may answer with.
A mistake is a `DrypointError`, a clinical no a value. Django must be set up before this is imported.
"""

from drypoint.clinic import (
    aftercare,
    audit,
    consent,
    demo,
    documents,
    frame,
    house_rules,
    localisation,
    patients,
    people,
    planning,
    screening,
    session,
    standing,
    supplies,
    visits,
)
from drypoint.clinic.frame import (
    POLICY,
    Act,
    AlreadyCorrected,
    AlreadyDone,
    NotAllowed,
    NotFound,
    Superseded,
    can,
    check_can,
)
from drypoint.record.models import (
    ChangeKind,
    ConsentBy,
    CredentialKind,
    EntryKind,
    EntryStatus,
    MovementKind,
    Role,
    User,
    VisitState,
)

__all__ = [
    "POLICY",
    "Act",
    "AlreadyCorrected",
    "AlreadyDone",
    "ChangeKind",
    "ConsentBy",
    "CredentialKind",
    "EntryKind",
    "EntryStatus",
    "MovementKind",
    "NotAllowed",
    "NotFound",
    "Role",
    "Superseded",
    "User",
    "VisitState",
    "aftercare",
    "audit",
    "can",
    "check_can",
    "consent",
    "demo",
    "documents",
    "frame",
    "house_rules",
    "localisation",
    "patients",
    "people",
    "planning",
    "screening",
    "session",
    "standing",
    "supplies",
    "visits",
]
