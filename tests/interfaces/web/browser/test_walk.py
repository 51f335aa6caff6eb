"""One whole visit in a browser, from signing in to the printed sheet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.practice import PASSWORD, OpenPractice, condition, reassuring_answers

pytestmark = [pytest.mark.browser]
DRAWING = {"Temple (temporal fossa), right": "8", "Back and side of neck, right": "5"}


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_visit_goes_from_the_door_to_the_printed_sheet(
    script: bool, house: OpenPractice, live_server: Any, new_context: NewContext
):
    url = live_server.url
    patient_id = house.patient("Invented", "Nell", condition("wibbling of the third floogle"))
    house.booked(patient_id)
    page = new_context(java_script_enabled=script, viewport={"width": 820, "height": 1180}).new_page()

    walk.when_somebody_signs_in(page, url, "physiotherapist", PASSWORD)
    walk.when_the_visit_is_opened_from_todays_list(page, url, "Invented, Nell")
    walk.when_the_questions_are_answered(page, {**reassuring_answers(), "fainting_history": "yes"})
    walk.then_the_verdict_says(page, "Needling can go ahead, with precautions.")
    walk.when_entries_that_were_not_recognised_are_read(page)
    walk.when_one_goes_on_to(page, "Consent")
    walk.when_consent_is_given(page)
    walk.when_the_pain_is_drawn(page, DRAWING)
    target = walk.when_the_first_candidate_is_felt_and_chosen(page, "superficial")
    walk.when_the_needles_are_planned(page)
    walk.then_the_plan_has_a_ceiling_for(page, target)
    walk.when_one_goes_on_to(page, "Needle")
    walk.when_the_time_out_is_done(page)
    walk.when_a_needle_goes_in(page, target, "5")
    walk.then_the_count_says(page, "One needle is still in.")
    walk.then_closing_is_refused(page)
    walk.when_the_needle_twitches(page)
    walk.when_the_needle_comes_out(page)
    walk.then_the_count_says(page, "Every needle that went in is out.")
    walk.when_the_session_is_closed(page)
    walk.when_the_sheet_is_made_and_opened(page)
    printed = walk.then_the_sheet_prints(page, target)

    assert printed.startswith(b"%PDF")


def test_a_faulty_drawing_says_so_beside_it_and_keeps_what_was_typed(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    visit_id = house.consented(house.booked(house.patient("Invented", "Nell")))
    page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")
    page.goto(f"{live_server.url}/visits/{visit_id}/examine/")
    page.locator("summary", has_text="The same as a list").click()
    page.locator("summary", has_text="Neck").click()
    field = page.locator('input[aria-label="Back and side of neck, left"]')
    field.fill("11")

    page.get_by_role("button", name="Rank what may explain this").click()

    walk.expect(page.locator("#candidates .dp-fault")).to_contain_text("a number from 0 to 10")
    walk.expect(field).to_have_value("11")


def test_the_search_answers_while_one_types(house: OpenPractice, live_server: Any, new_context: NewContext):
    house.patient("Invented", "Nell")
    house.patient("Conjured", "Ida")
    page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "front_desk")
    page.goto(f"{live_server.url}/patients/")

    page.get_by_label("Name").press_sequentially("conj", delay=30)

    walk.expect(page.get_by_role("link", name="Invented, Nell")).to_have_count(0)
    walk.expect(page.get_by_role("link", name="Conjured, Ida")).to_be_visible()


def test_the_screening_is_answered_by_keyboard_alone(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    visit_id = house.booked(house.patient("Invented", "Nell"))
    page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")
    page.goto(f"{live_server.url}/visits/{visit_id}/screen/")
    questions = page.locator("fieldset.dp-question:not(.dp-gate-members *)").count()
    page.locator("#consents-yes").focus()

    for _ in range(questions):
        page.keyboard.press("Space")
        assert page.evaluate("document.activeElement.checked")
        outline = page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle")
        assert outline == "solid"
        page.keyboard.press("ArrowRight")
        group = page.evaluate("document.activeElement.name")
        while page.evaluate("document.activeElement.name") in {group, *detail_names(group)}:
            page.keyboard.press("Tab")
    if page.evaluate(
        "document.activeElement.closest('#preview') !== null"
    ):  # the verdict so far, where it opens
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Screen with these answers"
    page.keyboard.press("Enter")

    walk.expect(page.locator("#verdict")).to_be_visible()


def detail_names(question: str) -> set[str]:
    return {f"{question}-{part}" for part in ("where", "on", "by", "for")}


def test_the_skip_link_is_the_first_stop(house: OpenPractice, live_server: Any, new_context: NewContext):
    page = new_context().new_page()
    page.goto(live_server.url)

    page.keyboard.press("Tab")

    walk.expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
