"""Needles in the cupboard: what came in, what is left, what was recalled, and where each lot went.

In: receipts, counts, scans and recalls. Out: lots and stock as values, and whether a lot may be used.
"""

from drypoint.clinic.supplies.in_session import (
    LOT_OF_OTHER_SIZE,
    lot_gate,
    lot_remarks,
    lots_on_offer,
    needles_in_stock,
    remarks_on_lots,
)
from drypoint.clinic.supplies.recall import recall_lines, recall_lot, trace_lot, withdraw_recall
from drypoint.clinic.supplies.receiving import (
    correct_lot,
    count_needles,
    needle_lot,
    receive_needles,
    remembered_content,
    supplies_page,
)
from drypoint.clinic.supplies.scan import LotName, Scanned, lots_named, read_scan
from drypoint.clinic.supplies.values import (
    LotContent,
    LotCorrection,
    LotLine,
    LotOffer,
    LotPage,
    LotState,
    MovementLine,
    NeedleSize,
    NewReceipt,
    RecallLine,
    SizeLine,
    SuppliesPage,
    TraceLine,
)

__all__ = [
    "LOT_OF_OTHER_SIZE",
    "LotContent",
    "LotCorrection",
    "LotLine",
    "LotName",
    "LotOffer",
    "LotPage",
    "LotState",
    "MovementLine",
    "NeedleSize",
    "NewReceipt",
    "RecallLine",
    "Scanned",
    "SizeLine",
    "SuppliesPage",
    "TraceLine",
    "correct_lot",
    "count_needles",
    "lot_gate",
    "lot_remarks",
    "lots_named",
    "lots_on_offer",
    "needle_lot",
    "needles_in_stock",
    "read_scan",
    "recall_lines",
    "recall_lot",
    "receive_needles",
    "remarks_on_lots",
    "remembered_content",
    "supplies_page",
    "trace_lot",
    "withdraw_recall",
]
