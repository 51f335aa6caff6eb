"""A cupboard with a lot in every state, and a session that used the one that was recalled since."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from drypoint import clinic
from drypoint.clinic.supplies import LotContent, NewReceipt
from tests.interfaces.web.browser.practice import TARGET, OpenPractice

GTIN = "09506000134352"
CODE = f"]d201{GTIN}1728060010K5A1"
SENT = f"01{GTIN}1728060010K5A1%1D21S9"
LOTS = (("AB12", 25.0, 400, 100), ("SOON", 25.0, 70, 12), ("PAST", 40.0, 30, 40), ("LATE", 40.0, 900, 200))


def received(house: OpenPractice, lot: str, length_mm: float, days: int, needles: int) -> UUID:
    """Receive a lot when the practice opened; `days` counts from then to its expiry."""
    content = LotContent(
        (house.opened_at + timedelta(days=days)).date(), 0.25, length_mm, "An invented maker"
    )
    receipt = NewReceipt(lot, content, needles, GTIN if lot == "AB12" else "")
    return clinic.supplies.receive_needles(by=house.lead, at=house.opened_at, receipt=receipt)


def stocked(house: OpenPractice, visit_id: UUID) -> dict[str, str]:
    """Fill the cupboard, use a lot in a visit that is planned, recall it, and return the pages to look at."""
    lots = {lot: received(house, lot, *more) for lot, *more in LOTS}
    now = timezone.now()
    clinic.supplies.count_needles(by=house.lead, at=now, lot_id=lots["SOON"], needles=9, note="drawer two")
    needle = {
        "id": str(uuid4()),
        "kind": "needle_in",
        "at": now.isoformat(),
        "target": TARGET,
        "technique": "superficial",
        "depth_mm": 5,
        "lot": "ab 12",
    }
    out = {"id": str(uuid4()), "kind": "needle_out", "at": now.isoformat(), "needle": needle["id"]}
    for event in (needle, out):
        clinic.session.record_needle_event(by=house.physio, at=now, visit_id=visit_id, event=event)
    reason = "an invented notice of the maker"
    clinic.supplies.recall_lot(by=house.lead, at=timezone.now(), lot="AB12", gtin=GTIN, reason=reason)
    return {
        "supplies": "/supplies/",
        "receive": "/supplies/receive/",
        "receive read": f"/supplies/receive/?scan={SENT}",
        "receive unreadable": "/supplies/receive/?scan=(01)09506000134353(17)200101(10)A(10)B",
        "lot": f"/supplies/lots/{lots['SOON']}/",
        "lot recalled": f"/supplies/lots/{lots['AB12']}/",
        "lot correct": f"/supplies/lots/{lots['SOON']}/correct/",
        "recalls": "/supplies/recall/",
        "recall": f"/supplies/recall/?lot=ab12&gtin={GTIN}",
        "recall nobody": "/supplies/recall/?lot=LATE",
    }
