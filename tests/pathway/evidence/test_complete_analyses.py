"""The complete analyses of the reference come out to the digits that were printed."""

from __future__ import annotations

import pytest

from drypoint.knowledge import load
from drypoint.pathway.evidence import (
    Convention,
    EffectMeasure,
    Heterogeneity,
    Model,
    PooledEffect,
    PoolOptions,
    Test,
    pool,
    studies_of_trials,
)

KB = load()
PRINTED = PoolOptions(model=Model.DL, test=Test.Z, i2=Heterogeneity.Q)


def rebuilt(table: str, measure: EffectMeasure, convention: Convention = Convention.METAFOR) -> PooledEffect:
    studies = studies_of_trials(table=KB.trials[table], measure=measure, convention=convention)
    return pool(studies=studies, options=PRINTED)


def figures(effect: PooledEffect, digits: int) -> tuple[float, float, float]:
    low, high = effect.ci
    return round(effect.estimate, digits), round(low, digits), round(high, digits)


def test_acupuncture_against_sham_at_the_end_of_sessions():
    effect = rebuilt("furlan_5_1_immediate", EffectMeasure.MD)

    assert figures(effect, 2) == (-10.21, -14.99, -5.44)
    assert figures(effect, 4) == (-10.2138, -14.9851, -5.4425)
    assert round(effect.q, 3) == 0.035
    assert round(abs(effect.estimate / effect.se), 3) == 4.196
    assert (effect.k, effect.tau2, effect.i2) == (4, 0.0, 0.0)


def test_acupuncture_against_sham_in_the_short_term():
    effect = rebuilt("furlan_5_1_short_term", EffectMeasure.MD)

    assert figures(effect, 2) == (-17.79, -25.50, -10.07)
    assert figures(effect, 4) == (-17.7872, -25.5012, -10.0733)


def test_acupuncture_on_top_of_other_treatment_by_the_formulae_of_review_manager():
    effect = rebuilt("furlan_12_1_immediate", EffectMeasure.SMD, Convention.REVMAN)

    assert figures(effect, 2) == (-0.76, -1.02, -0.50)
    assert round(effect.estimate, 3) == -0.762
    assert (round(effect.q, 4), round(effect.i2, 2)) == (3.4945, 14.15)
    assert round(effect.tau2, 2) == 0.01
    assert round(abs(effect.estimate / effect.se), 2) == 5.69


def test_the_same_by_the_exact_correction():
    effect = rebuilt("furlan_12_1_immediate", EffectMeasure.SMD)

    assert (round(effect.q, 4), round(effect.i2, 2)) == (3.5178, 14.72)
    assert round(effect.estimate, 4) == -0.7626


def test_disability_against_placebo():
    effect = rebuilt("ahrq_fig8_rmdq", EffectMeasure.MD)

    assert figures(effect, 4) == (0.8009, -0.2739, 1.8756)
    assert round(effect.q, 3) == 0.185


def test_global_improvement_from_counts():
    studies = studies_of_trials(table=KB.trials["furlan_12_6_global"], measure=EffectMeasure.RR)
    effect = pool(studies=studies, options=PRINTED)
    ratios = []
    for row in effect.studies:
        alone = studies_of_trials(table=KB.trials["furlan_12_6_global"], measure=EffectMeasure.RR)
        only = type(alone)(measure=EffectMeasure.RR, rows=(row.study,))
        ratio = pool(studies=only, options=PRINTED).back_transformed
        assert ratio is not None
        ratios.append((round(ratio.estimate, 3), round(ratio.ci[0], 3), round(ratio.ci[1], 3)))

    assert ratios == [(1.488, 1.151, 1.924), (2.471, 1.465, 4.170)]


@pytest.mark.parametrize(
    ("study", "printed"),
    [
        ("Giles 1999 (manip)", (0.0, -0.09, 0.09)),
        ("Giles 1999 (NSAID)", (-0.15, -0.33, 0.03)),
        ("Grant 1999", (-0.01, -0.17, 0.14)),
        ("Tsukayama 2002", (0.14, -0.29, 0.58)),
        ("Cherkin 2001 (mass)", (0.0, -0.02, 0.02)),
        ("Cherkin 2001 (sc)", (0.0, -0.02, 0.02)),
        ("Lehmann 1986", (0.0, -0.14, 0.14)),
    ],
)
def test_risk_differences_with_empty_cells_as_printed(study: str, printed: tuple[float, float, float]):
    effect = rebuilt("furlan_6_4_side_effects", EffectMeasure.RD, Convention.REVMAN)

    row = next(row for row in effect.studies if row.study.name == study)

    assert row.ci is not None
    assert row.study.effect is not None
    assert (row.study.effect, *row.ci) == pytest.approx(printed, abs=0.0101)


def test_hartung_knapp_without_a_floor_is_shorter_than_the_common_effect():
    studies = studies_of_trials(table=KB.trials["furlan_5_1_immediate"], measure=EffectMeasure.MD)

    plain = pool(studies=studies, options=PoolOptions(test=Test.HK))
    common = pool(studies=studies, options=PoolOptions(model=Model.FE, test=Test.Z))

    assert tuple(round(end, 2) for end in plain.ci) == (-11.05, -9.38)
    assert tuple(round(end, 2) for end in common.ci) == (-14.99, -5.44)
    assert any("shorter than the common-effect interval (-14.99 to -5.442)" in note for note in plain.notes)


def test_two_studies_leave_one_degree_of_freedom():
    studies = studies_of_trials(table=KB.trials["furlan_5_1_short_term"], measure=EffectMeasure.MD)

    effect = pool(studies=studies)

    assert tuple(round(end) for end in effect.ci) == (-68, 32)
    assert any("-25.5 to -10.07" in note for note in effect.notes)


def test_two_studies_without_a_floor_as_in_the_reference():
    studies = studies_of_trials(table=KB.trials["furlan_5_1_short_term"], measure=EffectMeasure.MD)

    effect = pool(studies=studies, options=PoolOptions(test=Test.HK))

    assert tuple(round(end) for end in effect.ci) == (-63, 28)


def test_rows_that_contradict_themselves_are_not_pooled():
    studies = studies_of_trials(table=KB.trials["sanchez_romero_2020"], measure=EffectMeasure.GEN)

    assert [row.left_out for row in studies.left_out] == ["its printed figures contradict each other"]
    assert len(studies.used) == 1
