"""What a small screen must show without being pushed about: the audit, and the bar of the screening."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import is_too_wide
from tests.interfaces.web.browser.practice import PASSWORD, OpenPractice

pytestmark = [pytest.mark.browser]
PHONE, TABLET = {"width": 390, "height": 844}, {"width": 820, "height": 1180}
CUT = "document.querySelector('.dp-audit').scrollWidth > document.querySelector('.dp-table-wrap').clientWidth"


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_the_audit_is_read_without_pushing_it_sideways(
    size: dict[str, int], house: OpenPractice, live_server: Any, new_context: NewContext
) -> None:
    house.planned(house.booked(house.patient("Invented", "Nell")))
    page = new_context(viewport=size).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead", PASSWORD)

    page.goto(f"{live_server.url}/audit/")

    assert page.locator(".dp-audit tbody tr").count() > 5
    assert not page.evaluate(CUT)
    assert not is_too_wide(page)
