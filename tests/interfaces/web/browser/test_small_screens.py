"""What a small screen must show without being pushed about: the audit, and the bar of the screening."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import is_too_wide, too_small, violations
from tests.interfaces.web.browser.practice import OpenPractice, medication

pytestmark = [pytest.mark.browser]
PHONE, TABLET = {"width": 390, "height": 844}, {"width": 820, "height": 1180}
CUT = "document.querySelector('.dp-audit').scrollWidth > document.querySelector('.dp-table-wrap').clientWidth"


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_the_audit_is_read_without_pushing_it_sideways(
    size: dict[str, int], house: OpenPractice, live_server: Any, new_context: NewContext
) -> None:
    house.planned(house.booked(house.patient("Invented", "Nell")))
    page = new_context(viewport=size).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")

    page.goto(f"{live_server.url}/audit/")

    assert page.locator(".dp-audit tbody tr").count() > 5
    assert not page.evaluate(CUT)
    assert not is_too_wide(page)


def test_on_a_phone_the_bar_of_the_screening_leaves_room_and_opens_to_every_finding(
    house: OpenPractice, live_server: Any, new_context: NewContext
) -> None:
    visit_id = house.booked(house.patient("Invented", "Ida", medication("apixaban 5 mg tablet")))
    page = new_context(viewport=PHONE).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    page.goto(f"{live_server.url}/visits/{visit_id}/screen/")
    page.check("#gate-immunity-yes", force=True)
    page.check("#diabetes-yes", force=True)
    bar = page.locator(".dp-bar")
    expect(bar).to_contain_text("As answered so far: Not yet: clearance is needed first.")
    box = bar.bounding_box()

    bar.locator("summary").press("Enter")

    assert box is not None
    assert box["height"] < PHONE["height"] / 4
    expect(bar.locator("summary")).to_contain_text("about bleeding with the person.")
    expect(bar.locator("li").first).to_be_visible()
    expect(bar.locator("li", has_text="feet")).to_be_attached()
    assert too_small(page) == []
    assert violations(page) == []
