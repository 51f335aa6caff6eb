"""The frame of every act: permission, one transaction, one entry in the audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from drypoint.clinic.frame.audit_chain import append_entry
from drypoint.clinic.frame.roles import Act, NotAllowed, check_can
from drypoint.clinic.frame.sent_forms import REPEATABLE, check_not_done, keep_form
from drypoint.clinic.frame.versions import forget_shown
from drypoint.errors import DrypointError, Fault, InputError
from drypoint.record.models import User


class NotFound(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """There is no such thing here, or it is not for this person to know."""

    code = "DP302"


class AlreadyCorrected(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """Another row corrects this one already; correct that one."""

    code = "DP306"


@dataclass(slots=True)
class Running:
    """An act on its way; `about` names its object for the audit as kind and id, never a person's name."""

    about: str = ""
    outcome: str = "done"


@contextmanager
def running_act(act: Act, *, by: User, at: datetime, about: str = "") -> Iterator[Running]:
    """Run the body as one act: allowed, whole or not at all, and audited once either way.

    Args:
        act: Which act, as the policy knows it.
        by: Who acts.
        at: When, with an offset.
        about: The object, such as `visit 3f…`; the body may set it later.

    Raises:
        NotAllowed: The policy refuses; the attempt stands in the audit.
        AlreadyDone: The form that is being acted on was sent before.
        DrypointError: Whatever the body refuses; nothing it wrote remains but the attempt in the audit.
    """
    check_instant(at, where="at")
    running = Running(about)
    try:
        check_can(by=by, act=act)
        with _once(act), transaction.atomic():
            check_not_done(act)
            yield running
            keep_form(act, by=by, at=at, about=running.about)
            # In the act's own transaction: no act without its entry, and no entry of an act that was undone.
            append_entry(by=by, at=at, act=act, about=running.about, outcome=running.outcome)
        if act not in REPEATABLE:
            forget_shown()
    except DrypointError as refusal:
        # The transaction of the act is gone by now, so the entry about its refusal outlives it.
        outcome = "denied" if isinstance(refusal, NotAllowed) else f"refused {refusal.code}"
        append_entry(by=by, at=at, act=act, about=running.about, outcome=outcome)
        raise


@contextmanager
def _once(act: Act) -> Iterator[None]:
    """Tell what failed because the same form was acted on meanwhile as what it is.

    Of two that are sent at one moment the second may first see what the other wrote, and only then its key.
    """
    try:
        yield
    except (DrypointError, IntegrityError):
        check_not_done(act)
        raise


def check_instant(at: datetime, *, where: str) -> None:
    """Pass when an instant has its offset.

    Raises:
        InputError: It has none, so nobody can say when it was.
    """
    if at.tzinfo is None:
        hint = "Use an aware datetime."
        raise InputError([Fault("DP106", where, "an instant without an offset", "one with it", hint)])
