"""The rules of the practice on a phone and on a desk: found, looked through, changed by two people."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from drypoint import clinic
from drypoint.interfaces.web.practice.house_rules.present import is_found
from drypoint.knowledge import load
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import too_small, violations
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]
WAYS = [(375, "light", True), (1440, "dark", False)]


def signed_in(live_server: Any, new_context: NewContext, way: tuple[int, str, bool], username: str) -> Page:
    width, scheme, script = way
    options = {"color_scheme": scheme, "java_script_enabled": script}
    page = new_context(viewport={"width": width, "height": 900}, **options).new_page()
    walk.given_somebody_signed_in(page, live_server.url, username)
    return page


def rules_found(house: OpenPractice, words: str) -> int:
    """Return how many rules speak of something: some, and not all."""
    rules = clinic.house_rules.house_rules(by=house.lead).rules
    found = [rule for rule in rules if is_found(rule, load(), words)]
    assert 0 < len(found) < len(rules)
    return len(found)


@pytest.mark.parametrize("way", WAYS)
def test_a_rule_is_found_and_loosened_by_two_people(
    way: tuple[int, str, bool], house: OpenPractice, live_server: Any, new_context: NewContext
):
    page = signed_in(live_server, new_context, way, "lead")
    page.get_by_role("link", name="Rules").click()
    page.get_by_label("Search the rules").fill("epilepsy")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".dp-rule")).to_have_count(rules_found(house, "epilepsy"))
    page.get_by_role("link", name="Epilepsy not controlled", exact=True).click()
    page.locator("summary", has_text="Propose to make it milder").click()
    page.get_by_label("At most").select_option("precautions")
    page.get_by_role("button", name="What would change?").last.click()
    expect(page.locator("#effects")).to_contain_text("less strict")
    page.get_by_label("Why?").last.fill("A neurologist works in the next room.")
    page.get_by_role("button", name="Propose this").click()
    expect(page.locator("#here")).to_contain_text("You proposed this.")
    assert not way[2] or violations(page) + too_small(page) == []

    other = signed_in(live_server, new_context, way, "physiotherapist")
    other.goto(f"{live_server.url}/house-rules/?show=waiting")
    other.get_by_role("link", name="Epilepsy not controlled", exact=True).click()
    expect(other.locator("#here")).to_contain_text("less strict")
    other.get_by_label("Why do you agree?").fill("I have seen the cases above.")
    other.get_by_role("button", name="Agree to this loosening").click()

    expect(other.locator("#here")).to_contain_text("Invented physiotherapist agreed")
    assert clinic.house_rules.house_rules(by=house.lead).policy
