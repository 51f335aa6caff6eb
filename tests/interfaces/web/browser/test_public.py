"""The public pages in a browser: without script, read out, at every size and in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from drypoint.terms import Language
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import (
    in_every_look,
    in_every_size,
    is_too_wide,
    open_every_fold,
    take,
    too_small,
    violations_in_either_theme,
)
from tests.interfaces.web.public.addresses import PLACES

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 812}


def test_emergency_words_are_two_taps_from_the_list_of_pages(
    live_server: Any, new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/learn/")
    page.get_by_role("link", name="Is it right for me?").first.click()
    page.get_by_role("button", name="Yes, at least one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call emergency services now")


@pytest.mark.parametrize("language", Language)
def test_every_public_page_serves_everybody_and_fits(
    live_server: Any, new_context: NewContext, language: Language, request: pytest.FixtureRequest
) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    wrong = []
    for address in PLACES:
        page.goto(f"{live_server.url}/{language}/{address}")
        if request.config.getoption("--pictures"):
            _taken(page, f"public-{language}-{address.strip('/').replace('/', '-')}")
        wrong += [f"{address}: {one}" for one in _faults(page)]
    assert wrong == []


def test_paper_shows_the_tables_that_are_folded_and_says_where_the_sources_are(
    live_server: Any, new_context: NewContext
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/en/learn/side-effects/")
    folded = page.locator("details", has_text="The same as a table").get_by_role("table").first
    expect(folded).not_to_be_visible()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(page.get_by_text("sources").first).not_to_be_visible()
    expect(page.get_by_role("navigation", name="On this page")).not_to_be_visible()
    expect(page.get_by_text("This page with its sources:")).to_contain_text("/en/learn/side-effects/")


def test_a_long_list_of_contents_waits_folded(live_server: Any, new_context: NewContext) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/en/learn/questions/")
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link").first).not_to_be_visible()
    expect(page.get_by_role("heading", level=2).first).to_be_in_viewport()
    contents.get_by_text("On this page").click()
    contents.get_by_role("link").last.click()
    expect(page.get_by_role("heading", level=2).last).to_be_in_viewport()


def _faults(page: Page) -> Iterator[str]:
    yield from (f"too wide on a {size}" for size in in_every_size(page) if is_too_wide(page))
    open_every_fold(page)
    yield from violations_in_either_theme(page)
    yield from (f"too wide on a {size}, unfolded" for size in in_every_size(page) if is_too_wide(page))
    page.set_viewport_size(PHONE)
    yield from (f"too small to tap: {one}" for one in too_small(page))


def _taken(page: Page, name: str) -> None:
    for look in in_every_look(page):
        size, scheme = look.split()
        take(page, name, size, scheme)
