"""Checking stored letters: each is what was written, and the audit and the letters name the same ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from drypoint.clinic.frame import Act, ChainBreak
from drypoint.record.models import AuditEntry, ReferralLetter

LETTERS = "letters"
SHOWN = 32
"""How much of a hash stands in the audit."""


def audited_as(sha256: str) -> str:
    """Return the outcome under which the audit names a letter or an addition."""
    return f"sha256 {sha256[:SHOWN]}"


def is_as_written(row: ReferralLetter) -> bool:
    """Say whether a letter still has the hash that it was stored with, whatever stands in its place."""
    pdf: Any = row.pdf  # somebody who changed it may have left a text
    return hashlib.sha256(pdf.encode() if isinstance(pdf, str) else pdf).hexdigest() == row.sha256


def letter_breaks() -> tuple[int, tuple[ChainBreak, ...]]:
    """Check every stored letter of referral; return how many there are and every break.

    The number of a break is that of the audit's entry about the letter; 0 where it has none.
    """
    written = _written()
    count = 0
    breaks: list[ChainBreak] = []
    for row in ReferralLetter.objects.order_by("recorded_at", "id").iterator(chunk_size=50):
        count += 1
        number = written.pop((f"visit {row.visit_id}", audited_as(row.sha256)), 0)
        breaks.extend(_letter_breaks(row, number))
    breaks.extend(ChainBreak(LETTERS, number, "the letter is missing") for number in written.values())
    return count, tuple(breaks)


def _written() -> dict[tuple[str, str], int]:
    """Return the letters that the audit names, each with the number of its first entry."""
    entries = AuditEntry.objects.filter(act=Act.WRITE_REFERRAL, outcome__startswith="sha256 ")
    rows = entries.order_by("-number").values_list("about", "outcome", "number")
    return {(about, outcome): number for about, outcome, number in rows.iterator()}


def _letter_breaks(row: ReferralLetter, number: int) -> Iterator[ChainBreak]:
    if not is_as_written(row):
        yield ChainBreak(LETTERS, number, "the letter was changed after it was written")
    if not number:
        yield ChainBreak(LETTERS, 0, f"the audit knows no letter {row.sha256[:SHOWN]}")
