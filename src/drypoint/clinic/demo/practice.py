"""The demo practice: invented people, made through the same acts as real ones, plainly marked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from drypoint.clinic.demo.supplies import fill_cupboard, recall_invented
from drypoint.clinic.demo.visits import walk_visit
from drypoint.clinic.frame import practice_day
from drypoint.clinic.house_rules import agree_approaches, muscles_to_adopt, propose_approaches
from drypoint.clinic.patients import EntryCoding, ImportedPatient, NewEntry, import_patient
from drypoint.clinic.people import NewCredential, add_credential, add_user, open_practice
from drypoint.clinic.visits import book_visit, todays_list
from drypoint.errors import DrypointError
from drypoint.record.models import CredentialKind, EntryKind, EntryStatus, Role, User
from drypoint.terms import Sex
from drypoint.wording import BodyPart

PASSWORD = "needle on copper"  # noqa: S105 -- shown on the sign-in page of the demo, guards nothing real
SOURCE = "the invented demo practice"
_RECALLED = timedelta(days=2)  # how long ago a lot was recalled
_HISTORY = timedelta(days=60)  # how long the practice has been open when it is first seen
_PRIVILEGES = ("thoracic", "neck", "abdominal")
_LOINC = "http://loinc.org"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody invented who can sign in; all share one password, which the sign-in page shows."""

    username: str
    full_name: str
    role: Role
    password: str = PASSWORD


class NotADemo(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """The folder holds a real practice; nothing invented is written into it."""

    code = "DP340"


def demo_accounts() -> tuple[DemoAccount, ...]:
    """Return who can sign in to the demo practice, or nobody where this practice is real."""
    return _accounts() if settings.DEMO else ()


def prepare_demo(*, at: datetime) -> tuple[DemoAccount, ...]:
    """Make the demo practice where there is none, and book its people for today.

    Safe to repeat: what is there stays, and a new day gets its list.

    Raises:
        NotADemo: The record has users that this demo did not make.
    """
    people = {user.username: user for user in User.objects.all()}
    if people.keys() - {account.username for account in _accounts()}:
        raise NotADemo("This practice has people of its own. Choose another folder: DRYPOINT_HOME=… make run")
    _mark(settings.HOME)
    is_new = not people
    people = people or _open(at)
    lead, therapist = people["lena"], people["sam"]
    for person in _practice()["patients"]:
        _admit(person, lead=lead, therapist=therapist, at=at)
    if is_new:
        recall_invented(_practice()["lots"], by=lead, at=at - _RECALLED)
    return _accounts()


def _mark(home: Path) -> None:
    """Mark the folder before anything invented is in it, so that it is never taken for a real practice."""
    home.mkdir(parents=True, exist_ok=True)
    home.joinpath("demo").write_text("Everything in this folder is invented.\n", encoding="utf-8")


@cache
def _practice() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("practice.toml").read_text(encoding="utf-8"))


def _accounts() -> tuple[DemoAccount, ...]:
    return tuple(
        DemoAccount(one["username"], one["full_name"], Role(one["role"])) for one in _practice()["staff"]
    )


def _open(at: datetime) -> dict[str, User]:
    opened_at = at - _HISTORY
    lead_account, *others = _accounts()
    lead = open_practice(
        at=opened_at, username=lead_account.username, full_name=lead_account.full_name, password=PASSWORD
    )
    people = {lead.username: lead}
    for one in others:
        people[one.username] = add_user(
            by=lead,
            at=opened_at,
            username=one.username,
            full_name=one.full_name,
            role=one.role,
            password=PASSWORD,
        )
    for therapist in (lead, people["sam"]):
        _license(therapist, by=lead, at=opened_at)
    fill_cupboard(_practice()["lots"], by=people["robin"], at=opened_at)
    for adopted in _practice()["approaches"]:
        _adopt(adopted, lead=lead, second=people["sam"], at=opened_at)
    return people


def _adopt(adopted: Mapping[str, Any], *, lead: User, second: User, at: datetime) -> None:
    """Adopt the approach classes of one part of the body, a week after the practice opened."""
    proposed_at, agreed_at = at + timedelta(days=7), at + timedelta(days=9)
    muscles = muscles_to_adopt(part=BodyPart(adopted["part"]))
    changes = propose_approaches(by=lead, at=proposed_at, muscles=muscles, reason=adopted["reason"])
    agree_approaches(by=second, at=agreed_at, change_ids=changes, words=adopted["words"])


def _license(therapist: User, *, by: User, at: datetime) -> None:
    """Give an invented therapist every paper that a plan asks for."""
    for kind in (CredentialKind.LICENCE, CredentialKind.NEEDLING_AUTHORISATION, CredentialKind.INSURANCE):
        _paper(kind, therapist, by=by, at=at, jurisdiction="US-CO")
    _paper(CredentialKind.TRAINING, therapist, by=by, at=at, jurisdiction="US-CO", hours=60)
    for region in _PRIVILEGES:
        _paper(CredentialKind.PRIVILEGE, therapist, by=by, at=at, detail=region)


def _paper(kind: CredentialKind, therapist: User, *, by: User, at: datetime, **content: Any) -> None:
    first = practice_day(at)
    paper = NewCredential(
        kind=kind, valid_from=first, valid_until=first + timedelta(days=3 * 365), number="invented", **content
    )
    add_credential(by=by, at=at, user_id=therapist.pk, credential=paper)


def _admit(person: Mapping[str, Any], *, lead: User, therapist: User, at: datetime) -> None:
    """Import one invented person, walk their past visits, and book them for today."""
    made_on = practice_day(lead.added_at) + _HISTORY  # from here, so that a later start changes nothing
    imported = import_patient(by=lead, at=at - timedelta(days=30), patient=_imported(person, on=made_on))
    if imported.added:
        for name in person.get("past", ()):
            _walk_past(name, imported.patient_id, person, therapist=therapist, at=at)
    if not _is_listed(imported.patient_id, by=therapist, on=practice_day(at)):
        _book_today(person, imported.patient_id, therapist=therapist, at=at)


def _imported(person: Mapping[str, Any], *, on: date) -> ImportedPatient:
    return ImportedPatient(
        external_id=person["key"],
        family_name=person["family_name"],
        given_name=person["given_name"],
        birth_date=on - timedelta(days=round(person["age_years"] * 365.25) + 45),
        sex=Sex(person["sex"]),
        entries=(
            *(_entry(entry, place) for place, entry in enumerate(person.get("entries", ()))),
            _measured("Body height", "8302-2", person["height_cm"], "cm", on=on),
            _measured("Body weight", "29463-7", person["weight_kg"], "kg", on=on),
        ),
        source_name=SOURCE,
    )


def _entry(entry: Mapping[str, Any], place: int) -> NewEntry:
    codings = (EntryCoding(entry["system"], entry["code"]),) if "code" in entry else ()
    return NewEntry(
        kind=EntryKind(entry["kind"]),
        text=entry["text"],
        codings=codings,
        status=EntryStatus.ACTIVE,
        source=f"entry {place + 1} in {SOURCE}",
    )


def _measured(text: str, code: str, value: float, unit: str, *, on: date) -> NewEntry:
    return NewEntry(
        kind=EntryKind.OBSERVATION,
        text=text,
        codings=(EntryCoding(_LOINC, code),),
        status=EntryStatus.ACTIVE,
        on=on - timedelta(days=30),
        value=float(value),
        unit=unit,
        source=f"{text} in {SOURCE}",
    )


def _walk_past(
    name: str, patient_id: UUID, person: Mapping[str, Any], *, therapist: User, at: datetime
) -> None:
    script = _practice()["visits"][name]
    starts_at = at - timedelta(days=script["days_ago"])
    visit_id = book_visit(
        by=therapist,
        at=starts_at - timedelta(days=3),
        patient_id=patient_id,
        physiotherapist_id=therapist.pk,
        starts_at=starts_at,
        reason=script["reason"],
    )
    walk_visit(by=therapist, at=starts_at, visit_id=visit_id, script=script, name=_name(person))


def _is_listed(patient_id: UUID, *, by: User, on: date) -> bool:
    return any(line.patient.patient_id == patient_id for line in todays_list(by=by, on=on))


def _book_today(person: Mapping[str, Any], patient_id: UUID, *, therapist: User, at: datetime) -> None:
    begins = time.fromisoformat(person["today_at"])
    visit_id = book_visit(
        by=therapist,
        at=at - timedelta(days=1),
        patient_id=patient_id,
        physiotherapist_id=therapist.pk,
        starts_at=datetime.combine(practice_day(at), begins, timezone.get_default_timezone()),
        reason=person["reason"],
    )
    if "today" in person:
        script = _practice()["visits"][person["today"]]
        walk_visit(by=therapist, at=at, visit_id=visit_id, script=script, name=_name(person))


def _name(person: Mapping[str, Any]) -> str:
    return f"{person['given_name']} {person['family_name']}"
