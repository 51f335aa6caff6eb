"""A page from right to left fits a phone, and so does the sheet that goes home."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.terms import Language
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import is_too_wide
from tests.interfaces.web.browser.practice import OpenPractice
from tests.interfaces.web.pseudo import pseudo_language
from tests.interfaces.web.public.addresses import PLACES

__all__ = ["pseudo_language"]
pytestmark = [pytest.mark.browser]
PHONE = {"width": 390, "height": 844}


def test_every_public_page_fits_a_phone_from_right_to_left(
    pseudo_language: Language, live_server: Any, new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE).new_page()
    too_wide = []

    for address in PLACES:
        page.goto(f"{live_server.url}/{pseudo_language}/{address}")
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        if is_too_wide(page):
            too_wide.append(address)

    assert too_wide == []


def test_the_sheet_and_the_text_of_consent_fit_a_phone_from_right_to_left(
    pseudo_language: Language, house: OpenPractice, live_server: Any, new_context: NewContext
) -> None:
    visit_id = house.closed(house.booked(house.patient("Invented", "Rita")))
    page = new_context(viewport=PHONE).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")

    for place in ("after/sheet", "after", "consent/text"):
        page.goto(f"{live_server.url}/visits/{visit_id}/{place}/?language={pseudo_language}")
        sheet = page.locator("article.dp-sheet")
        assert sheet.evaluate("part => getComputedStyle(part).direction") == "rtl", place
        assert not is_too_wide(page), place
