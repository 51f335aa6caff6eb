"""Every act leaves exactly one entry, happens whole or not at all, and no entry can be forged unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from tests.clinic.acts import AUDITED
from tests.clinic.practice import AT, MINUTE, Practice, needle_in, row_counts

from drypoint import clinic
from drypoint.clinic import Act, Role
from drypoint.clinic.standing import StepBlocked
from drypoint.errors import DrypointError, InputError
from drypoint.record.guards import unguard_all
from drypoint.record.models import AuditEntry


class PowerCutError(Exception):
    """Stands for a power cut in the last moment of an act."""


def role_for(act: Act) -> Role:
    return next(role for role in Role if role in clinic.POLICY[act])


@pytest.mark.parametrize("act", AUDITED)
def test_an_act_leaves_exactly_one_entry(act: Act, practice: Practice) -> None:
    arrange, perform = AUDITED[act]
    given, role = practice.arranged(arrange), role_for(act)
    entries = AuditEntry.objects.count()

    perform(practice, practice.users[role], given)

    (entry,) = AuditEntry.objects.filter(number__gt=entries)
    assert (entry.act, entry.role, entry.user) == (act, role, practice.users[role])
    assert not entry.outcome.startswith(("denied", "refused"))


@pytest.mark.parametrize("act", AUDITED)
def test_an_act_that_is_interrupted_at_its_end_leaves_nothing(act: Act, practice: Practice) -> None:
    def interrupted(**_: Any) -> None:
        raise PowerCutError

    arrange, perform = AUDITED[act]
    given, user = practice.arranged(arrange), practice.users[role_for(act)]
    before, entries, password = row_counts(), AuditEntry.objects.count(), user.password

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("drypoint.clinic.frame.act.append_entry", interrupted)
        with pytest.raises(PowerCutError):
            perform(practice, user, given)

    user.refresh_from_db()
    assert row_counts() == before
    assert (AuditEntry.objects.count(), user.password) == (entries, password)
    assert not type(user).objects.filter(is_active=False).exists()


def test_a_refused_act_leaves_its_attempt_and_nothing_else(practice: Practice) -> None:
    visit_id = practice.booked()
    before = row_counts()

    with pytest.raises(StepBlocked):
        clinic.planning.plan_needling(by=practice.physio, at=AT, visit_id=visit_id, targets=())

    last = AuditEntry.objects.order_by("-number")[0]
    assert (last.act, last.outcome, last.about) == ("plan_needling", "refused DP303", f"visit {visit_id}")
    assert row_counts() == before


def test_the_audit_names_no_patient(practice: Practice) -> None:
    visit_id = practice.closed()

    clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id)

    texts = " ".join(f"{row.act} {row.about} {row.outcome}" for row in AuditEntry.objects.all())
    assert "Nell" not in texts
    assert "Invented" not in texts


def test_the_untouched_audit_is_whole(practice: Practice) -> None:
    practice.closed()

    result = clinic.audit.verify_audit()

    assert result.is_whole
    assert result.entries == AuditEntry.objects.count()
    assert result.signatures == 1
    assert result.head == AuditEntry.objects.order_by("-number")[0].hash


def tamper(statement: str, *values: object) -> None:
    """What somebody with the key and a database shell could do."""
    unguard_all(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "nothing"),
        ("outcome", "denied"),
        ("about", "patient 0"),
        ("role", "auditor"),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_entry_is_found(column: str, value: str, practice: Practice) -> None:
    tamper(f"UPDATE record_auditentry SET {column} = %s WHERE number = 3", value)

    result = clinic.audit.verify_audit()

    assert result.breaks[0].number == 3
    assert not result.is_whole


def test_an_entry_given_to_somebody_else_is_found(practice: Practice) -> None:
    tamper("UPDATE record_auditentry SET user_id = %s WHERE number = 3", practice.physio.pk)

    assert [torn.number for torn in clinic.audit.verify_audit().breaks] == [3]


def test_a_later_moment_is_found(practice: Practice) -> None:
    tamper("UPDATE record_auditentry SET at = %s WHERE number = 3", AT + MINUTE)

    assert [torn.number for torn in clinic.audit.verify_audit().breaks] == [3]


def test_a_missing_entry_is_found(practice: Practice) -> None:
    tamper("DELETE FROM record_auditentry WHERE number = 3")

    (torn,) = clinic.audit.verify_audit().breaks

    assert (torn.number, torn.chain) == (4, "audit")
    assert "missing" in torn.fault


def test_an_entry_rewritten_with_its_own_new_hash_is_found_by_the_next(practice: Practice) -> None:
    forged = AuditEntry.objects.get(number=3)
    forged.outcome = "denied"
    tamper(
        "UPDATE record_auditentry SET outcome = 'denied', hash = %s WHERE number = 3", forged.computed_hash()
    )

    assert [torn.number for torn in clinic.audit.verify_audit().breaks] == [4]


def test_a_visit_changed_after_its_signature_is_found(practice: Practice) -> None:
    practice.closed()
    tamper("UPDATE record_consent SET given_by = 'somebody else'")

    (torn,) = clinic.audit.verify_audit().breaks

    assert (torn.chain, torn.number) == ("signatures", 1)
    assert "visit was changed" in torn.fault


def test_a_needle_slipped_into_a_signed_visit_is_found(practice: Practice) -> None:
    visit_id = practice.closed()
    other = practice.planned()
    practice.send(other, needle_in())
    moved = "UPDATE record_needleevent SET visit_id = %s WHERE visit_id = %s"
    tamper(moved, plain(visit_id), plain(other))

    assert [torn.number for torn in clinic.audit.verify_audit().breaks if torn.chain == "signatures"] == [1]


def test_a_missing_signature_is_found(practice: Practice) -> None:
    for _ in range(3):
        practice.closed()
    tamper("DELETE FROM record_sessionclosure WHERE number = 2")

    assert [torn.number for torn in clinic.audit.verify_audit().breaks] == [3]


def plain(visit_id: Any) -> object:
    return visit_id if connection.vendor == "postgresql" else visit_id.hex


def test_an_investigator_pages_back_through_the_audit(practice: Practice) -> None:
    auditor = practice.users[Role.AUDITOR]
    newest = clinic.audit.audit_entries(by=auditor, at=AT, limit=2)

    older = clinic.audit.audit_entries(by=auditor, at=AT, before=newest[-1].number, limit=3)

    assert [line.number for line in older] == [newest[-1].number - step for step in (1, 2, 3)]
    assert older[0].by in {"lead", "auditor"}


def test_an_act_without_an_offset_in_its_instant_is_refused(practice: Practice) -> None:
    with pytest.raises(DrypointError, match="offset"):
        clinic.patients.add_patient(by=practice.lead, at=AT.replace(tzinfo=None), patient=None)  # type: ignore[arg-type]


def test_a_user_who_checks_the_audit_says_when(practice: Practice) -> None:
    with pytest.raises(InputError, match="at: DP102"):
        clinic.audit.verify_audit(by=practice.lead)
