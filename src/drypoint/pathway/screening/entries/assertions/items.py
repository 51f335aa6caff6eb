"""Lay out a text in items: the parts of a list, with what makes an item bare enough to belong to a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drypoint.knowledge import TriggerEffect
from drypoint.pathway.screening.entries.assertions.triggers import FoundTrigger, TriggerBook
from drypoint.pathway.screening.entries.tokens import SAME_ITEM, ReadText, TextSign

HARD = frozenset(
    (
        *(TextSign.STOP, TextSign.SEMICOLON, TextSign.ASKED),
        *(TextSign.DASH, TextSign.COLON, TextSign.BULLET),
    )
)
"""Signs over which no list runs on."""

CHAINS = frozenset({"or", "nor"})
MOST_UNKNOWN = 2
ASSERTING = frozenset(
    {TriggerEffect.ENDS, TriggerEffect.PRESENT, TriggerEffect.VERB, TriggerEffect.SELF, TriggerEffect.NOTHING}
)


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """The first and last word of something recognised."""

    first: int
    last: int
    is_drug: bool


@dataclass(slots=True)
class Item:
    """One item of a text.

    Args:
        opened_by: The signs before it.
        unknown: Words that are neither recognised nor carry a reach.
        asserts: Something in it says that it holds, so that no list of denials takes it in.
        kinds: Whether it mentions medicines, conditions or both.
    """

    start: int
    opened_by: tuple[TextSign, ...]
    end: int = 0
    unknown: int = 0
    asserts: bool = False
    kinds: set[bool] = field(default_factory=set)
    relatives: bool = False
    words: set[str] = field(default_factory=set)

    @property
    def is_bare(self) -> bool:
        """Return whether it may be one of a list of things that are denied or told together."""
        return not self.asserts and self.unknown <= MOST_UNKNOWN


@dataclass(frozen=True, slots=True)
class TextLayout:
    """Where the items of a text are, and what is known of each word; all in one pass.

    Args:
        item_of: The item that each word lies in.
        or_ahead: For each word, whether an "or" follows before the list must end.
    """

    text: ReadText
    triggers: Mapping[int, FoundTrigger]
    covered: Sequence[bool]
    spans_at: Mapping[int, Sequence[int]]
    items: Sequence[Item]
    item_of: Sequence[int]
    or_ahead: Sequence[bool]


def lay_out(text: ReadText, spans: Sequence[MentionSpan], book: TriggerBook) -> TextLayout:
    """Return the layout of a text with its mentions."""
    covered = _covered(len(text.words), spans)
    triggers = book.found(text.words, covered)
    spans_at: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        spans_at.setdefault(span.first, []).append(number)
    items, item_of = _items(text, triggers, covered)
    _fill_items(items, text, triggers, covered, book)
    for span in spans:
        items[item_of[span.first]].kinds.add(span.is_drug)
    return TextLayout(text, triggers, covered, spans_at, items, item_of, _or_ahead(text))


def _covered(length: int, spans: Sequence[MentionSpan]) -> list[bool]:
    covered, reached = [False] * length, 0
    for span in sorted(spans, key=lambda span: span.first):
        for place in range(max(span.first, reached), span.last + 1):
            covered[place] = True
        reached = max(reached, span.last + 1)
    return covered


def parts_items(signs: Sequence[TextSign]) -> bool:
    """Return whether signs between two words part them into two items."""
    return any(sign not in SAME_ITEM for sign in signs)


def _items(
    text: ReadText, triggers: Mapping[int, FoundTrigger], covered: Sequence[bool]
) -> tuple[list[Item], list[int]]:
    items: list[Item] = []
    item_of: list[int] = []
    for at, signs in enumerate(text.before[:-1]):
        trigger = triggers.get(at)
        if at == 0 or parts_items(signs) or (trigger and TriggerEffect.ENDS in trigger.roles.does):
            items.append(Item(at, signs))
        items[-1].end = at + 1
        item_of.append(len(items) - 1)
    return items, item_of


def _fill_items(
    items: Sequence[Item],
    text: ReadText,
    triggers: Mapping[int, FoundTrigger],
    covered: Sequence[bool],
    book: TriggerBook,
) -> None:
    for item in items:
        at = item.start
        others = 0
        item.asserts = text.words[at] in book.predicate
        while at < item.end:
            word, trigger = text.words[at], triggers.get(at)
            item.words.add(word)
            if trigger:
                _count_trigger(item, trigger)
                others += not _gives(trigger, TriggerEffect.ANOTHER)
                at = max(at + 1, min(trigger.end, item.end))
                continue
            if not covered[at]:
                item.unknown += word not in book.carries and word not in CHAINS and word != "and"
                item.asserts |= any(letter.isdigit() for letter in word)
            others += covered[at] or word not in book.carries
            at += 1
        item.relatives &= not others


def _count_trigger(item: Item, trigger: FoundTrigger) -> None:
    roles = trigger.roles
    item.asserts |= not ASSERTING.isdisjoint(roles.does) or any(
        effect is TriggerEffect.HISTORY for effect, _ in roles.before
    )
    item.relatives |= _gives(trigger, TriggerEffect.ANOTHER)


def _gives(trigger: FoundTrigger, effect: TriggerEffect) -> bool:
    return any(given is effect for given, _ in trigger.roles.before)


def _or_ahead(text: ReadText) -> list[bool]:
    ahead, is_ahead = [False] * len(text.words), False
    for at in range(len(text.words) - 1, -1, -1):
        if text.words[at] in CHAINS:
            is_ahead = True
        ahead[at] = is_ahead
        if not HARD.isdisjoint(text.before[at]):
            is_ahead = False
    return ahead
