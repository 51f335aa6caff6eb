"""At the desk somebody types, taps twice and is signed out between: nothing is doubled, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from drypoint import clinic
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import (
    SCREENSHOTS,
    in_every_scheme,
    in_every_size,
    is_too_wide,
    too_small,
    violations_in_either_theme,
)
from tests.interfaces.web.browser.practice import PASSWORD, OpenPractice

pytestmark = [pytest.mark.browser]


@pytest.fixture
def desk(house: OpenPractice, live_server: Any, new_context: NewContext) -> Page:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(live_server.url)
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    return page


def looked_at(page: Page, name: str, pictures: bool) -> None:
    """Look at a page at every size, and keep its picture where somebody asked for that."""
    for size in in_every_size(page):
        assert not is_too_wide(page), (name, size)
        assert too_small(page) == [], (name, size)
        for scheme in in_every_scheme(page) if pictures else ():
            SCREENSHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}-{size}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    assert violations_in_either_theme(page) == []


def when_a_person_is_typed(page: Page, url: str, family_name: str, born: str = "1980-03-05") -> None:
    page.goto(f"{url}/patients/add/")
    page.get_by_label("Family name").fill(family_name)
    page.get_by_label("Birth date").fill(born)
    page.check("#id_sex_female")


def test_a_birth_date_is_read_back_while_it_is_typed(desk: Page, live_server: Any, request: Any):
    when_a_person_is_typed(desk, live_server.url, "Quill")

    expect(desk.locator("output[for=id_birth_date]")).to_contain_text("5 March 1980, 4")
    looked_at(desk, "late-day", request.config.getoption("--pictures"))

    desk.get_by_label("Birth date").fill("")
    expect(desk.locator("output[for=id_birth_date]")).to_have_text("")


def test_somebody_who_is_here_is_asked_about_and_a_double_tap_adds_one(
    desk: Page, house: OpenPractice, live_server: Any, request: Any
):
    for _ in range(2):
        when_a_person_is_typed(desk, live_server.url, "Namesake")
        desk.get_by_role("button", name="Add this patient").click()
    expect(desk.get_by_role("heading", name="Is this somebody who is here already?")).to_be_visible()
    looked_at(desk, "late-namesake", request.config.getoption("--pictures"))

    desk.get_by_role("button", name="No, this is another person").dblclick()

    expect(desk.get_by_role("heading", name="Namesake", level=1)).to_be_visible()
    desk.goto(f"{live_server.url}/patients/?search=namesake")
    expect(desk.locator(".dp-ledger-name")).to_have_count(2)


def test_a_correction_by_another_is_shown_beside_the_own(
    desk: Page, house: OpenPractice, live_server: Any, request: Any
):
    address = f"{live_server.url}/patients/{house.patient('Twofold', 'Ida')}/correct/"
    desk.goto(address)
    other = desk.context.new_page()
    other.goto(address)
    other.get_by_label("Given name").fill("Ida Maria")
    other.get_by_role("button", name="Keep this correction").click()
    expect(other.get_by_role("heading", name="Twofold, Ida Maria")).to_be_visible()

    desk.get_by_label("Birth date").fill("1980-03-05")
    desk.get_by_role("button", name="Keep this correction").click()

    expect(desk.get_by_role("heading", name="Somebody wrote here")).to_be_visible()
    expect(desk.get_by_role("cell", name="Ida Maria")).to_be_visible()
    looked_at(desk, "late-both", request.config.getoption("--pictures"))


def test_what_was_sent_after_the_session_ended_comes_back(desk: Page, live_server: Any, request: Any):
    pictures = request.config.getoption("--pictures")
    when_a_person_is_typed(desk, live_server.url, "Late")
    cookies = [one for one in desk.context.cookies() if one["name"] != "sessionid"]
    desk.context.clear_cookies()
    desk.context.add_cookies(cookies)

    desk.get_by_role("button", name="Add this patient").click()

    expect(desk.get_by_text("what you sent is not stored yet")).to_be_visible()
    looked_at(desk, "late-door", pictures)
    desk.get_by_label("User name").fill("lead")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.get_by_role("heading", name="Not stored yet")).to_be_visible()
    looked_at(desk, "late-kept", pictures)
    desk.get_by_role("button", name="Send it now").click()
    expect(desk.get_by_role("heading", name="Late", level=1)).to_be_visible()


def test_a_screening_by_another_is_shown_beside_the_own_answers(
    desk: Page, house: OpenPractice, live_server: Any, request: Any
):
    visit_id = house.booked(house.patient("Twofold", "Ottilie"))
    desk.goto(f"{live_server.url}/visits/{visit_id}/screen/")
    house.screened(visit_id, anticoagulant="yes")

    desk.check("#gate-bleeding-no")
    desk.get_by_role("button", name="Screen with these answers").click()

    expect(desk.get_by_role("heading", name="Somebody wrote here")).to_be_visible()
    looked_at(desk, "late-screening", request.config.getoption("--pictures"))


def test_a_step_that_is_sent_after_the_visit_was_closed_shows_the_words(
    desk: Page, house: OpenPractice, live_server: Any, request: Any
):
    visit_id = house.consented(house.booked(house.patient("Twofold", "Rosalind")))
    desk.goto(f"{live_server.url}/visits/{visit_id}/consent/")
    clinic.visits.cancel_visit(by=house.lead, at=timezone.now(), visit_id=visit_id, reason="ill")

    desk.get_by_label("Name of").fill("An aunt of mine")
    desk.get_by_role("button", name="Record this consent").click()

    expect(desk.get_by_role("heading", name="What you typed")).to_be_visible()
    looked_at(desk, "late-closed", request.config.getoption("--pictures"))
