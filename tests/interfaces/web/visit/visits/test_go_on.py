"""The way on from Screen: without a script the form itself is sent, so that no tap is lost on the way."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from drypoint.record.models import Screening
from tests.clinic.practice import Practice, reassuring_answers
from tests.interfaces.web.markup import closed_up

WAITS = "What you tapped below is kept and not screened yet"


def test_with_nothing_new_the_button_leads_to_the_next_step(practice: Practice, physio: Client) -> None:
    visit_id = practice.screened()

    answer = physio.post(reverse("visit_screen", args=[visit_id]), {**reassuring_answers(), "then": "go_on"})

    assert answer.status_code == 303
    assert answer["Location"] == reverse("visit_consent", args=[visit_id])
    assert Screening.objects.count() == 1


def test_a_new_answer_is_shown_again_and_not_screened(practice: Practice, physio: Client) -> None:
    visit_id = practice.screened()
    sent = {**reassuring_answers(), "diabetes": "yes", "then": "go_on"}

    answer = physio.post(reverse("visit_screen", args=[visit_id]), sent)

    page = closed_up(answer.content.decode())
    assert answer.status_code == 200
    assert WAITS in page
    assert re.search(r'id="diabetes-yes" name="diabetes" value="yes" checked', page)
    assert 'data-keeps-taps="typed"' in page
    assert Screening.objects.count() == 1


def test_words_for_another_act_are_not_lost_either(practice: Practice, physio: Client) -> None:
    visit_id = practice.screened(fainting_history="yes")
    sent = {**reassuring_answers(), "fainting_history": "yes", "given_by": "Dr Example", "then": "go_on"}

    answer = physio.post(reverse("visit_screen", args=[visit_id]), sent)

    assert answer.status_code == 422
    assert "A clearance is filled in and not recorded." in answer.content.decode()


def test_the_page_offers_a_link_to_the_script_and_a_button_without_it(
    practice: Practice, physio: Client
) -> None:
    visit_id = practice.screened()

    page = closed_up(physio.get(reverse("visit_screen", args=[visit_id])).content.decode())

    url = reverse("visit_consent", args=[visit_id])
    assert f'<a class="dp-button" href="{url}" data-needs-script hidden>Go on to Consent</a>' in page
    assert re.search(r'<noscript><button[^>]* name="then" value="go_on">Go on to Consent<', page)
    assert 'data-keeps-taps=""' in page
