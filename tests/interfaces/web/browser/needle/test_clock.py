"""Time while needles are in: an alarm that is seen, heard and felt, and a patient left alone."""

from __future__ import annotations

import re

import pytest

from drypoint.knowledge import load
from tests.interfaces.web.browser.needle.conftest import NewTablet, Tablet
from tests.interfaces.web.browser.walk import expect

pytestmark = [pytest.mark.browser]
USUAL, LONG = (load().dwell_limits[name] for name in ("usual", "long"))
LISTEN = """
window.tones = 0;
window.shakes = 0;
const made = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { window.tones += 1; return made.call(this); };
Navigator.prototype.vibrate = (pattern) => { window.shakes += Array.isArray(pattern) ? 1 : 0; return true; };
"""


def minutes(number: float) -> int:
    return round(number * 60 * 1000)


@pytest.fixture
def tablet(new_tablet: NewTablet) -> Tablet:
    """A tablet with one needle in, whose clock a test can turn on."""
    tablet = new_tablet().sign_in()
    tablet.page.add_init_script(LISTEN)
    tablet.page.clock.install()
    tablet.open()
    tablet.offline()  # the clinic's clock does not turn with this one
    tablet.page.locator(".dp-depths button").first.click()
    tablet.says("One needle is still in.")
    return tablet


def test_each_needle_shows_how_long_it_has_been_in(tablet: Tablet):
    tablet.page.clock.run_for(minutes(2))

    expect(tablet.page.locator(".dp-needle [data-slot=dwell]")).to_have_text(re.compile(r"^2:0\d$"))
    expect(tablet.page.locator("[data-part=clock]")).to_have_text(
        re.compile(r"^2 min since the first needle; planned: about \d+$")
    )


def test_a_limit_that_is_passed_is_seen_heard_and_felt(tablet: Tablet):
    alarms = tablet.page.get_by_role("alert").filter(has_text="Needle 1")
    tablet.page.clock.fast_forward(minutes(USUAL.after_min - 1))
    expect(alarms).to_have_count(0)

    tablet.page.clock.fast_forward(minutes(1))
    tablet.page.clock.run_for(1_500)

    expect(alarms).to_contain_text(USUAL.text)
    assert tablet.page.evaluate("[window.tones >= 3, window.shakes >= 1]") == [True, True]


def test_an_alarm_rings_until_somebody_looks_and_again_at_the_next_limit(tablet: Tablet):
    tablet.page.clock.fast_forward(minutes(USUAL.after_min))
    tablet.page.clock.run_for(1_500)
    first = tablet.page.evaluate("window.shakes")
    tablet.page.clock.run_for(61_000)
    assert tablet.page.evaluate("window.shakes") == first + 1

    tablet.page.get_by_role("button", name="I am looking").click()
    tablet.page.clock.run_for(125_000)
    assert tablet.page.evaluate("window.shakes") == first + 1
    tablet.page.clock.fast_forward(minutes(LONG.after_min - USUAL.after_min))
    tablet.page.clock.run_for(1_500)

    expect(tablet.page.locator("[data-part=alarms]")).to_contain_text(LONG.text)
    assert tablet.page.evaluate("window.shakes") == first + 2


def test_a_needle_that_is_out_rings_no_more(tablet: Tablet):
    tablet.page.clock.run_for(2_000)
    tablet.page.locator(".dp-needle").get_by_role("button", name=re.compile("^Out")).click()
    tablet.says("Every needle that went in is out.")

    tablet.page.clock.fast_forward(minutes(LONG.after_min))
    tablet.page.clock.run_for(1_500)

    expect(tablet.page.locator("[data-part=alarms]")).to_be_empty()


def test_a_patient_left_alone_is_reminded_of_every_minute_until_somebody_is_back(tablet: Tablet):
    alone = tablet.page.get_by_role("button", name="The patient is alone")
    alone.click()
    expect(tablet.page.locator("[data-part=alarms]")).to_contain_text("alone with one needle in")
    expect(alone).to_have_attribute("aria-pressed", "true")

    tablet.page.clock.run_for(123_000)
    rung = tablet.page.evaluate("window.shakes")
    alone.click()
    expect(alone).to_have_attribute("aria-pressed", "false")
    tablet.page.clock.run_for(123_000)

    assert rung == tablet.page.evaluate("window.shakes") == 2
    expect(tablet.page.locator("[data-part=alarms]")).to_be_empty()


def test_an_alarm_that_was_silenced_stays_so_over_a_reload(tablet: Tablet):
    tablet.page.get_by_label("Alarms sound").uncheck()
    tablet.page.get_by_role("button", name="The patient is alone").click()
    alarms = tablet.page.locator("[data-part=alarms]")
    expect(alarms).to_contain_text("alone with one needle in")

    tablet.page.reload()

    expect(alarms).to_contain_text("alone with one needle in")
    expect(tablet.page.get_by_label("Alarms sound")).not_to_be_checked()
