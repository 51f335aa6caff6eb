"""A scanner is a keyboard: what it types is read, shown and received, with and without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from drypoint.record.models import StockMovement
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.cupboard import CODE, received, stocked
from tests.interfaces.web.browser.looks import in_every_size, is_too_wide, violations
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]


def scan(page: Page, code: str) -> None:
    """Type as a keyboard scanner does: into whatever has the focus, and Enter at the end."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_a_packet_is_scanned_seen_and_received_without_touching_the_screen(
    with_script: bool, house: OpenPractice, live_server: Any, new_context: NewContext
):
    received(house, "AB12", 25.0, 400, 100)
    page = new_context(java_script_enabled=with_script).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    page.goto(f"{live_server.url}/supplies/receive/")
    expect(page.locator(":focus")).to_have_attribute("name", "scan")

    scan(page, CODE)
    expect(page.locator(".dp-label-read")).to_contain_text("30 June 2028")
    assert StockMovement.objects.count() == 1
    expect(page.get_by_label("Needles that came, not boxes")).to_be_focused()
    scan(page, "50")

    expect(page.get_by_role("heading", name="Lot K5A1")).to_be_visible()
    expect(page.locator(".dp-stock-left")).to_have_text("50")


def test_what_cannot_be_read_leaves_the_focus_in_the_scan(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    page.goto(f"{live_server.url}/supplies/receive/")

    scan(page, "+H12399")
    expect(page.locator(".dp-fault-summary")).to_contain_text("a GS1 barcode")

    expect(page.locator("#id_scan")).to_have_value("")
    assert violations(page) == []


def test_no_page_of_the_cupboard_is_wider_than_the_screen(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    visit = house.planned(
        house.booked(house.patient("Invented", "Wilhelmina-Konstantina Example-Beispielhausen"))
    )
    page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")

    wide = []
    for name, address in stocked(house, visit).items():
        page.goto(live_server.url + address)
        wide += [f"{name} on a {size}" for size in in_every_size(page) if is_too_wide(page)]

    assert wide == []
