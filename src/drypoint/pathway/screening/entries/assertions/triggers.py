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


PlainTrigger = tuple[
    tuple[str, ...], Sequence[tuple[str, str]], Sequence[tuple[str, str]], bool, Sequence[str]
]
"""A phrase with what it gives before and behind it, whether it is a label, and all else it does."""


class PlainTriggers(NamedTuple):
    """The triggers of the knowledge, as they are kept.

    Args:
        single: What single words do, and where → the words.
        by_first: First word → the phrases that begin with it, a longer one before a shorter one.
        alone: Phrases of one word.
        pairs: The first two words of longer ones.
    """

    single: dict[tuple[str, str], frozenset[str]]
    by_first: dict[str, tuple[PlainTrigger, ...]]
    alone: frozenset[str]
    pairs: frozenset[tuple[str, ...]]


def plain_triggers(triggers: Iterable[Trigger]) -> PlainTriggers:
    """Return the triggers as they are kept."""
    roles: dict[tuple[str, ...], TriggerRoles] = {}
    single: dict[tuple[str, str], frozenset[str]] = {}
    for trigger in triggers:
        for phrase in map(word_tokens, trigger.words):
            if trigger.does in SINGLE_WORDS:
                key = (trigger.does.value, trigger.stands.value)
                single[key] = single.get(key, frozenset()) | {phrase[0]}
            else:
                roles[phrase] = _with_role(roles.get(phrase, TriggerRoles()), trigger)
    by_first: dict[str, tuple[PlainTrigger, ...]] = {}
    for phrase in sorted(roles, key=lambda phrase: (-len(phrase), phrase)):
        by_first[phrase[0]] = (*by_first.get(phrase[0], ()), _plain_trigger(phrase, roles[phrase]))
    return PlainTriggers(
        single,
        by_first,
        frozenset(phrase[0] for phrase in roles if len(phrase) == 1),
        frozenset(phrase[:2] for phrase in roles if len(phrase) > 1),
    )


def _plain_trigger(phrase: tuple[str, ...], roles: TriggerRoles) -> PlainTrigger:
    before, after = (
        tuple((effect.value, reach.value) for effect, reach in given) for given in (roles.before, roles.after)
    )
    return phrase, before, after, roles.label, tuple(effect.value for effect in roles.does)


def _trigger(plain: PlainTrigger) -> tuple[tuple[str, ...], TriggerRoles]:
    phrase, before, after, label, does = plain
    return phrase, TriggerRoles(_given(before), _given(after), label, frozenset(map(Does, does)))


def _given(plain: Iterable[tuple[str, str]]) -> tuple[tuple[TriggerEffect, TriggerReach], ...]:
    return tuple((Does(effect), TriggerReach(reach)) for effect, reach in plain)


class TriggerBook:
    """The triggers of the knowledge, by their first word; a longer phrase goes before a shorter one.

    Args:
        plain: The triggers.
        local: Words for forms of a medicine that may stay where they are put.
    """

    def __init__(self, plain: PlainTriggers, *, local: frozenset[str] = frozenset()) -> None:
        single, self._plain, alone, self._pairs = plain
        none: frozenset[str] = frozenset()
        self.carries = single.get((Does.CARRIES, TriggerSide.BEFORE), none)
        self.carries_back = single.get((Does.CARRIES, TriggerSide.AFTER), none)
        self.predicate = single.get((Does.PREDICATE, TriggerSide.BEFORE), none)
        self.reaction = single.get((Does.REACTION, TriggerSide.EITHER), none)
        self.local = local
        self.ongoing = single.get((Does.ONGOING, TriggerSide.EITHER), none)
        self.renews = single.get((Does.RENEWS, TriggerSide.EITHER), none)
        self._alone = self.reaction | self.local | self.ongoing | alone
        self._by_first: dict[str, tuple[tuple[tuple[str, ...], TriggerRoles], ...]] = {}

    def _beginning_with(self, word: str) -> tuple[tuple[tuple[str, ...], TriggerRoles], ...]:
        found = self._by_first.get(word)
        if found is None:
            found = tuple(map(_trigger, self._plain.get(word, ())))
            if found:
                self._by_first[word] = found
        return found

    def is_silent_on(self, words: Sequence[str]) -> bool:
        """Return whether no trigger is in the words; a quick look that is wrong in one direction only."""
        return self._alone.isdisjoint(words) and self._pairs.isdisjoint(pairwise(words))

    def found(self, words: Sequence[str], covered: Sequence[bool]) -> dict[int, FoundTrigger]:
        """Return the triggers by the place of their first word; one inside a mention is none."""
        plain, found, free = self._plain, {}, 0
        for at, word in enumerate(words):
            if at >= free and word in plain and (one := self._at(words, covered, at)):
                found[at] = one
                free = one.end
        return found

    def is_report_at(self, words: Sequence[str], at: int) -> bool:
        """Return whether a word of reporting stands here, even inside a mention: "mother witnessed fit"."""
        phrases = self._beginning_with(words[at]) if at < len(words) else ()
        return any(
            Does.REPORTS in roles.does and tuple(words[at : at + len(phrase)]) == phrase
            for phrase, roles in phrases
        )

    def _at(self, words: Sequence[str], covered: Sequence[bool], at: int) -> FoundTrigger | None:
        for phrase, roles in self._beginning_with(words[at]):
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
