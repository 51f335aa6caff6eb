"""A needle of another size than its lot says so in its row, and under the lots."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import UUID

from django.test import Client

from tests.clinic.cupboard import GTIN, OTHER_GTIN, received
from tests.clinic.practice import Practice, needle_in, needle_out

OTHER = "Lot AB12 is 0.25 × 40 mm in Supplies, not 0.30 × 50 mm."


def needled(practice: Practice) -> tuple[UUID, dict[str, Any]]:
    visit_id, needle = practice.planned(), needle_in(lot="AB12", diameter_mm=0.3, length_mm=50)
    practice.send(visit_id, needle)
    return visit_id, needle


def page_of(client: Client, visit_id: UUID) -> str:
    return client.get(f"/visits/{visit_id}/needle/").content.decode()


def test_the_row_and_the_lots_name_another_size(practice: Practice, physio: Client):
    received(practice)
    visit_id, needle = needled(practice)

    html = page_of(physio, visit_id)

    assert f'<p class="dp-needle-note" data-slot="note">{OTHER}</p>' in html
    assert f"<li>{OTHER} Upper trapezius, right, point 1.</li>" in html
    state = physio.get(f"/visits/{visit_id}/needle/events/").json()["state"]
    assert state["other_size"] == {needle["id"]: OTHER}


def test_the_row_still_says_so_once_the_session_is_closed(practice: Practice, physio: Client):
    received(practice)
    visit_id, needle = needled(practice)
    practice.send(visit_id, needle_out(needle))

    practice.closed(visit_id)

    assert f'data-slot="note">{OTHER}</p>' in page_of(physio, visit_id)


def test_a_needle_of_the_size_of_its_lot_says_nothing(practice: Practice, physio: Client):
    received(practice, diameter_mm=0.3, length_mm=50.0)
    received(practice, lot="CD34")

    visit_id, _ = needled(practice)

    html = re.sub(r"<script.*?</script>", "", page_of(physio, visit_id), flags=re.DOTALL)
    assert "in Supplies, not " not in html


def test_a_device_knows_the_sizes_of_the_lots_on_offer(practice: Practice, physio: Client):
    received(practice, gtin=GTIN)
    received(practice, gtin=OTHER_GTIN, diameter_mm=0.3, length_mm=50.0)

    html = page_of(physio, practice.planned())

    found = re.search(r'<script id="needle-words"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])["lots"] == {
        f"(01){GTIN}(10)ab12": [[0.25, 40]],
        f"(01){OTHER_GTIN}(10)ab12": [[0.3, 50]],
        "ab12": [[0.25, 40], [0.3, 50]],
    }
