"""What the record says of a patient, as the facts that a screening starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from drypoint.clinic.patients import values as patient_values
from drypoint.clinic.patients.acts import details_of, entries_of
from drypoint.clinic.patients.clearances import clearance_answer
from drypoint.clinic.patients.marks import BORN, DATED, UNREAD, marked, plain_codings
from drypoint.clinic.patients.values import EntryLine
from drypoint.knowledge import HEIGHT, WEIGHT, BodyMeasurement, RecordKind
from drypoint.pathway.screening import (
    AnswerGiven,
    CodeSystem,
    Coding,
    EntryStatus,
    Facts,
    Person,
    Planned,
    RecordEntry,
)
from drypoint.record.by_key import ByKey
from drypoint.record.models import ComplaintSite, EntryKind, NeedleEvent, Visit
from drypoint.record.models import EntryStatus as StoredStatus
from drypoint.terms import Answer, Sex

CLEARANCE = "physician_cleared"
VOID = frozenset({StoredStatus.ENTERED_IN_ERROR, StoredStatus.REFUTED})
_STANDING_SITE = ByKey(lambda key: ComplaintSite.objects.standing().filter(visit=key).values_list("regions"))


def facts_from_record(visit: Visit, *, on: date) -> Facts:
    """Return who the patient is and what the record holds, with nothing asked yet.

    Args:
        visit: Which visit.
        on: Day of the screening.

    Returns:
        Facts that answer only what documented clearances lift, and that this is not the first session, where
        needles were recorded at an earlier visit here; the provider is the visit's physiotherapist, and of
        what is planned only the site of the complaint is known.
    """
    details, lines = details_of(visit.patient_id), entries_of(visit.patient_id)
    height, weight = newest_measured(lines, HEIGHT), newest_measured(lines, WEIGHT)
    body = Person(
        birth_date=details.birth_date,
        sex=Sex(details.sex),
        height_cm=height.value,
        weight_kg=weight.value,
        born_in="" if details.birth_date else _born_in(lines),
        height_on=height.on,
        weight_on=weight.on,
    )
    entries = tuple(_entry(line) for line in lines if line.kind is not EntryKind.OBSERVATION)
    return Facts(
        on=on,
        patient=body,
        answers=_known_answers(visit, on),
        entries=entries,
        planned=Planned(site=complaint_site(visit.pk)),
        provider_id=str(visit.physiotherapist_id),
    )


def complaint_site(visit_id: UUID, *, until: datetime | None = None) -> tuple[str, ...]:
    """Return the regions in which the complaint of a visit is felt, now or at a moment; none where unsaid."""
    if until is None:
        found = _STANDING_SITE.rows(visit_id)
    else:
        told = ComplaintSite.objects.filter(visit=visit_id, recorded_at__lte=until)
        found = list(told.order_by("-recorded_at").values_list("regions")[:1])
    return tuple(found[0][0]) if found else ()


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value in our own unit, and its day; either may be unknown."""

    value: float | None = None
    on: date | None = None


def newest_measured(lines: Iterable[EntryLine], measure: BodyMeasurement) -> Measured:
    """Return the newest plausible value of a measurement in our own unit, with its day.

    A value without a day counts as the oldest; of two on one day the one written down later counts.
    """
    known = [
        (line.on or date.min, line.recorded_at, value)
        for line in lines
        if (value := _value(line, measure)) is not None
    ]
    if not known:
        return Measured()
    on, _, value = max(known)
    return Measured(value, None if on == date.min else on)


def _born_in(lines: Iterable[EntryLine]) -> str:
    spans = [span for line in lines if line.status not in VOID and (span := marked(line.codings, BORN))]
    return spans[-1] if spans else ""


def _value(line: EntryLine, measure: BodyMeasurement) -> float | None:
    is_named = line.text.strip().casefold() in measure.names
    is_coded = any(coding.code in measure.loinc for coding in line.codings)
    void = line.status in VOID
    if line.kind is not EntryKind.OBSERVATION or not (is_named or is_coded) or void or line.value is None:
        return None
    value = measure.own_value(line.value, line.unit.strip())
    return value if value is not None and measure.can_be_right(value) else None


def _entry(line: EntryLine) -> RecordEntry:
    codings = (_coding(coding) for coding in line.codings)
    return RecordEntry(
        kind=RecordKind(line.kind),
        text=line.text.strip() or _coded_text(line).strip(),
        codings=tuple(coding for coding in codings if coding),
        status=EntryStatus(line.status),
        on=line.on,
        source=line.source,
        dated=marked(line.codings, DATED),
        unread=marked(line.codings, UNREAD),
    )


def _coding(coding: patient_values.EntryCoding) -> Coding | None:
    is_known = coding.system in list(CodeSystem) and coding.code.strip()
    return Coding(CodeSystem(coding.system), coding.code.strip()) if is_known else None


def _coded_text(line: EntryLine) -> str:
    """An entry of codes alone is still shown by something."""
    codings = plain_codings(line.codings)
    return "; ".join(coding.display or f"{coding.system} {coding.code}" for coding in codings)


def _known_answers(visit: Visit, on: date) -> Mapping[str, AnswerGiven]:
    """Return what the record itself knows."""
    known: dict[str, AnswerGiven] = {}
    if was_needled_before(visit.patient_id, but=visit.pk):
        # Only ever a no: the record knows needles of this practice, and its silence says nothing of others.
        known["first_session"] = AnswerGiven(Answer.NO, by="the record of this practice")
    if clearance := clearance_answer(visit.patient_id, on=on):
        known[CLEARANCE] = clearance
    return MappingProxyType(known)


def was_needled_before(patient_id: UUID, *, but: UUID) -> bool:
    """Say whether a needle was recorded at another, closed visit of this patient."""
    events = NeedleEvent.objects.filter(visit__patient=patient_id, visit__closure__isnull=False)
    return events.filter(kind="needle_in").exclude(visit=but).exists()
