"""Keep what events say of lots where a recall finds it: beside each event, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from drypoint.clinic.session.rows import EventAnswer, stored_events
from drypoint.clinic.standing import visit_ends
from drypoint.clinic.supplies import LotName, lots_named
from drypoint.pathway.session import Correction, Event, LotTrace, lot_traces
from drypoint.record.models import (
    LotTraceRow,
    LotTraceVoid,
    NeedleEvent,
    NeedleEventConflict,
    User,
    Visit,
)

Signature = tuple[object, ...]
UNSETTLED = visit_ends(
    is_unsettled=Exists(NeedleEvent.objects.filter(visit=OuterRef("pk"), kind="correction"))
    | Exists(NeedleEventConflict.objects.filter(visit=OuterRef("pk")))
)
"""A visit with its end, and whether it holds corrections or conflicts, in the statement that loads it."""


def trace_lots(visit: Visit, event: Event, answer: EventAnswer, *, by: User, at: datetime) -> None:
    """Write what an event that was just stored changes about lots.

    Where the visit holds corrections or conflicts, all of it is worked out anew and only the differences
    are written: what no longer stands is made void by a row of its own.

    Args:
        visit: Loaded with `UNSETTLED` after it was locked, before the event was stored.
        event: What was sent.
        answer: What became of it.
        by: Who sent it.
        at: When it was received.
    """
    if answer is EventAnswer.ALREADY_KNOWN:
        return
    is_new_dispute = isinstance(event, Correction) or answer is EventAnswer.CONFLICT
    if is_new_dispute or getattr(visit, "is_unsettled"):  # noqa: B009 -- an annotation, unknown to the type
        _settle(visit, by=by, at=at)
    else:
        _add(_rows(visit, lot_traces(events=[event]), by=by, at=at))


def _settle(visit: Visit, *, by: User, at: datetime) -> None:
    traces = lot_traces(events=stored_events(visit))
    wanted = {_signature(row): row for row in _rows(visit, traces, by=by, at=at)}
    stored = {_signature(row): row for row in LotTraceRow.objects.standing().filter(visit=visit)}
    for signature in stored.keys() - wanted.keys():
        LotTraceVoid(trace=stored[signature], recorded_at=at, recorded_by=by).save(force_insert=True)
    _add(wanted[signature] for signature in wanted.keys() - stored.keys())


def _add(rows: Iterable[LotTraceRow]) -> None:
    for row in rows:
        row.save(force_insert=True)


def _rows(visit: Visit, traces: Iterable[LotTrace], *, by: User, at: datetime) -> Iterator[LotTraceRow]:
    """Yield a row for each lot that a trace may name, so that a recall misses none of them."""
    for trace in traces:
        names = lots_named(text=trace.lot)
        for named in names:
            yield _row(visit, trace, named, is_only=len(names) == 1, by=by, at=at)


def _row(
    visit: Visit, trace: LotTrace, named: LotName, *, is_only: bool, by: User, at: datetime
) -> LotTraceRow:
    return LotTraceRow(
        visit=visit,
        event=UUID(trace.event),
        kind=trace.kind,
        needle=UUID(trace.needle) if trace.needle else None,
        gtin=named.gtin,
        lot=named.lot,
        lot_key=named.key,
        count=trace.count,
        used_at=trace.at,
        target=trace.target,
        is_disputed=trace.is_disputed or not is_only,
        recorded_at=at,
        recorded_by=by,
    )


def _signature(row: LotTraceRow) -> Signature:
    """Return all that a row says; when it was written and by whom is not part of it."""
    said = ("event", "kind", "needle", "gtin", "lot", "count", "used_at", "target", "is_disputed")
    return tuple(getattr(row, name) for name in said)
