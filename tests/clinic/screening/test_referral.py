"""A letter of referral says what stopped the visit, is written once, and is one that can be read."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import EntryCoding, NewEntry, NewPatient
from drypoint.clinic.screening import LetterDamaged
from drypoint.clinic.standing import StepBlocked
from drypoint.knowledge import load
from drypoint.record.guards import unguard
from drypoint.record.models import AuditEntry, ReferralLetter
from drypoint.terms import Sex
from tests.clinic.practice import AT, MINUTE, Practice, needle_in

LATER = AT + 30 * MINUTE
EMERGENCY = {"bladder_or_bowel_change": "yes"}
APIXABAN = NewEntry(
    EntryKind.MEDICATION, "apixaban 5 mg tablet", (EntryCoding("atc", "B01AF02"),), EntryStatus.ACTIVE
)


def letter(practice: Practice, visit_id: UUID) -> bytes:
    return clinic.screening.referral_letter(by=practice.physio, at=LATER, visit_id=visit_id)


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """What the last letter was set from."""
    told: dict[str, Any] = {}

    def kept(_name: str, given: Mapping[str, Any], **_: Any) -> bytes:
        told.update(given)
        return b"a letter"

    monkeypatch.setattr("drypoint.clinic.screening.referral.letter_pdf", kept)
    return told


def words(pdf: bytes, folder: Path) -> str:
    """What a reader of the PDF sees."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_an_emergency_says_whom_to_call_and_what_was_found(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    letter(practice, practice.screened(**EMERGENCY, anticoagulant="yes"))

    assert content["emergency"]
    assert content["to"] == "Emergency services"
    assert [finding["text"][:27] for finding in content["findings"]] == ["Change of bladder or bowel,"]
    assert any("anticoagulant" in text for text in content["noted"])
    assert content["patient"] == "Invented, Nell"
    assert content["patient_details"] == "born 1 May 1990 (36 years), female"


@pytest.mark.parametrize(
    ("answers", "act"),
    [
        (EMERGENCY, "emergency"),
        ({"unexplained_weight_loss": "yes"}, "red_flag"),
        ({"unexplained_fever": "yes"}, "red_flag"),
        ({"anticoagulant": "yes"}, "clearance"),
        ({"anticoagulant": "yes", "night_pain": "yes"}, "red_flag"),
        ({"acute_illness": "yes"}, None),
        ({"latex_allergy": "yes"}, None),
        ({}, None),
    ],
)
def test_the_visit_names_the_next_act(answers: dict[str, Any], act: str | None, practice: Practice) -> None:
    visit_id = practice.screened(**answers)

    shown = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).next_act

    assert (shown.id if shown else None) == act


def test_every_finding_of_the_letter_names_its_sources_and_what_caused_it(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    patient_id = practice.patient()
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=APIXABAN)

    letter(practice, practice.screened(practice.booked(patient_id), new_weakness="yes"))

    assert content["sources"]
    assert all(" [" in finding["standing"] for finding in content["findings"])
    reasons = [reason for finding in content["findings"] for reason in finding["reasons"]]
    assert "In the record: apixaban 5 mg tablet (atc B01AF02)." in reasons
    assert any(reason.startswith("Asked: ") and reason.endswith("Yes.") for reason in reasons)
    assert content["record"] == [
        {"kind": "Medicines", "entries": "apixaban 5 mg tablet (atc B01AF02, active)"}
    ]


def test_every_question_is_listed_as_it_was_answered(practice: Practice, content: Mapping[str, Any]) -> None:
    letter(practice, practice.screened(**EMERGENCY, night_pain="unknown"))

    listed = {part["heading"]: part["answers"] for part in content["asked"]}
    texts = {name: question.text for name, question in load().screening_questions.items()}
    assert listed["Answers that raise a concern"] == [f"{texts['bladder_or_bowel_change']} Yes."]
    assert listed["Not answered"] == [texts["night_pain"]]
    assert sum(map(len, listed.values())) == len(texts)


def test_the_letter_says_by_which_knowledge_and_that_it_awaits_review(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    clinic.house_rules.review_rule(by=practice.lead, at=AT, rule="cauda_equina")
    clinic.house_rules.tighten_rule(by=practice.lead, at=AT, rule="diabetes", never_cleared=True, reason="r")

    letter(practice, practice.screened(**EMERGENCY))

    policy = clinic.house_rules.house_rules(by=practice.lead).policy
    assert f"knowledge {load().version}" in content["footer"]
    assert policy in content["footer"]
    assert "awaits review by a registered clinician" in content["footer"]


def test_the_letter_says_whether_needles_were_used(practice: Practice, content: Mapping[str, Any]) -> None:
    visit_id = practice.planned()
    practice.send(visit_id, needle_in())
    practice.screened(visit_id, at=AT + 8 * MINUTE, **EMERGENCY)

    letter(practice, visit_id)

    assert "Needles recorded at this visit before this letter: 1." in content["opening"][1]


def test_a_letter_of_the_demo_says_that_it_is_invented(
    practice: Practice, content: Mapping[str, Any], settings: Any
) -> None:
    settings.DEMO = True

    letter(practice, practice.screened(**EMERGENCY))

    assert content["invented"].startswith("INVENTED")


def test_a_letter_is_written_once_and_stays_the_same(practice: Practice) -> None:
    visit_id = practice.screened(**EMERGENCY)

    first = letter(practice, visit_id)
    again = clinic.screening.referral_letter(by=practice.lead, at=LATER + MINUTE, visit_id=visit_id)

    row = ReferralLetter.objects.get()
    assert first == again
    assert {entry.outcome for entry in AuditEntry.objects.filter(act="write_referral")} == {
        f"sha256 {row.sha256[:32]}"
    }


def test_another_screening_gets_another_letter(practice: Practice) -> None:
    visit_id = practice.screened(**EMERGENCY)
    letter(practice, visit_id)

    practice.screened(visit_id, at=LATER, **EMERGENCY, night_pain="yes")
    letter(practice, visit_id)

    assert ReferralLetter.objects.count() == 2


def test_a_letter_can_be_had_of_a_visit_that_was_cancelled(practice: Practice) -> None:
    visit_id = practice.screened(**EMERGENCY)
    clinic.visits.cancel_visit(
        by=practice.physio, at=AT + 2 * MINUTE, visit_id=visit_id, reason="to hospital"
    )

    assert letter(practice, visit_id).startswith(b"%PDF")


@pytest.mark.parametrize("answers", [{}, {"latex_allergy": "yes"}, {"diabetes": "unknown"}])
def test_where_nothing_asks_for_a_letter_there_is_none(answers: dict[str, Any], practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="letter"):
        letter(practice, practice.screened(**answers))

    assert not ReferralLetter.objects.exists()


def test_a_letter_needs_a_screening(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="Screen the patient first"):
        letter(practice, practice.booked())


def test_a_letter_that_was_changed_is_not_handed_out(practice: Practice) -> None:
    visit_id = practice.screened(**EMERGENCY)
    letter(practice, visit_id)

    tamper()

    with pytest.raises(LetterDamaged):
        letter(practice, visit_id)


def tamper() -> None:
    from django.db import connection

    unguard(connection, tables=[ReferralLetter._meta.db_table])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {ReferralLetter._meta.db_table} SET sha256 = %s", ["0" * 64])


def test_the_pdf_is_tagged_and_made_to_be_read_aloud(practice: Practice) -> None:
    pdf = letter(practice, practice.screened(**EMERGENCY))

    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf


def test_the_pdf_shows_the_letter_in_words(practice: Practice, tmp_path: Path) -> None:
    seen = words(letter(practice, practice.screened(**EMERGENCY)), tmp_path)

    assert "Emergency referral" in seen
    assert "Invented, Nell" in seen
    assert "Call emergency services now" in seen
    assert "The knowledge awaits review" in seen


@pytest.mark.parametrize("name", ["Ünal-Żółć", "Иванова", "فلانة", "#set page(width: 1pt)", "*_`$\\"])
def test_a_name_is_printed_as_it_is(name: str, practice: Practice, tmp_path: Path) -> None:
    patient_id = practice.patient(NewPatient(name, "", None, Sex.UNKNOWN))
    visit_id = practice.screened(practice.booked(patient_id), **EMERGENCY)

    seen = words(letter(practice, visit_id), tmp_path)

    assert name in seen or name == "فلانة"
    assert "birth date not known" in seen


def test_a_name_that_no_font_here_can_show_is_asked_for_by_hand(practice: Practice, tmp_path: Path) -> None:
    patient_id = practice.patient(NewPatient("\U0010fff0", "", None, Sex.UNKNOWN))
    visit_id = practice.screened(practice.booked(patient_id), **EMERGENCY)

    seen = words(letter(practice, visit_id), tmp_path)

    assert "Write the patient's name by hand" in seen.replace("\u2019", "'")


# -- Checked with the audit ---------------------------------------------------------------------


def broken(statement: str, *values: object) -> list[tuple[str, int, str]]:
    from django.db import connection

    unguard(connection, tables=[ReferralLetter._meta.db_table])
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    return [(each.chain, each.number, each.fault) for each in clinic.audit.verify_audit().breaks]


def number_of_the_letter() -> int:
    return AuditEntry.objects.filter(act="write_referral").order_by("number")[0].number


def test_letters_that_are_as_they_were_written_are_counted_and_whole(practice: Practice) -> None:
    visit_id = practice.screened(**EMERGENCY)
    letter(practice, visit_id)
    letter(practice, visit_id)

    result = clinic.audit.verify_audit()

    assert (result.letters, result.breaks) == (1, ())


def test_a_letter_that_was_changed_is_found(practice: Practice) -> None:
    letter(practice, practice.screened(**EMERGENCY))

    found = broken(f"UPDATE {ReferralLetter._meta.db_table} SET pdf = %s", b"another letter")

    assert found == [("letters", number_of_the_letter(), "the letter was changed after it was written")]


def test_a_letter_that_was_changed_with_its_hash_is_found(practice: Practice) -> None:
    letter(practice, practice.screened(**EMERGENCY))
    forged = hashlib.sha256(b"another letter").hexdigest()

    statement = f"UPDATE {ReferralLetter._meta.db_table} SET pdf = %s, sha256 = %s"
    found = broken(statement, b"another letter", forged)

    assert ("letters", number_of_the_letter(), "the letter is missing") in found
    assert ("letters", 0, f"the audit knows no letter {forged[:32]}") in found


def test_a_letter_that_was_taken_away_is_found(practice: Practice) -> None:
    letter(practice, practice.screened(**EMERGENCY))

    found = broken(f"DELETE FROM {ReferralLetter._meta.db_table}")

    assert found == [("letters", number_of_the_letter(), "the letter is missing")]
