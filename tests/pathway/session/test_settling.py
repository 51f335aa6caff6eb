"""Whatever was told in several ways, one choice leaves exactly the version that was chosen."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.pathway.session import (
    Choice,
    ConflictKind,
    Correction,
    Event,
    settleable_disputes,
    settlement_id,
    settling_corrections,
    summarise,
)
from drypoint.pathway.session.events import standing_events
from tests.pathway.session.making import PLAN, any_events, minute, needle_in, needle_out, uid

CHOICE = Choice(UUID(int=77, version=4), minute(30), "The second tablet was right.")
SHALLOW, DEEP = needle_in(1), needle_in(1, depth_mm=19.0)


def correction(number: int, corrects: int, replacement: Event | None) -> Correction:
    return Correction(
        id=uid(number), at=minute(9), corrects=uid(corrects), reason="x", replacement=replacement
    )


def settled(events: list[Event], version: Event | None, *, place: int = 0) -> list[Event]:
    dispute = settleable_disputes(events=events)[place]
    return [*events, *settling_corrections(events=events, dispute=dispute, version=version, choice=CHOICE)]


def test_an_event_told_twice_stands_as_it_was_chosen_and_counts() -> None:
    events = [SHALLOW, DEEP, needle_out(2, 1)]
    (dispute,) = settleable_disputes(events=events)

    after = settled(events, DEEP)

    assert dispute.versions == (SHALLOW, DEEP)
    assert settleable_disputes(events=after) == ()
    assert standing_events(after).events[uid(1)] == DEEP
    assert summarise(plan=PLAN, events=after).conflicts == ()


def test_of_corrections_that_differ_the_original_and_the_removal_can_be_chosen() -> None:
    events = [SHALLOW, correction(2, 1, DEEP), correction(3, 1, None)]
    (dispute,) = settleable_disputes(events=events)

    assert dispute.conflict.kind is ConflictKind.CORRECTIONS_DIFFER
    assert dispute.versions == (SHALLOW, DEEP, None)
    assert standing_events(settled(events, SHALLOW)).events[uid(1)] == SHALLOW
    assert uid(1) not in standing_events(settled(events, None)).events


def test_a_choice_sent_twice_is_one_and_two_choices_of_one_version_agree() -> None:
    events: list[Event] = [SHALLOW, DEEP]
    (dispute,) = settleable_disputes(events=events)
    other = replace(CHOICE, tap=UUID(int=78, version=4))

    first, again, second = (
        settling_corrections(events=events, dispute=dispute, version=DEEP, choice=one)
        for one in (CHOICE, CHOICE, other)
    )

    assert first == again
    assert first[0].id == settlement_id(tap=CHOICE.tap, corrects=uid(1)) != second[0].id
    assert settleable_disputes(events=[*events, *first, *second]) == ()


def test_two_people_who_choose_differently_are_shown_and_can_be_settled() -> None:
    events: list[Event] = [SHALLOW, DEEP]
    (dispute,) = settleable_disputes(events=events)
    other = replace(CHOICE, tap=UUID(int=78, version=4))
    both = [
        *events,
        *settling_corrections(events=events, dispute=dispute, version=DEEP, choice=CHOICE),
        *settling_corrections(events=events, dispute=dispute, version=SHALLOW, choice=other),
    ]
    (again,) = settleable_disputes(events=both)
    third = replace(CHOICE, tap=UUID(int=79, version=4))

    after = [*both, *settling_corrections(events=both, dispute=again, version=SHALLOW, choice=third)]

    assert settleable_disputes(events=after) == ()
    assert standing_events(after).events[uid(1)] == SHALLOW


@given(events=any_events, pick=st.integers(0, 20), which=st.integers(0, 20))
@settings(max_examples=300)
def test_whatever_was_told_a_choice_settles_it(events: list[Event], pick: int, which: int) -> None:
    found = settleable_disputes(events=events)
    if not found:
        return
    dispute = found[pick % len(found)]
    version = dispute.versions[which % len(dispute.versions)]

    after = settled(events, version, place=pick % len(found))

    left = {one.conflict.kind for one in settleable_disputes(events=after) if one.event == dispute.event}
    stands = standing_events(after)
    assert left == set()
    assert stands.events.get(dispute.event) == version
    assert dispute.event not in stands.disputed
    assert set(events) <= set(after)
