"""A page is never wider than its screen: not with the longest names, nor on the narrowest window."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.record.models import User
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.looks import is_too_wide, open_every_fold
from tests.interfaces.web.browser.pages import told_twice
from tests.interfaces.web.browser.practice import OpenPractice

pytestmark = [pytest.mark.browser]
NARROWEST = {"width": 320, "height": 640}  # 1280 px at 400 %: WCAG 2.2, 1.4.10
UNBROKEN = "Wolfeschlegelsteinhausenbergerdorff"


@pytest.fixture
def pages(house: OpenPractice) -> dict[str, str]:
    """Everybody has a name without a blank, and so has the reason of each visit."""
    User.objects.update(full_name=UNBROKEN * 3)
    patient = house.patient(UNBROKEN * 3, "Nell")
    waiting = house.consented(house.booked(patient, UNBROKEN * 3))
    overridden = house.overridden(house.booked(patient))
    house.rules_changed()
    return {
        "today": "/today/",
        "patient": f"/patients/{patient}/",
        "correct": f"/patients/{patient}/correct/",
        "overridden": f"/visits/{overridden}/screen/",
        "consent": f"/visits/{waiting}/consent/",
        "examine": f"/visits/{waiting}/examine/",
        "needle": f"/visits/{house.planned(house.booked(patient))}/needle/",
        "told in two ways": f"/visits/{told_twice(house)}/needle/conflicts/",
        "after": f"/visits/{house.closed(house.booked(patient))}/after/",
        "rule": "/house-rules/diabetes/",
        "somebody": f"/people/{house.physio.pk}/",
    }


def test_no_name_makes_a_page_wider_than_the_narrowest_screen(
    pages: dict[str, str], live_server: Any, new_context: NewContext
) -> None:
    page = new_context(viewport=NARROWEST).new_page()
    walk.given_somebody_signed_in(page, live_server.url, "lead")
    too_wide = []

    for name, address in pages.items():
        page.goto(live_server.url + address)
        open_every_fold(page)
        too_wide += [name] if is_too_wide(page) else []

    assert too_wide == []
