"""What is written in place of something else is written on what stands, or told that it is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from drypoint.errors import DrypointError


class Superseded(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """What this would replace is not what was shown: somebody wrote in between."""

    code = "DP313"

    def __init__(self) -> None:
        super().__init__(
            "Somebody wrote here since you opened this. Nothing of yours is stored yet: look at what stands "
            "now, and send yours again if it should take its place."
        )


_SHOWN: ContextVar[str | None] = ContextVar("shown", default=None)


@contextmanager
def made_on(version: str | None) -> Iterator[None]:
    """Act in the body on a version that was shown; None where nothing was shown to anybody."""
    token = _SHOWN.set(version)
    try:
        yield
    finally:
        _SHOWN.reset(token)


def shown_version() -> str | None:
    """Return the version that what is being done was made on; None where none was, or once it is done."""
    return _SHOWN.get()


def forget_shown() -> None:
    """Let the version go once an act has written: what stands from then on is the actor's own."""
    _SHOWN.set(None)


def check_made_on(*standing: object) -> None:
    """Pass where what stands is what was shown; asked under the lock, before it is replaced.

    Args:
        standing: The keys of what stands, such as a row's; None where nothing does.

    Raises:
        Superseded: It is another one.
    """
    shown = _SHOWN.get()
    if shown is not None and shown != version_of(*standing):
        raise Superseded


def version_of(*standing: object) -> str:
    """Return the version that a form carries of what it was made on."""
    return "+".join("" if key is None else str(key) for key in standing)
