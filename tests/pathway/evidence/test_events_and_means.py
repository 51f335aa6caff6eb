"""Effects from raw figures: closed forms, empty cells, Mantel-Haenszel and Peto."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.errors import InputError
from drypoint.pathway.evidence import EffectMeasure, Model, PoolOptions, Test, pool, read_studies
from drypoint.pathway.evidence.table.effect_sizes import small_sample_correction

HEAD = "study,events1,total1,events2,total2\n"


def events(*rows: tuple[int, int, int, int]) -> str:
    return HEAD + "".join(f"s{i},{a},{n},{c},{m}\n" for i, (a, n, c, m) in enumerate(rows))


def effect_of(text: str, measure: EffectMeasure) -> tuple[float, float]:
    row = read_studies(text, measure=measure).rows[0]
    assert row.effect is not None
    assert row.variance is not None
    return row.effect, row.variance


def test_small_sample_correction_is_close_to_its_approximation():
    assert small_sample_correction(10) == pytest.approx(1 - 3 / (4 * 10 - 1), abs=1e-3)
    assert small_sample_correction(2) == pytest.approx(1 / math.sqrt(math.pi), rel=1e-12)


@pytest.mark.parametrize(
    ("measure", "effect", "variance"),
    [
        (EffectMeasure.MD, 2.0, 4 / 20 + 9 / 30),
        (EffectMeasure.ROM, math.log(10 / 8), (2 / 10) ** 2 / 20 + (3 / 8) ** 2 / 30),
    ],
)
def test_means(measure: EffectMeasure, effect: float, variance: float):
    table = "study,mean1,sd1,n1,mean2,sd2,n2\nA,10,2,20,8,3,30\n"

    assert effect_of(table, measure) == pytest.approx((effect, variance))


@pytest.mark.parametrize(
    ("measure", "effect", "variance"),
    [
        (EffectMeasure.RR, math.log((4 / 20) / (9 / 30)), 1 / 4 - 1 / 20 + 1 / 9 - 1 / 30),
        (EffectMeasure.OR, math.log((4 * 21) / (16 * 9)), 1 / 4 + 1 / 16 + 1 / 9 + 1 / 21),
        (EffectMeasure.RD, 4 / 20 - 9 / 30, 0.2 * 0.8 / 20 + 0.3 * 0.7 / 30),
    ],
)
def test_counts(measure: EffectMeasure, effect: float, variance: float):
    assert effect_of(events((4, 20, 9, 30)), measure) == pytest.approx((effect, variance))


def test_peto_counts_observed_minus_expected():
    expected = 13 * 20 / 50
    variance = 13 * 37 * 20 * 30 / (50**2 * 49)

    assert effect_of(events((4, 20, 9, 30)), EffectMeasure.PETO) == pytest.approx(
        ((4 - expected) / variance, 1 / variance)
    )


def test_a_ratio_of_means_needs_means_above_zero():
    table = "study,mean1,sd1,n1,mean2,sd2,n2\nA,-1,2,20,8,3,30\nB,1,2,20,8,3,30\n"

    found = pool(studies=read_studies(table, measure=EffectMeasure.ROM))

    assert found.k == 1
    assert any("A is not pooled" in note for note in found.notes)


@pytest.mark.parametrize(
    ("measure", "used"),
    [(EffectMeasure.RR, 2), (EffectMeasure.OR, 2), (EffectMeasure.PETO, 2), (EffectMeasure.RD, 3)],
)
def test_a_trial_without_any_event_is_dropped_from_ratios_and_named(measure: EffectMeasure, used: int):
    table = events((0, 20, 0, 20), (1, 20, 4, 20), (0, 30, 5, 30))

    found = pool(
        studies=read_studies(table, measure=measure), options=PoolOptions(model=Model.FE, test=Test.Z)
    )

    assert found.k == used
    assert any("s0" in note and "no event" in note for note in found.notes) is (
        measure is not EffectMeasure.RD
    )
    assert any("½ was added" in note and "s2" in note for note in found.notes) is (
        measure is not EffectMeasure.PETO
    )


@pytest.mark.parametrize("measure", [EffectMeasure.RR, EffectMeasure.OR, EffectMeasure.RD])
def test_mantel_haenszel_adds_no_half(measure: EffectMeasure):
    table = events((0, 30, 5, 30), (1, 20, 4, 20), (0, 20, 0, 25))

    found = pool(studies=read_studies(table, measure=measure), options=PoolOptions(model=Model.MH))

    tables = [(0, 30, 5, 30), (1, 20, 4, 20), (0, 20, 0, 25)]
    gain = math.fsum(a * m / (n + m) for a, n, _, m in tables)
    loss = math.fsum(c * n / (n + m) for _, n, c, m in tables)
    by_hand = {
        EffectMeasure.RR: math.log(gain / loss) if gain else None,
        EffectMeasure.OR: math.log(
            math.fsum(a * (m - c) / (n + m) for a, n, c, m in tables)
            / math.fsum(c * (n - a) / (n + m) for a, n, c, m in tables)
        ),
        EffectMeasure.RD: (gain - loss) / math.fsum(n * m / (n + m) for _, n, _, m in tables),
    }
    assert found.estimate == pytest.approx(by_hand[measure])
    assert found.test is Test.Z


def test_mantel_haenszel_of_one_table_is_the_table():
    table = events((4, 20, 9, 30))

    for measure in (EffectMeasure.RR, EffectMeasure.OR, EffectMeasure.RD):
        one = pool(studies=read_studies(table, measure=measure), options=PoolOptions(model=Model.MH))
        plain = effect_of(table, measure)
        assert one.estimate == pytest.approx(plain[0])
        assert one.se == pytest.approx(math.sqrt(plain[1]), rel=0.02)


def test_mantel_haenszel_without_events_in_one_group_is_a_fault():
    studies = read_studies(events((0, 20, 3, 20), (0, 20, 4, 20)), measure=EffectMeasure.OR)

    with pytest.raises(InputError, match="a group without"):
        pool(studies=studies, options=PoolOptions(model=Model.MH))


counts = st.integers(2, 60).flatmap(
    lambda n: st.integers(2, 60).flatmap(
        lambda m: st.tuples(st.integers(1, n - 1), st.just(n), st.integers(1, m - 1), st.just(m))
    )
)


@settings(max_examples=100)
@given(
    st.lists(counts, min_size=1, max_size=6),
    st.sampled_from([EffectMeasure.RR, EffectMeasure.OR, EffectMeasure.RD, EffectMeasure.PETO]),
)
def test_swapping_the_groups_turns_the_effect_round(rows, measure):
    model = Model.FE if measure is EffectMeasure.PETO else Model.MH
    swapped = [(c, m, a, n) for a, n, c, m in rows]

    one, other = (
        pool(
            studies=read_studies(events(*table), measure=measure),
            options=PoolOptions(model=model, test=Test.Z),
        )
        for table in (rows, swapped)
    )

    assert other.estimate == pytest.approx(-one.estimate, abs=1e-9)
    assert other.se == pytest.approx(one.se, rel=1e-9)


@settings(max_examples=100)
@given(st.lists(counts, min_size=2, max_size=6))
def test_counting_the_people_without_the_event_turns_the_odds_round(rows):
    other_way = [(n - a, n, m - c, m) for a, n, c, m in rows]

    one, other = (
        pool(studies=read_studies(events(*table), measure=EffectMeasure.OR)) for table in (rows, other_way)
    )

    assert other.estimate == pytest.approx(-one.estimate, abs=1e-7)


def test_a_standardised_difference_beyond_three_is_asked_about():
    table = "study,mean1,sd1,n1,mean2,sd2,n2\nA,10,1,20,5,1,20\nB,10,5,20,9,5,20\nC,10,5,20,9,6,20\n"

    notes = pool(studies=read_studies(table, measure=EffectMeasure.SMD)).notes

    assert next(note for note in notes if "hardly plausible" in note).startswith("A: ")


def test_ratios_are_given_on_both_scales():
    found = pool(studies=read_studies(events((4, 20, 9, 30), (8, 40, 12, 35)), measure=EffectMeasure.RR))

    assert found.back_transformed is not None
    assert found.back_transformed.estimate == pytest.approx(math.exp(found.estimate))
    assert found.back_transformed.ci == pytest.approx((math.exp(found.ci[0]), math.exp(found.ci[1])))


def test_differences_are_given_on_one_scale():
    found = pool(studies=read_studies(events((4, 20, 9, 30), (8, 40, 12, 35)), measure=EffectMeasure.RD))

    assert found.back_transformed is None
