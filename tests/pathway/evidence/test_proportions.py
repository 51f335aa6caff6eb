"""The exact interval of a share: its published values, its bounds and what it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.pathway.evidence import exact_interval

COUNTS = st.integers(1, 5_000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))


@pytest.mark.parametrize(
    ("events", "out_of", "low", "high"),
    [
        (0, 10, 0.0, 0.3085),
        (10, 10, 0.6915, 1.0),
        (1, 3974, 6.371e-6, 1.401e-3),
        (20, 20494, 5.962e-4, 1.507e-3),
    ],
)
def test_known_intervals(events: int, out_of: int, low: float, high: float) -> None:
    assert exact_interval(events=events, out_of=out_of) == pytest.approx((low, high), rel=5e-4)


@given(COUNTS)
def test_the_interval_holds_the_share_and_stays_within_bounds(counts: tuple[int, int]) -> None:
    events, out_of = counts
    low, high = exact_interval(events=events, out_of=out_of)
    assert 0 <= low <= events / out_of <= high <= 1
    assert low < high


@given(COUNTS)
def test_events_and_their_absence_mirror_each_other(counts: tuple[int, int]) -> None:
    events, out_of = counts
    low, high = exact_interval(events=events, out_of=out_of)
    other = exact_interval(events=out_of - events, out_of=out_of)
    assert (1 - other[1], 1 - other[0]) == pytest.approx((low, high), abs=1e-9)


@given(COUNTS, st.floats(0.5, 0.99))
def test_a_higher_level_is_wider(counts: tuple[int, int], level: float) -> None:
    events, out_of = counts
    narrow = exact_interval(events=events, out_of=out_of, level=level)
    wide = exact_interval(events=events, out_of=out_of, level=level + 0.005)
    assert wide[0] <= narrow[0] + 1e-12
    assert wide[1] >= narrow[1] - 1e-12
