"""Where the complaint is stands above the questions, with its own button, and is never lost in silence."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from drypoint.record.models import ComplaintSite, Screening
from tests.clinic.practice import Practice, reassuring_answers
from tests.interfaces.web.markup import closed_up

CALF = "Calf, left"
FOR_CALF = {"site-where": [CALF, ""], "site-was": ""}
NOT_SAID = "Complaint: no place is named, so every place is asked about."


def url(visit_id: UUID, act: str = "") -> str:
    return f"/visits/{visit_id}/screen/{act}"


def test_a_place_is_recorded_and_the_questions_follow_it(practice: Practice, physio: Client) -> None:
    visit_id = practice.booked()
    before = closed_up(physio.get(url(visit_id)).content.decode())

    after = physio.post(url(visit_id, "site/"), FOR_CALF, follow=True).content.decode()

    assert NOT_SAID in before
    assert 'id="q-breast_implant"' in before
    assert f"Complaint at: {CALF}. The questions follow it." in closed_up(after)
    assert 'id="q-breast_implant"' not in after
    assert ComplaintSite.objects.get().regions == ["leg.posterior.left"]


def test_emptied_fields_take_the_place_back(practice: Practice, physio: Client) -> None:
    visit_id = practice.booked()
    physio.post(url(visit_id, "site/"), FOR_CALF)

    sent = {"site-where": "", "site-was": "leg.posterior.left"}
    after = physio.post(url(visit_id, "site/"), sent, follow=True).content.decode()

    assert NOT_SAID in closed_up(after)
    assert ComplaintSite.objects.standing().get().regions == []


def test_a_place_that_is_none_stores_nothing_and_keeps_what_was_typed(
    practice: Practice, physio: Client
) -> None:
    sent = {"site-where": ["Claf", CALF], "site-was": "", "diabetes": "yes"}

    response = physio.post(url(practice.booked(), "site/"), sent)

    content = response.content.decode()
    assert (response.status_code, ComplaintSite.objects.count()) == (422, 0)
    assert "“Claf” is not a place on the list." in content
    assert all(f'value="{typed}"' in content for typed in ("Claf", CALF))


def test_a_place_that_was_typed_and_not_recorded_is_not_lost_with_the_answers(
    practice: Practice, physio: Client
) -> None:
    sent = {**reassuring_answers(), **FOR_CALF}

    response = physio.post(url(practice.booked()), sent)

    content = response.content.decode()
    assert (response.status_code, Screening.objects.count()) == (422, 0)
    assert "A place of the complaint is changed and not recorded." in content
    assert f'value="{CALF}"' in content


def test_answers_are_screened_with_the_place_that_stands(practice: Practice, physio: Client) -> None:
    visit_id = practice.booked()
    physio.post(url(visit_id, "site/"), FOR_CALF)
    sent = {**reassuring_answers(), "site-where": CALF, "site-was": "leg.posterior.left"}

    physio.post(url(visit_id), sent)

    assert Screening.objects.get().input["planned"]["site"] == ["leg.posterior.left"]


def test_answers_beside_a_place_are_kept_until_they_are_screened(practice: Practice, physio: Client) -> None:
    visit_id = practice.booked()

    content = physio.post(url(visit_id, "site/"), {**FOR_CALF, "diabetes": "yes"}).content.decode()

    assert "The place of the complaint is recorded." in content
    assert 'id="diabetes-yes" name="diabetes" value="yes" checked' in " ".join(content.split())


def test_with_targets_chosen_nobody_is_asked_where_it_hurts(practice: Practice, physio: Client) -> None:
    content = physio.get(url(practice.examined())).content.decode()

    assert 'id="site"' not in content
