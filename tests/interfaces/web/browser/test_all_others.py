"""All others no: the list is seen before it is signed, and what was tapped is kept."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from drypoint.record.models import Screening
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import too_small, violations
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]


@pytest.mark.parametrize(("width", "scheme", "script"), [(375, "light", True), (1440, "dark", False)])
def test_one_signature_under_a_list(
    width: int,
    scheme: str,
    script: bool,
    house: OpenPractice,
    live_server: Any,
    new_context: NewContext,
):
    options = {"color_scheme": scheme, "java_script_enabled": script}
    page = new_context(viewport={"width": width, "height": 900}, **options).new_page()
    visit = house.booked(house.patient("Invented", "Ida"))
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    page.goto(f"{live_server.url}/visits/{visit}/screen/")

    page.check("#fainting_history-yes", force=True)
    page.get_by_role("button", name="All others no").click()
    expect(page.locator("#others")).to_contain_text("Do you take a blood thinner?")

    expect(page.locator("#others-heading")).to_be_in_viewport()
    assert not Screening.objects.exists()
    assert page.locator("#fainting_history-yes").is_checked()
    assert not script or violations(page) + too_small(page) == []
    page.get_by_role("button", name="Sign: no to all of these").click()
    expect(page.locator("#verdict")).to_be_visible()
    expect(page.locator("#q-anticoagulant")).to_contain_text("with one signature under a list")
