"""Something goes wrong: the steps stand on the page at once, and the session waits for them."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from drypoint.knowledge import load
from drypoint.pathway.session import Severity
from drypoint.record.models import NeedleEvent
from drypoint.wording import LATE_TIME_OUT
from tests.clinic.practice import Practice, needle_in, needle_out, row_counts

LUNG = load().incidents["suspected_pneumothorax"]
FAINTING = load().incidents["fainting"]
REQUIRED = [step.id for step in FAINTING.steps if step.required]


def tap(client: Client, visit_id: UUID, **fields: Any) -> Any:
    return client.post(f"/visits/{visit_id}/needle/", {"id": str(uuid4()), **fields})


def page(client: Client, visit_id: UUID) -> str:
    return client.get(f"/visits/{visit_id}/needle/").content.decode()


def close(client: Client, visit_id: UUID) -> int:
    return int(client.post(f"/visits/{visit_id}/needle/close/").status_code)


def fainted(practice: Practice, client: Client) -> tuple[UUID, str]:
    visit_id = practice.needled()
    opened = str(uuid4())
    tap(client, visit_id, kind="incident", id=opened, incident="fainting")
    return visit_id, opened


def test_an_open_incident_shows_every_step_and_keeps_the_session_open(practice: Practice, physio: Client):
    visit_id, _ = fainted(practice, physio)

    shown = page(physio, visit_id)

    assert all(step.text in shown for step in FAINTING.steps)
    assert close(physio, visit_id) == 422


def test_a_check_for_later_cannot_be_ticked_off_now(practice: Practice, physio: Client):
    visit_id = practice.needled()

    tap(physio, visit_id, kind="incident", incident="suspected_pneumothorax")

    (_, *steps) = page(physio, visit_id).split('class="dp-incident-step"')
    offered = {step.due_h is None: set() for step in LUNG.steps}
    for step, shown in zip(LUNG.steps, steps[: len(LUNG.steps)], strict=True):
        offered[step.due_h is None].add('value="done"' in shown.partition("</li>")[0])
    assert offered == {True: {True}, False: {False}}


def test_a_refusal_to_close_names_the_place_in_words(practice: Practice, physio: Client):
    visit_id = practice.planned()
    practice.send(visit_id, needle_in())

    refused = physio.post(f"/visits/{visit_id}/needle/close/").content.decode()

    faults = refused.partition("needs mending")[2].partition("</ul>")[0]
    assert "Take it out" in faults
    assert not re.search(r"\w+\.(?:tp\d+\.)?(?:left|right)", faults)


def test_a_needle_before_the_time_out_is_said(practice: Practice, physio: Client):
    visit_id = practice.planned()
    before = page(physio, visit_id)

    practice.send(visit_id, needle_in())

    assert (LATE_TIME_OUT in before, LATE_TIME_OUT in page(physio, visit_id)) == (False, True)


def test_each_step_is_one_tap_and_then_the_session_closes(practice: Practice, physio: Client):
    visit_id, opened = fainted(practice, physio)

    for step in REQUIRED:
        tap(
            physio,
            visit_id,
            kind="incident_step",
            incident=opened,
            step=step,
            done_by="The physiotherapist",
            state="done",
        )

    assert "Done, The physiotherapist." in page(physio, visit_id)
    assert close(physio, visit_id) == 303


def test_a_step_that_does_not_apply_needs_its_reason(practice: Practice, physio: Client):
    visit_id, opened = fainted(practice, physio)
    before = row_counts()
    said = {"kind": "incident_step", "incident": opened, "step": REQUIRED[0], "done_by": "Lea"}

    without = tap(physio, visit_id, **said, state="not_applicable")
    after = row_counts()
    with_it = tap(physio, visit_id, **said, state="not_applicable", reason="was lying already")

    assert (without.status_code, with_it.status_code) == (422, 303)
    assert after == before
    assert "Does not apply: was lying already (Lea)." in page(physio, visit_id)


def test_a_reaction_with_steps_opens_them_by_itself(practice: Practice, physio: Client):
    visit_id = practice.planned()

    tap(physio, visit_id, kind="reaction", adverse_event="fainting", severity="mild")

    assert FAINTING.steps[0].text in re.split("Something went wrong: show me", page(physio, visit_id))[0]


def test_nothing_about_a_reaction_is_preselected(practice: Practice, physio: Client):
    form = re.split('value="reaction"', page(physio, practice.planned()))[1].split("</form>")[0]

    assert form.count('type="radio"') == len(Severity)
    assert "checked" not in form
    assert "selected" not in form
    assert form.count('required="required"') == len(Severity) + 1


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"adverse_event": "fainting"}, ["severity"]),
        ({"severity": "mild"}, ["adverse_event"]),
        ({}, ["adverse_event", "severity"]),
    ],
)
def test_a_reaction_that_was_not_told_whole_is_asked_for_and_stored_nowhere(
    given: dict[str, str], asked: list[str], practice: Practice, physio: Client
):
    visit_id = practice.planned()
    before = row_counts()

    response = tap(physio, visit_id, kind="reaction", **given)

    assert response.status_code == 422
    assert re.findall(r'<a href="#id_(\w+)">Choose', response.content.decode()) == asked
    assert row_counts() == before


def test_a_near_miss_is_one_tap(practice: Practice, physio: Client):
    visit_id = practice.planned()

    tap(physio, visit_id, kind="near_miss", near_miss="stray_needle", text="")

    assert NeedleEvent.objects.get().content["near_miss"] == "stray_needle"
    assert f"Near miss: {load().near_misses['stray_needle'].name}" in page(physio, visit_id)


def test_a_needle_and_its_end_open_no_incident(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    practice.send(visit_id, needle_out(needle))

    shown = page(physio, visit_id)

    assert 'data-part="incidents" hidden' in shown
