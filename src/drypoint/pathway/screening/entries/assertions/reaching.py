"""Follow every trigger through a text, forwards and backwards, to the mentions that it governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drypoint.knowledge import TriggerEffect, TriggerReach
from drypoint.pathway.screening.entries.assertions.items import CHAINS, MentionSpan, TextLayout
from drypoint.pathway.screening.entries.assertions.scopes import ReachedMention, Scopes, TriggerScope
from drypoint.pathway.screening.entries.assertions.triggers import Does, FoundTrigger, TriggerBook
from drypoint.pathway.screening.entries.exceptions import RESULTS
from drypoint.pathway.screening.entries.tokens import TextSign

CHAIN_REACH = 7
LOOSE = frozenset({Does.PAST, Does.HISTORY, Does.ANOTHER})
"""Words between do not end the reach of what is told of the past or of a relative."""

ASSERTED = frozenset({Does.PRESENT, Does.ATTENDS})
"""Effects of words that say of a mention that it is there."""

MOST_LOOSE = 8
ENDING_BACK = frozenset({TextSign.STOP, TextSign.SEMICOLON, TextSign.BULLET})
"""Signs that nothing told behind them reaches back over."""

JOINS = frozenset({"of", "a", "the", "with", "to", "for"})
ADJECTIVES = ("ic", "al", "ive", "ous")
ANSWER_SIGNS = frozenset(TextSign) - {TextSign.COLON, TextSign.SLASH, TextSign.PLUS}
OWNERS = frozenset({"her", "his", "their", "the", "my"})
TAKEN = frozenset({"on", "taking", "take", "with"})
MOST_WORDS = 4
MOST_DEEP = 8


class Reaching:
    """Find what governs each mention of one text."""

    def __init__(self, layout: TextLayout, spans: Sequence[MentionSpan], book: TriggerBook) -> None:
        self.layout = layout
        self.spans = spans
        self.book = book
        self.words = layout.text.words
        self.before = layout.text.before
        self.front: list[dict[TriggerEffect, ReachedMention]] = [{} for _ in spans]
        self.back: list[set[TriggerEffect]] = [set() for _ in spans]
        self.self_at = -1
        self._dead = self._turned()
        self._answers = {at for at, trigger in layout.triggers.items() if self._is_answer(trigger)}

    # Forwards

    def run_forwards(self) -> None:
        """Note for each mention what stands before it and reaches it."""
        scopes: Scopes = {}
        stack: list[Scopes] = []
        at = 0
        while at < len(self.words):
            for sign in self.before[at]:
                scopes = self._crossed(sign, at, scopes, stack)
            trigger = self.layout.triggers.get(at)
            if at in self.layout.spans_at:
                self._meet(at, scopes)
            elif trigger is not None:
                self._trigger(trigger, scopes)
                at = trigger.end
                continue
            elif not self.layout.covered[at]:
                self._word(at, scopes)
            at += 1

    def _crossed(self, sign: TextSign, at: int, scopes: Scopes, stack: list[Scopes]) -> Scopes:
        if sign is TextSign.OPEN:
            if len(stack) < MOST_DEEP:
                stack.append({effect: replace(scope) for effect, scope in scopes.items()})
            return {
                effect: scope for effect, scope in scopes.items() if effect in LOOSE or scope.opened_at == at
            }
        if sign is TextSign.CLOSE:
            return stack.pop() if stack else scopes
        if sign in (TextSign.SLASH, TextSign.PLUS):
            for scope in scopes.values():
                self._chain(scope)
            return scopes
        return {effect: scope for effect, scope in scopes.items() if self._survives(scope, sign, at)}

    def _survives(self, scope: TriggerScope, sign: TextSign, at: int) -> bool:
        if sign is TextSign.COLON:
            return self._becomes_label(scope)
        if sign is TextSign.DASH:
            is_wide = scope.reach is TriggerReach.LIST or scope.effect in LOOSE
            return scope.is_fresh and scope.opened_at == at and is_wide
        # "Denies: fever; epilepsy" is one list; what a label tells of the family ends at a semicolon.
        if sign is TextSign.BULLET or (sign is TextSign.SEMICOLON and scope.effect is Does.ABSENT):
            return scope.label and self._goes_on(scope, at)
        return sign is TextSign.COMMA and self._goes_on(scope, at)

    def _becomes_label(self, scope: TriggerScope) -> bool:
        most = 1 if scope.effect in LOOSE else 0
        if scope.unknown > most or scope.seen is not None or scope.reach is TriggerReach.NEXT:
            return False
        scope.unknown, scope.label, scope.reach = 0, True, TriggerReach.LIST
        return True

    def _goes_on(self, scope: TriggerScope, at: int) -> bool:
        """Return whether a scope runs on along a list into the item that starts here."""
        item = self.layout.items[self.layout.item_of[at]]
        is_list = scope.reach is TriggerReach.LIST
        or_ahead = self.layout.or_ahead[at] and scope.effect not in LOOSE
        if scope.reach is TriggerReach.NEXT or not item.is_bare:
            return False
        if not (scope.unknown == 0 or or_ahead or (is_list and scope.unknown <= 2)):
            return False
        if not (is_list or or_ahead or (scope.seen is not None and scope.effect not in LOOSE)):
            return False
        # A medicine is no item of a list of illnesses: "no diabetes, warfarin".
        if scope.seen is not None and item.kinds - {scope.seen}:
            return False
        is_start = scope.label and scope.is_fresh
        scope.listed = scope.listed or not is_start
        scope.unknown, scope.total, scope.needs_chain = 0, 0, False
        return True

    def _chain(self, scope: TriggerScope) -> None:
        # "No sweats at night or fever": a chain carries a denial over words that would end it elsewhere,
        # but not for ever, since "or" also joins sentences.
        if scope.total <= CHAIN_REACH:
            scope.unknown = 0
            scope.needs_chain = False

    def _word(self, at: int, scopes: Scopes) -> None:
        word = self.words[at]
        for effect, scope in list(scopes.items()):
            if self._renews(scope, at):
                del scopes[effect]
            elif word in CHAINS:
                self._chain(scope)
            elif word == "and" and self._joins(scope, at):
                scope.needs_chain = False
            elif word not in self.book.carries:
                scope.unknown += 1
                scope.total += 1

    def _renews(self, scope: TriggerScope, at: int) -> bool:
        """Return whether what is told of the past ends here: "previous DVT and new DVT"."""
        if scope.effect is Does.ANOTHER or scope.effect not in LOOSE:
            return False
        return self.words[at] in self.book.renews and scope.opened_at != at

    def _joins(self, scope: TriggerScope, at: int) -> bool:
        """Return whether an "and" is that of a list; elsewhere it may begin what is there."""
        joins = scope.reach is TriggerReach.LIST or scope.listed
        return joins and scope.unknown == 0 and at + 1 < len(self.words) and self.layout.covered[at + 1]

    def _meet(self, at: int, scopes: Scopes) -> None:
        for number in self.layout.spans_at[at]:
            span = self.spans[number]
            for effect, scope in list(scopes.items()):
                if self._applies(scope, at, span.is_drug):
                    self.front[number][effect] = ReachedMention(scope.listed, scope.turns)
        last = max(self.spans[number].last for number in self.layout.spans_at[at])
        for effect, scope in list(scopes.items()):
            if self._applies(scope, at, self.spans[self.layout.spans_at[at][0]].is_drug):
                scope.seen = self.spans[self.layout.spans_at[at][0]].is_drug
                scope.met_until = max(scope.met_until, last)
                scope.needs_chain = True
                scope.total = 0
            elif at > scope.met_until:
                # What it did not reach stands between it and all that follows.
                scope.unknown += 1
                scope.total += 1
            if scope.reach is TriggerReach.NEXT and at > scope.opened_at and effect in scopes:
                del scopes[effect]

    def _applies(self, scope: TriggerScope, at: int, is_drug: bool) -> bool:
        if scope.reach is TriggerReach.NEXT or at <= scope.met_until:
            return scope.reach is not TriggerReach.NEXT or at == scope.opened_at
        if scope.seen is not None and scope.seen is not is_drug and scope.effect is not Does.ANOTHER:
            return False
        if scope.effect in LOOSE:
            # "Previous stroke on warfarin" is warfarin of today.
            is_taken = is_drug and scope.opened_at != at and self.words[at - 1] in TAKEN
            return scope.unknown <= MOST_LOOSE and (scope.effect is Does.ANOTHER or not is_taken)
        return not scope.unknown and (not scope.needs_chain or self._is_joined(scope, at))

    def _is_joined(self, scope: TriggerScope, at: int) -> bool:
        """Return whether an adjective that was met belongs to what starts here: "diabetic neuropathy"."""
        return at == scope.met_until + 1 and self.words[scope.met_until].endswith(ADJECTIVES)

    def _trigger(self, trigger: FoundTrigger, scopes: Scopes) -> None:
        roles, start = trigger.roles, trigger.start
        self._end_scopes(trigger, scopes)
        if Does.SELF in roles.does:
            self.self_at = start
        carries = trigger.end - start == 1 and self.words[start] in self.book.carries
        tells_past = any(effect in LOOSE for effect, _ in roles.before)
        for scope in scopes.values():
            if self.words[start] in CHAINS:
                self._chain(scope)
            elif not carries and not (scope.opened_at == start and tells_past):
                scope.unknown += 1
                scope.total += 1
        if start not in self._dead and start not in self._answers:
            self._open(trigger, scopes)

    def _open(self, trigger: FoundTrigger, scopes: Scopes) -> None:
        roles, end = trigger.roles, trigger.end
        for effect in ASSERTED.intersection(roles.does):
            scopes[effect] = TriggerScope(effect, TriggerReach.ITEM, end)
        if roles.label and self._is_label(trigger):
            scopes[Does.ABSENT] = TriggerScope(Does.ABSENT, TriggerReach.LIST, end)
        for effect, reach in roles.before:
            if effect is not Does.ANOTHER or not self._is_told_by(trigger):
                scopes[effect] = TriggerScope(effect, reach, end, turns=Does.TURNS in roles.does)

    def _end_scopes(self, trigger: FoundTrigger, scopes: Scopes) -> None:
        does, start = trigger.roles.does, trigger.start
        before = self.words[start - 1] if start else ""
        for effect, scope in list(scopes.items()):
            is_direct = scope.opened_at == start
            ends = Does.ENDS in does and not is_direct and before not in JOINS
            if Does.VERB in does and not is_direct:
                ends = ends or effect is not Does.ANOTHER or before == "and"
            if Does.PRESENT in does and not is_direct:
                ends = ends or effect not in (Does.ABSENT, Does.ANOTHER)
            if Does.SELF in does or (Does.NOTHING in does and scope.reach is not TriggerReach.LIST):
                ends = True
            if ends:
                del scopes[effect]

    def _is_label(self, trigger: FoundTrigger) -> bool:
        item = self.layout.items[self.layout.item_of[trigger.start]]
        is_first = not any(self.layout.covered[item.start : trigger.start])
        return is_first and TextSign.COLON in self.before[trigger.end]

    def _is_told_by(self, trigger: FoundTrigger) -> bool:
        """Return whether a relative only reports, helps or comes along."""
        if self.book.is_report_at(self.words, trigger.end) and not self.before[trigger.end]:
            return True
        place = trigger.start
        while place and self.words[place - 1] in OWNERS:
            place -= 1
        ends = range(place, trigger.start + 1)
        starts = range(max(0, place - MOST_WORDS), trigger.start)
        others = (other for start in starts if (other := self.layout.triggers.get(start)))
        return any(Does.REPORTS in other.roles.does and other.end in ends for other in others)

    def _is_answer(self, trigger: FoundTrigger) -> bool:
        """Return whether a "no" answers what stands before it: nothing but a sign follows."""
        if Does.ANSWER not in trigger.roles.does or trigger.start == 0:
            return False
        behind = self.before[trigger.end]
        return trigger.end == len(self.words) or not ANSWER_SIGNS.isdisjoint(behind)

    def _turned(self) -> set[int]:
        """Return the triggers that a word before them turns round, with that word: "not excluded"."""
        turned: set[int] = set()
        for start, trigger in self.layout.triggers.items():
            following = self.layout.triggers.get(trigger.end)
            if Does.TURNS in trigger.roles.does and following and not self.before[trigger.end]:
                gives = {effect for effect, _ in (*following.roles.after, *following.roles.before)}
                if not gives.isdisjoint({Does.ABSENT, Does.PAST, Does.UNCERTAIN}):
                    turned |= {start, trigger.end}
        return turned

    # Backwards

    def run_backwards(self) -> None:
        """Note for each mention what stands behind it and reaches it."""
        ends_at: dict[int, list[int]] = {}
        for number, span in enumerate(self.spans):
            ends_at.setdefault(span.last, []).append(number)
        starts = {trigger.end - 1: trigger for trigger in self.layout.triggers.values()}
        scopes: Scopes = {}
        deep = 0
        at = len(self.words) - 1
        while at >= 0:
            trigger = starts.get(at)
            if trigger is not None:
                self._open_back(trigger, scopes)
                at = trigger.start
            elif at in ends_at and not deep:
                self._meet_back(at, ends_at[at], scopes)
            elif not self.layout.covered[at] and not deep:
                self._word_back(at, scopes)
            for sign in reversed(self.before[at]):
                deep = self._crossed_back(sign, scopes, deep)
            at -= 1

    def _open_back(self, trigger: FoundTrigger, scopes: Scopes) -> None:
        does = trigger.roles.does
        carries = all(word in self.book.carries_back for word in self.words[trigger.start : trigger.end])
        if Does.ENDS in does and not carries:
            scopes.clear()
        for scope in scopes.values():
            if not carries and self.words[trigger.start] not in CHAINS:
                scope.unknown += 1
        if trigger.start in self._dead:
            return
        for effect, reach in self._given_back(trigger):
            scopes[effect] = TriggerScope(effect, reach, trigger.start)
        for effect in ASSERTED.intersection(does):
            scopes[effect] = TriggerScope(effect, TriggerReach.ITEM, trigger.start)

    def _given_back(self, trigger: FoundTrigger) -> Iterator[tuple[TriggerEffect, TriggerReach]]:
        if trigger.start in self._answers:
            yield Does.ABSENT, TriggerReach.ITEM
        elif not (trigger.roles.label and self._is_label(trigger)) and not self._looks_ahead(trigger):
            yield from trigger.roles.after
        item = self.layout.items[self.layout.item_of[trigger.start]]
        # "Haemophilia (mother)": it may be hers, and it may be told of somebody else beside the person.
        if item.relatives and item.opened_by and ENDING_BACK.isdisjoint(item.opened_by):
            yield Does.UNCERTAIN, TriggerReach.ITEM

    def _looks_ahead(self, trigger: FoundTrigger) -> bool:
        """Return whether a word that stands before or behind what it governs stands before it here."""
        end = trigger.end
        is_inside = end < len(self.words) and not self.before[end]
        return bool(trigger.roles.before) and is_inside and self.layout.covered[end]

    def _meet_back(self, at: int, numbers: Sequence[int], scopes: Scopes) -> None:
        first = min(self.spans[number].first for number in numbers)
        for scope in list(scopes.values()):
            for number in numbers:
                if self._applies_back(scope, at, self.spans[number].is_drug):
                    self.back[number].add(scope.effect)
            if self._applies_back(scope, at, self.spans[numbers[0]].is_drug):
                scope.met_until = first if scope.met_until < 0 else min(scope.met_until, first)
                scope.seen, scope.needs_chain = self.spans[numbers[0]].is_drug, True
            else:
                scope.unknown += 1

    def _applies_back(self, scope: TriggerScope, at: int, is_drug: bool) -> bool:
        if scope.reach is TriggerReach.NEXT:
            # "HIV positive test" is no mere test.
            return at + 1 == scope.opened_at and self.words[at] not in RESULTS
        if scope.needs_chain or 0 <= scope.met_until <= at:
            return 0 <= scope.met_until <= at
        # A course is told in more words than an illness: "apixaban (3/12 course, completed in January)".
        if scope.effect is Does.PAST and is_drug:
            return scope.unknown <= 5
        return scope.unknown <= 1

    def _word_back(self, at: int, scopes: Scopes) -> None:
        word = self.words[at]
        for scope in scopes.values():
            if word in CHAINS or (word == "and" and scope.unknown == 0):
                scope.needs_chain = False
            elif word not in self.book.carries_back and not word.isdigit():
                scope.unknown += 1

    def _crossed_back(self, sign: TextSign, scopes: Scopes, deep: int) -> int:
        if sign is TextSign.CLOSE:
            return deep + 1
        if deep:
            return deep - (sign is TextSign.OPEN)
        if sign in ENDING_BACK:
            scopes.clear()
        elif sign in (TextSign.SLASH, TextSign.PLUS):
            for scope in scopes.values():
                scope.needs_chain = False
        else:
            self._leave_item(scopes)
        return deep

    def _leave_item(self, scopes: Scopes) -> None:
        for effect, scope in list(scopes.items()):
            own = self.layout.items[self.layout.item_of[scope.opened_at]]
            # "DVT (ruled out)" is one thing; "epilepsy - denied chest pain" is two.
            if not scope.is_fresh or own.kinds:
                del scopes[effect]
