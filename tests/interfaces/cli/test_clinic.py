"""The commands of the clinic: taking records over, checking the audit, opening the practice, serving."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from drypoint import clinic
from drypoint.terms import Decision
from tests.interfaces.cli.running import Program, in_own_process
from tests.interfaces.fhir.read.reading import FIXTURES, PATIENT, about_patient, bundle

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PASSWORD = "not-a-real-passw0rd"


@pytest.fixture(autouse=True)
def in_the_database_of_the_tests(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is set up already, and its database is that of the tests."""
    monkeypatch.setattr("drypoint.interfaces.cli.importing.open_clinic", lambda: None)
    monkeypatch.setattr("drypoint.interfaces.cli.auditing.open_clinic", lambda: None)
    monkeypatch.setattr("drypoint.interfaces.cli.opening.open_clinic", lambda: None)
    monkeypatch.setattr("drypoint.interfaces.cli.comparing.open_clinic", lambda: None)


@pytest.fixture
def lead() -> clinic.User:
    return clinic.people.open_practice(at=AT, username="lead", full_name="Invented Lead", password=PASSWORD)


def names(by: clinic.User) -> list[str]:
    return [patient.name for patient in clinic.patients.patients_found(by=by)]


def test_a_record_is_taken_over_by_the_only_lead(program: Program, lead: clinic.User):
    ended = program("import", FIXTURES / "searchset.json", "--json")

    (patient,) = ended.json["patients"]
    assert (ended.code, ended.err) == (0, "")
    assert (patient["name"], patient["added"]) == ("Invented, Otto", 8), "three that somebody must look at"
    assert len(patient["resources"]) == 8
    assert names(lead) == ["Invented, Otto"]


def test_every_resource_is_told_with_what_became_of_it(program: Program, lead: clinic.User):
    ended = program("import", FIXTURES / "transaction.json", "--json")

    (patient,) = ended.json["patients"]
    assert {line["outcome"] for line in patient["resources"]} == {"taken", "not_taken", "refused"}
    assert all(line["text"] or line["why"] for line in patient["resources"])
    assert ended.json["totals"]["patients"] == 1


def test_the_same_file_again_adds_nothing(program: Program, lead: clinic.User):
    program("import", FIXTURES / "searchset.json")

    ended = program("import", FIXTURES / "searchset.json", "--json")

    (patient,) = ended.json["patients"]
    assert (patient["added"], patient["already_known"]) == (0, 8)
    assert len(names(lead)) == 1


def test_a_damaged_file_is_refused_whole_and_the_others_are_taken(program: Program, lead: clinic.User):
    damaged = program.file("damaged.json", bundle(about_patient("Condition", code=5)))

    ended = program("import", damaged, FIXTURES / "searchset.json", "--json")

    assert ended.code == 2
    assert [(row["file"], row["errors"][0]["where"]) for row in ended.json["refused"]] == [
        ("damaged.json", "line 1, entry[1].resource.code")
    ]
    assert names(lead) == ["Invented, Otto"]


def test_a_person_that_the_clinic_refuses_leaves_nothing_behind(program: Program, lead: clinic.User):
    future = program.file("future.json", bundle(patient={**PATIENT, "birthDate": "2099-01-01"}))

    ended = program("import", future, "--json")

    assert ended.code == 2
    assert [row["file"] for row in ended.json["refused"]] == ["future.json"]
    assert names(lead) == []


def test_a_file_that_is_not_there_is_refused_beside_the_others(program: Program, lead: clinic.User):
    ended = program("import", program.folder / "nowhere.json", FIXTURES / "searchset.json", "--json")

    assert ended.code == 2
    assert [row["file"] for row in ended.json["refused"]] == ["nowhere.json"]
    assert len(ended.json["patients"]) == 1


def test_ndjson_gives_its_patients_and_tells_what_is_nobodys(program: Program, lead: clinic.User):
    ended = program("import", FIXTURES / "practice.ndjson", "--json")

    assert ended.code == 0
    assert [patient["name"] for patient in ended.json["patients"]] == ["First, Ada", "Second, Ben"]
    assert {line["resource"] for line in ended.json["unassigned"]} == {"Device/d", "MedicationRequest/m"}


def test_a_person_reads_what_was_taken_and_what_not_and_why(program: Program, lead: clinic.User):
    ended = program("import", FIXTURES / "transaction.json", FIXTURES / "practice.ndjson")

    for words in (
        "MedicationRequest/api: apixaban (active)",
        "FamilyMemberHistory: it is about a relative (Haemophilia A)",
        "Refused: look at these yourself",
        "Of no patient here",
    ):
        assert words in ended.out
    assert "()" not in ended.out


def test_nobody_takes_a_record_over_without_a_lead(program: Program):
    ended = program("import", FIXTURES / "searchset.json", "--json")

    assert (ended.code, ended.faults[0]["code"]) == (2, "DP424")


def test_an_unknown_user_is_a_fault(program: Program, lead: clinic.User):
    ended = program("import", FIXTURES / "searchset.json", "--as", "nobody", "--json")

    assert (ended.code, ended.faults[0]["where"]) == (2, "--as")
    assert names(lead) == []


def test_somebody_who_may_not_take_records_over_is_told_so(program: Program, lead: clinic.User):
    clinic.people.add_user(
        by=lead,
        at=AT,
        username="audit",
        full_name="Invented Auditor",
        role=clinic.Role.AUDITOR,
        password=PASSWORD,
    )

    ended = program("import", FIXTURES / "searchset.json", "--as", "audit", "--json")

    assert ended.code == 1
    assert names(lead) == []


def test_the_audit_is_checked(program: Program, lead: clinic.User):
    program("import", FIXTURES / "searchset.json")

    ended = program("verify-audit", "--json")

    assert ended.code == 0
    assert ended.json["whole"] is True
    assert ended.json["entries"] >= 2


def test_a_person_reads_that_the_audit_is_whole(program: Program, lead: clinic.User):
    assert program("verify-audit").out.startswith("The audit is whole.")


def test_an_audit_that_does_not_hold_ends_with_one(program: Program, monkeypatch: pytest.MonkeyPatch):
    broken = clinic.audit.AuditResult(
        3, 0, "0" * 64, (clinic.frame.ChainBreak("audit", 2, "the hash differs"),)
    )
    monkeypatch.setattr(clinic.audit, "verify_audit", lambda: broken)

    ended = program("verify-audit")

    assert ended.code == 1
    assert "audit 2: the hash differs" in ended.out


def test_the_rules_of_the_practice_are_written_for_the_comparison(
    program: Program, lead: clinic.User, tmp_path: Path
):
    clinic.house_rules.tighten_rule(
        by=lead, at=AT, rule="diabetes", effect=Decision.CLEARANCE_FIRST, reason="many feet"
    )
    file = tmp_path / "policy.toml"
    file.write_text(program("knowledge", "policy").out)

    compared = program("knowledge", "diff", "none", file, "--json")

    assert compared.json["new"]["policy"] == clinic.house_rules.house_rules(by=lead).policy
    assert compared.json["cases_changed"]
    assert compared.json["cases_less_strict"] == 0


def test_the_first_lead_is_made_once(program: Program):
    arguments = [
        "open-practice",
        "--username",
        "lena",
        "--full-name",
        "Lena Invented",
        "--password",
        PASSWORD,
    ]

    first, second = program(*arguments), program(*arguments)

    assert first.code == 0
    assert clinic.people.only_lead().username == "lena"
    assert second.code == 1


def test_a_weak_password_is_a_fault(program: Program):
    ended = program(
        "open-practice", "--username", "lena", "--full-name", "Lena Invented", "--password", "123"
    )

    assert ended.code == 2


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_a_fault_before_anything_is_made(command: str, tmp_path: Any):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        ended = in_own_process(command, environment={"PORT": port, "DRYPOINT_HOME": str(tmp_path / "home")})

    assert (ended.code, "DP425" in ended.err) == (2, True)
    assert not (tmp_path / "home").exists()


def test_a_report_is_json_that_others_can_read(program: Program, lead: clinic.User):
    ended = program("import", FIXTURES / "ips_document.json", "--json")

    assert json.loads(ended.out)["patients"][0]["birth_date"] == "1958-04-17"
