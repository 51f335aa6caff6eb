"""Other programs, slow plain code and simulation give the same numbers."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.pathway.evidence import EffectMeasure, Model, PoolOptions, Test, pool, read_studies
from tests.pathway.evidence import slow_pool
from tests.pathway.evidence.builders import pooled

REFERENCE = Path(__file__).parents[2] / "reference" / "evidence"
OTHERS = json.loads((REFERENCE / "results.json").read_text())
TABLE = (REFERENCE / "bcg.csv").read_text()
BCG = read_studies(TABLE, measure=EffectMeasure.RR)
CLOSE = 1e-9


@pytest.mark.parametrize("model", ["DL", "PM"])
def test_statsmodels_finds_the_same(model: str):
    found = pool(studies=BCG, options=PoolOptions(model=Model(model), test=Test.HK))
    theirs = OTHERS["statsmodels"][model]

    # statsmodels stops its own iteration for PM at 1e-5
    assert found.tau2 == pytest.approx(theirs["tau2"], rel=CLOSE if model == "DL" else 1e-4)
    assert found.estimate == pytest.approx(theirs["estimate"], rel=CLOSE if model == "DL" else 1e-5)
    assert found.se == pytest.approx(theirs["se_hk"], rel=CLOSE if model == "DL" else 1e-5)
    assert found.q == pytest.approx(theirs["q"], rel=CLOSE)


def test_statsmodels_finds_the_same_common_effect():
    found = pool(studies=BCG, options=PoolOptions(model=Model.FE, test=Test.Z))

    assert found.estimate == pytest.approx(OTHERS["statsmodels"]["FE"]["estimate"], rel=CLOSE)
    assert found.se == pytest.approx(OTHERS["statsmodels"]["FE"]["se"], rel=CLOSE)


@pytest.mark.parametrize(("model", "digits"), [("DL", 1e-9), ("HE", 1e-9), ("ML", 1e-5), ("REML", 1e-5)])
def test_pymare_finds_the_same(model: str, digits: float):
    """PyMARE's ML and REML stop their search at about the seventh digit."""
    found = pool(studies=BCG, options=PoolOptions(model=Model(model), test=Test.HK))
    theirs = OTHERS["pymare"][model]

    assert found.tau2 == pytest.approx(theirs["tau2"], rel=digits)
    assert found.estimate == pytest.approx(theirs["estimate"], rel=digits)
    assert found.se == pytest.approx(theirs["se"], rel=digits)
    assert found.tau2_ci == pytest.approx(theirs["tau2_ci"], rel=1e-8)


def test_pymare_finds_the_same_regression():
    options = PoolOptions(test=Test.HK, moderators=("latitude",))
    found = pool(studies=BCG, options=options).regression
    theirs = OTHERS["pymare"]["REML, latitude"]

    assert found is not None
    assert found.tau2 == pytest.approx(theirs["tau2"], rel=1e-5)
    assert [row.estimate for row in found.coefficients] == pytest.approx(theirs["estimates"], rel=1e-5)
    assert [row.se for row in found.coefficients] == pytest.approx(theirs["errors"], rel=1e-5)


effects = st.lists(st.floats(-5, 5), min_size=2, max_size=8)
variances = st.floats(0.01, 4)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    y = draw(effects)
    return y, draw(st.lists(variances, min_size=len(y), max_size=len(y)))


@settings(max_examples=150)
@given(tables(), st.sampled_from([Model.REML, Model.ML]))
def test_the_likelihood_is_nowhere_higher(table: tuple[list[float], list[float]], model: Model):
    y, v = table
    restricted = model is Model.REML

    found = pooled(y, v, model=model, test=Test.Z).tau2

    best = slow_pool.best_tau2(y, v, restricted=restricted)
    mine = slow_pool.log_likelihood(y, v, found, restricted=restricted)
    assert mine >= slow_pool.log_likelihood(y, v, best, restricted=restricted) - 1e-10


@settings(max_examples=150)
@given(tables())
def test_the_closed_forms_agree_with_plain_code(table: tuple[list[float], list[float]]):
    y, v = table
    plain = {
        Model.DL: slow_pool.dersimonian_laird(y, v),
        Model.HE: slow_pool.hedges(y, v),
        Model.HS: slow_pool.hunter_schmidt(y, v),
        Model.SJ: slow_pool.sidik_jonkman(y, v),
        Model.PM: slow_pool.tau2_where_q_is(y, v, len(y) - 1),
        Model.EB: slow_pool.tau2_where_q_is(y, v, len(y) - 1),
    }

    found = {model: pooled(y, v, model=model).tau2 for model in plain}

    # 1e-12 absolute: differences of near-equal sums of squares
    assert found == {model: pytest.approx(value, rel=1e-8, abs=1e-12) for model, value in plain.items()}


@settings(max_examples=100)
@given(tables())
def test_the_interval_of_tau2_inverts_the_chi2_test(table: tuple[list[float], list[float]]):
    from scipy.special import chdtri

    y, v = table
    low, high = (slow_pool.tau2_where_q_is(y, v, chdtri(len(y) - 1, share)) for share in (0.025, 0.975))

    found = pooled(y, v).tau2_ci

    assert found == pytest.approx((low, high), rel=1e-8, abs=1e-12)


@settings(max_examples=80)
@given(tables(), st.floats(0, 5))
def test_the_short_sums_are_those_of_the_projector(table: tuple[list[float], list[float]], tau2: float):
    """The textbook form: P = W - WX(X'WX)⁻¹X'W, with all its products written out."""
    from drypoint.pathway.evidence.pooling.moments import Data

    y, v = (np.array(part) for part in table)
    x = np.column_stack([np.ones(len(y)), np.arange(len(y)) - 0.5])
    for design in (None, x) if len(y) > 2 else (None,):
        plain = np.ones((len(y), 1)) if design is None else design
        w = np.diag(1 / (v + tau2))
        p = w - w @ plain @ np.linalg.inv(plain.T @ w @ plain) @ plain.T @ w

        found = Data(y, v, design).moments(tau2)

        wanted = (y @ p @ y, y @ p @ p @ y, y @ p @ p @ p @ y, np.trace(p), np.trace(p @ p), w.sum())
        shown = (found.q, found.y_pp, found.y_ppp, found.trace_p, found.trace_pp, found.sum_w)
        # 1e-6 absolute: sums up to 1e6 cancel in the textbook form
        assert [float(part) for part in shown] == pytest.approx(
            [float(part) for part in wanted], rel=1e-7, abs=1e-6
        )


def test_five_hundred_studies_with_all_views_take_little_room():
    import tracemalloc

    rng = np.random.default_rng(3)
    figures = zip(rng.normal(size=500).tolist(), rng.uniform(0.1, 1, 500).tolist(), strict=True)
    rows = "".join(f"s{i},{effect!r},{variance!r},{i % 7}\n" for i, (effect, variance) in enumerate(figures))
    studies = read_studies("study,effect,variance,dose\n" + rows)

    tracemalloc.start()
    found = pool(studies=studies, options=PoolOptions(bias=True, moderators=("dose",)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found.k == 500
    assert peak < 40e6


def test_the_highest_of_two_peaks_is_taken():
    y, v = [-1.0, 1.0, 0.0], [1e-4, 1e-4, 20.0]

    found = pooled(y, v, model=Model.ML, test=Test.Z).tau2

    assert found == pytest.approx(slow_pool.best_tau2(y, v, restricted=False), rel=1e-6)


def test_the_default_interval_covers_the_truth_about_as_often_as_it_says():
    """1200 pools of 6 studies; a floor may cover more, never less than 95 % by more than chance."""
    rng = np.random.default_rng(7)
    truth, tau2, hits = 0.4, 0.2, 0
    for _ in range(1200):
        v = rng.uniform(0.02, 0.3, 6)
        y = truth + rng.normal(0, math.sqrt(tau2), 6) + rng.normal(0, np.sqrt(v))
        low, high = pooled(y.tolist(), v.tolist()).ci
        hits += low <= truth <= high

    assert 0.93 <= hits / 1200 <= 0.985


def test_the_prediction_interval_covers_a_further_study_about_as_often_as_it_says():
    rng = np.random.default_rng(11)
    truth, tau2, hits = 0.4, 0.3, 0
    for _ in range(1000):
        v = rng.uniform(0.02, 0.2, 10)
        y = truth + rng.normal(0, math.sqrt(tau2), 10) + rng.normal(0, np.sqrt(v))
        interval = pooled(y.tolist(), v.tolist()).prediction
        assert interval is not None
        hits += interval[0] <= truth + rng.normal(0, math.sqrt(tau2)) <= interval[1]

    assert 0.92 <= hits / 1000 <= 0.98
