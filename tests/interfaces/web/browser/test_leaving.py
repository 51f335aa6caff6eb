"""Leaving Screen with taps that are not screened: said first, by keyboard too, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from drypoint.record.models import Screening
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import is_too_wide, violations
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]
PHONE = {"width": 390, "height": 844}
Screened = Callable[..., Page]


@pytest.fixture
def screened(house: OpenPractice, live_server: Any, new_context: NewContext) -> Screened:
    """Open Screen of a visit that was screened and may go on, its answers in sight."""

    def opened(**options: Any) -> Page:
        visit_id = house.screened(house.booked(house.patient("Invented", "Nell")))
        page = new_context(viewport=PHONE, **options).new_page()
        walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")
        page.goto(f"{live_server.url}/visits/{visit_id}/screen/")
        page.locator(".dp-answers > summary").click()
        return page

    return opened


def test_without_new_taps_the_link_leads_on(screened: Screened) -> None:
    page = screened()

    page.get_by_role("link", name="Go on to Consent").click()

    walk.then_the_step_is(page, "Consent")


@pytest.mark.parametrize("way", ["Go on to Consent", "Today"])
def test_a_new_tap_is_not_left_behind_without_a_word(way: str, screened: Screened) -> None:
    page = screened()
    page.check("#diabetes-yes", force=True)

    page.get_by_role("link", name=way).first.press("Enter")

    notice = page.get_by_role("group", name="is not screened yet")
    expect(notice).to_be_focused()
    assert page.locator("#diabetes-yes").is_checked()
    assert violations(page) == []
    assert not is_too_wide(page)
    page.keyboard.press("Tab")
    expect(notice.get_by_role("button", name="Screen with these answers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#verdict h2")).to_contain_text("Needling can go ahead, with precautions.")
    assert Screening.objects.count() == 2
    expect(notice).to_be_hidden()


def test_who_leaves_the_taps_says_so(screened: Screened) -> None:
    page = screened()
    page.check("#diabetes-yes", force=True)
    page.get_by_role("link", name="Go on to Consent").click()

    page.get_by_role("link", name="Leave without them").click()

    walk.then_the_step_is(page, "Consent")
    assert Screening.objects.count() == 1


def test_a_tap_that_was_taken_back_holds_nobody(screened: Screened) -> None:
    page = screened()
    page.check("#diabetes-yes", force=True)
    page.check("#diabetes-no", force=True)

    page.get_by_role("link", name="Go on to Consent").click()

    walk.then_the_step_is(page, "Consent")


def test_taps_kept_from_another_act_are_not_left_behind_either(screened: Screened) -> None:
    page = screened()
    page.check("#diabetes-yes", force=True)
    page.check("#recent_surgery-yes", force=True)
    page.fill("#recent_surgery-on", "2027-02-28")
    page.get_by_role("button", name="Screen with these answers").last.click()
    expect(page.get_by_role("alert")).to_be_visible()

    page.get_by_role("link", name="Go on to Consent").click()

    expect(page.get_by_role("group", name="is not screened yet")).to_be_focused()


def test_without_a_script_the_button_keeps_the_tap(screened: Screened) -> None:
    page = screened(java_script_enabled=False)
    page.check("#diabetes-yes", force=True)

    page.get_by_role("button", name="Go on to Consent").click()

    expect(page.get_by_text("What you tapped below is kept and not screened yet")).to_be_visible()
    assert page.locator("#diabetes-yes").is_checked()
    assert page.get_by_role("link", name="Go on to Consent").count() == 0
