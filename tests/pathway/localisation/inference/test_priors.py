"""Priors: published prevalence, shrunk and capped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.knowledge import load
from drypoint.pathway.localisation import WEIGHTS, Weights
from drypoint.pathway.localisation.inference.priors import muscle_priors, point_prior

KNOWLEDGE = load()
CONTEXTS = st.sampled_from(["", *sorted(KNOWLEDGE.pain_contexts)])


@given(CONTEXTS)
def test_every_prior_lies_above_nought_and_no_higher_than_the_cap(condition):
    priors = muscle_priors(condition=condition, knowledge=KNOWLEDGE, weights=WEIGHTS)

    assert set(priors) == set(KNOWLEDGE.muscles)
    assert all(0 < share <= WEIGHTS.muscle_prior_cap for share in priors.values())


def test_without_a_context_every_point_has_the_same_prior_that_of_patients_chosen_for_nothing_but_pain():
    """30 % of them have an active point (pv071), and who has one has `active_points` of 350."""
    priors = muscle_priors(condition="", knowledge=KNOWLEDGE, weights=WEIGHTS)
    share = 0.3 * WEIGHTS.active_points / 350

    assert point_prior(condition="", knowledge=KNOWLEDGE, weights=WEIGHTS) == pytest.approx(share)
    for muscle, own in priors.items():
        points = len(KNOWLEDGE.muscles[muscle].trigger_points)
        assert own == pytest.approx(1 - (1 - share) ** points)


def test_who_was_chosen_for_a_complaint_has_more_points_than_who_was_not():
    plain, neck, centre = (
        point_prior(condition=condition, knowledge=KNOWLEDGE, weights=WEIGHTS)
        for condition in ("", "neck_pain", "specialist_pain_management_centre")
    )

    assert plain < neck == WEIGHTS.point_prior < centre


def test_a_small_study_moves_the_prior_less_than_a_large_one():
    """Suboccipital points: 65 % of 20 people; shrinking keeps the prior near a tenth."""
    weights = Weights(muscle_prior_cap=1.0)
    priors = muscle_priors(condition="tension_type_headache", knowledge=KNOWLEDGE, weights=weights)
    neck = muscle_priors(condition="neck_pain", knowledge=KNOWLEDGE, weights=weights)

    assert 0.08 < priors["suboccipitals"] < 0.2
    assert neck["levator_scapulae"] > 0.5


def test_the_unaffected_side_says_nothing_of_the_pain():
    """Fibularis longus was counted on the side that did not hurt."""
    priors = muscle_priors(condition="plantar_heel_pain", knowledge=KNOWLEDGE, weights=WEIGHTS)
    plain = muscle_priors(condition="lateral_elbow_pain", knowledge=KNOWLEDGE, weights=WEIGHTS)

    assert priors["fibularis_longus"] == plain["fibularis_longus"]
    assert priors["gastrocnemius"] > 0.2


def test_latent_points_and_counts_set_no_prior():
    named = muscle_priors(
        condition="whiplash_associated_disorder_ii_iii", knowledge=KNOWLEDGE, weights=WEIGHTS
    )
    plain = muscle_priors(condition="lateral_elbow_pain", knowledge=KNOWLEDGE, weights=WEIGHTS)

    conditions = {"whiplash", *KNOWLEDGE.pain_contexts["lateral_elbow_pain"].muscle_conditions}
    listed = {m.id for m in KNOWLEDGE.muscles.values() if conditions & set(m.conditions)}
    assert {m: p for m, p in named.items() if m not in listed} == {
        m: p for m, p in plain.items() if m not in listed
    }
