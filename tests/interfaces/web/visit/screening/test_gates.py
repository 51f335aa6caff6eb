"""Screen asks by gates: few answers for somebody well, each stored under the words that were shown."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from django.test import Client
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import NewEntry
from drypoint.record.models import Screening
from tests.clinic.practice import AT, Practice, reassuring_answers, row_counts

WEEK = timedelta(days=7)
MOST_ANSWERS = 20
MOST_TAPS = 10


def url(visit_id: UUID) -> str:
    return f"/visits/{visit_id}/screen/"


def gates_in(page: str) -> dict[str, list[str]]:
    """Return the fields of the gates on a page with the questions that each names."""
    found = re.findall(r'<input type="hidden" name="(gate-\w+)-names" value="([\w,]+)">', page)
    return {gate: names.split(",") for gate, names in found}


def confirmed_in(page: str) -> list[str]:
    found = re.search(r'name="unchanged-names" value="([\w,]+)"', page)
    return found.group(1).split(",") if found else []


def alone_in(page: str) -> list[str]:
    """Return the questions that are asked by themselves."""
    elsewhere = {name for names in gates_in(page).values() for name in names} | set(confirmed_in(page))
    return [name for name in re.findall(r'id="q-(\w+)"', page) if name not in elsewhere]


def taps_of(page: str, **own: str) -> dict[str, str]:
    """Return what a well person taps: one answer a line, and one under the last answers."""
    calm = reassuring_answers()
    sent = dict.fromkeys(gates_in(page), "no") | {name: calm[name] for name in alone_in(page)} | own
    key = re.search(r'id="unchanged"\s+name="unchanged"\s+value="([^"]+)"', page)
    return sent | ({"unchanged": key.group(1)} if key else {})


def hidden_in(page: str) -> dict[str, str]:
    named = {f"{gate}-names": ",".join(names) for gate, names in gates_in(page).items()}
    confirmed = confirmed_in(page)
    return named | ({"unchanged-names": ",".join(confirmed)} if confirmed else {})


def seen(client: Client, visit_id: UUID) -> str:
    return client.get(url(visit_id)).content.decode()


def stored(visit_id: UUID) -> Screening:
    return Screening.objects.standing().get(visit_id=visit_id)


def answered_well(client: Client, visit_id: UUID, **own: str) -> tuple[Screening, int]:
    """Answer everything on the page; return what was stored, and how many taps it took before the button."""
    page = seen(client, visit_id)
    taps = taps_of(page, **own)
    assert client.post(url(visit_id), {**hidden_in(page), **taps}).status_code == 303
    return stored(visit_id), len(taps)


def test_somebody_well_with_neck_pain_is_screened_with_at_most_twenty_answers(
    practice: Practice, physio: Client
):
    row, taps = answered_well(physio, practice.booked())

    assert row.output["complete"]
    assert row.decision == "proceed"
    assert taps <= MOST_ANSWERS
    assert row.input["answers"]["latex_allergy"]["shown"].endswith("an allergy to latex")


def test_a_return_visit_is_screened_with_at_most_ten_taps(practice: Practice, physio: Client):
    patient_id = practice.patient()
    first = practice.booked(patient_id, starts_at=AT - WEEK)
    practice.screened(first, at=AT - WEEK, diabetes="yes")
    visit_id = practice.booked(patient_id)

    page = seen(physio, visit_id)
    row, taps = answered_well(physio, visit_id)

    assert "Changed since 14 November 2026?" in page
    assert "diabetes of any type" in page
    assert taps + 1 <= MOST_TAPS
    assert row.output["complete"]
    assert row.input["answers"]["diabetes"]["answer"] == "yes"
    assert row.input["answers"]["anticoagulant"]["shown"].startswith("Changed since 14 November 2026?")
    assert row.input["on"] == timezone.localdate().isoformat()


def test_what_is_known_by_itself_stands_without_the_answer_of_last_time(practice: Practice, physio: Client):
    patient_id = practice.patient()
    first = practice.screened(practice.booked(patient_id), first_session="yes")
    practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(first)))))

    page = seen(physio, practice.booked(patient_id, starts_at=AT + WEEK))

    question = re.search(r'id="q-first_session".*?</fieldset>', page, re.DOTALL)

    assert question
    assert "Known: no, by the record of this practice." in question[0]
    assert "November 2026: yes." not in question[0]


def test_a_yes_to_a_gate_opens_it_and_answers_nothing(practice: Practice, physio: Client):
    visit_id = practice.booked()
    page = seen(physio, visit_id)

    physio.post(url(visit_id), {**hidden_in(page), **taps_of(page), "gate-bleeding": "yes"})

    row = stored(visit_id)
    assert set(gates_in(page)["gate-bleeding"]) <= set(row.output["ask"])
    assert row.decision == "ask"


def test_what_is_open_is_told_once_for_each_gate(practice: Practice, physio: Client):
    visit_id = practice.booked()
    page = seen(physio, visit_id)
    sent = {**hidden_in(page), **taps_of(page), "gate-bleeding": "yes", "gate-heart": "unknown"}

    told = physio.post(url(visit_id), sent, follow=True).content.decode()

    assert "Ask first: 2 questions are open." in told
    assert '<a href="#gate-bleeding">Bleeding: is there any of this?' in told


def test_a_yes_behind_a_gate_stands_before_its_no(practice: Practice, physio: Client):
    row, _ = answered_well(physio, practice.booked(), diabetes="yes")

    assert row.input["answers"]["diabetes"] == "yes"
    assert row.input["answers"]["frail"]["gate"] == "general_health"


def test_what_was_screened_by_gates_is_shown_and_sent_back_the_same(practice: Practice, physio: Client):
    visit_id = practice.booked()
    row, _ = answered_well(physio, visit_id, diabetes="yes")
    page = seen(physio, visit_id)
    radio = r'type="radio"\s+id="[^"]+"\s+name="([^"]+)"\s+value="([^"]+)" checked'

    physio.post(url(visit_id), {**hidden_in(page), **dict(re.findall(radio, page))})

    again = stored(visit_id)
    assert again.replaces_id == row.pk
    assert again.input == row.input


def test_a_gate_that_names_another_question_by_now_is_asked_again(practice: Practice, physio: Client):
    patient_id = practice.patient()
    visit_id = practice.booked(patient_id)
    answered_well(physio, visit_id)
    entry = NewEntry(EntryKind.CONDITION, "Epilepsy", status=EntryStatus.ACTIVE)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)

    page = seen(physio, visit_id)

    assert "epilepsy" in alone_in(page)
    assert re.search(r'id="gate-nerves-no"\s+name="gate-nerves"\s+value="no" checked', page)


def test_a_visit_that_is_over_shows_what_was_answered_and_asks_nothing_anew(
    practice: Practice, physio: Client
):
    visit_id = practice.closed()

    page = seen(physio, visit_id)

    assert "Changed since" not in page
    assert re.search(r'id="diabetes-no"\s+name="diabetes"\s+value="no" checked', page)


def test_looking_at_the_step_stores_nothing(practice: Practice, physio: Client):
    visit_id = practice.booked()
    before = row_counts()

    page = seen(physio, visit_id)
    physio.post(url(visit_id), {**hidden_in(page), **taps_of(page), "then": "preview"})

    assert row_counts() == before
