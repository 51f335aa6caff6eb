"""The count on a device is the count of the pathway, for whatever events there are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from playwright.sync_api import Page

from drypoint.contract.session import event_as_json
from drypoint.pathway.session import Event, summarise
from tests.interfaces.web.browser.needle.conftest import script_address
from tests.pathway.session.making import PLAN, any_events, needle_in, needle_out

pytestmark = [pytest.mark.browser]
SCRIPT = script_address("count.js")
COUNTED = """
async ([script, sequences]) => {
  const { count, tally, bin } = await import(script);
  return sequences.map((events) => {
    const counted = count(events);
    const needles = counted.needles.map((one) => ({
      id: one.id, target: one.target, whereabouts: one.whereabouts, twitches: one.twitches, out_at: one.outAt,
      bent: one.isBent, broken: one.isBroken, disputed: one.isDisputed,
    }));
    return { needles, ...tally(counted.needles), ...bin(counted) };
  });
}
"""


def on_device(page: Page, events: list[Event]) -> dict[str, Any]:
    sent = json.loads(json.dumps([event_as_json(event) for event in events]))
    counted: dict[str, Any] = page.evaluate(COUNTED, [SCRIPT, [sent]])[0]
    return counted


def by_the_pathway(events: list[Event]) -> dict[str, Any]:
    """Return the same from the pathway; of a disputed insertion, what both versions have in common."""
    summary = summarise(plan=PLAN, events=events)
    supplies = summary.supplies
    return {
        "needles": [
            {
                "id": needle.id,
                "target": needle.inserted.target,
                "whereabouts": needle.whereabouts.value,
                "twitches": needle.twitches,
                "out_at": needle.out_at.isoformat() if needle.out_at else None,
                "bent": needle.is_bent,
                "broken": needle.is_broken,
                "disputed": needle.is_disputed,
            }
            for needle in summary.needles
        ],
        "in": summary.needles_in,
        "out": summary.needles_out,
        "still": len(summary.outstanding),
        "left": len(summary.retained),
        "opened": supplies.opened,
        "waiting": max(0, supplies.opened - supplies.retained - (supplies.disposed or 0)),
    }


def without_disputed_places(counted: dict[str, Any]) -> dict[str, Any]:
    """Leave out where a disputed needle is: which of two versions is shown first is nobody's claim."""
    for needle in counted["needles"]:
        needle["target"] = "" if needle["disputed"] else needle["target"]
    return counted


@given(events=any_events)
@fuzzing(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_device_counts_as_the_pathway_counts(events: list[Event], device: Page):
    counted = on_device(device, events)

    assert without_disputed_places(counted) == without_disputed_places(by_the_pathway(events))


def test_a_device_counts_needles_that_went_in_and_came_out(device: Page):
    events = [needle_in(1), needle_in(2, at=1), needle_out(3, 1, at=4)]

    counted = on_device(device, events)

    assert (counted["in"], counted["out"], counted["still"]) == (2, 1, 1)


def test_what_a_device_sends_in_another_order_counts_the_same(device: Page):
    events = [needle_in(1), needle_out(2, 1), needle_in(3, at=2)]

    forwards, backwards = on_device(device, events), on_device(device, events[::-1])

    assert forwards == backwards
