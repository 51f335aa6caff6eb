"""A supervised learner's signature awaits a second one, by somebody else who may answer for the needles."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from drypoint import clinic
from drypoint.clinic import CredentialKind, NotAllowed, Role
from drypoint.clinic.frame.audit_chain import append_entry
from drypoint.clinic.session import RecordDamaged
from drypoint.clinic.standing import StepBlocked
from drypoint.errors import InputError
from drypoint.record.guards import unguard
from drypoint.record.models import AuditEntry, Cosignature, SessionAmendment, SessionClosure, User
from tests.clinic.practice import AT, MINUTE, PASSWORD, Practice

LATER = AT + 40 * MINUTE


def cosign(practice: Practice, visit_id: UUID, *, by: User | None = None, words: str = "") -> None:
    clinic.session.cosign_session(by=by or practice.physio, at=LATER, visit_id=visit_id, words=words)


def closure(practice: Practice, visit_id: UUID) -> clinic.standing.values.Closure:
    found = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).closure
    assert found is not None
    return found


def colleague(practice: Practice) -> User:
    return clinic.people.add_user(
        by=practice.lead,
        at=AT,
        username="colleague",
        full_name="Col League",
        role=Role.PHYSIOTHERAPIST,
        password=PASSWORD,
    )


def test_a_qualified_persons_signature_awaits_nobody(practice: Practice) -> None:
    signed = closure(practice, practice.closed())

    assert (signed.is_supervised, signed.awaits_cosignature) == (False, False)
    assert clinic.session.awaiting_cosignature(by=practice.physio) == ()


def test_a_learners_signature_awaits_a_second_one(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()

    assert closure(practice, visit_id).awaits_cosignature
    assert [line.visit_id for line in clinic.session.awaiting_cosignature(by=practice.physio)] == [visit_id]
    (line,) = clinic.visits.todays_list(by=practice.physio, on=AT.date())
    assert line.awaits_cosignature


def test_the_second_signature_stands_with_its_name_time_and_words(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()

    cosign(practice, visit_id, words="  Seen together. ")

    second = closure(practice, visit_id).cosignature
    assert second is not None
    assert (second.by, second.at, second.words) == (practice.physio.full_name, LATER, "Seen together.")
    assert clinic.session.awaiting_cosignature(by=practice.physio) == ()
    assert not clinic.visits.todays_list(by=practice.physio, on=AT.date())[0].awaits_cosignature
    assert clinic.audit.verify_audit().is_whole


def test_nobody_cosigns_their_own_session(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()
    learner = User.objects.get(username="learner")
    (paper,) = (
        line
        for line in clinic.people.credential_lines(by=practice.lead, user_id=learner.pk, on=AT.date())
        if line.kind is CredentialKind.SUPERVISION
    )
    clinic.people.withdraw_credential(by=practice.lead, at=LATER, credential_id=paper.credential_id)

    with pytest.raises(StepBlocked, match="their own"):
        cosign(practice, visit_id, by=learner)


def test_a_learner_cosigns_nobody(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()
    other = practice.qualified(colleague(practice))
    practice.credential(CredentialKind.SUPERVISION, of=other)

    with pytest.raises(StepBlocked, match="works under supervision"):
        cosign(practice, visit_id, by=other)


@pytest.mark.parametrize(
    ("kind", "detail", "because"),
    [
        (CredentialKind.LICENCE, "", "has no licence"),
        (CredentialKind.NEEDLING_AUTHORISATION, "", "has no authorisation"),
        (CredentialKind.INSURANCE, "", "has no insurance"),
        (CredentialKind.PRIVILEGE, "thoracic", "does not hold it"),
    ],
)
def test_who_lacks_a_paper_or_privilege_does_not_cosign(
    kind: CredentialKind, detail: str, because: str, practice: Practice
) -> None:
    visit_id = practice.closed_by_learner()
    other = practice.qualified(colleague(practice))
    for line in clinic.people.credential_lines(by=practice.lead, user_id=other.pk, on=AT.date()):
        if (line.kind, line.detail) == (kind, detail):
            clinic.people.withdraw_credential(by=practice.lead, at=AT, credential_id=line.credential_id)

    with pytest.raises(StepBlocked, match=because):
        cosign(practice, visit_id, by=other)

    assert not Cosignature.objects.exists()


def test_a_paper_that_had_ended_on_the_day_does_not_count(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()
    other = practice.qualified(colleague(practice))
    for line in clinic.people.credential_lines(by=practice.lead, user_id=other.pk, on=AT.date()):
        if line.kind is CredentialKind.LICENCE:
            clinic.people.withdraw_credential(by=practice.lead, at=AT, credential_id=line.credential_id)
    practice.credential(CredentialKind.LICENCE, of=other, valid_until=date(2026, 11, 1))

    with pytest.raises(StepBlocked, match="ended on 2026-11-01"):
        cosign(practice, visit_id, by=other)


def test_a_session_is_cosigned_once(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()
    cosign(practice, visit_id)

    with pytest.raises(StepBlocked, match="has co-signed"):
        cosign(practice, visit_id, by=practice.qualified(colleague(practice)))

    assert Cosignature.objects.count() == 1


@pytest.mark.parametrize("prepare", ["closed", "needled", "booked"])
def test_only_a_learners_closed_session_is_cosigned(prepare: str, practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="Nothing here awaits"):
        cosign(practice, getattr(practice, prepare)())


def test_too_many_words_are_refused(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()

    with pytest.raises(InputError):
        cosign(practice, visit_id, words="x" * 2001)


def test_a_learner_neither_overrides_a_finding_nor_agrees_to_a_looser_rule(practice: Practice) -> None:
    visit_id, learner = practice.screened(latex_allergy="yes"), practice.learner()

    with pytest.raises(NotAllowed, match="supervised learner"):
        clinic.screening.override_finding(
            by=learner,
            at=LATER,
            visit_id=visit_id,
            rule="latex_allergy",
            reason_code="other_measure_taken",
            words="nitrile gloves",
        )
    assert AuditEntry.objects.order_by("-number").first().outcome == "denied"  # type: ignore[union-attr] # one was written


def test_cosignatures_chain_to_each_other(practice: Practice) -> None:
    first, second = practice.closed_by_learner(), practice.needled()
    clinic.session.close_session(by=User.objects.get(username="learner"), at=LATER, visit_id=second)
    for visit_id in (first, second):
        cosign(practice, visit_id)

    one, two = Cosignature.objects.order_by("number")

    assert (one.number, two.number) == (1, 2)
    assert two.previous_hash == one.chain_hash


def test_a_remark_after_the_second_signature_breaks_nothing(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()
    clinic.session.amend_session(by=practice.physio, at=LATER - MINUTE, visit_id=visit_id, text="before")
    cosign(practice, visit_id)

    clinic.session.amend_session(by=practice.physio, at=LATER + MINUTE, visit_id=visit_id, text="after")

    assert clinic.audit.verify_audit().is_whole


def tamper(table: str, change: str) -> None:
    unguard(connection, tables=[table])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change}")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("record_cosignature", "words = 'never seen'"),
        ("record_cosignature", "number = 7"),
        ("record_cosignature", "previous_hash = 'x'"),
        ("record_sessionamendment", "text = 'another'"),
        ("record_sessionclosure", "chain_hash = 'x'"),
    ],
)
def test_what_is_changed_after_the_second_signature_is_found(
    table: str, change: str, practice: Practice
) -> None:
    visit_id = practice.closed_by_learner()
    clinic.session.amend_session(by=practice.physio, at=LATER - MINUTE, visit_id=visit_id, text="before")
    cosign(practice, visit_id)

    tamper(table, change)

    assert "co-signatures" in {one.chain for one in clinic.audit.verify_audit().breaks}


@pytest.mark.parametrize("change", ["number = 2", "policy = 'p-1'", "knowledge = 'other'", "summary = '{}'"])
def test_a_changed_signature_is_found(change: str, practice: Practice) -> None:
    practice.closed()

    tamper("record_sessionclosure", change)

    assert "signatures" in {one.chain for one in clinic.audit.verify_audit().breaks}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("record_sessionamendment", "text = 'never written'"),
        ("record_sessionamendment", "recorded_by_id = recorded_by_id + 1"),
        ("record_checkmade", "words = 'breathes badly'"),
        ("record_checkmade", "applies = (1 = 0)"),
    ],
)
def test_what_was_added_after_a_signature_and_changed_is_found(
    table: str, change: str, practice: Practice
) -> None:
    check_id = practice.owing()
    clinic.documents.make_check(by=practice.physio, at=LATER, check_id=check_id, words="breathes well")
    visit_id = SessionClosure.objects.get().visit_id
    clinic.session.amend_session(by=practice.physio, at=LATER, visit_id=visit_id, text="Called at noon.")
    assert clinic.audit.verify_audit().is_whole

    tamper(table, change)

    assert {one.chain for one in clinic.audit.verify_audit().breaks} == {"additions"}


def test_a_remark_that_was_removed_or_put_in_is_found(practice: Practice) -> None:
    visit_id = practice.closed()
    clinic.session.amend_session(by=practice.physio, at=LATER, visit_id=visit_id, text="Called at noon.")
    SessionAmendment(
        visit_id=visit_id, text="never", recorded_at=LATER + MINUTE, recorded_by=practice.physio
    ).save(force_insert=True)
    unguard(connection, tables=["record_sessionamendment"])

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_sessionamendment WHERE text = 'Called at noon.'")

    faults = [one.fault for one in clinic.audit.verify_audit().breaks]
    assert any("knows no addition" in fault for fault in faults)
    assert any("removed after it was written" in fault for fault in faults)


def test_a_remark_from_before_the_audit_kept_its_hash_breaks_nothing(practice: Practice) -> None:
    visit_id = practice.closed()
    SessionAmendment(visit_id=visit_id, text="old", recorded_at=LATER, recorded_by=practice.physio).save(
        force_insert=True
    )
    append_entry(by=practice.physio, at=LATER, act="amend_session", about=f"visit {visit_id}", outcome="done")

    assert clinic.audit.verify_audit().is_whole


def test_that_a_learner_signed_cannot_be_hidden(practice: Practice) -> None:
    practice.closed_by_learner()
    unguard(connection, tables=["record_supervisedsignature"])

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_supervisedsignature")

    assert [one.chain for one in clinic.audit.verify_audit().breaks] == ["signatures"]


def test_a_record_that_was_changed_is_not_cosigned(practice: Practice) -> None:
    visit_id = practice.closed_by_learner()
    tamper("record_needleevent", "kind = 'note'")

    with pytest.raises(RecordDamaged):
        cosign(practice, visit_id)


def test_a_signature_names_the_knowledge_and_the_policy_it_was_given_by(practice: Practice) -> None:
    clinic.house_rules.tighten_rule(by=practice.lead, at=AT, rule="diabetes", never_cleared=True, reason="r")
    visit_id = practice.closed()

    signed = closure(practice, visit_id)

    assert signed.policy == clinic.house_rules.house_rules(by=practice.lead).policy
    assert signed.policy
    assert signed.knowledge == SessionClosure.objects.get().knowledge
    assert clinic.audit.verify_audit().is_whole
