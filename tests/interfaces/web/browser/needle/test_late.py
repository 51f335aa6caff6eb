"""A needle told after a stop: a device asks when it went in, and reads the answer as the clinic does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st
from playwright.sync_api import Page

from drypoint.clinic.session import NeedleSession
from drypoint.clinic.standing.values import StoredEvent
from drypoint.contract.session import read_stored_events
from drypoint.interfaces.web.visit.session.told_late import LATE, NotWithinVisit, course_of, went_in_at
from tests.interfaces.web.browser.looks import (
    in_every_scheme,
    in_every_size,
    is_too_wide,
    too_small,
    violations,
)
from tests.interfaces.web.browser.needle.conftest import NewTablet, Tablet, script_address
from tests.interfaces.web.browser.walk import expect

pytestmark = [pytest.mark.browser]
OnServer = Callable[[], NeedleSession]
SCRIPT = script_address("times.js")
READ = """
async ([script, typed, events, around]) => {
  const { courseOf, wentInAt } = await import(script);
  return wentInAt(typed, courseOf(events, around));
}
"""
MIDNIGHT = datetime(2026, 10, 25, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Honolulu")


def moments(hours: int) -> st.SearchStrategy[datetime]:
    seconds = st.integers(-hours * 3600, hours * 3600)
    return seconds.map(lambda count: MIDNIGHT + timedelta(seconds=count))


TYPED = st.one_of(
    st.times().map("{:%H:%M}".format),
    st.integers(0, 5).map("0{}:15".format),
    st.sampled_from(["", " ", "noon", "9:05", "24:00", "9.30", "12:5", "12:30:00"]),
)
EVENTS = st.lists(st.tuples(st.sampled_from(["time_out", "emergency_stop", "note"]), moments(6)), max_size=4)


def on_device(page: Page, typed: str, events: list[tuple[str, datetime]], around: dict[str, Any]) -> Any:
    sent = [{"kind": kind, "at": at.isoformat()} for kind, at in events]
    read = page.evaluate(READ, [SCRIPT, typed, sent, around])
    if fault := read.pop("fault", ""):
        return LATE[fault].format(**read)
    return datetime.fromtimestamp(read["at"] / 1000, UTC)


def in_the_clinic(typed: str, events: list[tuple[str, datetime]], starts: datetime, now: datetime) -> Any:
    told = ({"kind": kind, "id": str(uuid4()), "at": at.isoformat(), "text": ""} for kind, at in events)
    stored = [StoredEvent(event, event.at, "") for event in read_stored_events(told)]
    try:
        return went_in_at(typed, course_of(stored, starts=starts, now=now))
    except NotWithinVisit as fault:
        return str(fault)


@given(typed=TYPED, events=EVENTS, starts=moments(30), now=moments(8), zone=st.sampled_from(ZONES))
@fuzzing(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_device_reads_a_time_as_the_clinic_reads_it(
    typed: str,
    events: list[tuple[str, datetime]],
    starts: datetime,
    now: datetime,
    zone: str,
    device: Page,
):
    around = {"starts": starts.isoformat(), "now": now.timestamp() * 1000, "zone": zone}

    with timezone.override(zone):
        clinic = in_the_clinic(typed, events, starts, now)

    assert on_device(device, typed, events, around) == clinic


def stopped_tablet(new_tablet: NewTablet) -> Tablet:
    """Return a device without network whose session is stopped, with the first fold open."""
    tablet = new_tablet().sign_in().open()
    tablet.offline()
    tablet.tap("Emergency stop")
    tablet.page.get_by_text("Record a needle that went in before the stop").first.click()
    return tablet


def clock_of(tablet: Tablet, minutes_ago: float) -> str:
    """Return what the clock of the practice showed some minutes ago."""
    shown = """(ago) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit",
      timeZone: JSON.parse(document.getElementById("needle-state").textContent).zone })
      .format(new Date(Date.now() - ago * 60000))"""
    return str(tablet.page.evaluate(shown, minutes_ago))


def test_without_network_a_needle_counts_from_the_time_that_was_typed(
    new_tablet: NewTablet, on_server: OnServer
):
    tablet = stopped_tablet(new_tablet)
    section = tablet.page.locator("[data-target]").first
    typed = clock_of(tablet, 0)

    section.get_by_label("When did it go in?").fill(typed)
    tablet.needle_in(0)

    expect(section.locator("[data-slot=facts]")).to_contain_text(f"in at {typed}")
    expect(section.get_by_label("When did it go in?")).to_have_value("")
    tablet.offline(False)
    tablet.sent("Everything is sent.")
    (needle,) = on_server().summary.needles
    assert (needle.inserted.at.second, needle.inserted.at.microsecond) == (0, 0)
    assert not [one for one in on_server().summary.deviations if one.kind == "needle_after_stop"]


def test_without_network_a_time_outside_the_visit_is_refused_in_words(new_tablet: NewTablet):
    tablet = stopped_tablet(new_tablet)
    section = tablet.page.locator("[data-target]").first
    field = section.get_by_label("When did it go in?")

    field.fill(clock_of(tablet, -60))
    section.locator(".dp-depths button").first.click()

    fault = section.locator("[data-slot=late]")
    expect(fault).to_contain_text("The needle was not recorded.")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    assert tablet.counted() == (0, 0, 0)
    field.fill(clock_of(tablet, 0))
    tablet.needle_in(0)
    expect(fault).to_be_hidden()
    assert tablet.counted() == (1, 0, 1)


def test_no_needle_is_told_after_a_stop_without_its_time(new_tablet: NewTablet):
    tablet = stopped_tablet(new_tablet)

    tablet.needle_in(0)

    assert tablet.counted() == (0, 0, 0)


def test_a_needle_told_without_script_counts_from_its_time(new_tablet: NewTablet, on_server: OnServer):
    tablet = new_tablet(java_script_enabled=False).sign_in()
    tablet.page.goto(tablet.address)
    tablet.page.get_by_role("button", name="Emergency stop").click()
    tablet.page.get_by_text("Record a needle that went in before the stop").first.click()
    section = tablet.page.locator("[data-target]").first
    typed = f"{timezone.localtime():%H:%M}"

    section.get_by_label("When did it go in?").fill(typed)
    section.locator(".dp-depths button").first.click()

    expect(section.locator("[data-slot=facts]")).to_contain_text(f"in at {typed}")
    (needle,) = on_server().summary.needles
    assert needle.inserted.at.second == 0


def test_a_stopped_page_serves_everybody_and_a_gloved_finger(new_tablet: NewTablet):
    tablet = stopped_tablet(new_tablet)
    section = tablet.page.locator("[data-target]").first
    section.get_by_label("When did it go in?").fill(clock_of(tablet, -60))
    section.locator(".dp-depths button").first.click()
    expect(section.locator("[data-slot=late]")).to_be_visible()

    found = [one for _ in in_every_scheme(tablet.page) for one in violations(tablet.page)]
    narrow = [size for size in in_every_size(tablet.page) if is_too_wide(tablet.page)]

    assert (found, narrow, too_small(tablet.page)) == ([], [], [])
