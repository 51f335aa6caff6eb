"""What must hold for every pool: order, units, signs and empty weight change nothing."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drypoint.pathway.evidence import Heterogeneity, Model, PoolOptions, Test, pool, read_studies
from tests.pathway.evidence.builders import pooled, studies

MODELS = [model for model in Model if model is not Model.MH]
numbers = st.floats(-10, 10).map(lambda x: round(x, 6))


@st.composite
def tables(draw: st.DrawFn, least: int = 2) -> tuple[list[float], list[float]]:
    size = draw(st.integers(least, 9))
    y = draw(st.lists(numbers, min_size=size, max_size=size))
    v = draw(st.lists(st.floats(0.01, 10), min_size=size, max_size=size))
    return y, v


ways = st.tuples(st.sampled_from(MODELS), st.sampled_from(Test))


def close(value: float, scale: float = 1.0):
    return pytest.approx(value, rel=1e-7, abs=1e-9 * scale)


@settings(max_examples=200)
@given(tables(), ways, st.randoms())
def test_the_order_of_studies_changes_nothing(table, way, random):
    y, v = table
    order = list(range(len(y)))
    random.shuffle(order)

    one = pooled(y, v, model=way[0], test=way[1])
    other = pooled([y[i] for i in order], [v[i] for i in order], model=way[0], test=way[1])

    assert other.estimate == close(one.estimate)
    assert other.se == close(one.se)
    assert other.tau2 == close(one.tau2)
    assert other.q == close(one.q)


@settings(max_examples=200)
@given(tables(), ways, st.sampled_from([1000.0, 0.001, 98.0665]))
def test_a_change_of_unit_changes_only_the_unit(table, way, factor):
    y, v = table

    one = pooled(y, v, model=way[0], test=way[1])
    other = pooled([x * factor for x in y], [x * factor**2 for x in v], model=way[0], test=way[1])

    assert other.estimate == close(one.estimate * factor, factor)
    assert other.se == close(one.se * factor, factor)
    assert other.tau2 == close(one.tau2 * factor**2, factor**2)
    assert other.i2 == pytest.approx(one.i2, rel=1e-6, abs=1e-6)
    assert other.q == close(one.q)


@settings(max_examples=200)
@given(tables(), ways)
def test_a_change_of_sign_mirrors_the_answer(table, way):
    y, v = table

    one = pooled(y, v, model=way[0], test=way[1])
    other = pooled([-x for x in y], v, model=way[0], test=way[1])

    assert other.estimate == close(-one.estimate)
    assert other.ci == (close(-one.ci[1]), close(-one.ci[0]))
    assert other.tau2 == close(one.tau2)


@settings(max_examples=150)
@given(tables(), st.sampled_from([Model.FE, Model.DL, Model.REML, Model.PM, Model.ML]), numbers)
def test_a_study_that_knows_nothing_changes_no_estimate(table, model, effect):
    """A variance of 1e12 leaves no weight; DL and PM count it among the degrees of freedom."""
    y, v = table
    free = model in {Model.DL, Model.PM}

    one = pooled(y, v, model=model, test=Test.Z)
    other = pooled([*y, effect], [*v, 1e12], model=model, test=Test.Z)

    assert free or other.estimate == pytest.approx(one.estimate, rel=1e-5, abs=1e-5)
    assert other.studies[-1].weight_percent == pytest.approx(0, abs=1e-6)


@settings(max_examples=150)
@given(tables(least=1), ways)
def test_weights_sum_to_a_hundred(table, way):
    found = pooled(*table, model=way[0], test=way[1])

    assert math.fsum(row.weight_percent or 0 for row in found.studies) == pytest.approx(100)
    assert all((row.weight_percent or 0) >= 0 for row in found.studies)


@settings(max_examples=150)
@given(tables(), st.sampled_from(MODELS))
def test_the_floor_never_shortens_and_z_is_never_wider_than_the_floor(table, model):
    y, v = table

    floor, plain, normal = (pooled(y, v, model=model, test=test) for test in (Test.HK_FLOOR, Test.HK, Test.Z))

    assert floor.se >= plain.se - 1e-12
    assert floor.se >= normal.se - 1e-12
    assert floor.ci[1] - floor.ci[0] >= normal.ci[1] - normal.ci[0] - 1e-9


@settings(max_examples=100)
@given(tables(), st.floats(0.5, 0.98))
def test_a_higher_level_gives_wider_intervals(table, level):
    low, high = (pooled(*table, level=one) for one in (level, level + 0.01))

    assert high.ci[0] <= low.ci[0] <= low.ci[1] <= high.ci[1]
    assert low.tau2_ci is not None
    assert high.tau2_ci is not None
    assert high.tau2_ci[0] <= low.tau2_ci[0] + 1e-9
    assert low.tau2_ci[1] <= high.tau2_ci[1] + 1e-9


@settings(max_examples=100)
@given(tables(least=3))
def test_the_prediction_interval_holds_the_confidence_interval(table):
    found = pooled(*table)

    assert found.prediction is not None
    assert found.prediction[0] <= found.ci[0] + 1e-9
    assert found.ci[1] <= found.prediction[1] + 1e-9


@settings(max_examples=100)
@given(tables(), st.sampled_from(MODELS))
def test_i2_and_h2_say_the_same(table, model):
    for convention in Heterogeneity:
        found = pooled(*table, model=model, i2=convention)

        assert 0 <= found.i2 <= 100
        if found.i2 > 0:
            assert found.h2 == pytest.approx(1 / (1 - found.i2 / 100), rel=1e-6)


@settings(max_examples=60)
@given(tables(least=3), ways)
def test_without_one_study_is_the_pool_of_the_others(table, way):
    y, v = table
    options = PoolOptions(model=way[0], test=way[1], leave_one_out=True)

    found = pool(studies=studies(y, v), options=options).leave_one_out

    direct = pooled(y[1:], v[1:], model=way[0], test=way[1])
    assert found[0].estimate == close(direct.estimate)
    assert found[0].se == close(direct.se)
    assert [row.study for row in found] == [f"study {place}" for place in range(len(y))]


@settings(max_examples=60)
@given(tables())
def test_the_last_step_of_a_growing_pool_is_the_pool(table):
    y, v = table
    rows = [f"s{i},{x!r},{s!r},{2000 + (7 * i) % 11}" for i, (x, s) in enumerate(zip(y, v, strict=True))]
    table_of_years = read_studies("study,effect,variance,year\n" + "\n".join(rows))

    found = pool(studies=table_of_years, options=PoolOptions(cumulative="year"))

    years = {f"s{i}": 2000 + (7 * i) % 11 for i in range(len(y))}
    assert found.cumulative[-1].estimate == close(found.estimate)
    assert [years[row.study] for row in found.cumulative] == sorted(years.values())
    assert [row.k for row in found.cumulative] == list(range(1, len(y) + 1))


@settings(max_examples=60)
@given(tables(least=4))
def test_a_moderator_with_no_meaning_left_is_the_plain_pool(table):
    """A two-group moderator gives each group its own mean; their contrast is symmetric."""
    y, v = table
    assume(len(set(v)) > 1)
    rows = [f"s{i},{x!r},{s!r},{'ab'[i % 2]}" for i, (x, s) in enumerate(zip(y, v, strict=True))]
    grouped = read_studies("study,effect,variance,arm\n" + "\n".join(rows))

    found = pool(
        studies=grouped, options=PoolOptions(model=Model.FE, test=Test.Z, moderators=("arm",))
    ).regression

    assert found is not None
    first = pooled(y[0::2], v[0::2], model=Model.FE, test=Test.Z)
    second = pooled(y[1::2], v[1::2], model=Model.FE, test=Test.Z)
    assert found.coefficients[0].estimate == close(first.estimate)
    assert found.coefficients[1].estimate == close(second.estimate - first.estimate)
    assert found.coefficients[1].se == close(math.hypot(first.se, second.se))
    assert found.residual_q == close(first.q + second.q)
