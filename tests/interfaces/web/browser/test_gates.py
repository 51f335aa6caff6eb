"""Gates in a browser: a no hides what is behind it, a yes opens it, with and without a script."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from drypoint import clinic
from drypoint.record.models import Screening
from tests.clinic.practice import as_given
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import is_too_wide, too_small, violations
from tests.interfaces.web.browser.practice import OpenPractice, reassuring_answers

pytestmark = [pytest.mark.browser]
WEEK = timedelta(days=7)


@pytest.mark.parametrize(("width", "scheme", "script"), [(390, "light", True), (1280, "dark", False)])
def test_a_return_visit_opens_one_gate_and_confirms_the_rest(
    width: int,
    scheme: str,
    script: bool,
    house: OpenPractice,
    live_server: Any,
    new_context: NewContext,
):
    patient, back = house.patient("Invented", "Ida"), timezone.now() - WEEK
    given = as_given({**reassuring_answers(), "diabetes": "yes"}, at=back)
    clinic.screening.screen_patient(by=house.physio, at=back, visit_id=house.booked(patient), answers=given)
    visit = house.booked(patient)
    options = {"color_scheme": scheme, "java_script_enabled": script}
    page = new_context(viewport={"width": width, "height": 900}, **options).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")

    page.goto(f"{live_server.url}/visits/{visit}/screen/")
    expect(page.locator("#broken_skin-yes")).to_be_hidden()
    expect(page.locator("#changed")).to_contain_text("Yes: diabetes of any type")
    page.check("#gate-skin-yes", force=True)
    expect(page.locator("#q-broken_skin")).to_be_visible()
    page.check("#gate-skin-no", force=True)
    expect(page.locator("#q-broken_skin")).to_be_hidden()
    assert not script or violations(page) + too_small(page) == []
    assert not is_too_wide(page)
    walk.when_the_questions_are_answered(page, {**reassuring_answers(), "new_weakness": "yes"})

    answers = Screening.objects.get(visit=visit).input["answers"]
    assert (answers["new_weakness"], answers["loss_of_sensation"]["gate"]) == ("yes", "warning_signs")
    assert answers["diabetes"]["gate"] == "unchanged"
    assert page.locator("#new_weakness-yes").is_checked()
    assert page.locator("#unchanged").is_checked()
