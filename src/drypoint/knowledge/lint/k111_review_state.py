"""K111: A reviewed file says who reviewed it and when, and its review is not overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place
from drypoint.terms import Review

CODE = "K111"


def check(inspection: Inspection) -> Iterator[Fault]:
    """A reviewed file says who reviewed it and when; a review is neither overdue nor in the future."""
    months = int(inspection.base.documents["base"]["base"].get("review_every_months", 0))
    for kind, name, content in inspection.documents:
        for found, expected, hint in _faults(content, inspection.on, months):
            yield Fault(CODE, f"{file_place(kind, name)}: review", found, expected, hint)


def _faults(content: Mapping[str, Any], on: date | None, months: int) -> Iterator[tuple[str, str, str]]:
    by, reviewed_on = content.get("reviewed_by", ""), content.get("reviewed_on")
    if content.get("review") != Review.REVIEWED:
        if by or reviewed_on:
            yield (
                f"'{content.get('review')}' with a reviewer",
                "'reviewed', or no reviewer",
                "State one or the other.",
            )
        return
    if not by or not reviewed_on:
        yield (
            "'reviewed' without who or when",
            "reviewed_by and reviewed_on",
            "Name the clinician and the day.",
        )
    elif on is not None:
        age = _months_between(date.fromisoformat(reviewed_on), on)
        if not 0 <= age <= months:
            yield (
                f"a review of {reviewed_on}",
                f"one of the last {months} months",
                "Have the file reviewed again.",
            )


def _months_between(earlier: date, later: date) -> int:
    """Return the months from one day to another, a begun month counted as whole."""
    whole = (later.year - earlier.year) * 12 + later.month - earlier.month
    return whole + (1 if later.day > earlier.day else 0) if later >= earlier else -1
