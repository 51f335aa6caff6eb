"""A form carries a mark: sent twice as it was it acts once, changed it acts again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from drypoint.clinic import POLICY, Role
from drypoint.interfaces import web
from drypoint.interfaces.web.frame.sending import new_mark, writer_of
from tests.clinic.practice import Practice, row_counts
from tests.interfaces.web.conftest import SignIn
from tests.interfaces.web.routes import ROUTES, Door, address

POSTS = [
    pytest.param(name, door, id=f"{name}-{place}")
    for name, doors in ROUTES.items()
    for place, door in enumerate(doors)
    if door.method == "post" and not door.is_public and name != "sign_out"
]
# Events of a session have ids of their own; a letter is written once; the door makes nothing.
UNMARKED = {"sign_in.html", "page.html", "visit.html"}


def forms_without_mark() -> Iterator[str]:
    for path in sorted(Path(web.__file__).parent.rglob("*.html")):
        text = path.read_text()
        is_own = "session" in path.parts or path.name in UNMARKED
        if not is_own and len(re.findall("{% csrf_token %}(?!\n *{% sent_once %})", text)):
            yield path.name


def test_every_form_that_makes_something_carries_a_mark():
    # A form that was kept brings its own mark, and the letter of a screening is written once, from two pages.
    assert sorted(forms_without_mark()) == ["care.html", "kept.html", "screen.html"]


@pytest.mark.parametrize(("name", "door"), POSTS)
def test_a_second_identical_post_changes_nothing(name: str, door: Door, practice: Practice, sign_in: SignIn):
    url = address(name, door, practice)
    role = next(role for role in Role if all(role in POLICY[act] for act in door.needs))
    client, mark = sign_in(role), {"sent_as": new_mark(practice.users[role])}
    first = client.post(url, {**door.data, **mark})
    before = row_counts()

    second = client.post(url, {**door.data, **mark})

    assert row_counts() == before
    assert second.status_code in {303, first.status_code}


BOOKING = {"on": "2026-11-23", "at": "09:30", "reason": "neck"}


def test_a_person_who_is_sent_twice_is_one_and_the_second_time_leads_to_them(
    practice: Practice, physio: Client
):
    page = physio.get("/patients/add/").content.decode()
    mark = re.findall('name="sent_as" value="([^"]+)"', page)[0]
    nell = {"family_name": "Quill", "given_name": "Nell", "sex": "female", "language": "en", "sent_as": mark}

    first, second = physio.post("/patients/add/", nell), physio.post("/patients/add/", nell)

    assert (second.status_code, second["Location"]) == (303, first["Location"])
    assert row_counts()["Patient"] == 1


def test_a_form_that_was_changed_is_another_form(practice: Practice, physio: Client):
    url = f"/patients/{practice.patient()}/book/"
    data = {**BOOKING, "physiotherapist": str(practice.physio.pk), "sent_as": new_mark(practice.physio)}

    for change in ({}, {}, {"at": "10:30"}):
        physio.post(url, data | change)

    assert row_counts()["Visit"] == 2


def test_a_booking_without_a_mark_is_one_too(practice: Practice, physio: Client):
    url = f"/patients/{practice.patient()}/book/"
    data = {**BOOKING, "physiotherapist": str(practice.physio.pk)}

    answers = [physio.post(url, data).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert row_counts()["Visit"] == 1


def test_a_mark_says_whose_page_it_was_on_and_cannot_be_made_up(practice: Practice):
    mark = new_mark(practice.physio)

    assert writer_of(mark) == practice.physio.pk
    assert [writer_of(forged) for forged in ("", "1.a:b", mark[:-1], "9" + mark)] == [None] * 4
