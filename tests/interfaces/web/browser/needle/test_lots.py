"""Whether a needle can be of its lot: a device judges as the pathway does, and says so without network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st
from playwright.sync_api import Page

from drypoint import clinic
from drypoint.clinic.supplies import LotContent, NewReceipt
from drypoint.pathway.session import fits_lot, lot_key
from tests.interfaces.web.browser.needle.conftest import NewTablet, script_address
from tests.interfaces.web.browser.practice import OpenPractice
from tests.interfaces.web.browser.walk import expect
from tests.pathway.session.making import needle_in

pytestmark = [pytest.mark.browser]
SCRIPT = script_address("lots.js")
JUDGED = """
async ([script, needle, known]) => {
  const { lotKey, otherSizes } = await import(script);
  return [lotKey(needle.lot), otherSizes(needle, known)];
}
"""
LOTS = st.text("aBzZ19 -/()\u200b\u3000\t\uff21\uff11", max_size=8) | st.text(
    "AB12", min_size=50, max_size=80
)
DIAMETERS, LENGTHS = st.sampled_from((0.25, 0.3)), st.sampled_from((25, 40.0))
SIZES = st.lists(st.tuples(DIAMETERS, LENGTHS), max_size=3, unique=True)


@given(
    lot=LOTS,
    diameter_mm=st.none() | DIAMETERS,
    length_mm=st.none() | LENGTHS,
    sizes=SIZES,
    is_known=st.booleans(),
)
@fuzzing(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_device_judges_a_lot_as_the_pathway_does(
    lot: str,
    diameter_mm: float | None,
    length_mm: float | None,
    sizes: list[tuple[float, float]],
    is_known: bool,
    device: Page,
):
    told = {"lot": lot, "diameter_mm": diameter_mm, "length_mm": length_mm}
    known = {lot_key(lot): sizes} if is_known else {}

    key, other = device.evaluate(JUDGED, [SCRIPT, told, known])

    needle = needle_in(1, lot=lot, diameter_mm=diameter_mm, length_mm=length_mm)
    assert key == lot_key(lot)
    assert (other == []) == fits_lot(needle, sizes=known.get(lot_key(lot), ()))


def test_without_network_a_needle_says_that_its_lot_has_another_size(
    new_tablet: NewTablet, house: OpenPractice
):
    content = LotContent((timezone.now() + timedelta(days=300)).date(), 0.35, 75.0, "An invented maker")
    receipt = NewReceipt("AB12", content, 100)
    clinic.supplies.receive_needles(by=house.lead, at=timezone.now(), receipt=receipt)
    tablet = new_tablet().sign_in().open()
    tablet.page.get_by_label("Lot of the open packet").fill("ab12")
    tablet.page.get_by_role("button", name="Use this lot").click()
    tablet.offline()

    tablet.needle_in(0)

    note = tablet.page.locator("[data-target]").first.locator(".dp-needle-note")
    expect(note).to_contain_text("Lot ab12 is 0.35 × 75 mm in Supplies, not ")
    said = note.inner_text()
    tablet.offline(False)
    tablet.sent("Everything is sent.")
    expect(tablet.page.locator("[data-part=remarks]")).to_contain_text(said)
    expect(note).to_have_text(said)
