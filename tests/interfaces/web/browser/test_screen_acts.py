"""Acts beside the questions: what was tapped and not screened yet is still there afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from drypoint.record.models import Clearance, ComplaintSite, FindingOverride, OverrideWithdrawal, Screening
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import too_small, violations
from tests.interfaces.web.browser.practice import OpenPractice, condition

pytestmark = [pytest.mark.browser]
WAYS = [(375, "light", True), (1440, "dark", False)]
KEPT = "is kept and not screened yet"


def opened(
    house: OpenPractice, visit: UUID, live_server: Any, new_context: NewContext, way: tuple[int, str, bool]
) -> Page:
    width, scheme, script = way
    options = {"color_scheme": scheme, "java_script_enabled": script}
    page = new_context(viewport={"width": width, "height": 900}, **options).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    page.goto(f"{live_server.url}/visits/{visit}/screen/")
    return page


def answers_opened(page: Page) -> None:
    if not page.locator("#diabetes-yes").is_visible():
        page.locator("summary", has_text="Change the answers").click()


def tapped(page: Page) -> None:
    answers_opened(page)
    page.check("#diabetes-yes", force=True)


def then_the_tap_is_kept(page: Page) -> None:
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert page.locator("#diabetes-yes").is_checked()
    page.get_by_role("button", name="Screen with these answers").last.click()
    expect(page.get_by_text(KEPT)).to_have_count(0)
    stored = Screening.objects.standing().get()
    assert stored.input["answers"]["diabetes"] == "yes"


@pytest.mark.parametrize("way", WAYS)
def test_an_override_keeps_the_taps_and_is_taken_back(
    way: tuple[int, str, bool], house: OpenPractice, live_server: Any, new_context: NewContext
):
    visit = house.screened(house.booked(house.patient("Invented", "Ida")), latex_allergy="yes")
    page = opened(house, visit, live_server, new_context, way)

    tapped(page)
    page.locator("summary", has_text="Depart from this precaution").click()
    page.get_by_label("Another measure gives the same protection").check(force=True)
    page.get_by_label("In words").fill("nitrile gloves only")
    page.get_by_role("button", name="Record this override").click()

    expect(page.locator(".dp-finding-effect").first).to_contain_text("overridden")
    assert FindingOverride.objects.get().words == "nitrile gloves only"
    assert not way[2] or violations(page) + too_small(page) == []
    then_the_tap_is_kept(page)
    expect(page.get_by_text("No longer overridden.")).to_be_visible()
    page.locator("summary", has_text="Depart from this precaution").first.click()
    page.get_by_label("Another measure gives the same protection").first.check(force=True)
    page.get_by_label("In words").first.fill("still nitrile")
    page.get_by_role("button", name="Record this override").first.click()
    page.locator("summary", has_text="Take this back").click()
    page.get_by_label("Why is it taken back?").fill("the gloves are used up")
    page.get_by_role("button", name="Take this override back").click()
    expect(page.get_by_text("Taken back by Lea Lead")).to_be_visible()
    assert OverrideWithdrawal.objects.get().words == "the gloves are used up"


@pytest.mark.parametrize("way", WAYS)
def test_a_clearance_keeps_the_taps(
    way: tuple[int, str, bool], house: OpenPractice, live_server: Any, new_context: NewContext
):
    visit = house.screened(house.booked(house.patient("Invented", "Ida")), anticoagulant="yes")
    page = opened(house, visit, live_server, new_context, way)

    tapped(page)
    page.locator("summary", has_text="Record a clearance").click()
    page.check("#clearance-for-anticoagulant", force=True)
    page.get_by_label("Place 2").fill("Palm and front of wrist, left")
    page.get_by_label("Who gave it, and as what").fill("An invented physician")
    page.get_by_role("button", name="Record this clearance").click()
    expect(page.get_by_role("alert")).to_contain_text("Give the day of the letter.")
    assert page.locator("#diabetes-yes").is_checked()
    page.get_by_label("Given on").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="Record this clearance").click()

    expect(page.locator("#clearance")).to_contain_text(
        "It counts today, where all that is planned lies there."
    )
    stored = Clearance.objects.get()
    assert (stored.given_by, stored.regions) == ("An invented physician", ["hand.palm.left"])
    assert page.get_by_label("Who gave it, and as what").input_value() == ""
    then_the_tap_is_kept(page)


@pytest.mark.parametrize("way", WAYS)
def test_the_place_of_the_complaint_keeps_the_taps_and_narrows_the_questions(
    way: tuple[int, str, bool], house: OpenPractice, live_server: Any, new_context: NewContext
):
    page = opened(house, house.booked(house.patient("Invented", "Ida")), live_server, new_context, way)

    page.check("#consents-yes", force=True)
    page.locator("#site summary").click()
    page.get_by_label("Place of the complaint 1").fill("Calf, left")
    page.get_by_role("button", name="Record the place").click()

    expect(page.locator("#site summary")).to_have_text("Complaint at: Calf, left. The questions follow it.")
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert page.locator("#consents-yes").is_checked()
    assert page.locator("#q-breast_implant").count() == 0
    assert not way[2] or violations(page) + too_small(page) == []
    assert ComplaintSite.objects.standing().get().regions == ["leg.posterior.left"]


@pytest.mark.parametrize("way", WAYS)
def test_reading_what_was_not_recognised_keeps_the_taps(
    way: tuple[int, str, bool], house: OpenPractice, live_server: Any, new_context: NewContext
):
    strange = condition("wibbling of the third floogle")
    of_another = condition("Mother has type 2 diabetes")
    visit = house.screened(house.booked(house.patient("Invented", "Ida", strange, strange, of_another)))
    page = opened(house, visit, live_server, new_context, way)

    tapped(page)
    expect(page.locator("#unrecognised")).to_contain_text("The record says this twice.")
    page.get_by_label("wibbling of the third floogle").check(force=True)
    page.get_by_role("button", name="I have read these").click()
    expect(page.locator("#unrecognised button.dp-button--second")).to_be_visible()
    page.get_by_role("button", name="I have read this list").click()
    expect(page.locator("#set-aside")).to_contain_text("Read.")

    then_the_tap_is_kept(page)
    assert page.get_by_label("wibbling of the third floogle").is_checked()


@pytest.mark.parametrize("way", WAYS)
def test_enter_in_a_field_of_another_act_loses_nothing(
    way: tuple[int, str, bool], house: OpenPractice, live_server: Any, new_context: NewContext
):
    visit = house.screened(house.booked(house.patient("Invented", "Ida")), anticoagulant="yes")
    page = opened(house, visit, live_server, new_context, way)

    tapped(page)
    page.locator("summary", has_text="Record a clearance").click()
    page.get_by_label("Who gave it, and as what").fill("An invented physician")
    page.get_by_label("Who gave it, and as what").press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("A clearance is filled in and not recorded.")
    assert page.get_by_label("Who gave it, and as what").input_value() == "An invented physician"
    assert page.locator("#diabetes-yes").is_checked()
    assert Screening.objects.count() == 1


def test_after_screening_the_focus_is_on_what_it_decided(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    visit = house.booked(house.patient("Invented", "Ida"))
    page = opened(house, visit, live_server, new_context, (820, "light", True))

    page.get_by_role("button", name="Screen with these answers").last.press("Enter")

    verdict = page.locator("#verdict h2")
    expect(verdict).to_contain_text("questions are open")
    expect(verdict).to_be_focused()
    expect(verdict).to_be_in_viewport()
