"""The checks that an incident owes after its session: listed until somebody has made them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from drypoint.clinic.documents.addition_checks import addition_outcome
from drypoint.clinic.frame import Act, AlreadyCorrected, NotFound, check_can, check_text, running_act
from drypoint.clinic.patients import patient_line
from drypoint.clinic.standing.values import CheckLine, DueCheck
from drypoint.foreign import Reading
from drypoint.knowledge import load
from drypoint.record.by_key import ModelsByKey
from drypoint.record.models import CheckMade, OwedCheck, PatientDetails, User

_OF_VISIT = ModelsByKey(
    lambda key: (
        OwedCheck.objects.filter(visit=key).select_related("made__recorded_by").order_by("due_at", "id")
    )
)


def make_check(*, by: User, at: datetime, check_id: UUID, words: str, applies: bool = True) -> None:
    """State what an owed check found, or why it does not apply; it is written once.

    Raises:
        NotAllowed, NotFound.
        AlreadyCorrected: Somebody has made it.
        InputError: Nothing is said.
    """
    with running_act(Act.MAKE_CHECK, by=by, at=at, about=f"check {check_id}") as running:
        # Held before it is looked at: of two who make one check at once the second is told.
        owed = OwedCheck.objects.select_for_update().filter(pk=check_id).first()
        if owed is None:
            raise NotFound("check: there is no such check. Open the list again.")
        if CheckMade.objects.filter(owed=owed).exists():
            raise AlreadyCorrected("check: somebody has made it. Open the visit again.")
        reading = Reading()
        check_text(reading, words, "words", longest=2000, needed=True)
        reading.finish()
        row = CheckMade(
            visit_id=owed.visit_id,
            owed=owed,
            applies=applies,
            words=words.strip(),
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)
        # It comes after the signature, which cannot cover it: the audit keeps its hash.
        running.outcome = addition_outcome(row)


def due_checks(*, by: User, until: datetime) -> tuple[DueCheck, ...]:
    """Return the checks that nobody has made and that fall due by an instant, the most overdue first.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_CHECKS)
    rows = list(OwedCheck.objects.due(by=until).select_related("visit"))
    if not rows:
        return ()
    people = PatientDetails.objects.standing().filter(patient__in={row.visit.patient_id for row in rows})
    details = {row.patient_id: row for row in people}
    return tuple(DueCheck(check_line(row), patient_line(details[row.visit.patient_id])) for row in rows)


def checks_of(visit_id: UUID) -> tuple[CheckLine, ...]:
    """Return every check that a visit owes or owed, in order of time."""
    return tuple(check_line(row) for row in _OF_VISIT.rows(visit_id))


def check_line(row: OwedCheck) -> CheckLine:
    """Return a check with what was found, where somebody has made it."""
    known = load().incidents.get(row.kind)
    texts = {step.id: step.text for step in known.steps} if known else {}
    name, text = known.name if known else row.kind, texts.get(row.step, row.step)
    owed = (row.pk, row.visit_id, name, row.step, text, row.due_at)
    made: CheckMade | None = getattr(row, "made", None)
    if made is None:
        return CheckLine(*owed)
    return CheckLine(*owed, made.recorded_at, made.recorded_by.full_name, made.applies, made.words)
