"""A small practice with one person in each role, and the ways to bring a visit to any step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache, wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic import ConsentBy, CredentialKind, Role, User
from drypoint.clinic.consent import NewConsent
from drypoint.clinic.patients import NewPatient
from drypoint.clinic.people import NewCredential
from drypoint.contract.facts import read_answers
from drypoint.knowledge import load
from drypoint.pathway.screening import AnswerGiven, Facts
from drypoint.pathway.session import session_incidents
from drypoint.record.models import AuditEntry
from drypoint.terms import Sex
from tests.clinic.kept import Keeper

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PASSWORD = "a long copper sentence"
TARGET = "trapezius_upper.tp1.right"
FINDINGS = {"drawing": {"head.temple.right": 8, "neck.posterior.right": 5}}
P = ParamSpec("P")
R = TypeVar("R")
NELL = NewPatient("Invented", "Nell", date(1990, 5, 1), Sex.FEMALE)


@cache
def reassuring_answers() -> Mapping[str, str]:
    """Every question answered in the way that stands against nothing."""
    return {question.id: str(question.reassuring) for question in load().screening_questions.values()}


def as_given(answers: Mapping[str, Any] | None = None, *, at: datetime = AT) -> Mapping[str, AnswerGiven]:
    """Answers of the contract as a screening takes them; without any, the reassuring ones."""
    given = reassuring_answers() if answers is None else answers
    return read_answers(given, knowledge=load(), on=timezone.localdate(at))


def kept(arrange: Callable[Concatenate[Practice, P], R]) -> Callable[Concatenate[Practice, P], R]:
    """Let a way to arrange a practice be walked once, and put back for later tests."""

    @wraps(arrange)
    def arranged(practice: Practice, *args: P.args, **more: P.kwargs) -> R:
        key = (arrange.__qualname__, repr(args), repr(more))
        result: R = practice.keeper.arranged(key, lambda: arrange(practice, *args, **more))
        return result

    return arranged


class Practice:
    """What a test starts from."""

    def __init__(self, *, keeps: bool = False) -> None:
        """Open a small practice; one that keeps puts back what an earlier test has arranged."""
        self.users: dict[Role, User] = {}
        self.keeper = Keeper(begins=keeps and connection.in_atomic_block and not AuditEntry.objects.exists())
        self.users.update(self.keeper.arranged_first("people", self._opened))

    def _opened(self) -> dict[Role, User]:
        lead = clinic.people.open_practice(at=AT, username="lead", full_name="Lea Lead", password=PASSWORD)
        self.users[Role.PRACTICE_LEAD] = lead
        for role in (Role.PHYSIOTHERAPIST, Role.FRONT_DESK, Role.AUDITOR):
            self.users[role] = clinic.people.add_user(
                by=lead,
                at=AT,
                username=role.value,
                full_name=f"The {role.value}",
                role=role,
                password=PASSWORD,
            )
        for kind in (CredentialKind.LICENCE, CredentialKind.NEEDLING_AUTHORISATION, CredentialKind.INSURANCE):
            self.credential(kind)
        for privilege in ("thoracic", "neck"):
            self.credential(CredentialKind.PRIVILEGE, detail=privilege)
        return self.users

    def arranged(self, arrange: Callable[[Practice], Any]) -> Any:
        """Arrange the practice in one of the ways that several tests share."""
        return self.keeper.arranged(arrange, lambda: arrange(self))

    @property
    def lead(self) -> User:
        return self.users[Role.PRACTICE_LEAD]

    @property
    def physio(self) -> User:
        return self.users[Role.PHYSIOTHERAPIST]

    def credential(self, kind: CredentialKind, *, of: User | None = None, **more: Any) -> UUID:
        values = {
            "valid_from": date(2026, 1, 1),
            "valid_until": date(2027, 1, 1),
            "jurisdiction": "US-CO",
        } | more
        credential, holder = NewCredential(kind=kind, **values), of or self.physio
        return clinic.people.add_credential(by=self.lead, at=AT, user_id=holder.pk, credential=credential)

    def qualified(self, user: User) -> User:
        """Give somebody every paper and privilege."""
        for kind in (CredentialKind.LICENCE, CredentialKind.NEEDLING_AUTHORISATION, CredentialKind.INSURANCE):
            self.credential(kind, of=user)
        for privilege in ("thoracic", "neck"):
            self.credential(CredentialKind.PRIVILEGE, of=user, detail=privilege)
        return user

    @kept
    def learner(self) -> User:
        """Somebody with every paper who works under supervision."""
        learner = clinic.people.add_user(
            by=self.lead,
            at=AT,
            username="learner",
            full_name="Lee Learner",
            role=Role.PHYSIOTHERAPIST,
            password=PASSWORD,
        )
        self.credential(CredentialKind.SUPERVISION, of=learner)
        return self.qualified(learner)

    @kept
    def closed_by_learner(self) -> UUID:
        visit_id = self.needled()
        clinic.session.close_session(by=self.learner(), at=AT + 20 * MINUTE, visit_id=visit_id)
        return visit_id

    @kept
    def returning(self) -> UUID:
        """A screened visit of somebody who was needled before."""
        patient_id = self.patient()
        self.treated(patient_id)
        return self.screened(self.booked(patient_id), at=AT + 25 * MINUTE)

    def treated(self, patient_id: UUID) -> UUID:
        """A closed visit in which a patient was needled."""
        visit_id = self.screened(self.booked(patient_id))
        return self.closed(self.needled(self.planned(self.examined(self.consented(visit_id)))))

    @kept
    def owing(self) -> UUID:
        """A check that a signed session owes after a sharp pain near the chest."""
        visit_id = self.needled()
        pain = {"id": str(uuid4()), "kind": "patient_response", "at": AT.isoformat(), "sharp_pain": True}
        self.send(visit_id, pain)
        self.finish_incidents(visit_id)
        self.closed(visit_id)
        page = clinic.visits.open_visit(by=self.physio, at=AT + 21 * MINUTE, visit_id=visit_id)
        return page.checks[0].check_id

    @kept
    def patient(self, patient: NewPatient = NELL) -> UUID:
        """Another person each time, also where their name and birth date are those of one who is here."""
        patient_id = add_another(by=self.lead, patient=patient)
        for text, value, unit in (("height", 170.0, "cm"), ("weight", 62.0, "kg")):
            entry = clinic.patients.NewEntry(
                clinic.EntryKind.OBSERVATION, text, on=date(2026, 11, 1), value=value, unit=unit
            )
            clinic.patients.add_entry(by=self.lead, at=AT, patient_id=patient_id, entry=entry)
        return patient_id

    @kept
    def booked(
        self, patient_id: UUID | None = None, *, reason: str = "neck", starts_at: datetime = AT
    ) -> UUID:
        return clinic.visits.book_visit(
            by=self.lead,
            at=AT,
            patient_id=patient_id or self.patient(),
            physiotherapist_id=self.physio.pk,
            starts_at=starts_at,
            reason=reason,
        )

    @kept
    def screened(self, visit_id: UUID | None = None, *, at: datetime = AT + MINUTE, **answers: Any) -> UUID:
        visit_id = visit_id or self.booked()
        given = {**reassuring_answers(), **answers}
        clinic.screening.screen_patient(
            by=self.physio, at=at, visit_id=visit_id, answers=as_given(given, at=at)
        )
        return visit_id

    def known(self, visit_id: UUID, *, at: datetime = AT) -> Facts:
        """What the record knows before anybody is asked."""
        return clinic.screening.screening_start(by=self.physio, at=at, visit_id=visit_id).facts

    @kept
    def consented(self, visit_id: UUID | None = None) -> UUID:
        visit_id = visit_id or self.screened()
        consent = NewConsent("Nell Invented", ConsentBy.PATIENT, ("what happens", "what can go wrong"))
        clinic.consent.record_consent(by=self.physio, at=AT + 2 * MINUTE, visit_id=visit_id, consent=consent)
        return visit_id

    @kept
    def examined(self, visit_id: UUID | None = None) -> UUID:
        visit_id = visit_id or self.consented()
        self.examine(visit_id, at=AT + 3 * MINUTE)
        return visit_id

    def examine(self, visit_id: UUID, *, at: datetime) -> None:
        targets = [{"trigger_point": TARGET, "technique": "superficial"}]
        clinic.localisation.examine_patient(
            by=self.physio, at=at, visit_id=visit_id, findings=FINDINGS, targets=targets
        )

    @kept
    def planned(self, visit_id: UUID | None = None) -> UUID:
        visit_id = visit_id or self.examined()
        clinic.planning.plan_needling(by=self.physio, at=AT + 4 * MINUTE, visit_id=visit_id)
        return visit_id

    def send(
        self, visit_id: UUID, event: Mapping[str, Any], *, at: datetime = AT + 9 * MINUTE
    ) -> clinic.session.EventAnswer:
        return clinic.session.record_needle_event(by=self.physio, at=at, visit_id=visit_id, event=event)

    @kept
    def needled(self, visit_id: UUID | None = None) -> UUID:
        """One needle in and out again."""
        visit_id = visit_id or self.planned()
        needle = needle_in()
        self.send(visit_id, needle)
        self.send(visit_id, needle_out(needle))
        return visit_id

    def finish_incidents(self, visit_id: UUID, *, at: datetime = AT + 15 * MINUTE) -> None:
        """Take every step that keeps the session open."""
        summary = clinic.session.session_summary(by=self.physio, visit_id=visit_id)
        for incident in session_incidents(summary=summary, knowledge=load()):
            for standing in incident.open_steps:
                self.send(visit_id, incident_step(incident.id, standing.step, at=at))

    @kept
    def closed(self, visit_id: UUID | None = None) -> UUID:
        visit_id = visit_id or self.needled()
        clinic.session.close_session(by=self.physio, at=AT + 20 * MINUTE, visit_id=visit_id)
        return visit_id


def keeps_rows(request: pytest.FixtureRequest) -> bool:
    """Say whether a test may be given rows of another one: nothing is replaced while it arranges."""
    return (
        "settings" not in request.fixturenames and "monkeypatch" not in signature(request.function).parameters
    )


def add_another(*, by: User, patient: NewPatient, at: datetime = AT) -> UUID:
    try:
        return clinic.patients.add_patient(by=by, at=at, patient=patient)
    except clinic.patients.AlreadyHere as known:
        others = [line.patient_id for line in known.found]
        return clinic.patients.add_patient(by=by, at=at, patient=patient, is_not=others)


def needle_in(*, at: datetime = AT + 5 * MINUTE, **more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "kind": "needle_in",
        "at": at.isoformat(),
        "target": TARGET,
        "technique": "superficial",
        **more,
    }


def needle_out(needle: Mapping[str, Any], *, at: datetime = AT + 7 * MINUTE) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": "needle_out", "at": at.isoformat(), "needle": needle["id"]}


def incident_step(
    incident: str, step: str, *, at: datetime = AT + 15 * MINUTE, **more: Any
) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "kind": "incident_step",
        "at": at.isoformat(),
        "incident": incident,
        "step": step,
        "done_by": "The physiotherapist",
        **more,
    }


def row_counts() -> dict[str, int]:
    """How many rows each table of the record holds, the audit left out."""
    with connection.cursor() as cursor:
        cursor.execute(counting())
        return dict(cursor.fetchall())


@cache
def counting() -> str:
    """One question for all tables: some hundred tests ask it twice."""
    models = [model for model in apps.get_app_config("record").get_models() if model is not AuditEntry]
    return " UNION ALL ".join(
        f"SELECT '{model.__name__}', COUNT(*) FROM {connection.ops.quote_name(model._meta.db_table)}"
        for model in models
    )
