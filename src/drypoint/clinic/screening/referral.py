"""The next act when a screening stops a visit, and the letter of referral that goes with it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from drypoint.clinic.documents import (
    Written,
    audited_as,
    is_as_written,
    is_stopping,
    letter_pdf,
    referral_content,
)
from drypoint.clinic.frame import Act, running_act
from drypoint.clinic.patients import details_of
from drypoint.clinic.standing import JudgedScreening, Progress, StepBlocked, load_progress
from drypoint.errors import DrypointError
from drypoint.knowledge import NextAct, load
from drypoint.pathway.screening import Verdict, next_act
from drypoint.record.models import NeedleEvent, ReferralLetter, Screening, User


class LetterDamaged(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """A stored letter is not what was written."""

    code = "DP308"


def referral_letter(*, by: User, at: datetime, visit_id: UUID) -> bytes:
    """Return the letter about the standing screening as PDF, written once and the same ever after.

    It can be had of a closed or cancelled visit too: a visit that a screening stops is often cancelled.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: There is no screening, or nothing in it asks for a letter.
        LetterDamaged: The stored letter was changed.
    """
    with running_act(Act.WRITE_REFERRAL, by=by, at=at, about=f"visit {visit_id}") as running:
        progress = load_progress(visit_id, lock=True)
        screening, screened = progress.screening, progress.screened
        if screening is None or screened is None:
            raise StepBlocked("Screen the patient first.")
        # Under the lock, and kept: two who ask at once get one letter, and a later one gets what went out.
        row = ReferralLetter.objects.filter(screening=screening).first()
        row = row or _write(progress, screening, screened, by=by, at=at)
        if not is_as_written(row):
            raise LetterDamaged("letter: it was changed after it was written. Run `drypoint verify-audit`.")
        # The audit names it by its hash, so that a letter that was taken away is missed too.
        running.outcome = audited_as(row.sha256)
        return bytes(row.pdf)


def next_act_of(verdict: Verdict | None) -> NextAct | None:
    """Return what is done next after a screening; None where it stops nobody."""
    if verdict is None:
        return None
    stated = [(finding.rule, finding.effect) for finding in verdict.findings if is_stopping(finding)]
    return next_act(findings=stated, knowledge=load())


def _write(
    progress: Progress, screening: Screening, screened: JudgedScreening, *, by: User, at: datetime
) -> ReferralLetter:
    act = next_act_of(screened.verdict)
    if act is None:
        raise StepBlocked("Nothing in the screening asks for a letter of referral.")
    written = Written(
        screening=screening,
        screened=screened,
        details=details_of(progress.visit.patient_id),
        act=act,
        needles=NeedleEvent.objects.filter(visit=progress.visit, kind="needle_in").count(),
        by=by,
        at=at,
        knowledge=load(),
    )
    pdf = letter_pdf("referral", referral_content(written), at=at)
    row = ReferralLetter(
        visit=progress.visit,
        screening=screening,
        act=act.id,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        recorded_at=at,
        recorded_by=by,
    )
    row.save(force_insert=True)
    return row
