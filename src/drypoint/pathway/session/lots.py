"""Which lots of needles a session used, and when its needles came out: what a recall looks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from drypoint.pathway.session.events import (
    Event,
    NeedleBent,
    NeedleBroken,
    NeedleIn,
    NeedleOut,
    NeedleUnused,
    standing_events,
)

Size = tuple[float, float]  # diameter and length in mm
LONGEST_KEY = 60  # three times what a GS1 lot may hold; a longer text is no lot


class TraceKind(StrEnum):
    """What became of a needle, as far as its lot is concerned."""

    IN = "in"
    OUT = "out"
    UNUSED = "unused"
    BENT = "bent"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, order=True)
class LotTrace:
    """One event that used needles of a lot, or took a needle out.

    Args:
        event: Id of the event.
        needle: Id of the needle; empty for needles that never went in.
        lot: Lot as it was written; empty for `out`.
        count: How many needles it takes from the stock; none where the needle was counted as it went in.
        is_disputed: Whether the event was sent with different contents that nobody has settled.
    """

    event: str
    kind: TraceKind
    needle: str
    lot: str
    count: int
    at: datetime
    target: str = ""
    is_disputed: bool = False


class LotDoubt(StrEnum):
    """What a practice finds wrong with a lot that was used."""

    EXPIRED = "expired"
    RECALLED = "recalled"
    NOT_IN_SUPPLIES = "not_in_supplies"
    OTHER_SIZE = "other_size"


@dataclass(frozen=True, slots=True)
class LotRemark:
    """What is wrong with the lot of one needle.

    Args:
        needle: Id of the needle; empty where it never went in.
        since: Day from which it was wrong, where there is one.
    """

    needle: str
    target: str
    lot: str
    doubt: LotDoubt
    since: date | None
    text: str


def lot_key(text: str) -> str:
    """Return what a lot is found by: neither case, spaces, width of letters nor unprintable signs matter.

    Example:
        >>> lot_key(" ab 12") == lot_key("AB12")
        True
    """
    # Lots are typed by hand and scanned by different readers. A recall that misses one because of a space
    # is worse than one that finds too many.
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(sign for sign in folded if sign.isprintable() and not sign.isspace())
    return unicodedata.normalize("NFKC", kept)[:LONGEST_KEY]  # what stood apart may join now


def fits_lot(needle: NeedleIn, *, sizes: Collection[Size]) -> bool:
    """Tell whether a needle can be of a lot whose needles have one of these sizes.

    What was not told of the needle, and a lot of which no size is known, contradict nothing.
    """
    told = (needle.diameter_mm, needle.length_mm)
    # What was not told contradicts nothing: the remark is for a needle that cannot be of this lot.
    return not sizes or any(
        all(said is None or said == known for said, known in zip(told, size, strict=True)) for size in sizes
    )


def lot_traces(*, events: Iterable[Event]) -> tuple[LotTrace, ...]:
    """Return every use of a lot and every needle out that stands in a set of events.

    Neither order nor repetition matters. What was sent with different contents counts in each of them,
    so that a recall misses none of the lots it may have been.
    """
    state = standing_events(events)
    settled = (trace for event in state.events.values() for trace in _traces(event, is_disputed=False))
    versions = (event for several in state.disputed.values() for event in several)
    disputed = (trace for event in versions for trace in _traces(event, is_disputed=True))
    return tuple(sorted({*settled, *disputed}))


def _traces(event: Event, *, is_disputed: bool) -> Iterator[LotTrace]:
    match event:
        case NeedleOut():
            yield LotTrace(event.id, TraceKind.OUT, event.needle, "", 0, event.at, "", is_disputed)
        case NeedleIn(lot=lot) if lot_key(lot):
            yield LotTrace(event.id, TraceKind.IN, event.id, lot, 1, event.at, event.target, is_disputed)
        case NeedleUnused(lot=lot) if lot_key(lot):
            yield LotTrace(event.id, TraceKind.UNUSED, "", lot, event.count, event.at, "", is_disputed)
        case NeedleBent(lot=lot) | NeedleBroken(lot=lot) if lot_key(lot):
            kind = TraceKind.BENT if isinstance(event, NeedleBent) else TraceKind.BROKEN
            count = 0 if event.needle else 1
            yield LotTrace(event.id, kind, event.needle, lot, count, event.at, "", is_disputed)
        case _:
            return
