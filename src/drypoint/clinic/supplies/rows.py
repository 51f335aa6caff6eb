"""Between rows of the cupboard and the clinic's frozen values; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from drypoint.clinic.supplies.scan import LotName
from drypoint.clinic.supplies.stock import Movement, Use, count_difference, in_stock
from drypoint.clinic.supplies.values import LotLine, LotState, MovementLine, NeedleSize, RecallLine, SizeLine
from drypoint.record.models import LotDetails, LotRecall, LotTraceRow, MovementKind, StockMovement

SOON = timedelta(days=60)  # the house's own warning; no source gives one
LOW_NEEDLES = 20  # the same: about the needles of a busy half day
_USE_COLUMNS = ("lot_key", "gtin", "count", "used_at")


@dataclass(frozen=True, slots=True)
class LotAccount:
    """A lot with everything that its stock follows from."""

    details: LotDetails
    movements: tuple[StockMovement, ...]
    uses: tuple[Use, ...]
    recalls: tuple[LotRecall, ...]

    @property
    def in_stock(self) -> int:
        """How many needles are left."""
        return in_stock(movements=map(_movement, self.movements), uses=self.uses)

    def line(self, *, on: date) -> LotLine:
        """Return the lot as it is listed on a day."""
        row = self.details
        return LotLine(
            lot_id=row.lot_id,
            gtin=row.lot.gtin,
            lot=row.lot.lot,
            expires_on=row.expires_on,
            size=NeedleSize(row.diameter_mm, row.length_mm),
            maker=row.maker,
            in_stock=self.in_stock,
            state=state_of_lot(row, self.recalls, on=on),
        )

    def movement_lines(self) -> tuple[MovementLine, ...]:
        """Return what came and was counted, the latest first."""
        moved = tuple(map(_movement, self.movements))
        lines = [
            _movement_line(row, one, moved, self.uses) for row, one in zip(self.movements, moved, strict=True)
        ]
        return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def lot_accounts(rows: Iterable[LotDetails]) -> tuple[LotAccount, ...]:
    """Return lots with their movements, uses and recalls: four queries for any number of lots."""
    details = list(rows)
    keys = {row.lot.lot_key for row in details}
    moved = StockMovement.objects.filter(lot__in=[row.lot_id for row in details]).select_related(
        "recorded_by"
    )
    movements = list(moved.order_by("recorded_at")) if details else []
    used = LotTraceRow.objects.standing().filter(lot_key__in=keys, count__gt=0).values_list(*_USE_COLUMNS)
    uses = list(used) if details else []
    recalls = standing_recalls(keys)
    return tuple(
        LotAccount(
            row,
            tuple(one for one in movements if one.lot_id == row.lot_id),
            tuple(
                Use(count, at)
                for key, gtin, count, at in uses
                if is_lot(row.lot.lot_key, row.lot.gtin, key, gtin)
            ),
            tuple(one for one in recalls if is_lot(row.lot.lot_key, row.lot.gtin, one.lot_key, one.gtin)),
        )
        for row in details
    )


def is_lot(key: str, gtin: str, other_key: str, other_gtin: str) -> bool:
    """Say whether two names may mean one lot; where a product is not known, they may."""
    # Not known counts as the same: no recall may miss a needle whose product nobody recorded.
    return key == other_key and (not gtin or not other_gtin or gtin == other_gtin)


def standing_recalls(keys: Iterable[str]) -> list[LotRecall]:
    """Return the recalls that hold for some lots, the oldest first."""
    wanted = set(keys)
    if not wanted:
        return []
    rows = LotRecall.objects.standing().filter(lot_key__in=wanted)
    return list(rows.select_related("recorded_by").order_by("recorded_at"))


def facts_of_lots(named: Sequence[LotName]) -> dict[LotName, tuple[list[LotDetails], list[LotRecall]]]:
    """Return what is known here of lots as they were written: two queries for any number."""
    keys = {one.key for one in named}
    details = list(LotDetails.objects.standing().filter(lot__lot_key__in=keys)) if keys else []
    recalls = standing_recalls(keys)
    return {
        one: (
            [row for row in details if is_lot(one.key, one.gtin, row.lot.lot_key, row.lot.gtin)],
            [row for row in recalls if is_lot(one.key, one.gtin, row.lot_key, row.gtin)],
        )
        for one in named
    }


def state_of_lot(details: LotDetails, recalls: Sequence[LotRecall], *, on: date) -> LotState:
    """Say whether needles of a lot may be used on a day; a recall comes before everything."""
    if recalls:
        return LotState.RECALLED
    if details.expires_on < on:
        return LotState.EXPIRED
    return LotState.EXPIRES_SOON if details.expires_on <= on + SOON else LotState.IN_DATE


def sizes_of(lots: Iterable[LotLine]) -> tuple[SizeLine, ...]:
    """Return what the usable lots come to by size; a size that has run out stands there with none."""
    totals: dict[tuple[float, float], int] = {}
    for line in lots:
        size = (line.size.diameter_mm, line.size.length_mm)
        totals[size] = totals.get(size, 0) + (line.in_stock if line.is_usable else 0)
    return tuple(
        SizeLine(NeedleSize(*size), left, left < LOW_NEEDLES) for size, left in sorted(totals.items())
    )


def recall_line(row: LotRecall) -> RecallLine:
    """Return a recall as it is shown."""
    return RecallLine(row.pk, row.gtin, row.lot, row.reason, row.recorded_at, row.recorded_by.full_name)


def _movement(row: StockMovement) -> Movement:
    return Movement(MovementKind(row.kind), row.needles, row.recorded_at)


def _movement_line(
    row: StockMovement, one: Movement, moved: tuple[Movement, ...], uses: tuple[Use, ...]
) -> MovementLine:
    is_count = one.kind is MovementKind.COUNT
    more = count_difference(count=one, movements=moved, uses=uses) if is_count else None
    by = row.recorded_by.full_name
    return MovementLine(one.kind, row.needles, row.recorded_at, by, row.serial, row.note, more)
