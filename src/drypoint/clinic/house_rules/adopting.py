"""Adopting approach classes: a lead proposes, a second person agrees, anybody clinical ends it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from drypoint.clinic.frame import (
    Act,
    AlreadyCorrected,
    check_made_on,
    check_text,
    hold_chains,
    running_act,
    why_not_counted,
)
from drypoint.clinic.house_rules.approaches_listed import approach_keys
from drypoint.clinic.house_rules.two_people import check_reason, check_second, standing_change
from drypoint.clinic.standing import check_licensed, check_no_learner
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import load
from drypoint.pathway.planning import path_fingerprint, why_nothing_to_adopt
from drypoint.record.models import ApproachAdoption, ApproachAgreement, ApproachWithdrawal, User
from drypoint.wording import body_part


def propose_approaches(*, by: User, at: datetime, muscles: Sequence[str], reason: str) -> tuple[UUID, ...]:
    """Propose to needle muscles by the class of their path; it changes nothing until a second person agrees.

    Args:
        by: A practice lead.
        at: When.
        muscles: Ids without a side; each becomes an adoption of its own.
        reason: Why, in words.

    Raises:
        NotAllowed: Their role may not, or they work under supervision.
        InputError: There is no such muscle, its class has nothing to adopt, or no reason is given.
        AlreadyCorrected: One of them is adopted or proposed already.
    """
    with running_act(Act.PROPOSE_APPROACH, by=by, at=at, about=_about(muscles)):
        check_no_learner(by=by, at=at, act=Act.PROPOSE_APPROACH)
        hold_chains()  # two people must not propose one muscle at once
        check_made_on(*approach_keys(muscles))
        _check_proposal(muscles, reason)
        rows = [_proposal(muscle, reason, by=by, at=at) for muscle in dict.fromkeys(muscles)]
        for row in rows:
            row.save(force_insert=True)
        return tuple(row.pk for row in rows)


def agree_approaches(*, by: User, at: datetime, change_ids: Sequence[UUID], words: str) -> None:
    """Agree to proposed approaches as the second person; all of them hold from now on, or none does.

    Raises:
        NotAllowed: It is their own proposal, they hold no licence, or they work under supervision.
        NotFound, AlreadyCorrected.
        InputError: Nothing is said, nothing is chosen, or a path has changed since the proposal.
    """
    with running_act(Act.AGREE_APPROACH, by=by, at=at) as running:
        check_no_learner(by=by, at=at, act=Act.AGREE_APPROACH)
        check_licensed(by=by, at=at, act=Act.AGREE_APPROACH)
        rows = _standing(change_ids)
        running.about = _about(row.muscle for row in rows)
        for row in rows:
            check_second(row, by=by, act=Act.AGREE_APPROACH)
        _check_agreement(rows, words)
        for row in rows:
            ApproachAgreement(change=row, words=words.strip(), recorded_at=at, recorded_by=by).save(
                force_insert=True
            )


def withdraw_approaches(*, by: User, at: datetime, change_ids: Sequence[UUID], reason: str) -> None:
    """End adoptions or take back their proposals; those muscles are superficial only from now on.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
        InputError: No reason is given, or nothing is chosen.
    """
    with running_act(Act.WITHDRAW_APPROACH, by=by, at=at) as running:
        rows = _standing(change_ids)
        running.about = _about(row.muscle for row in rows)
        check_reason(reason)
        for row in rows:
            ApproachWithdrawal(change=row, reason=reason.strip(), recorded_at=at, recorded_by=by).save(
                force_insert=True
            )


def _about(muscles: Iterable[str]) -> str:
    known = load().muscles
    parts = dict.fromkeys(body_part(known[name]) for name in muscles if name in known)
    return f"approaches {' '.join(parts)}"[:120].strip()


def _standing(change_ids: Sequence[UUID]) -> tuple[ApproachAdoption, ...]:
    rows = tuple(standing_change(ApproachAdoption.objects.all(), each) for each in dict.fromkeys(change_ids))
    check_made_on(*approach_keys(row.muscle for row in rows))
    reading = Reading()
    _check_chosen(reading, rows)
    reading.finish()
    return rows


def _check_chosen(reading: Reading, chosen: Sequence[object]) -> None:
    if not chosen:
        reading.fault(
            "DP102", "muscles", "nothing", "at least one muscle", "Tick the muscles that are meant."
        )


def _check_proposal(muscles: Sequence[str], reason: str) -> None:
    reading = Reading()
    _check_chosen(reading, muscles)
    check_text(reading, reason, "reason", longest=2000, needed=True)
    for muscle in muscles:
        _check_muscle(reading, muscle)
    reading.finish()
    if taken := sorted(_taken(muscles)):
        raise AlreadyCorrected(
            f"muscles: {', '.join(taken)} is adopted or proposed already. Withdraw that first."
        )


def _check_muscle(reading: Reading, muscle: str) -> None:
    if muscle not in load().muscle_paths:
        hint = "`drypoint knowledge list muscles` shows them all."
        reading.fault("DP107", "muscles", printable_value(muscle), "the id of a muscle", hint)
        return
    if because := why_nothing_to_adopt(muscle=muscle, knowledge=load()):
        reading.fault("DP110", "muscles", f"{muscle}: {because}", "a class to adopt", "Leave it out.")


def _check_agreement(rows: Iterable[ApproachAdoption], words: str) -> None:
    reading = Reading()
    check_text(reading, words, "words", longest=2000, needed=True)
    # Asked a second time: the knowledge may be another than when this was proposed.
    for row in rows:
        if because := why_not_counted(row):
            hint = "Withdraw this proposal, and propose it again."
            reading.fault("DP110", "muscles", f"{row.muscle}: {because}", "a path as it was proposed", hint)
    reading.finish()


def _taken(muscles: Iterable[str]) -> set[str]:
    standing = ApproachAdoption.objects.standing().filter(muscle__in=list(muscles))
    return set(standing.values_list("muscle", flat=True))


def _proposal(muscle: str, reason: str, *, by: User, at: datetime) -> ApproachAdoption:
    return ApproachAdoption(
        muscle=muscle,
        approach=load().muscle_paths[muscle].approach,
        reason=reason.strip(),
        knowledge=load().version,
        of=path_fingerprint(muscle=muscle, knowledge=load()),
        recorded_at=at,
        recorded_by=by,
    )
