"""A supervisor reads what a learner did, takes its record, signs below it, and makes the owed check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.practice import OpenPractice
from tests.interfaces.web.browser.signed import signed_pages

pytestmark = [pytest.mark.browser]


@pytest.fixture
def pages(house: OpenPractice) -> dict[str, str]:
    return signed_pages(house)


def test_a_supervisor_signs_below_a_learner(
    pages: dict[str, str], live_server: Any, new_context: NewContext
) -> None:
    page: Page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")
    page.get_by_role("link", name="Invented, Vida").first.click()
    expect(page.get_by_text("A supervised learner signed.")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("link", name="Record of this session (PDF)").click()
    page.get_by_label("What you add").fill("Seen together.")
    page.get_by_role("button", name="Co-sign this session").click()

    expect(page.get_by_text("Co-signed by Invented physiotherapist")).to_be_visible()
    assert download.value.suggested_filename == "session.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_an_owed_check_is_made_by_keyboard(
    pages: dict[str, str], live_server: Any, new_context: NewContext
) -> None:
    page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")
    page.goto(live_server.url + pages["after awaiting a co-signature"])

    page.get_by_label("What did you find").first.focus()
    page.keyboard.type("breathes well")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("breathes well (Invented physiotherapist")).to_be_visible()


def test_a_visit_starts_from_the_last_session(
    pages: dict[str, str], live_server: Any, new_context: NewContext
) -> None:
    page = new_context().new_page()
    walk.given_somebody_signed_in(page, live_server.url, "physiotherapist")
    page.goto(live_server.url + pages["plan from the last session"])

    page.get_by_role("button", name="Use these targets").click()

    expect(page.get_by_text("Planned without an examination in this visit.")).to_be_visible()
    expect(page.get_by_role("link", name="Go on to Needle")).to_be_visible()
