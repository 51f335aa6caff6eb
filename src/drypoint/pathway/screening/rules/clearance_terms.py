"""How long a clearance counts, who may give it and what ends it, by the ground that it clears."""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.knowledge import ClearanceTerms
from drypoint.pathway.screening.entries import MOST_KEPT

DAYS_IN_MONTH = 30
DAYS_IN_YEAR = 365
WEEKS_UP_TO_DAYS = 42


class ClearanceBook:
    """The terms of every ground.

    Args:
        terms: What is on file; terms without grounds are those of all others.
    """

    def __init__(self, terms: Iterable[ClearanceTerms]) -> None:
        self._terms = tuple(sorted(terms, key=lambda one: one.id))
        self.never_by = frozenset(word.casefold() for one in self._terms for word in one.never_by)
        self.ended_by = tuple(dict.fromkeys(name for one in self._terms for name in one.ended_by))
        self.dose_counts = frozenset(name for one in self._terms if one.dose_counts for name in one.questions)
        self.goes_on = frozenset(name for one in self._terms if one.goes_on for name in one.questions)
        self._words: dict[tuple[str, ...], str] = {}

    def of(self, question: str) -> tuple[ClearanceTerms, ...]:
        """Return the terms of a ground: its own, or those of all others."""
        own = tuple(one for one in self._terms if question in one.questions)
        return own or tuple(one for one in self._terms if not one.questions)

    def days(self, question: str) -> int:
        """Return the shortest term; with none on file a clearance does not outlast its day."""
        return min((one.valid_days for one in self.of(question)), default=0)

    def words(self, questions: Iterable[str]) -> str:
        """Return who may clear these grounds, and for how long, as a sentence; empty where nobody says."""
        asked = tuple(questions)
        # The lists of the rules come again with every finding.
        if asked not in self._words:
            if len(self._words) >= MOST_KEPT:
                self._words.clear()
            self._words[asked] = self._worded(asked)
        return self._words[asked]

    def _worded(self, asked: tuple[str, ...]) -> str:
        roles = dict.fromkeys(role for name in asked for one in self.of(name) for role in one.given_by)
        if not roles:
            return ""
        days = min(self.days(name) for name in asked)
        return f"Proposed: cleared by the {' or the '.join(roles)}, for {span_words(days)} at most."


def span_words(days: int) -> str:
    """Return a number of days as people say it.

    Example:
        >>> [span_words(days) for days in (28, 90, 365)]
        ['4 weeks', '3 months', '12 months']
    """
    if days <= WEEKS_UP_TO_DAYS:
        return f"{days // 7} weeks"
    return "12 months" if days == DAYS_IN_YEAR else f"{days // DAYS_IN_MONTH} months"
