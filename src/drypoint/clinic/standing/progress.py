"""What stands in a visit at a moment: the rows that its gates and its page look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet, Subquery
from django.db.models.expressions import Combinable

from drypoint.clinic.frame import NotFound, policy_from
from drypoint.clinic.patients import CLEARANCE, complaint_site
from drypoint.clinic.standing.stored_screening import JudgedScreening, read_screening
from drypoint.pathway.screening import Facts, Verdict
from drypoint.record.by_key import AllModels, ByKey, ModelsByKey
from drypoint.record.models import (
    Acknowledgement,
    ClearanceWithdrawal,
    Consent,
    Entry,
    Examination,
    FindingOverride,
    PatientDetails,
    Plan,
    RuleChange,
    Screening,
    Visit,
)
from drypoint.record.models.decisions import VisitStepRow
from drypoint.record.visit_lists import whole_visits
from drypoint.wording import aside_words

Row = TypeVar("Row", bound=VisitStepRow)
_CHAINED = ("visit_id", "replaces_id", "recorded_at")


@dataclass(frozen=True)
class _StepQueries:
    """The queries of the rows that each step of a visit wrote, by the visit's key."""

    screenings: ModelsByKey[Screening]
    consents: ModelsByKey[Consent]
    examinations: ModelsByKey[Examination]
    plans: ModelsByKey[Plan]


def _of_visit(rows: QuerySet[Row]) -> ModelsByKey[Row]:
    return ModelsByKey(lambda key: rows.filter(visit=key))


_WHOLE = _StepQueries(
    _of_visit(Screening.objects.select_related("recorded_by")),
    _of_visit(Consent.objects.select_related("recorded_by")),
    _of_visit(Examination.objects.select_related("recorded_by")),
    _of_visit(Plan.objects.select_related("recorded_by")),
)
_FOR_GATES = _StepQueries(
    _of_visit(Screening.objects.defer("knowledge")),
    _of_visit(Consent.objects.only(*_CHAINED, "withdrawn")),
    _of_visit(Examination.objects.only(*_CHAINED)),
    _of_visit(Plan.objects.defer("input", "knowledge")),
)
_ACKNOWLEDGEMENTS = ModelsByKey(lambda key: Acknowledgement.objects.filter(screening__visit=key))
_OVERRIDES = ModelsByKey(lambda key: FindingOverride.objects.whole().filter(visit=key))
_RULE_CHANGES = AllModels(RuleChange.objects.whole)
_VISITS = ModelsByKey(lambda key: whole_visits().filter(pk=key))


def visit_ends(**also: Combinable | Q) -> ModelsByKey[Visit]:
    """Keep the query of a visit with its end alone, and with annotations that the same statement answers."""
    visits = Visit.objects.select_related("closure", "cancellation").annotate(**also)
    return ModelsByKey(lambda key: visits.filter(pk=key))


_ENDS = visit_ends()


def _record_of(patient_id: UUID) -> QuerySet[PatientDetails, tuple[Any, ...]]:
    newest = Entry.objects.filter(patient_id=patient_id).order_by("-recorded_at").values("recorded_at")[:1]
    details = PatientDetails.objects.standing().filter(patient_id=patient_id)
    return details.values_list("birth_date", "sex", "recorded_at", Subquery(newest))


_RECORD = ByKey(_record_of)


@dataclass(frozen=True)
class Progress:
    """Every row that the steps of one visit wrote before needles go in.

    `rule_changes` are those of the practice's own rules, whatever became of them; `at` is the moment that
    is looked at, None for now.
    """

    visit: Visit
    screenings: tuple[Screening, ...]
    acknowledgements: tuple[Acknowledgement, ...]
    consents: tuple[Consent, ...]
    examinations: tuple[Examination, ...]
    plans: tuple[Plan, ...]
    rule_changes: tuple[RuleChange, ...]
    at: datetime | None = None

    @cached_property
    def screening(self) -> Screening | None:
        """The screening that stands."""
        return _tip(self.screenings)

    @cached_property
    def screened(self) -> JudgedScreening | None:
        """What the screening that stands was made from, and what it came to."""
        return read_screening(self.screening) if self.screening else None

    @cached_property
    def policy(self) -> str:
        """The version of the practice's own rules; empty where there are none."""
        return policy_from(self.rule_changes, at=self.at).version

    @cached_property
    def consent(self) -> Consent | None:
        """The consent that stands; None too where it was withdrawn."""
        latest = self.latest_consent
        return None if latest is None or latest.withdrawn else latest

    @cached_property
    def latest_consent(self) -> Consent | None:
        """The last word on consent, given or withdrawn."""
        return _tip(self.consents)

    @cached_property
    def examination(self) -> Examination | None:
        """The examination that stands."""
        return _tip(self.examinations)

    @cached_property
    def plan(self) -> Plan | None:
        """The latest plan, whether or not it still rests on what stands."""
        return _tip(self.plans)

    @cached_property
    def standing_keys(self) -> Mapping[str, tuple[UUID | None, ...]]:
        """The rows that each step shows and a later one would replace; a plan is made on an examination."""
        rows = {
            "screen": (self.screening,),
            "consent": (self.latest_consent,),
            "examine": (self.examination,),
            "plan": (self.examination, self.plan),
        }
        return {step: tuple(row.pk if row else None for row in shown) for step, shown in rows.items()}

    @property
    def has_care(self) -> bool:
        """Whether something is written of care without needles, for a visit that was loaded with its end."""
        return bool(getattr(self.visit, "has_care", False))

    @cached_property
    def overrides(self) -> tuple[FindingOverride, ...]:
        """The departures from findings, the oldest first; asked for by few, so read when they are."""
        rows = _OVERRIDES.rows(self.visit.pk)
        return tuple(row for row in rows if self.at is None or row.recorded_at <= self.at)

    @cached_property
    def has_lost_clearance(self) -> bool:
        """Whether a clearance that the standing screening counted was withdrawn since; few count one."""
        screening = self.screening
        if screening is None or self.screened is None or not _counts_clearance(self.screened.facts):
            return False
        withdrawn = ClearanceWithdrawal.objects.filter(
            clearance__patient=self.visit.patient_id,
            clearance__recorded_at__lte=screening.recorded_at,
            recorded_at__gte=screening.recorded_at,
        )
        return (withdrawn.filter(recorded_at__lte=self.at) if self.at else withdrawn).exists()

    @cached_property
    def has_newer_record(self) -> bool:
        """Whether the patient's record was added to or corrected since the standing screening read it.

        Of who they are, birth date and sex count: a screening reads no name.
        """
        screening = self.screening
        if screening is None or self.screened is None:
            return False
        ((birth_date, sex, corrected_at, newest_entry),) = _RECORD.rows(self.visit.patient_id)
        if corrected_at > screening.recorded_at and _read_other_person(self.screened.facts, birth_date, sex):
            return self.at is None or corrected_at <= self.at
        if newest_entry is None or newest_entry <= screening.recorded_at:
            return False
        later = Entry.objects.filter(patient=self.visit.patient_id, recorded_at__gt=screening.recorded_at)
        return self.at is None or later.filter(recorded_at__lte=self.at).exists()

    @cached_property
    def has_other_site(self) -> bool:
        """Whether the standing screening asked for a site, and the complaint is felt elsewhere too by now.

        One that asked for no site, or for targets, asked for all that can matter there.
        """
        planned = self.screened.facts.planned if self.screened else None
        if planned is None or planned.targets or not planned.site:
            return False
        now = complaint_site(self.visit.pk, until=self.at)
        return not now or not set(now) <= set(planned.site)

    @cached_property
    def acknowledged(self) -> frozenset[str]:
        """The texts or codes that somebody has read, for the screening that stands."""
        own = self.screening.pk if self.screening else None
        rows = (row for row in self.acknowledgements if row.screening_id == own)
        return frozenset(entry for row in rows for entry in row.entries)

    @cached_property
    def unacknowledged(self) -> tuple[str, ...]:
        """What still must be read: texts or codes of entries, and the words of what was set aside."""
        listed = names_to_read(self.screened.verdict) if self.screened else ()
        return tuple(name for name in listed if name not in self.acknowledged)

    def as_of(self, at: datetime) -> Progress:
        """Return what stood at a moment."""
        # Rule changes stay whole: each is asked by its own times whether it held then.
        return replace(
            self,
            screenings=_until(self.screenings, at),
            acknowledgements=tuple(row for row in self.acknowledgements if row.recorded_at <= at),
            consents=_until(self.consents, at),
            examinations=_until(self.examinations, at),
            plans=_until(self.plans, at),
            at=at,
        )


def _read_other_person(facts: Facts, birth_date: date | None, sex: str) -> bool:
    return (facts.patient.birth_date, facts.patient.sex) != (birth_date, sex)


def _counts_clearance(facts: Facts) -> bool:
    given = facts.answers.get(CLEARANCE)
    return given is not None and bool(given.for_)


def load_progress(visit_id: UUID, *, lock: bool = False) -> Progress:
    """Load a visit with the rows of its steps.

    Args:
        visit_id: Which visit.
        lock: Let no other transaction write to this visit until this one ends.

    Raises:
        NotFound: There is no such visit.
    """
    return _progress(load_visit(visit_id, lock=lock), _WHOLE)


def progress_for_gates(visit: Visit) -> Progress:
    """Load what the gates of a visit look at; anything else of a row is read when it is asked for."""
    return _progress(visit, _FOR_GATES)


def _progress(visit: Visit, steps: _StepQueries) -> Progress:
    return Progress(
        visit,
        steps.screenings.rows(visit.pk),
        _ACKNOWLEDGEMENTS.rows(visit.pk),
        steps.consents.rows(visit.pk),
        steps.examinations.rows(visit.pk),
        steps.plans.rows(visit.pk),
        _RULE_CHANGES.rows(),
    )


def load_visit(visit_id: UUID, *, lock: bool = False) -> Visit:
    """Load a visit with its people and its end.

    Args:
        visit_id: Which visit.
        lock: Let no other transaction write to this visit until this one ends.

    Raises:
        NotFound: There is no such visit.
    """
    return _visit(_VISITS, visit_id, lock=lock)


def load_end(visit_id: UUID, *, lock: bool = False, ends: ModelsByKey[Visit] = _ENDS) -> Visit:
    """Load a visit with its end alone: all that an event of its session asks of it.

    Args:
        visit_id: Which visit.
        lock: Let no other transaction write to this visit until this one ends.
        ends: The query, from `visit_ends`, where the same statement is to answer more.

    Raises:
        NotFound: There is no such visit.
    """
    return _visit(ends, visit_id, lock=lock)


def _visit(visits: ModelsByKey[Visit], visit_id: UUID, *, lock: bool) -> Visit:
    if lock and connection.features.has_select_for_update:
        # A statement of its own: the next one then sees what the transaction before it left behind.
        Visit.objects.select_for_update().filter(pk=visit_id).values_list("pk").first()
    row = visits.first(visit_id)
    if row is None:
        raise NotFound("visit: there is no such visit. Open today's list again.")
    return row


def _until(rows: Iterable[Row], at: datetime) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.recorded_at <= at)


def _tip(rows: Iterable[Row]) -> Row | None:
    """Return the one row that none of the others replaces."""
    kept = tuple(rows)
    replaced = {row.replaces_id for row in kept}  # type: ignore[attr-defined] # Django adds it to the field
    return next((row for row in kept if row.pk not in replaced), None)


def names_to_read(verdict: Verdict) -> tuple[str, ...]:
    """Return what somebody must have read before a visit goes on: nothing that a record says is silent.

    Each entry that was not recognised goes by its own name; what was recognised and set aside is read as one
    list, and goes by the words that are shown.
    """
    aside = aside_words(verdict.set_aside)
    return (*(one.name for one in verdict.unrecognised), *((aside,) if aside else ()))
