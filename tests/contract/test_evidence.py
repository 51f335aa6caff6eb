"""A question to the pool and its answer are read back as they were written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from drypoint.contract.evidence import POOLED_EFFECT
from drypoint.contract.pool_request import POOL_REQUEST, PoolRequest, read_pool_request
from drypoint.errors import InputError
from drypoint.pathway.evidence import EffectMeasure, Heterogeneity, Model, PooledEffect, Test, pool
from tests.contract.values import read_back, values_of

OPTIONS = {
    "model": st.sampled_from([model.value for model in Model if model is not Model.MH]),
    "test": st.sampled_from([test.value for test in Test]),
    "level": st.floats(0.5, 0.99),
    "i2": st.sampled_from([convention.value for convention in Heterogeneity]),
    "leave_one_out": st.booleans(),
    "cumulative": st.sampled_from(["", "year"]),
    "bias": st.booleans(),
    "moderators": st.sampled_from([[], ["arm"]]),
}
EFFECT = st.fixed_dictionaries({"effect": st.floats(-3, 3), "variance": st.floats(0.01, 2)})
EVENTS = st.fixed_dictionaries({name: st.integers(0, 20) for name in ("events1", "events2")})
MEANS = st.fixed_dictionaries(
    {name: st.floats(1, 9) for name in ("mean1", "sd1", "mean2", "sd2")}
    | {"n1": st.just(20), "n2": st.just(9)}
)
ROWS = {EffectMeasure.GEN: EFFECT, EffectMeasure.RR: EVENTS, EffectMeasure.SMD: MEANS}


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw four to six trials of one measure, and how to pool them."""
    measure = draw(st.sampled_from(sorted(ROWS)))
    figures = draw(st.lists(ROWS[measure], min_size=4, max_size=6))
    totals = {"total1": 21, "total2": 25} if measure is EffectMeasure.RR else {}
    rows = [
        {"study": f"trial {place}", **row, **totals, "year": 2000 + place, "arm": "ab"[place % 2]}
        for place, row in enumerate(figures)
    ]
    return {"studies": rows, "measure": measure.value, **draw(st.fixed_dictionaries({}, optional=OPTIONS))}


@settings(max_examples=60)
@given(questions())
def test_what_the_pool_answers_is_read_back_as_it_was_written(document: dict[str, Any]):
    studies, options = read_pool_request(document)
    try:
        effect = pool(studies=studies, options=options)
    except InputError:
        reject()  # trials without an event, or moderators that say the same, cannot be pooled

    assert read_back(POOLED_EFFECT, effect) == effect


def of_begg(effect: PooledEffect) -> PooledEffect:
    """Return the effect without what only Egger's test can say."""
    if effect.bias is None:
        return effect
    begg = replace(effect.bias.begg, at_zero_error=None, at_zero_error_ci=None)
    return replace(effect, bias=replace(effect.bias, begg=begg))


@given(values_of(PooledEffect).map(of_begg))
def test_any_pooled_effect_is_read_back_as_it_was_written(effect: PooledEffect):
    assert read_back(POOLED_EFFECT, effect) == effect


@given(values_of(PoolRequest), st.floats(0.001, 0.999))
def test_a_question_is_read_back_as_it_was_written(asked: PoolRequest, level: float):
    request = replace(asked, options=replace(asked.options, level=level))

    assert read_back(POOL_REQUEST, request) == request


@pytest.mark.parametrize("asked", [{}, {"leave_one_out": True}, {"cumulative": "year"}])
def test_a_view_is_there_when_it_was_asked_for(asked: dict[str, Any]):
    table = "study,effect,variance,year\nA,-1,0.16,1999\nB,-0.2,0.09,2001\n"
    studies, options = read_pool_request({"csv": table, **asked})

    answer = POOLED_EFFECT.write(pool(studies=studies, options=options))

    assert {"leave_one_out", "cumulative"} & set(answer) == set(asked)
