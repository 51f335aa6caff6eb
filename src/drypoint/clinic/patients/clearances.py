"""Clearances: what a physician cleared, in writing, with day, name and end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet

from drypoint.clinic.frame import (
    Act,
    AlreadyCorrected,
    NotFound,
    check_can,
    check_text,
    knowledge_in_force,
    practice_day,
    running_act,
)
from drypoint.clinic.patients.acts import details_of, lock_patient
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import AnswerGiven, clearable_questions, clearance_ends, joined_clearance
from drypoint.record.by_key import ByKey, ModelsByKey
from drypoint.record.models import Clearance, ClearanceWithdrawal, TriageReport, User
from drypoint.terms import Answer, Urgency

_WHOLE = ModelsByKey(lambda key: Clearance.objects.whole().filter(patient_id=key))
_STANDING = ModelsByKey(lambda key: Clearance.objects.filter(patient_id=key, withdrawal__isnull=True))


def _urgent_reports(patient_id: UUID) -> QuerySet[TriageReport, tuple[datetime]]:
    urgent = (Urgency.SAME_DAY, Urgency.EMERGENCY)
    reports = TriageReport.objects.filter(visit__patient=patient_id, urgency__in=urgent)
    return reports.values_list("recorded_at")


_URGENT = ByKey(_urgent_reports)


@dataclass(frozen=True, slots=True)
class NewClearance:
    """A clearance as it is entered.

    Args:
        for_: The questions that it names, such as `anticoagulant`; each must be one that can be cleared.
        given_by: The physician, and as what: `Dr Example, haematologist`.
        on: The day on which it was given.
        until: Its last day; None takes the term of the knowledge, which none outlasts.
        note: Where the letter is, and what it says.
        regions: Ids of the only places that it is for; empty for the whole body.
    """

    for_: tuple[str, ...]
    given_by: str
    on: date
    until: date | None = None
    note: str = ""
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearanceLine:
    """One clearance as it stands on a day.

    Args:
        questions: Question ids that it names.
        counts: Whether it counts on that day, by itself.
        ends: Question id → the last day on which it can count for it.
        ended_by: What happened here after it and ended it; empty where nothing did.
        regions: Ids of the only places that it is for; empty for the whole body.
    """

    clearance_id: UUID
    questions: tuple[str, ...]
    given_by: str
    on: date
    until: date | None
    note: str
    recorded_at: datetime
    recorded_by: str
    counts: bool
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_because: str
    ends: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    ended_by: str = ""
    regions: tuple[str, ...] = ()


def record_clearance(*, by: User, at: datetime, patient_id: UUID, clearance: NewClearance) -> UUID:
    """Record a clearance that a physician gave; screenings read it from now on.

    Raises:
        NotAllowed, NotFound.
        InputError: Every fault.
        AlreadyCorrected: The very same clearance stands already.
    """
    with running_act(Act.RECORD_CLEARANCE, by=by, at=at, about=f"patient {patient_id}"):
        lock_patient(patient_id)
        _check(clearance, today=practice_day(at), not_by=(by.full_name, *_names_of(patient_id)))
        content = {
            "questions": sorted(set(clearance.for_)),
            "given_by": clearance.given_by.strip(),
            "on": clearance.on,
            "until": clearance.until,
            "note": clearance.note.strip(),
            "regions": sorted(set(clearance.regions)),
        }
        # Compared under the lock: a form that is sent twice records its letter once.
        if any(_says(row, content) for row in _STANDING.rows(patient_id)):
            raise AlreadyCorrected(
                "clearance: this very one is on record already. Withdraw it to record anew."
            )
        row = Clearance(patient_id=patient_id, recorded_at=at, recorded_by=by, **content)
        row.save(force_insert=True)
    return row.pk


def withdraw_clearance(*, by: User, at: datetime, clearance_id: UUID, reason: str) -> None:
    """State that a clearance no longer counts.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
        InputError: No reason is given.
    """
    with running_act(Act.WITHDRAW_CLEARANCE, by=by, at=at, about=f"clearance {clearance_id}"):
        whose = Clearance.objects.filter(pk=clearance_id).values_list("patient_id", flat=True).first()
        if whose is None:
            raise NotFound("clearance: there is no such clearance. Open the patient again.")
        lock_patient(whose)
        # Read after the lock: of two who withdraw it the second finds that it was.
        row = Clearance.objects.whole().get(pk=clearance_id)
        if hasattr(row, "withdrawal"):
            raise AlreadyCorrected("clearance: it was withdrawn already. Open the patient again.")
        reading = Reading()
        check_text(reading, reason, "reason", longest=2000, needed=True)
        reading.finish()
        ended = ClearanceWithdrawal(clearance=row, reason=reason.strip(), recorded_at=at, recorded_by=by)
        ended.save(force_insert=True)


def clearance_lines(*, by: User, patient_id: UUID, on: date) -> tuple[ClearanceLine, ...]:
    """Return every clearance of a patient with its state on a day, the newest first.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_CLEARANCES)
    rows = _WHOLE.rows(patient_id)
    if not rows:
        return ()
    knowledge, event = knowledge_in_force(), _last_event(patient_id, on=on)
    return tuple(_line(row, on, event, knowledge) for row in rows)


def clearance_answer(patient_id: UUID, *, on: date) -> AnswerGiven | None:
    """Return what the clearances of a patient say together on a day, as a screening reads it."""
    event = _last_event(patient_id, on=on)
    given = [_given(row) for row in _STANDING.rows(patient_id) if not _ended_by(row, event)]
    return joined_clearance(given, on=on, knowledge=knowledge_in_force()) if given else None


def _last_event(patient_id: UUID, *, on: date) -> date | None:
    """Return the day of the last report from home that had to be seen at once, up to a day."""
    days = (practice_day(at) for (at,) in _URGENT.rows(patient_id))
    return max((day for day in days if day <= on), default=None)


def _ended_by(row: Clearance, event: date | None) -> str:
    # A new event may be the very thing that the physician did not know of.
    return f"a complaint after treatment on {event}" if event is not None and event > row.on else ""


def _names_of(patient_id: UUID) -> tuple[str, ...]:
    details = details_of(patient_id)
    return (f"{details.given_name} {details.family_name}", f"{details.family_name}, {details.given_name}")


def _says(row: Clearance, content: Mapping[str, object]) -> bool:
    said = {name: getattr(row, name) for name in content} | {"regions": row.regions or []}
    return said == content


def _given(row: Clearance) -> AnswerGiven:
    return AnswerGiven(
        Answer.YES,
        regions=tuple(row.regions or ()),
        on=row.on,
        for_=tuple(row.questions),
        by=row.given_by,
        until=row.until,
    )


def _line(row: Clearance, on: date, event: date | None, knowledge: KnowledgeBase) -> ClearanceLine:
    ended: ClearanceWithdrawal | None = getattr(row, "withdrawal", None)
    stands = ended is None and not _ended_by(row, event)
    given = _given(row)
    return ClearanceLine(
        clearance_id=row.pk,
        questions=tuple(row.questions),
        given_by=row.given_by,
        on=row.on,
        until=row.until,
        note=row.note,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by.full_name,
        counts=stands and joined_clearance([given], on=on, knowledge=knowledge) is not None,
        withdrawn_at=ended.recorded_at if ended else None,
        withdrawn_by=ended.recorded_by.full_name if ended else "",
        withdrawn_because=ended.reason if ended else "",
        ends=clearance_ends(given, knowledge=knowledge),
        ended_by=_ended_by(row, event),
        regions=given.regions,
    )


def _check(clearance: NewClearance, *, today: date, not_by: Collection[str]) -> None:
    reading, on, until = Reading(), clearance.on, clearance.until
    knowledge = knowledge_in_force()
    known = clearable_questions(knowledge)
    if not clearance.for_:
        reading.fault("DP102", "for", "nothing", "at least one question", "Say what is cleared.")
    lifts, pick = "what a clearance can lift", "Choose from what can be cleared."
    _check_named(reading, "for", clearance.for_, known, expected=lifts, hint=pick)
    side = "Choose a place of the body chart, with its side."
    _check_named(reading, "regions", clearance.regions, knowledge.regions, expected="a region id", hint=side)
    check_text(reading, clearance.given_by, "given_by", longest=200, needed=True)
    if clearance.given_by.strip().casefold() in {name.casefold() for name in not_by}:
        expected = "a clinician who is neither the patient nor the one who needles"
        reading.fault("DP107", "given_by", "the patient or yourself", expected, "Name who cleared it.")
    check_text(reading, clearance.note, "note", longest=4000)
    if on > today:
        reading.fault("DP105", "on", on.isoformat(), f"a day up to {today}", "Give the day of the letter.")
    if until is not None and until < on:
        reading.fault("DP105", "until", until.isoformat(), f"a day from {on}", "Correct one of the days.")
    reading.finish()


def _check_named(
    reading: Reading, where: str, names: Iterable[str], known: Collection[str], *, expected: str, hint: str
) -> None:
    for place, name in enumerate(names):
        if name not in known:
            reading.fault("DP107", f"{where}[{place}]", printable_value(name), expected, hint)
