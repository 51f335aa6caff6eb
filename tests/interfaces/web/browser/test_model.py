"""The model in a browser: the script draws what the button would bring, and nobody needs it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import (
    SCHEMES,
    SIZES,
    is_too_wide,
    open_every_fold,
    too_small,
    violations,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
FIGURES = """
() => [...document.querySelectorAll("tr[data-state]")].map(
  (row) => [row.dataset.state, ...[...row.querySelectorAll("td")].map((cell) => cell.textContent)]
)
"""
LINES = "() => [...document.querySelectorAll('polyline')].map((line) => line.getAttribute('points'))"
MOVES = {"needle_loosens": "0.85", "needle_minute": "45", "overuse_minutes": "22", "brakes_fail": "0.75"}


def move(page: Page) -> None:
    page.select_option("#idea", "failed_brakes")
    for name, value in MOVES.items():
        page.locator(f"#{name}").fill(value)


def numbers(lines: list[str]) -> list[float]:
    return [float(number) for line in lines for number in re.split("[ ,]", line)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_script_draws_what_the_server_draws(
    language: str, live_server: Any, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.goto(f"{live_server.url}/{language}/learn/how-it-works/")
    untouched = page.evaluate(FIGURES)
    move(page)
    expect(page.locator('[data-held="no"]')).to_be_visible()
    figures, lines = page.evaluate(FIGURES), page.evaluate(LINES)

    plain = new_context(java_script_enabled=True).new_page()
    plain.route("**/mechanism/page.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    query = "&".join(f"{name}={value}" for name, value in {"idea": "failed_brakes", **MOVES}.items())
    plain.goto(f"{live_server.url}/{language}/learn/how-it-works/?{query}")

    assert figures != untouched
    assert figures == plain.evaluate(FIGURES)
    # Coordinates are rounded to a tenth on either side.
    assert numbers(lines) == pytest.approx(numbers(plain.evaluate(LINES)), abs=0.1001)
    assert page.locator("output[for=brakes_fail]").text_content() == ("0.75" if language == "en" else "0,75")


def test_an_idea_brings_its_own_slider_and_disputes(live_server: Any, new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto(f"{live_server.url}/en/learn/how-it-works/")

    page.select_option("#idea", "calcium")

    expect(page.locator("#oxidants_release_calcium")).to_be_visible()
    expect(page.locator("#irritants_reach_endplate")).to_be_hidden()
    expect(page.locator("p", has_text="It was found in heart cells.")).to_be_visible()


def test_it_works_by_its_button_where_no_script_runs(live_server: Any, new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/en/learn/how-it-works/")

    page.select_option("#idea", "failed_brakes")
    page.get_by_role("button", name="Show").first.click()
    expect(page.locator('[data-held="yes"]')).to_be_visible()
    move(page)
    page.get_by_role("button", name="Show").first.click()

    expect(page.locator('[data-held="no"]')).to_be_visible()
    expect(page.locator("#idea")).to_have_value("failed_brakes")
    expect(page.locator("#needle_minute")).to_have_value("45")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_everybody_can_use_it(
    language: str, size: str, scheme: Any, live_server: Any, new_context: NewContext
) -> None:
    width, height = SIZES[size]
    page = new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    page.goto(f"{live_server.url}/{language}/learn/how-it-works/")
    open_every_fold(page)

    assert violations(page) == []
    # The sources of a public sentence stand at its end, within the line.
    assert [one for one in too_small(page) if not one.startswith("SUMMARY")] == []
    assert not is_too_wide(page)
