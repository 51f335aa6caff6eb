"""A visit without needles: what was advised instead, why, and its signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from drypoint.clinic.frame import Act, check_made_on, check_text, practice_day
from drypoint.clinic.session.closing import sign_session
from drypoint.clinic.session.plain_reasons import plain_because
from drypoint.clinic.session.rows import stored_summary
from drypoint.clinic.standing import (
    Progress,
    barred_because,
    care_gate,
    check_gate,
    close_gate,
    closure_value,
    in_visit,
)
from drypoint.clinic.standing.values import Closure
from drypoint.foreign import Reading
from drypoint.knowledge import load
from drypoint.pathway.session import judge_session
from drypoint.record.models import CareWithoutNeedles, NeedleEvent, User

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class NewCare:
    """What was done without needles, as it is entered; all in the clinician's own words.

    Args:
        reason: Why no needle is used; may be empty where the screening says why.
        history: What was told and found, beside the examination.
        follow_up_on: When the person comes again; None where that is left open.
        referral: To whom, and what for.
    """

    reason: str = ""
    history: str = ""
    advice: str = ""
    exercises: str = ""
    follow_up_on: date | None = None
    referral: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Return what was written, by its field."""
        names = ("reason", "history", "advice", "exercises", "referral")
        return {name: getattr(self, name).strip() for name in names}


def keep_care(*, by: User, at: datetime, visit_id: UUID, care: NewCare) -> None:
    """Keep what was done without needles; the visit stays open, and a later one replaces it.

    Raises:
        NotAllowed, NotFound, VisitLocked, Superseded.
        StepBlocked: Nobody was screened, it is or was an emergency, or a needle is recorded.
        InputError: A text is too long, or the next visit is not after this one.
    """
    with in_visit(Act.KEEP_CARE, by=by, at=at, visit_id=visit_id) as progress:
        _check_care(progress, care, at=at, is_signed=False)
        _write(progress, care, by=by, at=at)


def close_without_needles(*, by: User, at: datetime, visit_id: UUID, care: NewCare) -> Closure:
    """Keep what was done without needles, sign it with the rest of the visit, and lock the visit.

    Raises:
        NotAllowed, NotFound, VisitLocked, Superseded.
        StepBlocked: As `keep_care`, or what the screening did not recognise is not read.
        InputError: As `keep_care`, or nothing says why no needle was used or what was done.
    """
    knowledge = load()
    with in_visit(Act.CLOSE_WITHOUT_NEEDLES, by=by, at=at, visit_id=visit_id) as progress:
        _check_care(progress, care, at=at, is_signed=True)
        check_gate(close_gate(progress, has_needles=False))
        _write(progress, care, by=by, at=at)
        # The same signature as that of a session, so that it is chained, hashed and checked with the others.
        judged = judge_session(summary=stored_summary(progress), knowledge=knowledge)
        check_gate("\n".join(obstacle.text for obstacle in judged.obstacles))
        row = sign_session(progress, judged, knowledge=knowledge, by=by, at=at)
    return closure_value(row)


def _check_care(progress: Progress, care: NewCare, *, at: datetime, is_signed: bool) -> None:
    standing = _standing(progress)
    check_made_on(standing.pk if standing else None)
    has_needles = NeedleEvent.objects.filter(visit=progress.visit, kind="needle_in").exists()
    check_gate(care_gate(progress, has_needles=has_needles))
    reading = Reading()
    for name, text in care.texts.items():
        is_needed = is_signed and name == "reason" and not barred_because(progress)
        check_text(reading, text, name, longest=LONGEST, needed=is_needed)
    if is_signed and not any(care.texts[name] for name in ("history", "advice", "exercises", "referral")):
        hint = "Write what was found, advised, shown or arranged."
        reading.fault("DP102", "advice", "nothing", "a line on what was done", hint)
    if care.follow_up_on is not None and care.follow_up_on <= practice_day(at):
        expected = f"a day after {practice_day(at)}"
        reading.fault("DP105", "follow_up_on", str(care.follow_up_on), expected, "Check the day.")
    reading.finish()


def _standing(progress: Progress) -> CareWithoutNeedles | None:
    return CareWithoutNeedles.objects.standing().filter(visit=progress.visit).first()


def _write(progress: Progress, care: NewCare, *, by: User, at: datetime) -> None:
    row = CareWithoutNeedles(
        visit=progress.visit,
        replaces=_standing(progress),
        screening=progress.screening,
        because=barred_because(progress),
        plain_because=plain_because(progress) or None,
        follow_up_on=care.follow_up_on,
        recorded_at=at,
        recorded_by=by,
        **care.texts,
    )
    row.save(force_insert=True)
