"""The verdict follows the taps, and the button alone stores it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from drypoint.record.models import Screening
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import SIZES, violations
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]


@pytest.mark.parametrize("size", SIZES)
def test_the_verdict_follows_the_taps_and_nothing_is_stored_before_the_button(
    size: str, house: OpenPractice, live_server: Any, new_context: NewContext
):
    width, height = SIZES[size]
    page = new_context(viewport={"width": width, "height": height}).new_page()
    visit = house.booked(house.patient("Invented", "Ida"))
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    page.goto(f"{live_server.url}/visits/{visit}/screen/")

    page.check("#chest_pain_or_breathlessness-yes", force=True)
    expect(page.locator("#preview")).to_contain_text("Stop. This is an emergency.")
    # The bar has grown over the lower questions: who taps there scrolls first.
    page.locator("#q-chest_pain_or_breathlessness").evaluate("it => it.scrollIntoView({block: 'center'})")
    page.check("#chest_pain_or_breathlessness-no", force=True)
    expect(page.locator("#preview")).to_contain_text("Ask first:")

    assert not Screening.objects.exists()
    assert page.locator("#chest_pain_or_breathlessness-no").is_checked()
    assert violations(page) == []
    page.get_by_role("button", name="Screen with these answers").click()
    expect(page.locator("#verdict")).to_contain_text("Ask first:")


def test_without_javascript_a_button_shows_the_verdict_so_far_and_stores_nothing(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    page = new_context(viewport={"width": 820, "height": 1180}, java_script_enabled=False).new_page()
    visit = house.booked(house.patient("Invented", "Ida"))
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    page.goto(f"{live_server.url}/visits/{visit}/screen/")

    page.check("#chest_pain_or_breathlessness-yes", force=True)
    page.get_by_role("button", name="The verdict so far").click()

    expect(page.locator("#preview")).to_contain_text("Stop. This is an emergency.")
    assert page.locator("#chest_pain_or_breathlessness-yes").is_checked()
    assert not Screening.objects.exists()
