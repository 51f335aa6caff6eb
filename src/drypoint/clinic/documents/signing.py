"""The signature of a visit: a hash over everything it holds, chained to the signature before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import models

from drypoint.clinic.frame import ChainBreak, hold_chains
from drypoint.record.exact_json import json_digest
from drypoint.record.models import (
    CHAIN_START,
    Acknowledgement,
    AllOthersAnswer,
    CareWithoutNeedles,
    Consent,
    Examination,
    FindingOverride,
    NeedleEvent,
    NeedleEventConflict,
    OverrideWithdrawal,
    OwedCheck,
    Plan,
    Screening,
    SessionClosure,
    SupervisedSignature,
    User,
    Visit,
)

_SIGNED: tuple[type[models.Model], ...] = (
    Screening,
    Consent,
    Examination,
    Plan,
    NeedleEvent,
    NeedleEventConflict,
)
# Added after visits were signed without them: they are part of a signature only where there are any.
_SIGNED_IF_ANY: tuple[type[models.Model], ...] = (
    AllOthersAnswer,
    CareWithoutNeedles,
    FindingOverride,
    OverrideWithdrawal,
    OwedCheck,
    SupervisedSignature,
)
# Columns that came after visits were signed without them: part of a signature only where they hold something.
_ADDED_LATER = frozenset(
    {(CareWithoutNeedles, "plain_because"), (Consent, "language"), (Examination, "chart")}
)


def sign_visit(
    visit: Visit, *, summary: Mapping[str, Any], knowledge: str, policy: str, by: User, at: datetime
) -> SessionClosure:
    """Store the signature of a visit with the summary that was signed; nobody else signs meanwhile."""
    hold_chains()
    last = SessionClosure.objects.order_by("-number").only("number", "chain_hash").first()
    row = SessionClosure(
        visit=visit,
        number=last.number + 1 if last else 1,
        summary=summary,
        knowledge=knowledge,
        policy=policy,
        previous_hash=last.chain_hash if last else CHAIN_START,
        recorded_at=at,
        recorded_by=by,
    )
    row.content_hash = content_hash_of(row)
    row.chain_hash = _chain_hash(row)
    row.save(force_insert=True)
    return row


def content_hash_of(closure: SessionClosure) -> str:
    """Return the hash over all rows of a signed visit, whatever order a database returns them in."""
    visit = closure.visit
    rows = {model.__name__: rows_of(model.objects.filter(visit=visit)) for model in _SIGNED}  # type: ignore[attr-defined] # every model has its objects
    more = {model.__name__: rows_of(model.objects.filter(visit=visit)) for model in _SIGNED_IF_ANY}  # type: ignore[attr-defined] # the same
    rows |= {name: found for name, found in more.items() if found}
    read = rows_of(Acknowledgement.objects.filter(screening__visit=visit))
    return json_digest(
        {
            "visit": _row(visit),
            "rows": {**rows, "Acknowledgement": read},
            "summary": dict(closure.summary),
            "knowledge": closure.knowledge,
            **({"policy": closure.policy} if closure.policy else {}),
        }
    )


def signature_breaks() -> tuple[int, tuple[ChainBreak, ...]]:
    """Check every signature against its visit's rows; return how many there are and every break."""
    count, previous = 0, CHAIN_START
    breaks: list[ChainBreak] = []
    rows = SessionClosure.objects.select_related("visit").order_by("number")
    for row in rows.iterator(chunk_size=500):
        breaks.extend(_row_breaks(row, number=count + 1, previous=previous))
        count, previous = row.number, row.chain_hash
    return SessionClosure.objects.count(), tuple(breaks)


def _row_breaks(row: SessionClosure, *, number: int, previous: str) -> Iterator[ChainBreak]:
    if row.number != number:
        yield ChainBreak("signatures", row.number, f"expected signature {number} here: some are missing")
    elif row.previous_hash != previous:
        yield ChainBreak("signatures", row.number, "does not follow the signature before it")
    if _chain_hash(row) != row.chain_hash:
        yield ChainBreak("signatures", row.number, "the signature was changed after it was written")
    if content_hash_of(row) != row.content_hash:
        yield ChainBreak("signatures", row.number, "the visit was changed after it was signed")


def _chain_hash(row: SessionClosure) -> str:
    signed_by = [column_as_json(row.recorded_at), row.recorded_by_id]
    return json_digest([row.number, str(row.visit_id), *signed_by, row.content_hash, row.previous_hash])


def rows_of(rows: Iterable[models.Model]) -> list[dict[str, Any]]:
    """Return rows as JSON in the order of their ids, each with its columns."""
    return sorted((_row(row) for row in rows), key=lambda row: str(row["id"]))


def _row(row: models.Model) -> dict[str, Any]:
    return {
        field.attname: column_as_json(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if (type(row), field.attname) not in _ADDED_LATER or getattr(row, field.attname)
    }


def column_as_json(value: Any) -> Any:
    """Return a column's value as JSON, the same from every database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
