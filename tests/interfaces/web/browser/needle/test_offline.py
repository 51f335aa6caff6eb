"""The network goes in the middle: nothing is lost or doubled, and the screen says where things stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route

from drypoint import clinic
from drypoint.clinic.session import NeedleSession
from drypoint.knowledge import load
from drypoint.record.models import NeedleEvent
from tests.interfaces.web.browser.needle.conftest import NewTablet
from tests.interfaces.web.browser.practice import PASSWORD, TARGET, OpenPractice
from tests.interfaces.web.browser.walk import expect, given_somebody_signed_in

pytestmark = [pytest.mark.browser]
FAINTING = load().incidents["fainting"]
OnServer = Callable[[], NeedleSession]


def tally(session: NeedleSession) -> tuple[int, int, int]:
    summary = session.summary
    return summary.needles_in, summary.needles_out, len(summary.outstanding)


def kept_rows(page: Page) -> list[dict[str, Any]]:
    return page.evaluate(
        """async () => {
          const { openStore } = await import("/static/web/js/needle/store.js");
          const store = await openStore();
          const rows = await store.everything();
          store.close();
          return rows;
        }"""
    )


def test_a_session_goes_on_without_network_and_is_sent_exactly_once(
    new_tablet: NewTablet, on_server: OnServer
):
    tablet = new_tablet().sign_in().open()
    tablet.needle_in(0)
    tablet.needle_in(1)
    tablet.sent("Everything is sent.")

    tablet.offline()
    tablet.needle_in(2)
    tablet.tap_needle(1, "Out")
    tablet.tap_needle(2, "Twitch")
    tablet.sent("3 not yet sent. No network.")
    tablet.page.reload()
    tablet.says("2 needles are still in.")
    assert tablet.counted() == (3, 1, 2)
    assert tally(on_server()) == (2, 0, 2)
    tablet.tap_needle(2, "Out")
    tablet.offline(False)
    tablet.sent("Everything is sent.")

    assert tablet.counted() == tally(on_server()) == (3, 2, 1)
    assert NeedleEvent.objects.count() == len(on_server().events) == 6
    assert on_server().summary.twitches == 1
    assert kept_rows(tablet.page) == []


def test_an_answer_that_is_lost_on_its_way_back_doubles_nothing(new_tablet: NewTablet, on_server: OnServer):
    tablet = new_tablet().sign_in().open()
    lost: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and len(lost) < 2:
            lost.append(str(route.request.post_data))
            route.fetch()
            route.abort()
        else:
            route.continue_()

    tablet.page.route("**/needle/events/", lose)
    tablet.needle_in(0)
    tablet.sent("1 not yet sent.")
    tablet.sent("Everything is sent.")

    assert len(lost) >= 1
    assert tally(on_server()) == (1, 0, 1)
    assert NeedleEvent.objects.count() == 1


def test_a_flat_battery_loses_nothing(new_device: NewTablet, on_server: OnServer):
    before = new_device().sign_in().open()
    before.needle_in(0)
    before.sent("Everything is sent.")
    before.offline()
    before.needle_in(1)
    before.tap_needle(1, "Out")
    before.page.context.close()

    after = new_device(offline=True)
    after.page.goto(after.address)
    after.says("One needle is still in.")
    after.sent("2 not yet sent.")
    assert after.counted() == (2, 1, 1)
    assert tally(on_server()) == (1, 0, 1)
    after.offline(False)
    after.sent("You are signed out.")
    after.page.get_by_role("link", name="Sign in again").click()
    after.page.get_by_label("User name").fill("physiotherapist")
    after.page.get_by_label("Password").fill(PASSWORD)
    after.page.get_by_role("button", name="Sign in").click()
    after.is_ready().sent("Everything is sent.")

    assert after.counted() == tally(on_server()) == (2, 1, 1)
    assert NeedleEvent.objects.count() == 3


def test_two_tablets_on_one_session_merge(new_tablet: NewTablet, on_server: OnServer):
    left, right = (new_tablet().sign_in().open() for _ in range(2))
    left.needle_in(0)
    right.page.reload()
    right.is_ready().says("One needle is still in.")

    for tablet in (left, right):
        tablet.offline()
    left.needle_in(1)
    right.tap_needle(1, "Out")
    right.needle_in(2)
    for tablet in (left, right):
        tablet.offline(False)
        tablet.sent("Everything is sent.")

    for tablet in (left, right):
        expect(tablet.page.locator(".dp-count [data-slot=in]")).to_have_text("3")
        expect(tablet.page.locator(".dp-count [data-slot=out]")).to_have_text("1")
        assert tablet.counted() == tally(on_server()) == (3, 1, 2)


def test_two_tablets_that_take_out_one_needle_are_shown_and_count_it_once(
    new_tablet: NewTablet, on_server: OnServer
):
    left, right = (new_tablet().sign_in().open() for _ in range(2))
    left.needle_in(0)
    right.page.reload()
    right.is_ready()

    for tablet in (left, right):
        tablet.offline()
        tablet.tap_needle(1, "Out")
    for tablet in (left, right):
        tablet.offline(False)
        tablet.sent("Everything is sent.")

    expect(right.page.locator("[data-part=conflicts]")).to_contain_text("out more than once")
    assert tally(on_server()) == (1, 1, 0)


def test_other_content_under_one_id_is_shown_and_never_guessed(
    new_tablet: NewTablet, on_server: OnServer, house: OpenPractice, visit_id: UUID
):
    tablet = new_tablet().sign_in().open()
    tablet.offline()
    tablet.needle_in(0)
    (row,) = kept_rows(tablet.page)
    clinic.session.record_needle_event(
        by=house.physio, at=timezone.now(), visit_id=visit_id, event={**row["event"], "depth_mm": 1}
    )

    tablet.offline(False)

    expect(tablet.page.locator("[data-part=conflicts]")).to_contain_text("different content")
    expect(tablet.page.locator(".dp-needle-note")).to_contain_text("Two devices tell of it differently.")
    assert tablet.counted() == (1, 0, 1)
    tablet.page.get_by_role("button", name="Close and sign this session").click()
    expect(tablet.page.get_by_role("alert").filter(has_text="different content")).to_be_visible()
    assert len(on_server().events) == 2


def test_what_the_clinic_refuses_is_kept_and_shown_with_its_reason(
    new_tablet: NewTablet, on_server: OnServer, house: OpenPractice, visit_id: UUID
):
    tablet = new_tablet().sign_in().open()
    tablet.offline()
    house.screened(visit_id, chest_pain_or_breathlessness="yes")
    tablet.rest()
    tablet.needle_in(0)

    tablet.offline(False)

    refused = tablet.page.locator("[data-part=refused]")
    expect(refused).to_contain_text("Emergency:")
    assert tablet.counted() == (1, 0, 1)  # it is in the person, whatever may be written down
    assert tally(on_server()) == (0, 0, 0)
    tablet.page.reload()
    expect(refused).to_contain_text("Emergency:")
    refused.get_by_role("button", name=re.compile("remove it here")).click()
    expect(refused).to_be_visible()
    refused.get_by_role("button", name="Tap again to remove it").click()
    expect(refused).to_be_hidden()
    assert kept_rows(tablet.page) == []


def test_nothing_is_signed_before_everything_is_sent(new_tablet: NewTablet, on_server: OnServer):
    tablet = new_tablet().sign_in().open()
    tablet.needle_in(0)
    tablet.offline()
    tablet.tap_needle(1, "Out")

    tablet.page.get_by_role("button", name="Close and sign this session").click()

    expect(tablet.page.locator("[data-part=close]")).to_have_text(
        "Not everything is sent yet. Close when it is."
    )
    assert on_server().closure is None


def test_signing_out_waits_for_what_is_not_sent_and_then_clears_the_device(
    new_tablet: NewTablet, on_server: OnServer, live_server: Any
):
    tablet = new_tablet().sign_in().open()
    tablet.needle_in(0)
    tablet.offline()
    tablet.tap_needle(1, "Out")

    tablet.page.get_by_role("button", name="Sign out").click()
    expect(tablet.page.locator("[data-unsent]")).to_be_visible()
    tablet.offline(False)
    tablet.sent("Everything is sent.")
    tablet.page.get_by_role("button", name="Sign out").click()
    expect(tablet.page.get_by_label("User name")).to_be_visible()

    left = tablet.page.evaluate(
        """async () => ({
          databases: (await indexedDB.databases()).map((one) => one.name),
          caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
        })"""
    )
    assert left == {"databases": [], "caches": [], "workers": 0}
    assert tally(on_server()) == (1, 1, 0)


def test_a_visit_that_was_opened_from_todays_list_opens_again_without_network(new_tablet: NewTablet):
    tablet = new_tablet().sign_in()
    visit = tablet.address.removesuffix("needle/")
    tablet.page.goto(visit)
    tablet.is_ready().needle_in(0)

    tablet.offline()
    tablet.page.reload()
    tablet.says("One needle is still in.")
    tablet.page.goto(visit)

    tablet.says("One needle is still in.")


def test_only_the_page_of_this_session_is_kept(new_tablet: NewTablet, house: OpenPractice, visit_id: UUID):
    tablet = new_tablet().sign_in().open()
    tablet.page.goto(f"{tablet.url}/patients/")
    tablet.page.goto(f"{tablet.url}/visits/{visit_id}/plan/")

    kept = tablet.page.evaluate(
        """async () => {
          const names = await caches.keys();
          const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          return all.flat().map((request) => new URL(request.url).pathname);
        }"""
    )

    pages = [path for path in kept if not path.startswith(("/static/", "/styles/"))]
    assert pages == [f"/visits/{visit_id}/needle/"]


NOTHING_KEPT = """
async () => (await (await caches.open("drypoint-needle-pages")).keys()).length === 0
"""


def test_a_closed_session_leaves_the_device(new_tablet: NewTablet):
    tablet = new_tablet().sign_in().open()
    tablet.needle_in(0)
    tablet.tap_needle(1, "Out")
    tablet.page.get_by_role("button", name="Close and sign this session").click()
    expect(tablet.page.get_by_role("heading", name="After", level=1)).to_be_visible()

    tablet.page.goto(tablet.address)

    tablet.page.wait_for_function(NOTHING_KEPT)


def test_what_one_person_keeps_is_not_sent_by_another(
    new_tablet: NewTablet, on_server: OnServer, live_server: Any
):
    tablet = new_tablet().sign_in().open()
    tablet.offline()
    tablet.needle_in(0)
    tablet.page.context.clear_cookies()
    tablet.offline(False)
    tablet.sent("You are signed out.")

    given_somebody_signed_in(tablet.page, tablet.url, "lead")
    tablet.open()

    tablet.sent("Kept here by physiotherapist, who must sign in to send it.")
    tablet.says("One needle is still in.")
    assert tally(on_server()) == (0, 0, 0)


def test_a_broken_answer_keeps_everything(new_tablet: NewTablet, on_server: OnServer):
    tablet = new_tablet().sign_in().open()
    answer = json.dumps({"answers": [], "state": None})
    tablet.page.route(
        "**/needle/events/",
        lambda route: route.fulfill(status=200, content_type="application/json", body=answer),
    )
    tablet.needle_in(0)

    tablet.sent("1 not yet sent. The clinic does not answer as it should.")
    tablet.page.unroute("**/needle/events/")

    tablet.sent("Everything is sent.")
    assert tally(on_server()) == (1, 0, 1)


FULL = """() => {
  IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


def test_a_device_that_can_keep_nothing_sends_the_form_itself(new_tablet: NewTablet, on_server: OnServer):
    tablet = new_tablet().sign_in().open()
    tablet.page.evaluate(FULL)

    tablet.page.locator(".dp-depths button").first.click()

    tablet.says("One needle is still in.")
    assert tally(on_server()) == (1, 0, 1)


def test_a_device_that_can_keep_nothing_and_send_nothing_says_so(new_tablet: NewTablet):
    tablet = new_tablet().sign_in().open()
    tablet.offline()
    tablet.needle_in(0)
    tablet.sent("1 not yet sent.")
    tablet.page.evaluate(FULL)

    tablet.needle_in(1)

    expect(tablet.page.locator("[data-part=said]")).to_contain_text("Write it down")
    assert tablet.counted() == (1, 0, 1)


def test_a_needle_of_another_device_arrives_by_itself(
    new_tablet: NewTablet, house: OpenPractice, visit_id: UUID
):
    tablet = new_tablet().sign_in().open()

    house.needle(visit_id, out=False)

    expect(tablet.page.locator(".dp-count [data-slot=still]")).to_have_text("1")
    expect(tablet.page.locator(f"[data-target='{TARGET}'] .dp-needle")).to_have_count(1)


def test_the_steps_stand_on_the_page_at_once_without_network(new_tablet: NewTablet, on_server: OnServer):
    tablet = new_tablet().sign_in().open()
    tablet.needle_in(0)
    tablet.offline()

    tablet.page.get_by_text("Something went wrong: show me the steps").click()
    tablet.tap("Fainting")
    steps = tablet.page.locator(".dp-incident-step")
    expect(steps.first).to_be_in_viewport()
    assert steps.count() == len(FAINTING.steps)
    steps.first.get_by_role("button", name=re.compile("^Done")).click()
    expect(steps.first).to_contain_text("Done, Invented physiotherapist.")
    tablet.offline(False)
    tablet.sent("Everything is sent.")

    expect(steps.first).to_contain_text("Done, Invented physiotherapist.")
    kinds = [type(event).__name__ for event in on_server().events]
    assert sorted(kinds) == ["IncidentOpened", "IncidentStepTaken", "NeedleIn"]
