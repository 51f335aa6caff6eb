"""From a public sentence to its ground and back, on a phone, in either language and either theme."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import (
    SIZES,
    in_every_size,
    is_too_wide,
    open_every_fold,
    too_small,
    violations_in_either_theme,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
GROUNDS = ("facts/ad_006", "muscles/trapezius_upper", "evidence/conditions/neck_pain", "citations/brady-2014")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_sentence_leads_to_its_ground_and_the_ground_back_to_the_sentence(
    language: str, live_server: Any, new_context: NewContext
) -> None:
    width, height = SIZES["phone"]
    page = new_context(viewport={"width": width, "height": height}).new_page()
    page.goto(f"{live_server.url}/{language}/learn/side-effects/")
    statement = page.locator(".dp-statement").first
    said = statement.locator("p").first.inner_text()

    statement.locator("summary").click()
    statement.locator(".dp-sources-more a").first.click()
    expect(page.locator("#used")).to_contain_text(said)
    page.locator("#used li", has_text=said).locator("a").first.click()

    expect(page.locator("section:target")).to_contain_text(said)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_ground_serves_at_any_size_and_in_any_theme(
    ground: str, language: str, live_server: Any, new_context: NewContext
) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(f"{live_server.url}/{language}/learn/sources/{ground}/")
    open_every_fold(page)
    for size in in_every_size(page):
        assert not is_too_wide(page), size
        assert too_small(page) == [], size
    assert violations_in_either_theme(page) == []
