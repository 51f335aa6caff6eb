"""Lots in the room: what can be taken, what must not go in, and what is said of a lot that was used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from drypoint.clinic.frame import Act, check_can, practice_day
from drypoint.clinic.standing import StepBlocked
from drypoint.clinic.supplies.rows import facts_of_lots, lot_accounts
from drypoint.clinic.supplies.scan import LotName, barcode_named, lots_named
from drypoint.clinic.supplies.values import LotLine, LotOffer, NeedleSize
from drypoint.pathway.session import LotDoubt, LotRemark, Needle, NeedleIn, TraceKind, fits_lot
from drypoint.record.by_key import AllModels, ModelsByKey
from drypoint.record.models import LotDetails, LotRecall, LotTraceRow, NeedleLot, User
from drypoint.wording import size_words

LOT_OF_TWO_READINGS = "The lot reads as {ways}. Scan the code itself, or type the lot alone from the packet."
LOT_OF_OTHER_SIZE = "Lot {lot} is {size} in Supplies, not {told}."
_LOTS = AllModels(LotDetails.objects.standing)
_TRACES = ModelsByKey(
    lambda key: LotTraceRow.objects.standing().filter(visit=key).exclude(lot_key="").order_by("used_at", "pk")
)
AT_ONCE = timedelta(minutes=2)
"""A needle told later than this after it went in is a fact from a device that had no network."""


def needles_in_stock(*, on: date) -> tuple[Mapping[str, Any], ...]:
    """Return the sizes that a plan can use, as in the contract; none where no lot was recorded.

    Raises:
        StepBlocked: Lots were recorded, and none of them may be used.
    """
    lines = _lines(on)
    usable = {(line.size.diameter_mm, line.size.length_mm) for line in lines if line.is_usable}
    if lines and not usable:
        raise StepBlocked(
            "No needle in Supplies is in date, not recalled and in stock. Receive or count needles first."
        )
    return tuple({"diameter_mm": diameter, "length_mm": length} for diameter, length in sorted(usable))


def lots_on_offer(*, by: User, on: date, sizes: Iterable[NeedleSize] | None = None) -> tuple[LotOffer, ...]:
    """Return the lots that a session can take needles from, the one that expires first before the others.

    Args:
        by: Who needles.
        on: The day.
        sizes: Only lots of these sizes; None for all.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_SUPPLIES)
    wanted, lines = None if sizes is None else set(sizes), _lines(on)
    usable = [line for line in lines if line.is_usable and (wanted is None or line.size in wanted)]
    # Also those that are recalled or of another size: a bare number would mean them too.
    texts = Counter(lots_named(text=line.lot)[0].key for line in lines)
    first_out = sorted(usable, key=lambda line: (line.expires_on, line.lot))
    return tuple(LotOffer(_recorded_as(line, texts), line) for line in first_out)


def lot_gate(event: NeedleIn, *, at: datetime) -> str:
    """Say why a needle of this lot may not go in, or nothing.

    A lot that was in date and not recalled when the needle went in is a fact, and so is a needle that a
    device tells of later than `AT_ONCE`: it is in a person, and the count needs it. Both are taken, and
    `lot_remarks` names what was wrong with them. A printed code that names one lot or another is held back
    at once too: later nobody has the packet in the hand any more.
    """
    named, *others = lots_named(text=event.lot)
    if not named.key or at - event.at > AT_ONCE:
        return ""
    if others:
        return LOT_OF_TWO_READINGS.format(ways=", or ".join(one.lot for one in (named, *others)))
    details, recalls = facts_of_lots([named])[named]
    earlier = [recall for recall in recalls if recall.recorded_at <= event.at]
    now = _refusal(named, details, recalls, on=practice_day(at))
    return now if now and _refusal(named, details, earlier, on=practice_day(event.at)) else ""


def lot_remarks(*, by: User, visit_id: UUID, needles: Iterable[Needle]) -> tuple[LotRemark, ...]:
    """Return what must be said about the lots that a visit used, in the order of its needles.

    A lot that expired before it was used, one that is recalled by now, one that was never received here, and
    one whose needles have another size than the needle.

    Args:
        by: Who looks.
        visit_id: Which visit.
        needles: Its needles, as its summary has them.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.OPEN_VISIT)
    return remarks_on_lots(visit_id, needles)


def remarks_on_lots(visit_id: UUID, needles: Iterable[Needle]) -> tuple[LotRemark, ...]:
    """Return the same remarks inside an act whose permission was checked, as its signature keeps them."""
    rows = _TRACES.rows(visit_id)
    facts = facts_of_lots(list({_named(row) for row in rows}))
    is_kept = any(details for details, _ in facts.values()) or (bool(rows) and NeedleLot.objects.exists())
    told = {needle.id: needle.inserted for needle in needles if not needle.is_disputed}
    return tuple(
        remark
        for row in rows
        for remark in (
            *_remarks(row, *facts[_named(row)], is_kept=is_kept),
            *_other_size(row, facts[_named(row)][0], told.get(str(row.needle))),
        )
    )


def _lines(on: date) -> tuple[LotLine, ...]:
    return tuple(account.line(on=on) for account in lot_accounts(_LOTS.rows()))


def _recorded_as(line: LotLine, texts: Counter[str]) -> str:
    """Return the lot for an event, with its product where two products share the number."""
    is_alone = texts[lots_named(text=line.lot)[0].key] == 1 or not line.gtin
    return line.lot if is_alone else barcode_named(lot=line.lot, gtin=line.gtin)


def _refusal(named: LotName, details: list[LotDetails], recalls: list[LotRecall], *, on: date) -> str:
    if recalls:
        return f"Lot {named.lot} is recalled: {recalls[0].reason.rstrip('.')}. Take a needle of another lot."
    past = [row.expires_on for row in details if row.expires_on < on]
    return f"Lot {named.lot} expired on {min(past)}. Take a needle of another lot." if past else ""


def _named(row: LotTraceRow) -> LotName:
    return LotName(row.gtin, row.lot, row.lot_key)


def _remarks(
    row: LotTraceRow, details: list[LotDetails], recalls: list[LotRecall], *, is_kept: bool
) -> Iterator[LotRemark]:
    past = [one.expires_on for one in details if one.expires_on < practice_day(row.used_at)]
    if past:
        yield _remark(row, LotDoubt.EXPIRED, min(past), f"Lot {row.lot} had expired when it was used.")
    for recall in recalls:
        when = "before" if recall.recorded_at <= row.used_at else "after"
        text = f"Lot {row.lot} was recalled {when} it was used: {recall.reason.rstrip('.')}."
        yield _remark(row, LotDoubt.RECALLED, practice_day(recall.recorded_at), text)
    if not details and is_kept:
        text = f"Lot {row.lot} is not in Supplies, so nobody can say whether it had expired."
        yield _remark(row, LotDoubt.NOT_IN_SUPPLIES, None, text)


def _other_size(row: LotTraceRow, details: list[LotDetails], needle: NeedleIn | None) -> Iterator[LotRemark]:
    sizes = sorted({(one.diameter_mm, one.length_mm) for one in details})
    if row.kind != TraceKind.IN or needle is None or fits_lot(needle, sizes=sizes):
        return
    known = " or ".join(size_words(diameter_mm=diameter, length_mm=length) for diameter, length in sizes)
    told = size_words(diameter_mm=needle.diameter_mm, length_mm=needle.length_mm)
    yield _remark(
        row, LotDoubt.OTHER_SIZE, None, LOT_OF_OTHER_SIZE.format(lot=row.lot, size=known, told=told)
    )


def _remark(row: LotTraceRow, doubt: LotDoubt, since: date | None, text: str) -> LotRemark:
    return LotRemark(str(row.needle or ""), row.target, row.lot, doubt, since, text)
