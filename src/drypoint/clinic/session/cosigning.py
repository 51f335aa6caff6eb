"""The second signature under a learner's, by somebody who may answer for every needle of the visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.documents import column_as_json, content_hash_of, rows_of
from drypoint.clinic.frame import (
    Act,
    ChainBreak,
    check_can,
    check_text,
    hold_chains,
    practice_day,
    running_act,
)
from drypoint.clinic.session.rows import stored_summary
from drypoint.clinic.standing import (
    Progress,
    StepBlocked,
    line_columns,
    load_progress,
    missing_for_needles,
    needled_in,
    visit_lines,
)
from drypoint.clinic.standing.values import VisitLine
from drypoint.errors import DrypointError
from drypoint.foreign import Reading
from drypoint.knowledge import load
from drypoint.record.exact_json import json_digest
from drypoint.record.models import (
    CHAIN_START,
    Cosignature,
    SessionAmendment,
    SupervisedSignature,
    User,
    Visit,
)


class RecordDamaged(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """What was signed is not what is stored; nobody signs it again."""

    code = "DP309"


def cosign_session(*, by: User, at: datetime, visit_id: UUID, words: str = "") -> None:
    """Sign below a learner: the session as it was closed, with the remarks added since.

    Args:
        by: Who answers for it: somebody else, not a learner, with every paper and privilege that the
            needles of that day needed.
        at: When.
        visit_id: Which visit.
        words: What the supervisor adds; may be empty.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: Nothing awaits a co-signature, or this person is not qualified to give it.
        RecordDamaged: The record was changed after it was signed.
        InputError: The words are too long.
    """
    with running_act(Act.COSIGN_SESSION, by=by, at=at, about=f"visit {visit_id}"):
        progress = load_progress(visit_id, lock=True)
        _check_words(words)
        if because := why_not_cosigned(progress, by=by):
            raise StepBlocked(because)
        # Hashed anew before a second name goes below: nobody answers for what was not signed.
        if content_hash_of(progress.visit.closure) != progress.visit.closure.content_hash:
            raise RecordDamaged("visit: it was changed after it was signed. Run `drypoint verify-audit`.")
        _write(progress.visit, words.strip(), by=by, at=at)


def why_not_cosigned(progress: Progress, *, by: User) -> str:
    """Say why a person cannot co-sign a visit, or nothing."""
    visit = progress.visit
    if not hasattr(visit, "closure") or not hasattr(visit, "supervised"):
        return "Nothing here awaits a co-signature."
    if hasattr(visit, "cosignature"):
        return f"{visit.cosignature.recorded_by.full_name} has co-signed this session."
    if visit.closure.recorded_by_id == by.pk:
        return "Nobody co-signs their own session."
    needled = needled_in(progress, stored_summary(progress), on=practice_day(visit.closure.recorded_at))
    return " ".join(missing_for_needles(by, needled, knowledge=load()))


def awaiting_cosignature(*, by: User) -> tuple[VisitLine, ...]:
    """Return the visits that a learner signed and nobody has co-signed, the oldest first.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_COSIGNATURES)
    # Learners' signatures are few: asked for first, or the database goes through all visits in order of time.
    waiting = SupervisedSignature.objects.filter(visit__cosignature__isnull=True)
    visit_ids = list(waiting.values_list("visit_id", flat=True))
    if not visit_ids:
        return ()
    visits = Visit.objects.filter(pk__in=visit_ids).order_by("starts_at", "id")
    return visit_lines(line_columns(visits), by=by)


def cosignature_breaks() -> tuple[ChainBreak, ...]:
    """Check every co-signature against its session and the one before it."""
    number, previous = 0, CHAIN_START
    breaks: list[ChainBreak] = []
    rows = Cosignature.objects.select_related("visit__closure").order_by("number")
    for row in rows.iterator(chunk_size=500):
        breaks.extend(_row_breaks(row, number=number + 1, previous=previous))
        number, previous = row.number, row.chain_hash
    return tuple(breaks)


def _write(visit: Visit, words: str, *, by: User, at: datetime) -> None:
    # Held before the last one is read, or two at once would follow the same.
    hold_chains()
    last = Cosignature.objects.order_by("-number").only("number", "chain_hash").first()
    row = Cosignature(
        visit=visit,
        number=last.number + 1 if last else 1,
        words=words,
        content_hash=_content_hash(visit, at=at),
        previous_hash=last.chain_hash if last else CHAIN_START,
        recorded_at=at,
        recorded_by=by,
    )
    row.chain_hash = _chain_hash(row)
    row.save(force_insert=True)


def _content_hash(visit: Visit, *, at: datetime) -> str:
    """Return the hash over the signature and the remarks that stood when it was co-signed."""
    # Later remarks are left out: each would break the hash of what stood at that moment.
    remarks = SessionAmendment.objects.filter(visit=visit, recorded_at__lte=at)
    return json_digest({"signature": visit.closure.chain_hash, "remarks": rows_of(remarks)})


def _chain_hash(row: Cosignature) -> str:
    signed: list[Any] = [column_as_json(row.recorded_at), row.recorded_by_id, row.words]
    return json_digest([row.number, str(row.visit_id), *signed, row.content_hash, row.previous_hash])


def _row_breaks(row: Cosignature, *, number: int, previous: str) -> Iterator[ChainBreak]:
    if row.number != number:
        yield ChainBreak("co-signatures", row.number, f"expected number {number} here: some are missing")
    elif row.previous_hash != previous:
        yield ChainBreak("co-signatures", row.number, "does not follow the co-signature before it")
    if _chain_hash(row) != row.chain_hash:
        yield ChainBreak("co-signatures", row.number, "the co-signature was changed after it was written")
    if _content_hash(row.visit, at=row.recorded_at) != row.content_hash:
        yield ChainBreak("co-signatures", row.number, "what it stands under was changed after it was written")


def _check_words(words: str) -> None:
    reading = Reading()
    check_text(reading, words, "words", longest=2000)
    reading.finish()
