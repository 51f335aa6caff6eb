"""A form that is sent twice acts once: its first act keeps the key of the form, in its own transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from drypoint.clinic.frame.roles import Act
from drypoint.errors import DrypointError
from drypoint.record.models import SentForm, User

REPEATABLE = frozenset(
    {
        Act.OPEN_PATIENT,
        Act.OPEN_VISIT,
        Act.READ_SESSION_RECORD,
        Act.READ_AUDIT,
        Act.VERIFY_AUDIT,
        Act.TRACE_LOT,
        Act.WRITE_REFERRAL,
        Act.RECORD_NEEDLE_EVENT,
    }
)
"""Acts that write nothing, or whose own ids see to it that they write it once."""


class AlreadyDone(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """This very form was acted on before; `about` is what the act was about."""

    code = "DP312"

    def __init__(self, about: str) -> None:
        self.about = about
        super().__init__("form: it was sent before and is stored once. Open the page again.")


@dataclass(slots=True)
class _Sending:
    """The form that is being acted on; `is_kept` once its first act has kept the key."""

    key: str
    is_kept: bool = False


_SENDING: ContextVar[_Sending | None] = ContextVar("sending", default=None)


@contextmanager
def sent_as(key: str) -> Iterator[None]:
    """Act in the body for one form; an empty key says that nothing tells it from another."""
    token = _SENDING.set(_Sending(key) if key else None)
    try:
        yield
    finally:
        _SENDING.reset(token)


def check_not_done(act: Act) -> None:
    """Pass unless the form was acted on before.

    Raises:
        AlreadyDone: It was.
    """
    sending = _open_sending(act)
    done = SentForm.objects.filter(key=sending.key).values_list("about").first() if sending else None
    if done is not None:
        raise AlreadyDone(*done)


def keep_form(act: Act, *, by: User, at: datetime, about: str) -> None:
    """Keep the key of the form, in the transaction of what was done: neither is there without the other."""
    if sending := _open_sending(act):
        SentForm(key=sending.key, about=about, recorded_at=at, recorded_by=by).save(force_insert=True)
        sending.is_kept = True


def _open_sending(act: Act) -> _Sending | None:
    # A form may hold several acts: what its first one has kept does not stop the next.
    sending = _SENDING.get()
    return None if sending is None or sending.is_kept or act in REPEATABLE else sending
