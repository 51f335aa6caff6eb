"""Every page: no violation that axe knows of, no wider than its screen, large enough to tap.

`pytest --pictures tests/interfaces/web/browser/test_every_page.py` also leaves a picture of each page in
`screenshots/`, at three sizes, light and dark, for a person to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.interfaces.web.browser import walk
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
from tests.interfaces.web.browser.pages import prepared_pages
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]
# The gallery shows one component several times, so its landmarks and anchors repeat; no other page may.
REPEATED = {"components": {"landmark-unique", "duplicate-id", "duplicate-id-active", "duplicate-id-aria"}}

WINDOW = {"width": 1280, "height": 720}
"""The window that a context opens with."""

PARTS = 4
"""Every fourth page is one test, so that several workers share the pages."""

EveryPage = Callable[..., Iterator[tuple[str, Page]]]


@pytest.fixture
def every_page(house: OpenPractice, live_server: Any, new_context: NewContext) -> EveryPage:
    """Open the door and then, signed in as the practice lead, one page after the other."""

    def opened(part: int = 0, parts: int = 1) -> Iterator[tuple[str, Page]]:
        page = new_context(reduced_motion="reduce").new_page()
        if part == 0:
            page.goto(live_server.url)
            yield "door", page
        pages = prepared_pages(house)
        walk.given_somebody_signed_in(page, live_server.url, "lead")
        for name, address in list(pages.items())[part::parts]:
            page.goto(live_server.url + address)
            yield name, page

    return opened


def found_by_axe(name: str, page: Page) -> list[str]:
    open_every_fold(page)
    found = violations_in_either_theme(page)
    allowed = REPEATED.get(name, set())
    return [one for one in found if one.partition(":")[0] not in allowed]


def out_of_reach(page: Page) -> Iterator[str]:
    """Yield what is wider than its screen, folded or not, and what a gloved finger would miss."""
    yield from (f"too wide on a {size}" for size in in_every_size(page) if is_too_wide(page))
    open_every_fold(page)
    yield from (f"too wide on a {size}, unfolded" for size in in_every_size(page) if is_too_wide(page))
    page.set_viewport_size({"width": 375, "height": 812})
    yield from (f"too small to tap: {one}" for one in too_small(page))
    page.set_viewport_size(WINDOW)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_serves_everybody_and_fits_its_screen_and_a_gloved_finger(
    part: int, every_page: EveryPage
) -> None:
    """What axe finds in either theme and what does not fit are looked for in one visit of each page."""
    faults: list[str] = []

    for name, page in every_page(part, PARTS):
        faults += [f"{name}: {fault}" for fault in (*out_of_reach(page), *found_by_axe(name, page))]

    assert faults == []


def test_a_demo_has_no_accessibility_violation(every_page: EveryPage, settings: Any):
    settings.DEMO = True

    for name, page in islice(every_page(), 2):
        assert page.get_by_text("Demo practice.").is_visible()
        assert found_by_axe(name, page) == []


def test_every_page_is_taken_to_be_looked_at(every_page: EveryPage, request: pytest.FixtureRequest):
    if not request.config.getoption("--pictures"):
        pytest.skip("pictures are taken with --pictures: they show a page to a person and hold nothing")

    for name, page in every_page():
        for look in in_every_look(page):
            take(page, name, *look.split())
