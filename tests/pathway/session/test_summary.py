"""The count, the dwell, the deviations: what a summary says about a session."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from drypoint.knowledge import load
from drypoint.pathway.session import (
    ConflictKind,
    Correction,
    DeviationKind,
    EmergencyStop,
    Event,
    NeedleBent,
    NeedleBroken,
    NeedleIn,
    NeedleUnused,
    PatientResponse,
    RetainedNeedle,
    SessionPlan,
    SessionSummary,
    SharpsDisposed,
    TimeOut,
    Twitch,
    Whereabouts,
    billing_of_session,
    dwell_alarms,
    summarise,
)
from drypoint.terms import Answer, Side, Technique
from tests.pathway.session.making import PLAN, TARGETS, minute, needle_in, needle_out, uid

KB = load()


def summary(*events: Event, plan: SessionPlan = PLAN) -> SessionSummary:
    return summarise(plan=plan, events=events)


def kinds(one: SessionSummary) -> list[DeviationKind]:
    return [
        deviation.kind for deviation in one.deviations if deviation.kind is not DeviationKind.PLANNED_NOT_DONE
    ]


def test_needles_in_and_out_are_counted_and_timed() -> None:
    one = summary(
        needle_in(1), needle_in(2, at=2, target=TARGETS[3]), needle_out(3, 1, at=4), needle_out(4, 2, at=10)
    )

    assert (one.needles_in, one.needles_out, one.outstanding) == (2, 2, ())
    assert [needle.dwell_s for needle in one.needles] == [240, 480]
    assert one.minutes == 10


def test_a_needle_still_in_is_named_with_its_place() -> None:
    one = summary(needle_in(1, region="back.scapula.right"), needle_in(2, at=1), needle_out(3, 2))

    (still,) = one.outstanding
    assert (still.inserted.target, still.inserted.region) == (TARGETS[0], "back.scapula.right")
    assert (still.inserted.muscle, still.inserted.side) == ("infraspinatus", Side.RIGHT)
    assert (one.minutes, one.ended_at) == (None, None)


def test_twitches_of_all_needles_are_added() -> None:
    events = (needle_in(1), Twitch(id=uid(2), at=minute(1), needle=uid(1), count=3))
    more = Twitch(id=uid(3), at=minute(2), needle=uid(1))

    assert summary(*events, more, more).twitches == 4


def test_an_empty_session_is_empty() -> None:
    one = summary(plan=SessionPlan())

    assert (one.needles_in, one.minutes, one.conflicts, one.deviations) == (0, None, (), ())


def test_a_planned_target_that_was_not_needled_is_named() -> None:
    one = summary(needle_in(1), needle_out(2, 1))

    assert [d.planned for d in one.deviations if d.kind is DeviationKind.PLANNED_NOT_DONE] == [
        "soleus.tp1.left"
    ]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, []),
        ({"depth_mm": 19.0}, []),
        ({"depth_mm": 19.5}, [DeviationKind.DEEPER_THAN_CEILING]),
        ({"depth_mm": None}, [DeviationKind.DEPTH_NOT_RECORDED]),
        ({"technique": Technique.SUPERFICIAL}, [DeviationKind.TECHNIQUE_CHANGED]),
        ({"length_mm": 50.0}, [DeviationKind.OTHER_NEEDLE]),
        ({"diameter_mm": 0.3}, [DeviationKind.OTHER_NEEDLE]),
        ({"diameter_mm": None, "length_mm": None}, []),
        ({"target": "rhomboids.left"}, [DeviationKind.TARGET_NOT_IN_PLAN]),
        ({"target": "infraspinatus.tp1.left"}, [DeviationKind.TARGET_NOT_IN_PLAN]),
        ({"target": "infraspinatus.tp2.right"}, [DeviationKind.POINT_NOT_IN_PLAN]),
        (
            {"target": "infraspinatus.tp2.right", "depth_mm": 25.0},
            [DeviationKind.DEEPER_THAN_CEILING, DeviationKind.POINT_NOT_IN_PLAN],
        ),
    ],
)
def test_each_departure_from_the_plan_is_named(
    parts: dict[str, object], expected: list[DeviationKind]
) -> None:
    one = summary(needle_in(1, **parts), needle_out(2, 1))  # type: ignore[arg-type] # the parts of one event

    assert kinds(one) == sorted(expected)


def test_a_needle_after_an_emergency_stop_is_named() -> None:
    stop = EmergencyStop(id=uid(9), at=minute(3))

    one = summary(needle_in(1), stop, needle_in(2, at=4))

    assert kinds(one) == [DeviationKind.NEEDLE_AFTER_STOP]
    assert one.stopped_at == minute(3)


def test_a_needle_at_the_moment_of_the_stop_is_not_after_it() -> None:
    assert kinds(summary(needle_in(1, at=3), EmergencyStop(id=uid(9), at=minute(3)))) == []


def test_an_emergency_stop_keeps_the_count_and_lists_where_needles_are() -> None:
    stop = EmergencyStop(id=uid(9), at=minute(3))

    one = summary(needle_in(1), needle_in(2, at=1, target="soleus.left"), needle_out(3, 1, at=2), stop)

    assert (one.needles_in, one.needles_out) == (2, 1)
    assert [needle.inserted.target for needle in one.outstanding] == ["soleus.left"]


def test_an_out_without_an_in_is_a_conflict() -> None:
    one = summary(needle_out(3, 1))

    (conflict,) = one.conflicts
    assert (conflict.kind, conflict.events, conflict.blocks_closing) == (
        ConflictKind.OUT_WITHOUT_IN,
        (uid(3),),
        True,
    )


def test_two_outs_are_shown_and_the_earlier_counts() -> None:
    one = summary(needle_in(1), needle_out(2, 1, at=7), needle_out(3, 1, at=5))

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.TWO_OUTS]
    assert (one.needles_out, one.needles[0].dwell_s) == (1, 300)
    assert not one.conflicts[0].blocks_closing


def test_an_out_before_its_in_is_shown_and_has_no_dwell() -> None:
    one = summary(needle_in(1, at=10), needle_out(2, 1, at=5))

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.OUT_BEFORE_IN]
    assert (one.needles_out, one.needles[0].dwell_s) == (1, None)


def test_the_same_id_with_other_content_is_shown_and_the_needle_counts_as_in() -> None:
    one = summary(needle_in(1), needle_in(1, target="soleus.left"), needle_in(1, depth_mm=3.0))

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.SAME_ID_OTHER_CONTENT]
    assert len(one.outstanding) == 1
    assert one.needles[0].is_disputed


def test_a_disputed_out_takes_no_needle_out() -> None:
    one = summary(needle_in(1), needle_in(2), needle_out(3, 1), needle_out(3, 2))

    assert one.needles_out == 0


def test_a_correction_settles_what_two_devices_told_differently() -> None:
    fix = Correction(
        id=uid(9),
        at=minute(9),
        corrects=uid(1),
        reason="the left one",
        replacement=needle_in(1, target="soleus.left"),
    )

    one = summary(needle_in(1), needle_in(1, depth_mm=3.0), fix)

    assert one.conflicts == ()
    assert one.needles[0].inserted.target == "soleus.left"


def test_a_corrected_needle_keeps_its_out() -> None:
    fix = Correction(
        id=uid(9),
        at=minute(9),
        corrects=uid(1),
        reason="other side",
        replacement=needle_in(1, target="soleus.left"),
    )

    one = summary(needle_in(1), needle_out(2, 1), fix)

    assert (one.needles_out, one.muscles) == (1, ("soleus",))


def test_a_withdrawn_out_puts_the_needle_back_in() -> None:
    withdrawn = Correction(id=uid(9), at=minute(9), corrects=uid(2), reason="tapped the wrong one")

    one = summary(needle_in(1), needle_out(2, 1), withdrawn)

    assert len(one.outstanding) == 1


def test_a_withdrawn_correction_lets_the_first_event_stand() -> None:
    withdrawn = Correction(id=uid(9), at=minute(9), corrects=uid(2), reason="tapped the wrong one")
    after_all = Correction(id=uid(10), at=minute(10), corrects=uid(9), reason="it was right")

    assert summary(needle_in(1), needle_out(2, 1), withdrawn, after_all).outstanding == ()


def test_corrections_that_differ_are_shown_and_the_needle_counts_as_in() -> None:
    never = Correction(id=uid(8), at=minute(8), corrects=uid(1), reason="never happened")
    other = Correction(
        id=uid(9),
        at=minute(9),
        corrects=uid(1),
        reason="other",
        replacement=needle_in(1, target="soleus.left"),
    )

    one = summary(needle_in(1), never, other)

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.CORRECTIONS_DIFFER]
    assert len(one.outstanding) == 1


def test_corrections_in_a_circle_are_shown_and_change_nothing() -> None:
    first = Correction(id=uid(8), at=minute(8), corrects=uid(9), reason="no")
    second = Correction(id=uid(9), at=minute(9), corrects=uid(8), reason="no")

    one = summary(needle_in(1), first, second)

    assert ConflictKind.CORRECTIONS_IN_A_CIRCLE in {conflict.kind for conflict in one.conflicts}
    assert len(one.outstanding) == 1


def test_a_correction_that_is_itself_in_dispute_corrects_nothing() -> None:
    withdrawn = Correction(id=uid(9), at=minute(9), corrects=uid(2), reason="wrong one")
    moved = Correction(
        id=uid(9), at=minute(9), corrects=uid(2), reason="other time", replacement=needle_out(2, 1, at=6)
    )

    one = summary(needle_in(1), needle_out(2, 1), withdrawn, moved)

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.SAME_ID_OTHER_CONTENT]
    assert (one.needles_out, one.needles[0].dwell_s) == (1, 300)


def test_a_correction_cannot_turn_a_needle_into_something_else() -> None:
    fix = Correction(id=uid(9), at=minute(9), corrects=uid(1), reason="?", replacement=needle_out(1, 2))

    one = summary(needle_in(1), fix)

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.CORRECTION_CHANGES_KIND]
    assert len(one.outstanding) == 1


def test_a_correction_of_an_event_that_has_not_arrived_is_shown() -> None:
    fix = Correction(id=uid(9), at=minute(9), corrects=uid(1), reason="never happened")

    (conflict,) = summary(fix).conflicts

    assert (conflict.kind, conflict.blocks_closing) == (ConflictKind.CORRECTED_EVENT_MISSING, True)


def test_a_sign_of_a_needle_that_never_went_in_is_shown() -> None:
    one = summary(Twitch(id=uid(2), at=minute(1), needle=uid(1)))

    assert [(c.kind, c.blocks_closing) for c in one.conflicts] == [(ConflictKind.UNKNOWN_NEEDLE, True)]


def test_a_broken_needle_is_out_only_when_somebody_says_that_it_is_whole() -> None:
    broken = NeedleBroken(id=uid(5), at=minute(4), needle=uid(1))

    unsaid = summary(needle_in(1), broken, needle_out(2, 1))
    said = summary(needle_in(1), broken, needle_out(2, 1, is_whole=True))
    not_whole = summary(needle_in(1), needle_out(2, 1, is_whole=False))

    assert [one.needles[0].whereabouts for one in (unsaid, said, not_whole)] == [
        Whereabouts.IN,
        Whereabouts.OUT,
        Whereabouts.IN,
    ]


def test_a_retained_needle_is_no_longer_outstanding() -> None:
    incident = RetainedNeedle(id=uid(5), at=minute(9), needle=uid(1), steps_done=("search",))

    one = summary(needle_in(1), incident)

    assert (one.outstanding, len(one.retained)) == ((), 1)


def test_a_needle_that_is_retained_and_out_is_a_conflict() -> None:
    incident = RetainedNeedle(id=uid(5), at=minute(9), needle=uid(1))

    one = summary(needle_in(1), incident, needle_out(2, 1))

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.RETAINED_AND_OUT]


def test_every_opened_needle_is_accounted_for() -> None:
    events = (
        needle_in(1),
        needle_out(2, 1),
        NeedleUnused(id=uid(3), at=minute(1), count=2),
        NeedleBent(id=uid(4), at=minute(1)),
        NeedleBent(id=uid(5), at=minute(2), needle=uid(1)),
    )

    uncounted = summary(*events).supplies
    counted = summary(*events, SharpsDisposed(id=uid(6), at=minute(9), count=3)).supplies

    assert (uncounted.opened, uncounted.disposed, uncounted.unaccounted) == (4, None, None)
    assert (counted.bent, counted.unaccounted) == (2, 1)


def test_the_time_out_comes_before_the_first_needle() -> None:
    before = TimeOut(id=uid(8), at=minute(-1), checked=("count_zero", "right_side"))
    after = TimeOut(id=uid(8), at=minute(1), checked=("count_zero",))

    at_once = TimeOut(id=uid(8), at=minute(0))

    assert not summary(needle_in(1), before).is_time_out_late
    assert not summary(needle_in(1), at_once).is_time_out_late
    assert summary(needle_in(1), after).is_time_out_late
    assert summary(needle_in(1)).is_time_out_late
    assert summary(before).time_out == {"count_zero", "right_side"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [([], Answer.UNKNOWN), ([None], Answer.UNKNOWN), ([False, None], Answer.NO), ([False, True], Answer.YES)],
)
def test_sharp_pain_is_unknown_until_somebody_asks(told: list[bool | None], expected: Answer) -> None:
    responses = [
        PatientResponse(id=uid(number + 5), at=minute(1), sharp_pain=sharp)
        for number, sharp in enumerate(told)
    ]

    assert summary(*responses).sharp_pain_at_insertion is expected


@pytest.mark.parametrize(
    ("targets", "code"),
    [
        ([], None),
        (["soleus.left"], "20560"),
        (["soleus.left", "soleus.right", "soleus.tp1.left"], "20560"),
        (["soleus.left", "rhomboids.left"], "20560"),
        (["soleus.left", "rhomboids.left", "infraspinatus.right"], "20561"),
    ],
)
def test_the_billing_code_counts_muscles_and_not_needles(targets: list[str], code: str | None) -> None:
    one = summary(*(needle_in(number, target=target) for number, target in enumerate(targets, 1)))

    found = billing_of_session(summary=one, knowledge=KB)

    assert (found.code if found else None) == code


def test_a_needle_that_stays_in_is_reminded_of_at_twenty_and_thirty_minutes() -> None:
    one = summary(needle_in(1), needle_in(2), needle_out(3, 2))

    alarms = {at: dwell_alarms(summary=one, at=minute(at), knowledge=KB) for at in (19, 20, 31)}

    assert [[(alarm.needle, alarm.limit) for alarm in found] for found in alarms.values()] == [
        [],
        [(uid(1), "usual")],
        [(uid(1), "long")],
    ]
    assert all(alarm.sources for alarm in alarms[31])


def test_two_offsets_of_one_instant_are_one_event() -> None:
    here = needle_in(1)
    there = NeedleIn(
        id=here.id,
        at=here.at.astimezone(timezone(timedelta(hours=9))),
        target=here.target,
        technique=here.technique,
        diameter_mm=here.diameter_mm,
        length_mm=here.length_mm,
        depth_mm=here.depth_mm,
    )

    assert summary(here, there).conflicts == ()
    assert repr(summary(here, there)) == repr(summary(there, here))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("", 9)], Answer.NO),
        ([("", 0)], Answer.UNKNOWN),
        ([(uid(1), 9)], Answer.UNKNOWN),
        ([(uid(1), 9), (uid(2), 9)], Answer.NO),
        ([(uid(1), 9), ("", 3)], Answer.NO),
    ],
)
def test_no_sharp_pain_must_be_said_of_every_needle(told: list[tuple[str, int]], expected: Answer) -> None:
    responses = [
        PatientResponse(id=uid(number + 5), at=minute(at), needle=needle, sharp_pain=False)
        for number, (needle, at) in enumerate(told)
    ]

    one = summary(needle_in(1), needle_in(2, at=2), *responses)

    assert one.sharp_pain_at_insertion is expected
