"""Pain is painted with mouse, finger, keyboard or list, and the ranking follows; nothing is stored before."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from drypoint.record.models import Examination
from tests.interfaces.web.browser import chart, walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import SIZES, open_every_fold, too_small, violations_in_either_theme
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]
NECK, SCAPULA, SHOULDER = "neck.posterior.right", "back.interscapular.right", "shoulder.top.right"
TEMPLE = "head.temple.right"
ORDER = "all => all.map(one => one.id)"


@pytest.fixture
def examine(house: OpenPractice, live_server: Any, new_context: NewContext) -> Any:
    """Open the step Examine of a new visit; further options are those of the window."""

    def opened(visit: Any = None, **options: Any) -> Page:
        visit = visit or house.consented(house.booked(house.patient("Invented", "Nell")))
        page = new_context(**{"viewport": {"width": 820, "height": 1180}, **options}).new_page()
        walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")
        page.goto(f"{live_server.url}/visits/{visit}/examine/")
        return page

    return opened


# -- painting ---------------------------------------------------------------------------------


def test_a_drag_paints_what_it_goes_over_and_one_undo_takes_it_back(examine: Any):
    page = examine()
    chart.open_view(page, "back")

    chart.drag(page, NECK, SCAPULA)

    assert chart.drawn(page) == {NECK: "5", SCAPULA: "5"}
    assert page.locator(f'[data-panel="back"] [data-number="{NECK}"]').text_content() == "5"
    page.get_by_role("button", name="Undo").click()
    assert chart.drawn(page) == {}
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_repeated_taps_raise_the_intensity_and_end_with_nothing(examine: Any):
    page = examine()
    page.get_by_label("How strong").fill("9")
    chart.open_view(page, "back")

    said = []
    for _ in range(3):
        chart.tap(page, NECK)
        said.append(chart.drawn(page).get(NECK))

    assert said == ["9", "10", None]


def test_the_slider_says_how_strong_and_0_says_that_it_does_not_hurt(examine: Any):
    page = examine()
    chart.open_view(page, "back")
    page.get_by_label("How strong").fill("0")
    chart.tap(page, NECK)
    page.get_by_label("How strong").fill("8")
    chart.tap(page, SHOULDER)

    assert chart.drawn(page) == {NECK: "0", SHOULDER: "8"}
    expect(page.locator('.dp-bodychart-sides [data-side="right"]')).to_contain_text("1")


def test_one_side_is_cleared_and_the_other_stays(examine: Any):
    page = examine()
    chart.open_view(page, "back")
    chart.drag(page, NECK, "neck.posterior.left")

    page.get_by_role("button", name="Clear right").click()

    assert chart.drawn(page) == {"neck.posterior.left": "5"}


def test_rubbing_out_goes_over_what_is_painted(examine: Any):
    page = examine()
    chart.open_view(page, "back")
    chart.drag(page, NECK, SCAPULA)

    page.get_by_role("button", name="Rub out").click()
    chart.tap(page, NECK)

    assert chart.drawn(page) == {SCAPULA: "5"}


def test_a_closer_look_paints_the_same_regions_and_keeps_the_sides_in_words(examine: Any):
    page = examine()
    chart.open_view(page, "back")
    page.get_by_role("button", name="Closer").click()

    chart.drag(page, NECK, SCAPULA)

    assert chart.drawn(page) == {NECK: "5", SCAPULA: "5"}
    figure = page.locator('.dp-bodychart-figure[data-panel="back"]').bounding_box()
    for word in ("Left", "Right"):
        box = page.locator(
            '.dp-bodychart-figure[data-panel="back"] .dp-chart-side', has_text=re.compile(f"^{word}$")
        ).bounding_box()
        assert box
        assert figure
        assert figure["x"] <= box["x"]
        assert box["x"] + box["width"] <= figure["x"] + figure["width"]


def test_turning_the_chart_over_where_there_is_no_form_breaks_nothing(house: OpenPractice, examine: Any):
    page = examine(house.planned(house.booked(house.patient("Invented", "Ottoline"))))
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(page.url.replace("/examine/", "/needle/"))

    page.locator('input[type="radio"][value="back"]').check()

    expect(page.locator('.dp-bodychart-figure[data-panel="back"]')).to_be_visible()
    assert broken == []


def test_a_keyboard_paints_moves_and_undoes(examine: Any):
    page = examine()
    chart.open_view(page, "back")
    region = page.locator(f'[data-panel="back"] .dp-region[data-region="{NECK}"]')
    region.focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("3")

    assert chart.drawn(page) == {NECK: "6", "neck.posterior.left": "3"}
    assert region.get_attribute("aria-label") == "Back and side of neck (right): 6 of 10"
    expect(page.locator("[data-chart-says]")).to_have_text("Back and side of neck (left): 3 of 10")
    expect(page.locator(".dp-chart-ring")).to_have_count(1)
    page.keyboard.press("Delete")
    page.keyboard.press("Control+z")
    assert chart.drawn(page)["neck.posterior.left"] == "3"


def test_a_figure_is_one_stop_for_the_tab_key(examine: Any):
    page = examine()
    chart.open_view(page, "back")

    stops = page.locator('[data-panel="back"] [tabindex="0"]').count()

    assert stops == 1


def test_the_list_and_the_figure_say_the_same(examine: Any):
    page = examine()
    open_every_fold(page)
    field = page.locator(f'input[name="pain-{NECK}"]')

    field.fill("7")
    field.press("Tab")

    path = page.locator(f'[data-panel="back"] .dp-region[data-region="{NECK}"]')
    assert path.get_attribute("data-pain") == "7"
    chart.open_view(page, "back")
    chart.tap(page, NECK)
    assert field.input_value() == "5"
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    assert field.input_value() == ""
    assert path.get_attribute("data-pain") is None


# -- fingers ----------------------------------------------------------------------------------


def test_a_finger_paints_without_moving_the_page_and_scrolls_beside_the_figure(examine: Any):
    page = examine(viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True)
    chart.open_view(page, "back")
    start = chart.middle_of(page, NECK)
    before, (_, down) = chart.scrolled(page), start

    chart.swipe(page, start, (start[0], down + 60))

    assert chart.scrolled(page) == before
    assert chart.drawn(page) == {NECK: "5", SCAPULA: "5"}
    chart.swipe(page, (8, down + 100), (8, down - 100))
    page.wait_for_function("before => window.scrollY > before + 20", arg=before)
    assert chart.drawn(page) == {NECK: "5", SCAPULA: "5"}


def test_two_fingers_still_zoom_and_the_stroke_they_began_is_taken_back(examine: Any):
    page = examine(viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True)
    chart.open_view(page, "back")
    x, y = chart.middle_of(page, NECK)
    fingers = [{"x": x, "y": y, "id": 1}, {"x": x + 40, "y": y + 40, "id": 2}]
    device = page.context.new_cdp_session(page)

    device.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": fingers[:1]})
    device.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": fingers})
    device.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    assert chart.drawn(page) == {}
    action = page.locator(f'[data-panel="back"] [data-region="{NECK}"]').evaluate(
        "one => getComputedStyle(one).touchAction"
    )
    assert action == "pinch-zoom"


# -- the ranking follows ----------------------------------------------------------------------


def test_the_ranking_follows_the_strokes_and_nothing_is_stored(examine: Any):
    page = examine()
    chart.open_view(page, "head")

    chart.tap(page, TEMPLE)

    chart.the_ranking_says(page, "Temple (temporal fossa), right")
    assert chart.marks(page, ".dp-mark--candidate")
    first = page.locator(".dp-candidate h3").first.text_content()
    chart.open_view(page, "feet")
    chart.tap(page, "foot.sole.left")
    expect(page.locator(".dp-ranking")).to_contain_text("Sole")
    assert first
    assert not Examination.objects.exists()


def test_a_candidate_shows_its_referral_over_the_drawing(examine: Any, house: OpenPractice):
    page = examine(house.examined(house.booked(house.patient("Invented", "Ida"))))
    show = page.get_by_role("button", name=re.compile("^Show referral of Upper trapezius, right, point 1"))

    show.click()

    expect(page.locator(".dp-zone--primary").first).to_be_attached()
    expect(page.locator(".dp-zone--secondary").first).to_be_attached()
    expect(page.locator("#drawing-words")).to_contain_text("Main referral zone")
    expect(show).to_have_attribute("aria-pressed", "true")
    show.click()
    expect(page.locator(".dp-zone")).to_have_count(0)


def test_on_a_phone_the_chart_comes_into_sight_with_the_referral(examine: Any, house: OpenPractice):
    visit = house.examined(house.booked(house.patient("Invented", "Ida")))
    page = examine(visit, viewport={"width": 375, "height": 700})

    page.get_by_role("button", name=re.compile("^Show referral of Upper trapezius, right, point 1")).click()

    expect(page.locator(".dp-zone--primary >> visible=true").first).to_be_in_viewport()


def test_palpation_is_two_taps_and_moves_no_candidate(examine: Any):
    page = examine()
    chart.open_view(page, "head")
    chart.tap(page, TEMPLE)
    third = page.locator(".dp-candidate").nth(2)
    expect(third).to_be_visible()
    order, point = page.locator(".dp-candidate").evaluate_all(ORDER), third.get_attribute("id")

    third.get_by_role("button", name="Taut band + tender").click()
    third.get_by_role("button", name="Recognised", exact=True).click()

    felt = page.locator(f'[id="{point}"]')
    expect(felt).to_contain_text("Active: Delphi criteria met, and the pain is recognised.")
    expect(felt.locator(".dp-candidate-rank")).to_contain_text("1")
    assert page.locator(".dp-candidate").evaluate_all(ORDER)[: len(order)] == order
    expect(felt.get_by_role("button", name="Recognised", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name="Put in order").click()
    expect(page.locator(".dp-candidate").first).to_have_attribute("id", str(point))
    assert not Examination.objects.exists()


def test_a_second_tap_takes_the_finding_back(examine: Any):
    page = examine()
    chart.open_view(page, "head")
    chart.tap(page, TEMPLE)
    chip = page.locator(".dp-candidate").first.get_by_role("button", name="Taut band + tender")

    chip.click()
    expect(page.locator(".dp-candidate").first).to_contain_text("Delphi criteria met")
    chip.click()

    expect(page.locator(".dp-candidate-class")).to_have_count(0)


def test_palpation_sign_by_sign_stays_open_and_keeps_the_focus(examine: Any, house: OpenPractice):
    page = examine(house.examined(house.booked(house.patient("Invented", "Ida"))))
    fold = page.locator(".dp-candidate").nth(1).locator("details").first
    fold.locator("summary").click()

    for number in range(3):
        answer = fold.locator("fieldset").nth(number).locator('[value="yes"]')
        with page.expect_response("**/examine/"):
            answer.focus()
            page.keyboard.press("Space")
        expect(answer).to_be_visible()
        expect(answer).to_be_checked()
        expect(answer).to_be_focused()


def test_quick_taps_lose_nothing_to_a_slow_answer(examine: Any):
    page = examine()
    page.route("**/examine/", lambda route: (page.wait_for_timeout(250), route.continue_()))
    chart.open_view(page, "head")
    chart.tap(page, TEMPLE)
    expect(page.locator(".dp-candidate").first).to_be_visible()

    for number in range(3):
        page.locator(".dp-candidate").nth(number).get_by_role("button", name="Taut band + tender").click()
        page.wait_for_timeout(320)

    expect(page.locator(".dp-candidate-class")).to_have_count(3)


# -- what is kept -----------------------------------------------------------------------------


def test_sides_are_confirmed_before_anything_is_kept(examine: Any):
    page = examine()
    chart.open_view(page, "head")
    chart.tap(page, TEMPLE)
    page.locator(".dp-candidate").first.get_by_label(re.compile("Treat this point")).check()
    expect(page.locator(".dp-keep")).to_contain_text("pain right (1); targets right (1).")

    page.get_by_role("button", name="Keep these targets and go on").click()

    expect(page.get_by_role("alert")).to_contain_text("Left and right are not confirmed yet.")
    assert not Examination.objects.exists()
    walk.when_left_and_right_are_confirmed(page)
    page.get_by_role("button", name="Keep these targets and go on").click()
    walk.then_the_step_is(page, "Plan")
    kept = Examination.objects.get()
    assert (kept.chart, kept.input["drawing"]) == ("v1", {TEMPLE: 5})


def test_what_is_painted_after_the_confirmation_asks_for_it_again(examine: Any):
    page = examine()
    chart.open_view(page, "head")
    chart.tap(page, TEMPLE)
    walk.when_left_and_right_are_confirmed(page)

    chart.tap(page, "head.temple.left")

    expect(page.locator("#id_sides")).not_to_be_checked()
    expect(page.locator(".dp-keep")).to_contain_text("pain right (1) and left (1).")


def test_an_earlier_drawing_is_compared_and_taken_over(examine: Any, house: OpenPractice):
    patient = house.patient("Invented", "Ida")
    house.examined(house.booked(patient))
    page = examine(house.consented(house.booked(patient)))
    assert page.locator(".dp-before >> visible=true").count() == 0

    page.get_by_label(re.compile("Show the drawing of")).check()

    expect(page.locator(".dp-before >> visible=true").first).to_be_visible()
    expect(page.get_by_role("table", name=re.compile("Then and now"))).to_contain_text(
        "Temple (temporal fossa), right"
    )
    page.get_by_role("button", name="Take over").click()
    expect(page.locator(".dp-candidate").first).to_be_visible()
    assert chart.drawn(page) == {TEMPLE: "8", NECK: "5", SHOULDER: "3"}
    assert Examination.objects.count() == 1


def test_without_javascript_the_list_ranks_shows_and_keeps(examine: Any):
    page = examine(java_script_enabled=False)

    walk.when_the_pain_is_drawn(page, {"Temple (temporal fossa), right": "8"})

    assert page.locator(f'[data-region="{TEMPLE}"][data-pain="8"]').count() > 0
    assert not page.locator(".dp-bodychart-tools").is_visible()
    page.locator('[name="show"]').first.click()
    assert page.locator(".dp-zone--primary").count() > 0
    assert page.get_by_text("Main referral zone").first.is_visible()
    assert not Examination.objects.exists()
    walk.when_the_first_candidate_is_felt_and_chosen(page, "superficial")
    assert Examination.objects.get().targets


# -- for everybody ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_painted_chart_can_be_used_by_everybody(size: str, examine: Any, house: OpenPractice):
    width, height = SIZES[size]
    visit = house.examined(house.booked(house.patient("Invented", "Ida")))
    page = examine(visit, viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.locator('[name="show"]').first.click()
    expect(page.locator(".dp-zone").first).to_be_attached()

    found = violations_in_either_theme(page)
    open_every_fold(page)

    assert found + violations_in_either_theme(page) == []
    assert too_small(page) == []
    assert not page.evaluate(
        "document.querySelector('.dp-split').scrollWidth > document.documentElement.clientWidth"
    )
