"""Every page: no violation that axe knows of, light and dark, and a picture at three sizes to judge."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import SCREENSHOTS, NewContext
from tests.interfaces.web.browser.pages import prepared_pages
from tests.interfaces.web.browser.practice import PASSWORD, OpenPractice

pytestmark = [pytest.mark.browser]
SIZES = {"phone": (375, 812), "tablet": (820, 1180), "desktop": (1440, 900)}
SCHEMES = ("light", "dark")
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# The gallery shows one component several times, so its landmarks and anchors repeat; no other page may.
REPEATED = {"components": {"landmark-unique", "duplicate-id", "duplicate-id-active", "duplicate-id-aria"}}


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document).then(result => result.violations)")
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def open_every_fold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_has_an_accessibility_violation(
    scheme: str, house: OpenPractice, live_server: Any, new_context: NewContext
):
    pages = prepared_pages(house)
    page = new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
    page.goto(live_server.url)
    found = {"door": violations(page)}
    walk.given_somebody_signed_in(page, live_server.url, "lead", PASSWORD)

    for name, address in pages.items():
        page.goto(live_server.url + address)
        open_every_fold(page)
        allowed = REPEATED.get(name, set())
        found[name] = [one for one in violations(page) if one.partition(":")[0] not in allowed]

    assert [f"{name}: {fault}" for name, faults in found.items() for fault in faults] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_demo_has_no_accessibility_violation(
    scheme: str, house: OpenPractice, live_server: Any, new_context: NewContext, settings: Any
):
    settings.DEMO = True
    page = new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
    page.goto(live_server.url)
    door = violations(page)
    walk.given_somebody_signed_in(page, live_server.url, "lead", PASSWORD)

    assert page.get_by_text("Demo practice.").is_visible()
    assert door + violations(page) == []


def take(page: Page, name: str, size: str, scheme: str) -> None:
    """Take the whole page; the window grows to it, so that what sticks to an edge stands at the edge."""
    width, height = SIZES[size]
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(height, min(whole, 8000))})
    page.screenshot(path=SCREENSHOTS / f"{name.replace(' ', '-')}.{size}.{scheme}.png")
    page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_its_screen(
    size: str, house: OpenPractice, live_server: Any, new_context: NewContext
):
    pages = prepared_pages(house)
    SCREENSHOTS.mkdir(exist_ok=True)
    width, height = SIZES[size]
    too_wide: list[str] = []

    for scheme in SCHEMES:
        page = new_context(color_scheme=scheme, viewport={"width": width, "height": height}).new_page()
        page.goto(live_server.url)
        take(page, "door", size, scheme)
        walk.given_somebody_signed_in(page, live_server.url, "lead", PASSWORD)
        for name, address in pages.items():
            page.goto(live_server.url + address)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                too_wide.append(name)
            take(page, name, size, scheme)

    assert too_wide == []


SMALL = """
() => {
const WITHIN = '.dp-tap, .dp-tick, .dp-field, .dp-person, .dp-ledger';
return [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden]), label')]
  .filter(one => one.offsetParent && !one.closest('p, li, .dp-colophon, .dp-fault-summary, .dp-skip'))
  .filter(one => one.matches('.dp-tap label, .dp-input') || !one.closest(WITHIN))
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.height > 1 && box.height < 44)
  .map(([box, one]) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 30)} ${box.height}`);
}
"""


def test_everything_that_is_tapped_is_large_enough_for_a_gloved_finger(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    pages = prepared_pages(house)
    page = new_context(viewport={"width": 375, "height": 812}).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead", PASSWORD)
    small: dict[str, list[str]] = {}

    for name, address in pages.items():
        page.goto(live_server.url + address)
        open_every_fold(page)
        small[name] = page.evaluate(SMALL)

    assert [f"{name}: {one}" for name, found in small.items() for one in found] == []
