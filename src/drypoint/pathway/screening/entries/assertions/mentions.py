"""Say how a text means each mention: there, denied, over, planned, somebody else's, only looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drypoint.pathway.screening.entries.assertions.days import SaidDay, holds_no_day, may_say_day, said_days
from drypoint.pathway.screening.entries.assertions.items import Item, MentionSpan, TextLayout, lay_out
from drypoint.pathway.screening.entries.assertions.reaching import ENDING_BACK, Reaching
from drypoint.pathway.screening.entries.assertions.scopes import ReachedMention
from drypoint.pathway.screening.entries.assertions.triggers import Does, PlainTriggers, TriggerBook
from drypoint.pathway.screening.entries.tokens import ReadText


class MentionStatus(StrEnum):
    """How a text means one of its mentions."""

    PRESENT = "present"
    ABSENT = "absent"
    UNCERTAIN = "uncertain"
    CHECK = "check"
    PLANNED = "planned"
    PAST = "past"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a text says of one mention.

    Args:
        days: The days said for it; the latest counts.
        is_ongoing: It is told as going on, so that no day beside it is its end.
        reaction: Its item speaks of an allergy or a poisoning.
        forms: Words of its item that may name a form which stays where it is put.
    """

    status: MentionStatus = MentionStatus.PRESENT
    days: tuple[SaidDay, ...] = ()
    is_ongoing: bool = False
    reaction: bool = False
    forms: frozenset[str] = frozenset()


PLAIN = Assertion()
"""Of a code and of a mention without any words around it."""

NOT_ITS_DAY = frozenset(
    {"due", "review", "born", "dob", "expire", "expected", "edd", "next", "by", "before", "seen"}
)
"""Words before a day that is not that of what stands beside it."""

SINCE = frozenset({"since", "from"})
MOST_DAYS = 8


class MentionReader:
    """Read texts with the triggers of the knowledge.

    Args:
        triggers: The triggers.
        local: Words for forms of a medicine that may stay where they are put.
    """

    def __init__(self, triggers: PlainTriggers, *, local: frozenset[str] = frozenset()) -> None:
        self._book = TriggerBook(triggers, local=local)

    def is_plain(self, words: Sequence[str]) -> bool:
        """Return whether nothing in the words can govern a mention, so that all of them are there."""
        return self._book.is_silent_on(words) and not may_say_day(words)

    def holds_no_day(self, plain: str, words: Sequence[str]) -> bool:
        """Return whether no day can stand in a text, so that only whole words say how it is meant."""
        return holds_no_day(plain, words)

    def read(self, text: ReadText, spans: Sequence[MentionSpan]) -> tuple[Assertion, ...]:
        """Return what the text says of each mention, in one pass forwards and one backwards.

        Source:
            Chapman 2001 (NegEx) and Harkema 2009 (ConText); the differences are in
            `docs/explanation/mentions.md`.
        """
        layout = lay_out(text, spans, self._book)
        reaching = Reaching(layout, spans, self._book)
        reaching.run_forwards()
        reaching.run_backwards()
        days = _Days(layout, spans)
        return tuple(
            [
                self._assertion(_status(reaching, number), span, layout, days)
                for number, span in enumerate(spans)
            ]
        )

    def _assertion(
        self, status: MentionStatus, span: MentionSpan, layout: TextLayout, days: _Days
    ) -> Assertion:
        words = layout.items[layout.item_of[span.first]].words
        said = days.of_mention(span)
        return Assertion(
            status,
            said,
            not self._book.ongoing.isdisjoint(words) or any(day.is_start for day in said),
            not self._book.reaction.isdisjoint(words),
            self._book.local.intersection(words),
        )


def _status(reaching: Reaching, number: int) -> MentionStatus:
    front, back, span = reaching.front[number], reaching.back[number], reaching.spans[number]
    if Does.ANOTHER in back or (Does.ANOTHER in front and reaching.self_at < span.first):
        return MentionStatus.ANOTHER
    if _is_absent(front.get(Does.ABSENT), back):
        return MentionStatus.ABSENT
    asserted = Does.PRESENT in front or Does.PRESENT in back
    for effect, status in (
        (Does.CHECK, MentionStatus.CHECK),
        (Does.PLANNED, MentionStatus.PLANNED),
        (Does.UNCERTAIN, MentionStatus.UNCERTAIN),
    ):
        # "Attends epilepsy clinic" has epilepsy; a pacemaker clinic may be where somebody works.
        attends = effect is Does.CHECK and (Does.ATTENDS in front or Does.ATTENDS in back)
        if (effect in front or effect in back) and not (asserted or attends):
            return status
    return MentionStatus.PAST if _is_past(front, back, span) else MentionStatus.PRESENT


def _is_absent(front: ReachedMention | None, back: set[Does]) -> bool:
    if front is None:
        return Does.ABSENT in back
    # "Not seizure free" has seizures, and what runs along a list ends at a word that asserts.
    turned = front.turns and not front.listed and Does.ABSENT in back
    return not turned and not (front.listed and Does.PRESENT in back)


def _is_past(front: dict[Does, ReachedMention], back: set[Does], span: MentionSpan) -> bool:
    # "Drug history" lists what is taken.
    told = Does.PAST in front or (Does.HISTORY in front and not span.is_drug)
    return (told or Does.PAST in back) and Does.PRESENT not in back


class _Days:
    """The days said in a text, each given to the mention that it stands with."""

    def __init__(self, layout: TextLayout, spans: Sequence[MentionSpan]) -> None:
        self._layout = layout
        self._starts = sorted({span.first for span in spans})
        self._places: list[int] = []
        self._said: list[SaidDay] = []
        self._only: set[int] = set()
        text = layout.text
        for start, end, said in said_days(text.plain):
            place = bisect_left(text.starts, start)
            if place and text.words[place - 1] in NOT_ITS_DAY:
                continue
            self._places.append(place)
            is_start = place > 0 and text.words[place - 1] in SINCE
            self._said.append(replace(said, is_start=True) if is_start else said)
            self._note_lone_day(place, bisect_left(text.starts, end))

    def _note_lone_day(self, place: int, end: int) -> None:
        item = self._item(place)
        is_alone = not item.kinds and item.unknown <= end - place
        if is_alone and ENDING_BACK.isdisjoint(item.opened_by):
            self._only.add(item.start)

    def _item(self, place: int) -> Item:
        return self._layout.items[self._layout.item_of[place]]

    def of_mention(self, span: MentionSpan) -> tuple[SaidDay, ...]:
        """Return the days behind a mention, else those before it, in its item or in one of their own."""
        if not self._places:
            return ()
        item = self._item(span.last)
        following = bisect_left(self._starts, span.last + 1)
        until = self._starts[following] if following < len(self._starts) else len(self._layout.text.words)
        own = self._between(span.last + 1, min(until, item.end))
        if own or (until <= item.end - 1 and (own := self._between(until, item.end))):
            return own
        return self._before(span, item) or self._behind(item)

    def _between(self, start: int, end: int) -> tuple[SaidDay, ...]:
        first = bisect_left(self._places, start)
        last = min(bisect_left(self._places, end), first + MOST_DAYS)
        return tuple(self._said[first:last])

    def _before(self, span: MentionSpan, item: Item) -> tuple[SaidDay, ...]:
        last = bisect_left(self._places, span.first)
        first = max(bisect_left(self._places, item.start), last - MOST_DAYS)
        return tuple(self._said[first:last])

    def _behind(self, item: Item) -> tuple[SaidDay, ...]:
        if item.end in self._only:
            return self._between(item.end, self._item(item.end).end)
        return ()
