"""What an entry from outside carries beside its codes: why it was not read, and a day known in part.

They are kept where the codes are kept, under systems of our own, so that a stored entry and its hash stay
as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.clinic.patients.values import EntryCoding

UNREAD = "urn:drypoint:not-read"
DATED = "urn:drypoint:dated"
BORN = "urn:drypoint:born"
SYSTEMS = frozenset({UNREAD, DATED, BORN})


def marks_of(*, unread: str = "", dated: str = "", born: str = "") -> tuple[EntryCoding, ...]:
    """Return the marks that say why an entry was not read, in which days it lies, or when one was born."""
    unread_mark = (EntryCoding(UNREAD, "not-read", unread),) if unread else ()
    spans = ((DATED, dated), (BORN, born))
    return unread_mark + tuple(EntryCoding(system, span, span) for system, span in spans if span)


def marked(codings: Iterable[EntryCoding], system: str) -> str:
    """Return what a mark of a system says; empty where there is none."""
    return next((coding.display for coding in codings if coding.system == system), "")


def unread_reason(codings: Iterable[EntryCoding]) -> str:
    """Return why an entry was not read; empty where it was."""
    return marked(codings, UNREAD)


def dated_words(codings: Iterable[EntryCoding]) -> str:
    """Return the year, month or period that an entry lies in, where its day is not known."""
    return marked(codings, DATED)


def plain_codings(codings: Iterable[EntryCoding]) -> tuple[EntryCoding, ...]:
    """Return the codes without the marks."""
    return tuple(coding for coding in codings if coding.system not in SYSTEMS)


def read_by_hand(codings: Iterable[EntryCoding]) -> tuple[EntryCoding, ...]:
    """Return what stays of codes and marks when a person has put an entry right: it is read now."""
    return tuple(coding for coding in codings if coding.system != UNREAD)
