"""Two tablets tell one needle differently: the page leads to both versions, and one choice lets it close."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic.session import NeedleSession
from tests.interfaces.web.browser.needle.conftest import NewTablet
from tests.interfaces.web.browser.needle.test_offline import kept_rows
from tests.interfaces.web.browser.practice import OpenPractice
from tests.interfaces.web.browser.walk import expect

pytestmark = [pytest.mark.browser]


def test_a_needle_told_twice_is_settled_and_the_session_closes(
    new_tablet: NewTablet, on_server: Callable[[], NeedleSession], house: OpenPractice, visit_id: UUID
):
    tablet = new_tablet().sign_in().open()
    page = tablet.page
    tablet.tap("All 9 are so: I confirm each")
    tablet.sent("Everything is sent.")
    link = page.get_by_role("link", name="Say which is right")
    expect(link).to_be_hidden()
    tablet.offline()
    tablet.needle_in(0)
    (row,) = kept_rows(page)
    other = {**row["event"], "depth_mm": 1, "lot": "QX-77/2"}
    clinic.session.record_needle_event(by=house.physio, at=timezone.now(), visit_id=visit_id, event=other)

    tablet.offline(False)
    link.click()
    choice = page.locator(".dp-version", has_text="QX-77/2").get_by_role("button")
    choice.click()
    expect(page.get_by_role("alert")).to_contain_text("Say how you know")
    page.get_by_label("How do you know which is right?").fill("Read from the packet.")
    choice.click()

    tablet.is_ready()
    tablet.says("One needle is still in.")
    expect(page.get_by_role("link", name="Say which is right")).to_be_hidden()
    expect(page.locator(".dp-needle-note")).not_to_contain_text("Two devices")
    tablet.tap_needle(1, "Out")
    tablet.tap("1 into the sharps bin")
    page.get_by_role("button", name="Close and sign this session").click()
    expect(page.get_by_role("heading", name="After", level=1)).to_be_visible()
    session = on_server()
    assert session.closure is not None
    assert [needle.inserted.lot for needle in session.summary.needles] == ["QX-77/2"]


def test_a_reaction_is_not_taken_before_somebody_said_how_bad_it_is(
    new_tablet: NewTablet, on_server: Callable[[], NeedleSession]
):
    tablet = new_tablet().sign_in().open()
    form = tablet.page.locator("details", has_text="Record the reaction").last
    form.locator("summary").click()
    form.get_by_label("What happened?").select_option("fainting")

    tablet.tap("Record the reaction")
    unsaid = form.locator("[name=severity]").first.evaluate("one => one.validity.valueMissing")
    before = len(on_server().events)
    form.get_by_role("radio", name="Serious").check()
    tablet.tap("Record the reaction")
    tablet.sent("Everything is sent.")

    assert (unsaid, before) == (True, 0)
    assert [reaction.severity for reaction in on_server().summary.reactions] == ["serious"]


def test_what_is_wrong_with_a_lot_is_shown_as_soon_as_the_clinic_says_so(
    new_tablet: NewTablet, house: OpenPractice
):
    tablet = new_tablet().sign_in().open()
    section = tablet.page.locator("[data-part=lots]")
    tablet.page.locator("#id_lot").fill("QX-77/2")
    tablet.page.get_by_role("button", name="Use this lot").click()
    tablet.needle_in(0)
    tablet.sent("Everything is sent.")
    expect(section).to_be_hidden()

    clinic.supplies.recall_lot(by=house.lead, at=timezone.now(), lot="QX-77/2", reason="an invented notice")

    expect(section.locator("[data-part=remarks] li")).to_contain_text("recalled")
