"""Palpation: the Delphi criteria, what a sign weighs, and what the next one would tell."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.knowledge import Sign, load
from drypoint.pathway.localisation import Classification, Palpation
from drypoint.pathway.localisation.information import information_bits
from drypoint.pathway.localisation.palpation import (
    MOST_RIGHT,
    classify_point,
    examiner_accuracy,
    likelihood_ratio,
    sign_models,
)

MODELS = sign_models(load().palpation_reliability)
SIGNS = st.dictionaries(st.sampled_from(list(Sign)), st.booleans())


def classified(**signs):
    return classify_point(Palpation("rhomboids.tp1.left", {Sign(name): felt for name, felt in signs.items()}))


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ({"taut_band": True, "tender": True, "recognised_pain": True}, Classification.ACTIVE),
        ({"tender": True, "referred_pain": True, "recognised_pain": False}, Classification.LATENT),
        ({"taut_band": True, "referred_pain": True}, Classification.TRIGGER_POINT),
        ({"taut_band": False, "tender": True, "referred_pain": False}, Classification.NOT_MET),
        ({"taut_band": False, "referred_pain": False}, Classification.NOT_MET),
        ({"taut_band": True, "tender": False}, Classification.INCOMPLETE),
        ({"recognised_pain": True}, Classification.INCOMPLETE),
        ({"tender": True, "twitch": True}, Classification.INCOMPLETE),
        ({}, Classification.INCOMPLETE),
    ],
)
def test_two_of_three_criteria_make_a_point_and_recognition_makes_it_active(signs, expected):
    assert classified(**signs) is expected


@given(SIGNS)
def test_a_twitch_is_recorded_and_weighs_nothing(signs):
    signs.pop(Sign.TWITCH, None)

    ratios = {
        felt: likelihood_ratio(signs={**signs, Sign.TWITCH: felt}, models=MODELS, latent_share=0.2)
        for felt in (True, False)
    }

    plain = likelihood_ratio(signs=signs, models=MODELS, latent_share=0.2)
    assert ratios[True] == pytest.approx(plain)
    assert ratios[False] == pytest.approx(plain)


@given(SIGNS, st.floats(0, 1))
def test_recognised_pain_never_weighs_against_the_point(signs, latent_share):
    def ratio(felt):
        return likelihood_ratio(
            signs={**signs, Sign.RECOGNISED_PAIN: felt}, models=MODELS, latent_share=latent_share
        )

    signs.pop(Sign.RECOGNISED_PAIN, None)
    unasked = likelihood_ratio(signs=signs, models=MODELS, latent_share=latent_share)
    assert ratio(True) >= unasked >= ratio(False)


def test_nothing_felt_weighs_nothing():
    assert likelihood_ratio(signs={}, models=MODELS, latent_share=0.2) == pytest.approx(1.0)


def test_accuracy_follows_from_agreement():
    """Two examiners right in 9 of 10, half of the points positive: they agree on 0.82, kappa 0.64."""
    assert examiner_accuracy(0.64) == pytest.approx(0.9)
    assert examiner_accuracy(1.0) == MOST_RIGHT < 1
    assert examiner_accuracy(-0.2) == 0.5


@given(SIGNS)
def test_perfect_agreement_leaves_room_for_doubt(signs):
    rows = {row.id: replace(row, kappa=1.0) for row in load().palpation_reliability.values()}

    ratio = likelihood_ratio(signs=signs, models=sign_models(rows), latent_share=0.2)
    bits = information_bits(active=np.array([0.3]), models=sign_models(rows), latent_share=0.2)

    assert 0 < ratio < np.inf
    assert 0 < bits[0] <= 1


def test_reliability_files_carry_the_figures_of_their_sources():
    reliability = load().palpation_reliability

    assert set(reliability) == set(Sign)
    assert reliability["tender"].kappa == 0.676
    assert reliability["recognised_pain"].kappa == 0.575
    assert reliability["taut_band"].kappa == 0.108
    assert reliability["referred_pain"].kappa == 0.435
    assert all(row.sources for row in reliability.values())


def test_information_is_the_fall_of_uncertainty_over_all_reports():
    """Checked against the entropy of the state minus its mean entropy after each report."""
    share, latent = np.array([0.3]), 0.2

    found = information_bits(active=share, models=MODELS, latent_share=latent)[0]

    assert found == pytest.approx(slow_information(0.3, latent), abs=1e-12)


def slow_information(share, latent):
    from itertools import product

    def entropy(p):
        return 0.0 if p in (0.0, 1.0) else -p * np.log2(p) - (1 - p) * np.log2(1 - p)

    after = 0.0
    for felt in product((False, True), repeat=len(MODELS)):
        signs = dict(zip(MODELS, felt, strict=True))
        at_active = np.prod([MODELS[s].report("active", f) for s, f in signs.items()])
        ratio = likelihood_ratio(signs=signs, models=MODELS, latent_share=latent)
        seen = share * at_active + (1 - share) * at_active / ratio
        after += seen * entropy(share * at_active / seen)
    return entropy(share) - after


@given(st.floats(0, 1))
def test_information_is_never_negative_and_never_more_than_the_doubt(share):
    found = information_bits(active=np.array([share]), models=MODELS, latent_share=0.2)[0]

    doubt = 0.0 if share in (0, 1) else -share * np.log2(share) - (1 - share) * np.log2(1 - share)
    assert 0 <= found <= doubt + 1e-9
