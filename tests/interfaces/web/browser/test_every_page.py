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

EveryPage = Callable[..., Iterator[tuple[str, Page]]]


@pytest.fixture
def every_page(house: OpenPractice, live_server: Any, new_context: NewContext) -> EveryPage:
    """Open the door and then, signed in as the practice lead, one page after the other."""

    def opened(**options: Any) -> Iterator[tuple[str, Page]]:
        pages = prepared_pages(house)
        page = new_context(reduced_motion="reduce", **options).new_page()
        page.goto(live_server.url)
        yield "door", page
        walk.given_somebody_signed_in(page, live_server.url, "lead")
        for name, address in pages.items():
            page.goto(live_server.url + address)
            yield name, page

    return opened


def found_by_axe(name: str, page: Page) -> list[str]:
    open_every_fold(page)
    found = violations_in_either_theme(page)
    allowed = REPEATED.get(name, set())
    return [f"{name}: {one}" for one in found if one.partition(":")[0] not in allowed]


def test_no_page_has_an_accessibility_violation_in_either_theme(every_page: EveryPage):
    assert [fault for name, page in every_page() for fault in found_by_axe(name, page)] == []


def test_a_demo_has_no_accessibility_violation(every_page: EveryPage, settings: Any):
    settings.DEMO = True

    for name, page in islice(every_page(), 2):
        assert page.get_by_text("Demo practice.").is_visible()
        assert found_by_axe(name, page) == []


def test_every_page_fits_its_screen_and_a_gloved_finger(every_page: EveryPage):
    faults: list[str] = []

    for name, page in every_page():
        faults += [f"{name}: too wide on a {size}" for size in in_every_size(page) if is_too_wide(page)]
        open_every_fold(page)
        faults += [
            f"{name}: too wide on a {size}, unfolded" for size in in_every_size(page) if is_too_wide(page)
        ]
        page.set_viewport_size({"width": 375, "height": 812})
        faults += [f"{name}: too small to tap: {one}" for one in too_small(page)]

    assert faults == []


def test_every_page_is_taken_to_be_looked_at(every_page: EveryPage, request: pytest.FixtureRequest):
    if not request.config.getoption("--pictures"):
        pytest.skip("pictures are taken with --pictures: they show a page to a person and hold nothing")

    for name, page in every_page():
        for look in in_every_look(page):
            take(page, name, *look.split())
