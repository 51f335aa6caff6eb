"""A needle on a view that is not shown is told on the choice of views, without network too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.interfaces.web.browser.needle.conftest import NewTablet
from tests.interfaces.web.browser.walk import expect

pytestmark = [pytest.mark.browser]
PHONE = {"width": 390, "height": 844}
WIDE_COLUMN = {"width": 620, "height": 900}


def notes(page: Page) -> dict[str, str]:
    found = page.locator("[data-views]").evaluate_all(
        "(all) => all.map((one) => [one.dataset.views, one.textContent])"
    )
    return dict(found)


def test_a_device_counts_the_needles_of_each_view_as_the_clinic_does(new_tablet: NewTablet):
    tablet = new_tablet().sign_in().open()
    assert set(notes(tablet.page)) == {"front", "back", "head", "front back"}
    tablet.offline()

    tablet.needle_in(0)
    tablet.needle_in(1)
    tablet.tap_needle(2, "Out")

    on_device = notes(tablet.page)
    assert any("1 in" in text for text in on_device.values())
    tablet.offline(False)
    tablet.sent("Everything is sent.")
    tablet.page.reload()
    assert notes(tablet.is_ready().page) == on_device
    without_script = new_tablet(java_script_enabled=False).sign_in()
    without_script.page.goto(tablet.address)
    assert notes(without_script.page) == on_device


def test_the_choice_of_a_view_is_read_out_with_what_it_holds(new_tablet: NewTablet):
    tablet = new_tablet(viewport=PHONE).sign_in().open()

    said = notes(tablet.page)["back"]

    assert said.endswith("planned")
    expect(tablet.page.get_by_role("radio", name=f"Back {said}", exact=True)).to_have_count(1)


def test_where_front_and_back_stand_together_they_are_counted_together(new_tablet: NewTablet):
    tablet = new_tablet(viewport=WIDE_COLUMN).sign_in().open()

    together = notes(tablet.page)["front back"]

    radio = tablet.page.get_by_role("radio", name=f"Front and back {together}", exact=True)
    expect(radio).to_have_count(1)
    expect(tablet.page.locator("[data-views=front]")).to_be_hidden()


def test_without_a_front_the_back_can_be_chosen_in_a_wide_column_too(new_tablet: NewTablet):
    tablet = new_tablet(viewport=WIDE_COLUMN).sign_in().open()

    tablet.page.locator("[data-tab=front]").evaluate_all("(all) => all.forEach((one) => one.remove())")

    expect(tablet.page.locator(".dp-bodychart-tabs [data-tab=back]")).to_be_visible()
