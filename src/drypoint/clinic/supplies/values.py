"""The frozen values of supplies: lots as they are entered and shown, counts, recalls and where a lot went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from drypoint.clinic.patients import PatientLine
from drypoint.pathway.session import TraceKind
from drypoint.record.models import MovementKind


class LotState(StrEnum):
    """Whether needles of a lot may be used on a day."""

    IN_DATE = "in_date"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class NeedleSize:
    """Diameter and length of a needle in mm."""

    diameter_mm: float
    length_mm: float


@dataclass(frozen=True, slots=True)
class LotContent:
    """What is printed on the packets of a lot, apart from its number.

    Args:
        expires_on: Last day on which a needle may be used; None where it was not entered.
        diameter_mm, length_mm: None where they were not entered.
    """

    expires_on: date | None
    diameter_mm: float | None
    length_mm: float | None
    maker: str = ""


@dataclass(frozen=True, slots=True)
class NewReceipt:
    """Packets that came.

    Args:
        lot: Lot as it is printed.
        needles: How many needles came; None where it was not entered.
        gtin: Product number of 8 to 14 digits; empty where the packet has none.
        serial: Serial number of the packet, so that one packet is received once; empty where it has none.
    """

    lot: str
    content: LotContent
    needles: int | None
    gtin: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot as it is listed; `in_stock` is below zero where more was used than came."""

    lot_id: UUID
    gtin: str
    lot: str
    expires_on: date
    size: NeedleSize
    maker: str
    in_stock: int
    state: LotState

    @property
    def is_usable(self) -> bool:
        """Whether a needle of it may go in and one is there."""
        return self.in_stock > 0 and self.state in {LotState.IN_DATE, LotState.EXPIRES_SOON}


@dataclass(frozen=True, slots=True)
class SizeLine:
    """All needles of one size that may be used."""

    size: NeedleSize
    in_stock: int
    is_low: bool


@dataclass(frozen=True, slots=True)
class SuppliesPage:
    """The cupboard on a day: lots by size and expiry, and what they come to."""

    lots: tuple[LotLine, ...]
    sizes: tuple[SizeLine, ...]


@dataclass(frozen=True, slots=True)
class MovementLine:
    """Needles that came or were counted; `difference` is what a count found more or less than expected."""

    kind: MovementKind
    needles: int
    at: datetime
    by: str
    serial: str
    note: str
    difference: int | None


@dataclass(frozen=True, slots=True)
class LotCorrection:
    """What was entered about a lot before it was corrected, by whom and why."""

    was: LotContent
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecallLine:
    """A recall that holds."""

    recall_id: UUID
    gtin: str
    lot: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class LotPage:
    """One lot with everything that happened to it; `used` counts needles that left the stock.

    `version` is that of what is known of it, for a correction to name.
    """

    line: LotLine
    movements: tuple[MovementLine, ...]
    corrections: tuple[LotCorrection, ...]
    recalls: tuple[RecallLine, ...]
    used: int
    version: str


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One use of a lot.

    Args:
        visit_on: Day of the visit.
        needle_at: When it went in, or was opened.
        out_at: When it came out; None while it is in, or where it never went in.
        by: Who recorded it.
        is_certain: Whether the product is known too, where the recall names one.
        is_disputed: Whether two devices tell of it differently, or its printed code may name another lot.
        is_corrected: Whether its event was corrected since, so that it no longer names this lot.
    """

    visit_id: UUID
    patient: PatientLine
    visit_on: date
    kind: TraceKind
    count: int
    target: str
    needle_at: datetime
    out_at: datetime | None
    by: str
    lot: str
    is_certain: bool
    is_disputed: bool
    is_corrected: bool

    @property
    def went_in(self) -> bool:
        """Whether the needle was in a person."""
        return self.kind is TraceKind.IN or (self.count == 0 and self.kind is not TraceKind.OUT)


@dataclass(frozen=True, slots=True)
class LotOffer:
    """A lot that a session can use; `recorded_as` is the `lot` of its events."""

    recorded_as: str
    line: LotLine
