"""What a device sends late, twice or wrongly: each event is answered for itself, and nothing is dropped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from drypoint.clinic import Role
from drypoint.interfaces.web.visit.session.depths import depth_choices
from drypoint.interfaces.web.visit.session.device.views import MOST_AT_ONCE
from drypoint.interfaces.web.visit.session.device.worker import KEPT, worker_script
from drypoint.record.models import AuditEntry, NeedleEvent, NeedleEventConflict
from tests.clinic.practice import TARGET, Practice, needle_in, needle_out, row_counts
from tests.interfaces.web.conftest import SignIn


def url(visit_id: UUID) -> str:
    return f"/visits/{visit_id}/needle/events/"


def send(client: Client, visit_id: UUID, *events: Any) -> Any:
    return client.post(url(visit_id), {"events": events}, content_type="application/json")


def answers(response: Any) -> list[tuple[int, str]]:
    return [(one["status"], one["answer"]) for one in response.json()["answers"]]


def test_events_are_stored_and_each_is_answered_by_its_id(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    out = needle_out(needle)

    response = send(physio, visit_id, needle, out)

    assert response.status_code == 200
    assert [one["id"] for one in response.json()["answers"]] == [needle["id"], out["id"]]
    assert answers(response) == [(201, "accepted"), (201, "accepted")]


def test_what_is_sent_again_is_known_and_stored_once(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    send(physio, visit_id, needle)

    again = send(physio, visit_id, needle, needle)

    assert answers(again) == [(200, "already_known"), (200, "already_known")]
    assert NeedleEvent.objects.count() == 1


def test_one_faulty_event_holds_up_no_other(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    faulty = [needle_in(target="the neck"), "nonsense", needle_in(depth_mm="deep")]

    response = send(physio, visit_id, *faulty, needle)

    assert answers(response) == [(422, "refused"), (422, "refused"), (422, "refused"), (201, "accepted")]
    assert all(one["text"] for one in response.json()["answers"][:3])
    assert NeedleEvent.objects.count() == 1


def test_a_needle_that_may_not_go_in_is_refused_with_its_reason(practice: Practice, physio: Client):
    visit_id = practice.consented()
    before = row_counts()

    response = send(physio, visit_id, needle_in())

    assert answers(response) == [(409, "refused")]
    assert response.json()["answers"][0]["text"] == response.json()["state"]["blocked"] != ""
    assert row_counts() == before


def test_other_content_under_a_known_id_is_a_conflict_that_both_sides_see(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    send(physio, visit_id, needle)

    response = send(physio, visit_id, {**needle, "depth_mm": 7})

    state = response.json()["state"]
    assert answers(response) == [(409, "conflict")]
    assert NeedleEventConflict.objects.count() == 1
    assert [event["id"] for event in state["events"]] == [needle["id"]] * 2
    assert state["conflicts"] == ["The same event was sent with different content."]


def test_a_closed_session_refuses_what_is_new_and_knows_what_it_has(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    out = needle_out(needle)
    send(physio, visit_id, needle, out)
    practice.closed(visit_id)

    response = send(physio, visit_id, needle, needle_in())

    assert answers(response) == [(200, "already_known"), (409, "refused")]
    assert response.json()["state"]["closed"] is True


def test_the_state_holds_what_every_device_sent(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in(depth_mm=4)
    practice.send(visit_id, needle)

    state = physio.get(url(visit_id)).json()["state"]

    (event,) = state["events"]
    assert (event["id"], event["kind"], event["depth_mm"]) == (needle["id"], "needle_in", 4.0)
    assert state["names"] == {TARGET: "Upper trapezius, right, point 1"}
    assert state["person"] == "physiotherapist"


def test_looking_at_the_state_again_writes_nothing(practice: Practice, physio: Client):
    visit_id = practice.planned()
    before = AuditEntry.objects.count()

    for _ in range(3):
        physio.get(url(visit_id))

    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"events": 3}',
        b'{"events": [], "more": 1}',
        json.dumps({"events": [{}] * (MOST_AT_ONCE + 1)}).encode(),
    ],
)
def test_a_message_that_is_none_is_answered_in_words(body: bytes, practice: Practice, physio: Client):
    visit_id = practice.planned()
    before = row_counts()

    response = physio.post(url(visit_id), body, content_type="application/json")

    assert response.status_code == 422
    assert response.json()["text"]
    assert row_counts() == before


def test_a_visit_that_is_not_there_is_said_so(practice: Practice, physio: Client):
    response = send(physio, uuid4(), needle_in())

    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"


def test_a_role_that_may_not_needle_stores_nothing(practice: Practice, sign_in: SignIn):
    visit_id = practice.planned()
    before = row_counts()

    response = send(sign_in(Role.FRONT_DESK), visit_id, needle_in())

    assert response.status_code == 403
    assert response.json()["code"] == "DP301"
    assert row_counts() == before


def test_without_the_token_nothing_is_taken(practice: Practice):
    visit_id = practice.planned()
    client = Client(enforce_csrf_checks=True)
    client.force_login(practice.physio, backend="django.contrib.auth.backends.ModelBackend")
    token = client.get(url(visit_id)).json()["state"]["token"]
    body = {"events": [needle_in()]}

    without = client.post(url(visit_id), body, content_type="application/json")
    with_it = client.post(
        url(visit_id), body, content_type="application/json", headers={"X-CSRFToken": token}
    )

    assert (without.status_code, with_it.status_code) == (403, 200)
    assert without["Content-Type"].startswith("text/html")
    assert NeedleEvent.objects.count() == 1


def test_the_page_starts_a_device_with_the_state_and_keeps_no_token_in_shared_caches(
    practice: Practice, physio: Client
):
    visit_id = practice.planned()

    page, state = physio.get(f"/visits/{visit_id}/needle/"), physio.get(url(visit_id))

    assert b'id="needle-state"' in page.content
    assert state["Cache-Control"] == "no-store"


# -- taps without a script --------------------------------------------------------------------------


def form(client: Client, visit_id: UUID, **fields: Any) -> Any:
    return client.post(f"/visits/{visit_id}/needle/", {"id": str(uuid4()), **fields})


def stored(visit_id: UUID) -> list[dict[str, Any]]:
    return [
        dict(event.content) for event in NeedleEvent.objects.filter(visit=visit_id).order_by("recorded_at")
    ]


def test_a_depth_button_records_its_depth_in_one_tap(practice: Practice, physio: Client):
    visit_id = practice.planned()

    form(physio, visit_id, kind="needle_in", target=TARGET, technique="deep", depth_mm="", depth_preset="5")

    assert stored(visit_id)[0]["depth_mm"] == 5.0


def test_confirming_all_records_what_was_shown_and_nothing_else(practice: Practice, physio: Client):
    visit_id = practice.planned()
    shown = ["right_patient", "right_side"]

    form(physio, visit_id, kind="time_out", all_checked="yes", shown=shown, checked=[])

    assert stored(visit_id)[0]["checked"] == shown


@pytest.mark.parametrize(
    ("kind", "detail", "part", "value"),
    [
        ("manipulated", "manner=rotation", "manner", "rotation"),
        ("patient_response", "sharp_pain=yes", "sharp_pain", True),
        ("patient_response", "sharp_pain=no", "sharp_pain", False),
        ("needle_out", "is_whole=no", "is_whole", False),
    ],
)
def test_a_button_about_a_needle_says_one_thing_more(
    kind: str, detail: str, part: str, value: object, practice: Practice, physio: Client
):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)

    form(physio, visit_id, tap=f"{kind} {needle['id']} {uuid4()} {detail}")

    assert [one[part] for one in stored(visit_id) if one["kind"] == kind] == [value]


def test_pain_that_was_not_asked_stays_unknown(practice: Practice, physio: Client):
    visit_id = practice.planned()

    form(physio, visit_id, kind="patient_response", sharp_pain="", pain="7", text="")

    (response,) = stored(visit_id)
    assert "sharp_pain" not in response
    assert response["pain"] == 7.0


def test_a_broken_needle_is_out_only_when_all_of_it_is(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    form(physio, visit_id, tap=f"needle_broken {needle['id']} {uuid4()}")

    page = physio.get(f"/visits/{visit_id}/needle/").content

    assert b"is_whole=yes" in page
    assert b"say whether all of it is out" in page


def test_a_lot_is_offered_again_for_the_next_needle(practice: Practice, physio: Client):
    visit_id = practice.planned()
    practice.send(visit_id, needle_in(lot="L-77"))

    kept = physio.get(f"/visits/{visit_id}/needle/").content
    typed = physio.get(f"/visits/{visit_id}/needle/?lot=M-12").content

    assert b'name="lot" value="L-77"' in kept
    assert b'name="lot" value="M-12"' in typed


def test_a_needle_left_in_the_body_is_never_called_out(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    form(physio, visit_id, kind="retained_needle", needle=needle["id"])

    page = physio.get(f"/visits/{visit_id}/needle/").content.decode()

    assert "One needle is recorded as left in the body." in page
    assert '<p role="status" data-slot="sentence">Every needle' not in page


# -- depths -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ceiling_mm", "length_mm", "depths"),
    [
        (19.0, 40, ("5", "10", "15", "19")),
        (10.2, 40, ("5", "10.2")),
        (34.0, 50, ("10", "20", "30", "34")),
        (19.0, 13, ("5", "10", "13")),
        (3.0, 25, ("3",)),
        (None, 25, ("5", "10", "15", "20", "25")),
        (None, None, ()),
    ],
)
def test_no_button_goes_past_the_ceiling_or_the_needle(
    ceiling_mm: float | None, length_mm: float | None, depths: tuple[str, ...]
):
    assert depth_choices(ceiling_mm=ceiling_mm, length_mm=length_mm) == depths


# -- the worker ---------------------------------------------------------------------------------------


def test_the_worker_names_files_that_are_there_and_nobodys_visit(practice: Practice):
    script = Client().get("/visits/worker.js")

    assert script["Content-Type"].startswith("text/javascript")
    assert all(finders.find(name) for name in KEPT)
    assert b'"/styles/clinic.css"' in script.content.split(b"\n", 1)[0]
    assert b"/visits/" not in script.content.split(b"\n", 1)[0]


def test_every_script_of_the_page_is_kept():
    folder = Path(str(finders.find("web/js/needle/page.js"))).parent

    scripts = {f"web/js/needle/{path.name}" for path in folder.glob("*.js")}

    assert scripts - set(KEPT) == {"web/js/needle/worker.js"}
    assert worker_script().startswith("const KEPT = ")
