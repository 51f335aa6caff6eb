"""Find the words that say how an entry means what it mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from drypoint.knowledge import Trigger, TriggerEffect, TriggerReach, TriggerSide
from drypoint.pathway.screening.entries.words import word_tokens

Does = TriggerEffect
GOVERNING = frozenset(
    {Does.ABSENT, Does.UNCERTAIN, Does.CHECK, Does.PLANNED, Does.HISTORY, Does.PAST, Does.ANOTHER}
)
"""Effects that give a status to what lies in their reach."""

SINGLE_WORDS = frozenset({Does.CARRIES, Does.PREDICATE, Does.REACTION, Does.ONGOING, Does.RENEWS})
"""Effects of single words that are looked up and not searched for."""


@dataclass(frozen=True, slots=True)
class TriggerRoles:
    """All that one phrase does, since many do one thing before and another behind a mention.

    Args:
        before: What it gives to what follows, with its reach.
        after: What it gives to what stands before it, with its reach.
        label: With a colon behind it it denies the list that follows.
        does: All else that it does.
    """

    before: tuple[tuple[TriggerEffect, TriggerReach], ...] = ()
    after: tuple[tuple[TriggerEffect, TriggerReach], ...] = ()
    label: bool = False
    does: frozenset[TriggerEffect] = frozenset()


class FoundTrigger(NamedTuple):
    """A trigger in a text: its roles, and the places of its first word and of the word after its last."""

    roles: TriggerRoles
    start: int
    end: int


class TriggerBook:
    """The triggers of the knowledge, by their first word; a longer phrase goes before a shorter one.

    Args:
        triggers: The triggers.
        local: Words for forms of a medicine that may stay where they are put.
    """

    def __init__(self, triggers: Iterable[Trigger], *, local: frozenset[str] = frozenset()) -> None:
        roles: dict[tuple[str, ...], TriggerRoles] = {}
        single: dict[tuple[TriggerEffect, TriggerSide], set[str]] = {}
        for trigger in triggers:
            for phrase in map(word_tokens, trigger.words):
                if trigger.does in SINGLE_WORDS:
                    single.setdefault((trigger.does, trigger.stands), set()).add(phrase[0])
                else:
                    roles[phrase] = _with_role(roles.get(phrase, TriggerRoles()), trigger)
        self.carries = frozenset(single.get((Does.CARRIES, TriggerSide.BEFORE), ()))
        self.carries_back = frozenset(single.get((Does.CARRIES, TriggerSide.AFTER), ()))
        self.predicate = frozenset(single.get((Does.PREDICATE, TriggerSide.BEFORE), ()))
        self.reaction = frozenset(single.get((Does.REACTION, TriggerSide.EITHER), ()))
        self.local = local
        self.ongoing = frozenset(single.get((Does.ONGOING, TriggerSide.EITHER), ()))
        self.renews = frozenset(single.get((Does.RENEWS, TriggerSide.EITHER), ()))
        self._alone = self.reaction | self.local | self.ongoing
        self._alone |= {phrase[0] for phrase in roles if len(phrase) == 1}
        self._pairs = frozenset(phrase[:2] for phrase in roles if len(phrase) > 1)
        self._by_first: dict[str, tuple[tuple[tuple[str, ...], TriggerRoles], ...]] = {}
        for phrase in sorted(roles, key=lambda phrase: (-len(phrase), phrase)):
            kept = self._by_first.get(phrase[0], ())
            self._by_first[phrase[0]] = (*kept, (phrase, roles[phrase]))

    def is_silent_on(self, words: Sequence[str]) -> bool:
        """Return whether no trigger is in the words; a quick look that is wrong in one direction only."""
        return self._alone.isdisjoint(words) and self._pairs.isdisjoint(pairwise(words))

    def found(self, words: Sequence[str], covered: Sequence[bool]) -> dict[int, FoundTrigger]:
        """Return the triggers by the place of their first word; one inside a mention is none."""
        by_first, found, free = self._by_first, {}, 0
        for at, word in enumerate(words):
            if at >= free and word in by_first and (one := self._at(words, covered, at)):
                found[at] = one
                free = one.end
        return found

    def is_report_at(self, words: Sequence[str], at: int) -> bool:
        """Return whether a word of reporting stands here, even inside a mention: "mother witnessed fit"."""
        phrases = self._by_first.get(words[at], ()) if at < len(words) else ()
        return any(
            Does.REPORTS in roles.does and tuple(words[at : at + len(phrase)]) == phrase
            for phrase, roles in phrases
        )

    def _at(self, words: Sequence[str], covered: Sequence[bool], at: int) -> FoundTrigger | None:
        for phrase, roles in self._by_first[words[at]]:
            end = at + len(phrase)
            # A phrase that reaches into a mention gives way to it: "fear of needles" is no mere fear.
            if tuple(words[at:end]) == phrase and not any(covered[at:end]):
                return FoundTrigger(roles, at, end)
        return None


def _with_role(roles: TriggerRoles, trigger: Trigger) -> TriggerRoles:
    if trigger.stands is TriggerSide.EITHER and trigger.does is Does.ABSENT:
        return TriggerRoles(roles.before, roles.after, True, roles.does)
    if trigger.does not in GOVERNING:
        return TriggerRoles(roles.before, roles.after, roles.label, roles.does | {trigger.does})
    given = ((trigger.does, trigger.reaches),)
    if trigger.stands is TriggerSide.BEFORE:
        return TriggerRoles(roles.before + given, roles.after, roles.label, roles.does)
    return TriggerRoles(roles.before, roles.after + given, roles.label, roles.does)
