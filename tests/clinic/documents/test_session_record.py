"""The record of a signed session says everything that was signed, the same for the same content."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from drypoint import clinic
from drypoint.clinic import User
from drypoint.clinic.standing import StepBlocked
from drypoint.knowledge import load, target_name
from drypoint.record.models import AuditEntry
from tests.clinic.practice import AT, MINUTE, Practice, incident_step, needle_in, needle_out

LATER = AT + 40 * MINUTE


def event(kind: str, **parts: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": kind, "at": (AT + 8 * MINUTE).isoformat(), **parts}


def eventful(practice: Practice, *, by: User | None = None) -> UUID:
    """A session in which nearly everything happened."""
    visit_id = practice.planned(practice.examined(practice.consented(practice.screened(latex_allergy="yes"))))
    practice.qualified(practice.lead)
    one, two = (
        needle_in(lot="L-17", diameter_mm=0.25, length_mm=40.0, depth_mm=24.0),
        needle_in(depth_mm=8.0),
    )
    fainted = event("reaction", adverse_event="fainting", severity="mild", text="pale", needle=one["id"])
    sent = [
        event("time_out", checked=["count_zero", "right_side"], at=AT.isoformat()),
        one,
        two,
        event("twitch", needle=one["id"], count=3),
        event("patient_response", needle=one["id"], sharp_pain=True, pain=4.0),
        needle_out(one),
        needle_out(two),
        fainted,
        event("near_miss", near_miss="stray_needle", text="on the floor"),
        event("note", text="rested for ten minutes"),
        event("sharps_disposed", count=2),
        event(
            "ceiling_exceeded",
            needle=one["id"],
            reason="thick tissue",
            second_practitioner="lead",
            ultrasound="in plane",
        ),
        incident_step(
            fainted["id"], "sugar_water", state="not_applicable", reason="the patient declined", done_by="Pat"
        ),
    ]
    for message in sent:
        practice.send(visit_id, message)
    practice.finish_incidents(visit_id)
    clinic.session.close_session(by=by or practice.physio, at=AT + 20 * MINUTE, visit_id=visit_id)
    clinic.session.amend_session(
        by=practice.physio, at=AT + 25 * MINUTE, visit_id=visit_id, text="Called at noon."
    )
    return visit_id


def record(practice: Practice, visit_id: UUID, *, minutes: int = 40) -> bytes:
    return clinic.visits.session_record(by=practice.physio, at=AT + minutes * MINUTE, visit_id=visit_id)


def words(pdf: bytes, folder: Path) -> str:
    """What a reader of the PDF sees."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    path = folder / "record.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """What the last record was set from."""
    told: dict[str, Any] = {}

    def kept(_name: str, given: Mapping[str, Any], **_: Any) -> bytes:
        told.update(given)
        return b"a record"

    monkeypatch.setattr("drypoint.clinic.visits.record_pdf.letter_pdf", kept)
    return told


def test_each_needle_is_written_down_whole(practice: Practice, content: Mapping[str, Any]) -> None:
    record(practice, eventful(practice))

    first, second = sorted(content["needles"], key=lambda one: one["lot"], reverse=True)
    assert first == {
        "number": first["number"],
        "target": "Upper trapezius, right, point 1",
        "note": "",
        "technique": "superficial",
        "size": "0.25 × 40 mm",
        "depth": "24 mm",
        "in": "09:05",
        "out": "09:07",
        "dwell": "2 min",
        "twitches": "3",
        "lot": "L-17",
    }
    assert second["depth"] == "8 mm"


def test_the_count_comes_with_what_was_opened_and_thrown_away(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    record(practice, eventful(practice))

    figures = dict(content["count"]["figures"])
    assert (figures["in"], figures["out"], figures["left in the body"]) == ("2", "2", "0")
    assert figures["into the sharps bin"] == "2"
    assert "2 items checked" in content["count"]["sentence"]
    assert "A needle gave a sharp, unusual pain" in content["count"]["sentence"]


def test_departures_and_who_answered_for_them_are_named(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    record(practice, eventful(practice))

    told = " ".join(content["departures"])
    assert "deeper than the ceiling" in told
    assert "Second practitioner: lead. Ultrasound: in plane." in told


def test_each_incident_stands_with_its_steps_and_who_took_them(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    record(practice, eventful(practice))

    incidents = {one["name"]: one for one in content["incidents"]}
    assert set(incidents) == {"Fainting", "Sharp pain near the chest"}
    steps = {step["text"]: step for step in incidents["Fainting"]["steps"]}
    declined = steps["Give sugar and water once the patient is fully awake, and nothing by mouth before."]
    assert (declined["state"], declined["reason"]) == ("does not apply", "the patient declined")
    assert declined["who"].startswith("Pat, ")
    assert {step["state"] for step in steps.values()} == {"done", "does not apply", "not needed"}
    assert [check["answer"] for check in content["checks"]] == ["owed"] * 3
    told = " ".join(content["mishaps"])
    for part in ("Fainting, mild", "near miss: Stray needle: on the floor", "pain 4 of 10", "rested for ten"):
        assert part in told


def test_screening_consent_plan_and_billing_are_there(practice: Practice, content: Mapping[str, Any]) -> None:
    visit_id = eventful(practice)

    record(practice, visit_id)

    assert content["screening"]["sentence"].startswith("Needling with precautions. Screened by")
    assert any("latex" in finding.lower() for finding in content["screening"]["findings"])
    assert content["consent"]["sentence"].startswith("Nell Invented (the patient) consented")
    assert content["plan"][0]["ceiling"].endswith(" mm")
    assert content["billing"].startswith("20560: ")
    assert "Muscles: Upper trapezius." in content["billing"]


def test_the_signature_stands_with_knowledge_policy_hashes_and_remarks(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    clinic.house_rules.tighten_rule(by=practice.lead, at=AT, rule="diabetes", never_cleared=True, reason="r")
    visit_id = eventful(practice)

    record(practice, visit_id)

    closure = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).closure
    assert closure is not None
    line = content["signatures"][0]["line"]
    assert closure.policy in line
    assert load().version in line
    assert dict(content["hashes"])["Signature"] == closure.chain_hash
    assert content["remarks"] == ["21 November 2026, 09:25, The physiotherapist: Called at noon."]
    assert "awaits review by a registered clinician" in content["footer"]


def test_a_learners_record_says_that_it_awaits_a_co_signature_until_it_has_one(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    visit_id = practice.closed_by_learner()
    record(practice, visit_id)
    before = dict(content["status"])

    clinic.session.cosign_session(by=practice.physio, at=LATER, visit_id=visit_id, words="Seen together.")
    record(practice, visit_id, minutes=50)

    assert before["open"]
    assert "awaits a co-signature" in before["text"]
    assert not content["status"]["open"]
    assert "Co-signed by The physiotherapist" in content["status"]["text"]
    assert content["signatures"][1]["words"] == "Seen together."
    assert "Co-signature" in dict(content["hashes"])


def test_an_override_stands_in_the_record(practice: Practice, content: Mapping[str, Any]) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    clinic.screening.override_finding(
        by=practice.physio,
        at=AT + MINUTE,
        visit_id=visit_id,
        rule="latex_allergy",
        reason_code="other_measure_taken",
        words="nitrile gloves",
    )

    record(
        practice,
        practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(visit_id))))),
    )

    (line,) = content["screening"]["overrides"]
    assert line.startswith("Departed from “latex allergy” by The physiotherapist")
    assert "nitrile gloves" in line


def test_a_record_of_the_demo_says_that_it_is_invented(
    practice: Practice, content: Mapping[str, Any], settings: Any
) -> None:
    settings.DEMO = True

    record(practice, practice.closed())

    assert content["invented"].startswith("INVENTED")


def test_the_same_content_is_the_same_file(practice: Practice) -> None:
    visit_id = eventful(practice)

    first, again = record(practice, visit_id), record(practice, visit_id, minutes=90)

    assert first == again
    outcomes = set(AuditEntry.objects.filter(act="read_session_record").values_list("outcome", flat=True))
    assert len(outcomes) == 1


def test_a_remark_makes_another_file(practice: Practice) -> None:
    visit_id = eventful(practice)
    first = record(practice, visit_id)

    clinic.session.amend_session(by=practice.physio, at=LATER, visit_id=visit_id, text="One more.")

    assert record(practice, visit_id) != first


def test_the_pdf_is_tagged_and_shows_the_record_in_words(practice: Practice, tmp_path: Path) -> None:
    pdf = record(practice, eventful(practice))

    seen = words(pdf, tmp_path)

    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf
    for part in ("Record of a needling session", "L-17", "24 mm", "Incident: Fainting", "20560"):
        assert part in seen


@pytest.mark.parametrize("prepare", ["booked", "needled"])
def test_an_open_session_has_no_record(prepare: str, practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="Close the session"):
        record(practice, getattr(practice, prepare)())


def test_a_point_with_a_name_says_it_and_who_a_visit_is_booked_with_is_called_so(
    practice: Practice, content: Mapping[str, Any]
) -> None:
    record(practice, practice.closed())

    assert target_name(load(), "pectoralis_major.tp_costal.left") == "Pectoralis major, left, costal point"
    assert ["Booked with", practice.physio.full_name] in content["facts"]


def without_needles(practice: Practice) -> UUID:
    visit_id = practice.examined(practice.screened(anticoagulant="yes"))
    care = clinic.session.NewCare(
        advice="Invented: keep moving.", exercises="Invented: ten squats.", referral="Dr Example"
    )
    clinic.session.close_without_needles(by=practice.physio, at=LATER, visit_id=visit_id, care=care)
    return visit_id


def test_the_record_of_a_visit_without_needles_says_why_and_what_was_done(
    practice: Practice, content: Mapping[str, Any]
):
    record(practice, without_needles(practice), minutes=50)

    assert content["title"] == "Record of a visit without needles"
    assert content["care"]["why"].startswith("No needle was used in this visit. A clearance comes first:")
    assert content["care"]["lines"] == [
        ["Advice", "Invented: keep moving."],
        ["Exercises", "Invented: ten squats."],
        ["Referral", "Dr Example"],
    ]
    assert content["care"]["examination"][0].startswith("Pain drawn, 0 to 10: Temple (temporal")
    assert not content["is_needled"]


def test_the_record_of_a_visit_without_needles_is_a_pdf_that_names_no_count(
    practice: Practice, tmp_path: Path
):
    pdf = record(practice, without_needles(practice), minutes=50)

    assert pdf.startswith(b"%PDF")
    assert "sharps bin" not in words(pdf, tmp_path)
