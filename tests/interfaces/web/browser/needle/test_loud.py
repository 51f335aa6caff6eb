"""Without network too: a needle past its ceiling and a stopped session are loud at once."""

from __future__ import annotations

import pytest

from tests.interfaces.web.browser.needle.conftest import NewTablet
from tests.interfaces.web.browser.practice import OpenPractice
from tests.interfaces.web.browser.walk import expect

pytestmark = [pytest.mark.browser]


def test_a_needle_past_its_ceiling_says_so_without_network(new_tablet: NewTablet):
    tablet = new_tablet().sign_in().open()
    section = tablet.page.locator("[data-target]").first
    ceiling = section.get_attribute("data-ceiling")
    tablet.offline()

    section.locator(".dp-insert-other > summary").click()
    section.get_by_label("Depth in mm").fill("45")
    section.get_by_role("button", name="Needle in").click()

    expect(section.locator(".dp-needle-note")).to_have_text(f"Deeper than the ceiling of {ceiling} mm.")


def test_a_tablet_says_when_the_screening_no_longer_lets_a_needle_in(
    new_tablet: NewTablet, house: OpenPractice
):
    tablet = new_tablet().sign_in().open()
    tablet.sent("Everything is sent.")
    tablet.offline()
    house.screened(tablet.visit_id, pregnant="unknown")

    tablet.offline(False)

    tablet.sent("No new needle. Ask first:")


def test_a_stop_without_network_is_loud_and_offers_no_new_needle(new_tablet: NewTablet):
    tablet = new_tablet().sign_in().open()
    notice = tablet.page.locator("[data-part=stopped]")
    tablet.needle_in(0)
    expect(notice).to_be_hidden()
    tablet.offline()

    tablet.tap("Emergency stop")

    expect(notice).to_be_visible()
    expect(notice).to_contain_text("This session is stopped since")
    expect(notice).to_contain_text("Take every needle out. No new needle.")
    expect(notice.locator("li")).to_have_count(1)
    expect(tablet.page.locator(".dp-depths button:visible")).to_have_count(0)
    folds = tablet.page.get_by_text("Record a needle that went in before the stop")
    expect(folds.first).to_be_visible()
    tablet.tap_needle(1, "Out")
    expect(notice).to_contain_text("Every needle that went in is out.")
    expect(notice.locator("[data-part=stopped-out]")).to_be_hidden()
    expect(notice.get_by_text("No new needle.")).to_be_visible()
    folds.first.click()
    expect(tablet.page.locator(".dp-depths button:visible").first).to_be_visible()
