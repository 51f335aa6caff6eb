"""The further views: bias, moderators, notes, the JSON, the forest plot."""

from __future__ import annotations

import json
import math
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.evidence import pooled_effect_as_json
from drypoint.errors import InputError
from drypoint.pathway.evidence import (
    EffectMeasure,
    Model,
    PoolOptions,
    Test,
    forest_svg,
    forest_text,
    pool,
    read_studies,
)
from tests.pathway.evidence.builders import pooled, studies

TABLE = (Path(__file__).parents[2] / "reference" / "evidence" / "bcg.csv").read_text()
BCG = read_studies(TABLE, measure=EffectMeasure.RR)
Y, V = [0.1, -0.4, 0.9, 0.3, 1.4], [0.04, 0.1, 0.3, 0.02, 0.5]


def test_egger_in_its_weighted_form_is_the_original_test():
    """Egger's own form: the standard normal deviate on precision, the intercept tested."""
    found = pooled(Y, V, bias=True).bias

    assert found is not None
    x = [1 / math.sqrt(v) for v in V]
    z = [y / math.sqrt(v) for y, v in zip(Y, V, strict=True)]
    k, mx, mz = len(x), sum(x) / len(x), sum(z) / len(z)
    sxx = sum((a - mx) ** 2 for a in x)
    slope = sum((a - mx) * (b - mz) for a, b in zip(x, z, strict=True)) / sxx
    intercept = mz - slope * mx
    rest = sum((b - intercept - slope * a) ** 2 for a, b in zip(x, z, strict=True)) / (k - 2)
    error = math.sqrt(rest * (1 / k + mx**2 / sxx))
    assert found.egger.statistic == pytest.approx(intercept / error)
    assert found.egger.freedom == k - 2


def test_begg_counts_every_order():
    found = pooled(Y, V, bias=True).bias

    assert found is not None
    mean = sum(y / v for y, v in zip(Y, V, strict=True)) / sum(1 / v for v in V)
    deviates = [(y - mean) / math.sqrt(v - 1 / sum(1 / w for w in V)) for y, v in zip(Y, V, strict=True)]

    def score(order: tuple[float, ...]) -> int:
        pairs = [(i, j) for i in range(5) for j in range(i)]
        return sum(1 if (order[i] - order[j]) * (V[i] - V[j]) > 0 else -1 for i, j in pairs)

    observed = score(tuple(deviates))
    share = sum(abs(score(order)) >= abs(observed) for order in permutations(deviates)) / math.factorial(5)
    assert found.begg.statistic == pytest.approx(observed / 10)
    assert found.begg.p == pytest.approx(share)


def test_the_vaccine_trials_show_what_others_found():
    """Values printed for these trials in the documentation of other programs."""
    found = pool(studies=BCG, options=PoolOptions(test=Test.Z, bias=True, moderators=("latitude",)))

    assert found.bias is not None
    assert found.regression is not None
    assert found.bias.egger.statistic == pytest.approx(-1.4013, abs=5e-5)
    assert found.bias.egger.p == pytest.approx(0.1887, abs=5e-5)
    assert (found.bias.trim_and_fill.side, found.bias.trim_and_fill.added) == ("right", 1)
    assert found.regression.r2 == pytest.approx(0.7562, abs=1e-3)


@settings(max_examples=60)
@given(st.lists(st.floats(-3, 3), min_size=4, max_size=12), st.sampled_from([Model.REML, Model.FE, Model.DL]))
def test_trim_and_fill_mirrors_with_the_sign(effects, model):
    variances = [0.05 * (1 + place) for place in range(len(effects))]

    one, other = (
        pooled([sign * y for y in effects], variances, model=model, test=Test.Z, bias=True).bias
        for sign in (1, -1)
    )

    assert one is not None
    assert other is not None
    if one.trim_and_fill.side != other.trim_and_fill.side:
        assert one.trim_and_fill.added == other.trim_and_fill.added
        assert one.trim_and_fill.estimate == pytest.approx(-(other.trim_and_fill.estimate or 0), abs=1e-6)


@pytest.mark.parametrize(("effects", "variances"), [([1, 2], [1, 2]), ([1, 2, 4], [1, 1, 1]), ([1], [1])])
def test_bias_without_enough_to_see_is_undefined_and_says_so(effects, variances):
    found = pooled(effects, variances, bias=True)

    assert found.bias is not None
    assert found.bias.egger.undefined
    assert found.bias.begg.undefined
    assert found.bias.trim_and_fill.undefined
    assert any("too few for a verdict" in note for note in found.notes)


@pytest.mark.parametrize(
    "columns",
    [
        "x\nA,1,1,5\nB,2,1,5\nC,3,1,5\nD,4,1,5",
        "x\nA,1,1,1\nB,2,1,2",
        "x\nA,1,1,inf\nB,2,1,2\nC,2,2,3\nD,1,1,1",
    ],
)
def test_moderators_that_cannot_explain_are_faults(columns: str):
    table = read_studies(f"study,effect,variance,{columns}\n")

    with pytest.raises(InputError, match="more studies than coefficients"):
        pool(studies=table, options=PoolOptions(moderators=("x",)))


def test_an_exact_line_leaves_no_spread():
    rows = "\n".join(f"s{x},{2 + 3 * x},{0.1 + x % 3},{x}" for x in range(8))

    found = pool(
        studies=read_studies(f"study,effect,variance,x\n{rows}\n"), options=PoolOptions(moderators=("x",))
    )

    assert found.regression is not None
    assert [row.estimate for row in found.regression.coefficients] == pytest.approx([2, 3])
    assert found.regression.tau2 == pytest.approx(0, abs=1e-9)
    assert found.regression.r2 == pytest.approx(1)


def test_the_json_has_every_key_of_the_contract():
    options = PoolOptions(leave_one_out=True, cumulative="latitude", bias=True, moderators=("allocation",))
    answer = pooled_effect_as_json(pool(studies=BCG, options=options))

    wanted = (
        "measure model test level k estimate se ci p tau2 tau2_ci tau2_ci_method i2 i2_convention h2 q q_df "
        "q_p prediction back_transformed studies notes"
    )
    assert set(wanted.split()) <= set(answer)
    assert set(answer["studies"][0]) >= {"study", "effect", "variance", "weight_percent", "used"}
    assert answer["prediction"]["convention"] == "t(k-1)"
    assert {"leave_one_out", "cumulative", "bias", "moderators"} <= set(answer)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6)), min_size=1, max_size=6),
    st.sampled_from(Test),
    st.sampled_from([model for model in Model if model is not Model.MH]),
)
def test_every_answer_is_json_without_infinities(rows, test, model):
    options = PoolOptions(test=test, model=model, leave_one_out=True, bias=True)

    answer = pooled_effect_as_json(pool(studies=studies(*zip(*rows, strict=True)), options=options))

    json.dumps(answer, allow_nan=False)


def test_the_example_of_the_contract():
    answer = pooled_effect_as_json(pool(studies=BCG))

    shown = [answer["k"], *(round(answer[key], 2) for key in ("estimate", "se", "tau2", "h2"))]
    assert shown == [13, -0.71, 0.18, 0.31, 12.86]
    assert [round(end, 1) for end in answer["ci"]] == [-1.1, -0.3]
    assert [round(answer["i2"], 1), round(answer["q"], 1), answer["q_df"]] == [92.2, 152.2, 12]
    assert [round(end, 1) for end in answer["prediction"]["interval"]] == [-2.0, 0.6]


def test_studies_that_agree_exactly_get_an_interval_of_no_width_and_a_warning():
    found = pooled([1.0, 1.0], [0.5, 0.5], test=Test.HK)

    assert found.ci == (1.0, 1.0)
    assert any("no width" in note for note in found.notes)


def test_few_studies_have_no_prediction_interval():
    assert pooled([1.0, 2.0], [0.5, 0.5]).prediction is None
    assert pooled([1.0, 2.0, 3.0], [0.5, 0.5, 0.5]).prediction is not None
    assert pooled([1.0, 2.0, 3.0], [0.5, 0.5, 0.5], model=Model.FE).prediction is None


def test_the_forest_plot_is_well_formed_and_says_all_in_words():
    effect = pool(studies=BCG)

    root = ElementTree.fromstring(forest_svg(effect))  # our own text, not foreign
    texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]

    assert root.attrib["role"] == "img"
    assert root.find("{http://www.w3.org/2000/svg}desc").text == forest_text(effect)
    assert {row.study.name for row in effect.studies} <= set(texts)
    assert all(row.study.name in forest_text(effect) for row in effect.studies)
    assert "0.49 (0.33 to 0.73)" in texts
    assert sum("%" in text and "I²" not in text for text in texts) == 13 + 2


def test_the_forest_plot_escapes_foreign_names_and_shows_what_is_left_out():
    table = 'study,events1,total1,events2,total2\n"<b>&""A",4,20,9,30\nZero,0,5,0,5\nC,4,20,9,30\n'

    drawing = forest_svg(pool(studies=read_studies(table, measure=EffectMeasure.RR)))

    assert "<b>" not in drawing
    ElementTree.fromstring(drawing)
    assert "not pooled" in drawing


@settings(max_examples=80)
@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(1e-3, 1e5)), min_size=1, max_size=8))
def test_nothing_is_drawn_off_the_sheet(rows):
    effect = pool(studies=studies(*zip(*rows, strict=True)))

    root = ElementTree.fromstring(forest_svg(effect))

    for element in root.iter():
        for key in ("x", "x1", "x2"):
            if key in element.attrib:
                assert -1e-6 <= float(element.attrib[key]) <= 860.0
