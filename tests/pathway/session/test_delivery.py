"""Any order, repetition and loss of messages that ends with delivery gives the same summary."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from drypoint.knowledge import load
from drypoint.pathway.session import (
    Correction,
    EmergencyStop,
    Event,
    NeedleOut,
    RetainedNeedle,
    Twitch,
    can_close,
    summarise,
)
from tests.pathway.session.making import (
    PLAN,
    REQUIRED_STEPS,
    TARGETS,
    any_events,
    minute,
    needle_in,
    needle_out,
    uid,
)

KB = load()


@given(events=any_events, order=st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_order_and_repetition_change_nothing(events: list[Event], order: Any) -> None:
    again = [*events, *order.choices(events, k=5)] if events else []
    order.shuffle(again)

    assert summarise(plan=PLAN, events=again) == summarise(plan=PLAN, events=events)


@given(events=any_events, held_back=st.integers(min_value=0, max_value=14))
def test_an_event_that_arrives_late_ends_in_the_same_summary(events: list[Event], held_back: int) -> None:
    early = summarise(plan=PLAN, events=events[:held_back])

    whole = summarise(plan=PLAN, events=[*events[held_back:], *events[:held_back]])

    assert whole == summarise(plan=PLAN, events=events)
    assert early.needles_in <= len(events)


class TwoTablets(RuleBasedStateMachine):
    """Two tablets chart one session over a network that loses, doubles and delays messages.

    Args:
        outbox: What each tablet has not yet been told was stored.
        stored: What the server has; a set, as the client-made ids make it.
        truly_in: What a person in the room would count.
    """

    needles = Bundle("needles")

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.made: list[Event] = []
        self.outbox: list[Event] = []
        self.stored: list[Event] = []
        self.truly_in: set[str] = set()

    def make(self, event: Event) -> None:
        self.made.append(event)
        self.outbox.append(event)

    def next_id(self) -> int:
        self.number += 1
        return self.number

    @rule(target=needles, where=st.sampled_from(TARGETS))
    def put_in(self, where: str) -> int:
        number = self.next_id()
        self.make(needle_in(number, at=number, target=where))
        self.truly_in.add(uid(number))
        return number

    @rule(needle=needles)
    def take_out(self, needle: int) -> None:
        if uid(needle) in self.truly_in:
            number = self.next_id()
            self.make(needle_out(number, needle, at=number))
            self.truly_in.discard(uid(needle))

    @rule(needle=needles)
    def tap_the_wrong_out_and_correct_it(self, needle: int) -> None:
        if uid(needle) not in self.truly_in:
            return
        tapped, withdrawn = self.next_id(), self.next_id()
        self.make(needle_out(tapped, needle, at=tapped))
        self.make(
            Correction(id=uid(withdrawn), at=minute(withdrawn), corrects=uid(tapped), reason="wrong needle")
        )

    @rule(needle=needles)
    def leave_it_in_as_an_incident(self, needle: int) -> None:
        if uid(needle) not in self.truly_in:
            return
        number = self.next_id()
        self.make(
            RetainedNeedle(id=uid(number), at=minute(number), needle=uid(needle), steps_done=REQUIRED_STEPS)
        )
        self.truly_in.discard(uid(needle))

    @rule(needle=needles, count=st.integers(1, 4))
    def see_a_twitch(self, needle: int, count: int) -> None:
        number = self.next_id()
        self.make(Twitch(id=uid(number), at=minute(number), needle=uid(needle), count=count))

    @rule()
    def stop(self) -> None:
        number = self.next_id()
        self.make(EmergencyStop(id=uid(number), at=minute(number)))

    @rule(choice=st.randoms(use_true_random=False), is_lost=st.booleans(), is_acknowledged=st.booleans())
    def send_one(self, choice: Any, is_lost: bool, is_acknowledged: bool) -> None:
        if not self.outbox:
            return
        event = choice.choice(self.outbox)
        if not is_lost:
            self.stored.append(event)
        if not is_lost and is_acknowledged:
            self.outbox.remove(event)

    @rule(choice=st.randoms(use_true_random=False))
    def reload_and_send_everything_again(self, choice: Any) -> None:
        waiting = list(self.outbox)
        choice.shuffle(waiting)
        self.stored += waiting

    @rule()
    def deliver_all(self) -> None:
        self.stored += self.outbox
        self.outbox.clear()

        summary = summarise(plan=PLAN, events=self.stored)

        assert summary == summarise(plan=PLAN, events=self.made)
        assert {needle.id for needle in summary.outstanding} == self.truly_in
        assert summary.conflicts == ()
        assert can_close(summary=summary, knowledge=KB) == (not self.truly_in)

    @invariant()
    def what_is_stored_never_closes_with_a_needle_that_it_knows_of(self) -> None:
        summary = summarise(plan=PLAN, events=self.stored)
        ids = {event.id for event in self.stored}
        gone = {event.needle for event in self.stored if isinstance(event, NeedleOut | RetainedNeedle)}
        still = {name for name in self.truly_in if name in ids and name not in gone}
        if still:
            assert not can_close(summary=summary, knowledge=KB)


TestTwoTablets = TwoTablets.TestCase
TestTwoTablets.settings = settings(max_examples=100, stateful_step_count=40)
