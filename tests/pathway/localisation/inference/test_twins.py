"""Left and right: the tie of twins against enumeration, against a plain form, and what follows from it."""

from dataclasses import replace
from itertools import product
from unittest.mock import patch

import numpy as np
import pytest
from benchmarks.drawings import both_sides, drawings
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.localisation import read_findings
from drypoint.pathway.localisation import WEIGHTS, Method, localise
from drypoint.pathway.localisation.inference import (
    LinkedPrior,
    Ties,
    minimal_explanations,
    painting_of_findings,
    prior_odds,
    referral_network,
    solve_painting,
)
from drypoint.pathway.localisation.inference.blocks import BlockSize
from drypoint.pathway.localisation.inference.halves import (
    HALF_POINTS,
    HALF_REGIONS,
    NOBODY,
    HalvedTables,
    packed_halves,
)
from drypoint.pathway.localisation.inference.subsets import solve_exactly
from drypoint.pathway.localisation.inference.twins import tie_factors
from tests.pathway.localisation.inference.pointwise import tied_pointwise
from tests.pathway.localisation.inference.test_exact import TOLERANCE, chance_network, networks
from tests.pathway.localisation.inference.test_explanations import is_minimal

SHARES = st.floats(0.01, 0.99)


@st.composite
def tied_networks(draw, most_causes=8, most_regions=5):
    """A network with ties between points of one group, and two readings of each group."""
    activation, strength, leak, groups = draw(networks(most_causes, most_regions))
    first, second = [], []
    for group in groups:
        pairs = draw(st.integers(0, (group.stop - group.start) // 2))
        first += range(group.start, group.start + pairs)
        second += range(group.start + pairs, group.start + 2 * pairs)
    factors = np.array([draw(st.lists(st.floats(0.1, 9), min_size=4, max_size=4)) for _ in first])
    ties = Ties(np.array(first, dtype=int), np.array(second, dtype=int), factors.reshape(-1, 2, 2))
    causes = len(activation)
    quiet = np.array(draw(st.lists(SHARES, min_size=4 * causes, max_size=4 * causes))).reshape(2, causes, 2)
    return activation, strength, leak, groups, ties, quiet


def every_state(activation, strength, leak, ties):
    """Return every state with its joint weight, both by plain products."""
    states = np.array(list(product((0, 1), repeat=len(activation))))
    prior = np.prod(np.where(states == 1, activation, 1 - activation), axis=1)
    for one, other, factors in zip(ties.first, ties.second, ties.factors, strict=True):
        prior *= factors[states[:, one], states[:, other]]
    blank = (1 - leak) * np.prod(np.where(states[:, :, None] == 1, 1 - strength, 1.0), axis=1)
    return states, prior * np.prod(1 - blank, axis=1)


@given(tied_networks())
@settings(max_examples=80)
def test_the_solver_with_ties_agrees_with_enumeration(network):
    assert_enumerated(*network)


@given(tied_networks())
@settings(max_examples=80)
def test_two_halves_agree_with_enumeration(network):
    """Blocks of one region leave nearly everything to the halves."""
    one_region = patch.multiple(
        "drypoint.pathway.localisation.inference.subsets", SMALL=BlockSize(1, 2), FEW_BITS=0
    )
    with one_region:
        assert_enumerated(*network)


def assert_enumerated(activation, strength, leak, groups, ties, quiet):
    found = solve_exactly(
        activation=activation, strength=strength, leak=leak, groups=groups, ties=ties, quiet=quiet
    )

    states, joint = every_state(activation, strength, leak, ties)
    factors = np.where(states == 1, quiet[:, None, :, 1], quiet[:, None, :, 0])
    read = [(joint * factors[:, :, group].prod(axis=2)).sum(axis=1) / joint.sum() for group in groups]
    assert found.evidence == pytest.approx(joint.sum(), rel=TOLERANCE)
    np.testing.assert_allclose(found.active, joint @ states / joint.sum(), atol=TOLERANCE)
    np.testing.assert_allclose(found.group_inactive, np.array(read).T, atol=TOLERANCE)


@given(tied_networks(most_causes=12, most_regions=9))
@settings(max_examples=80)
def test_halves_hold_every_point_of_their_groups_once_and_twins_side_by_side(network):
    _, strength, _, groups, ties, _ = network

    packed, wide = packed_halves(strength, groups, ties=ties, numbers=range(len(groups)))

    assert sorted([number for one in packed for number, _, _ in one.groups] + wide) == list(
        range(len(groups))
    )
    for one in packed:
        for number, start, stop in one.groups:
            held = [point for both in one.points[start:stop] for point in both if point != NOBODY]
            assert sorted(held) == list(range(groups[number].start, groups[number].stop))
        for both, pair in zip(one.points, one.pairs, strict=True):
            assert (pair == NOBODY) is (NOBODY in both)
            assert pair == NOBODY or both == (ties.first[pair], ties.second[pair])
        assert len(one.points) <= HALF_POINTS
        for half in zip(*one.points, strict=True):
            reached = strength[[point for point in half if point != NOBODY]].any(axis=0)
            assert reached.sum() <= HALF_REGIONS


def test_a_mirrored_drawing_is_solved_in_halves_and_as_without_them(knowledge, monkeypatch):
    made = []
    whole = HalvedTables.of
    monkeypatch.setattr(HalvedTables, "of", lambda *given, **more: made.append(1) or whole(*given, **more))
    pictures = [both_sides(one) for one in drawings(knowledge, regions=5, count=6, seed=3)]
    painted = [painting(knowledge, one) for one in pictures]

    halved = [solve_painting(one, fixed=fixed) for one, fixed in painted]
    assert len(made) == len(painted)
    monkeypatch.setattr("drypoint.pathway.localisation.inference.halves.HALVED_REGIONS", 0)
    plain = [solve_painting(one, fixed=fixed) for one, fixed in painted]

    assert len(made) == len(painted)
    for ours, theirs in zip(halved, plain, strict=True):
        assert ours.evidence == pytest.approx(theirs.evidence, rel=1e-12)
        np.testing.assert_allclose(ours.active, theirs.active, rtol=1e-12)
        np.testing.assert_allclose(ours.group_inactive, theirs.group_inactive, rtol=1e-12)


@given(tied_networks())
@settings(max_examples=40)
def test_the_search_weighs_ties_as_enumeration_does(network):
    activation, strength, leak, _, ties, _ = network
    states, joint = every_state(activation, strength, leak, ties)

    found = minimal_explanations(
        prior=LinkedPrior(activation, ties), strength=strength, leak=leak, evidence=joint.sum(), count=3
    )

    minimal = [share for state, share in zip(states, joint, strict=True) if is_minimal(state, strength)]
    best = sorted(minimal, reverse=True)[:3]
    assert [one.probability for one in found] == pytest.approx([share / joint.sum() for share in best])


@pytest.mark.parametrize("regions", [9, 11])
def test_wide_pairs_agree_with_the_plain_form(regions):
    """Points that reach nearly all regions on both sides go in one by one."""
    rng = np.random.default_rng(regions)
    activation, strength, leak, _ = chance_network(rng, 12, regions, 0.9)
    factors = tie_factors(prior_odds=activation / (1 - activation), both_sides=0.4)
    ties = Ties(np.array([0, 1, 6]), np.array([2, 3, 8]), factors[[0, 1, 6]])
    groups = [slice(0, 4), slice(4, 6), slice(6, 10), slice(10, 12)]

    found = solve_exactly(activation=activation, strength=strength, leak=leak, groups=groups, ties=ties)

    evidence, active = tied_pointwise(activation, strength, leak, ties)
    silenced = [tied_pointwise(activation, strength, leak, ties, quiet=group)[0] for group in groups]
    assert found.evidence == pytest.approx(evidence, rel=TOLERANCE)
    np.testing.assert_allclose(found.active, active, atol=TOLERANCE)
    np.testing.assert_allclose(found.group_inactive[0], np.array(silenced) / evidence, atol=TOLERANCE)


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_the_whole_atlas_agrees_with_the_plain_form(knowledge, is_mirrored):
    """Twins that reach nothing are folded away by the solver and kept by the plain form: same answer."""
    document = next(drawings(knowledge, regions=4, count=1, seed=3))
    document = both_sides(document) if is_mirrored else document
    painted, fixed = painting(knowledge, document)

    found = solve_painting(painted, fixed=fixed)

    whole = np.zeros((len(painted.odds), len(painted.regions)))
    whole[painted.linked] = painted.strength
    first = np.flatnonzero(np.arange(len(fixed.twin)) < fixed.twin)
    ties = Ties(first, fixed.twin[first], painted.ties[first])
    given = (painted.odds / (1 + painted.odds), whole, painted.leak, ties)
    evidence, active = tied_pointwise(*given)
    np.testing.assert_allclose(found.active, active, atol=TOLERANCE)
    likely = np.argsort(found.group_inactive)[:4].tolist()
    for number in {*likely, *(group ^ 1 for group in likely)}:
        silenced, _ = tied_pointwise(*given, quiet=fixed.groups[number])
        assert found.group_inactive[number] == pytest.approx(silenced / evidence, abs=TOLERANCE)


def painting(knowledge, document, weights=WEIGHTS):
    painted = painting_of_findings(
        findings=read_findings(document, knowledge=knowledge),
        referral_map=knowledge.referral_map,
        prior_odds=prior_odds(condition="low_back_pain", knowledge=knowledge, weights=weights),
        weights=weights,
    )
    return painted, referral_network(knowledge.referral_map, weights)


@given(SHARES, SHARES)
def test_a_tie_leaves_each_side_as_likely_as_its_prior(share, both):
    factors = tie_factors(prior_odds=np.array([share / (1 - share)]), both_sides=both)[0]

    joint = factors * np.outer((1 - share, share), (1 - share, share))

    assert joint.sum(axis=0) == pytest.approx((1 - share, share))
    assert joint[1, 1] == pytest.approx(both * share + (1 - both) * share**2)


def test_a_drawing_on_both_sides_is_rather_one_muscle_twice_than_two_muscles(knowledge):
    """Outer elbow on both sides: the same point on both sides leads, whatever it is."""
    document = {"drawing": {"elbow.lateral.left": 6, "elbow.lateral.right": 6, "hand.thumb.left": 5}}
    document["drawing"]["hand.thumb.right"] = 5
    findings = read_findings(document, knowledge=knowledge)

    tied = localise(findings=findings, knowledge=knowledge, top=1000)
    apart = localise(
        findings=findings, knowledge=knowledge, top=1000, weights=replace(WEIGHTS, both_sides=0.0)
    )

    points = {point.rpartition(".")[0] for point in tied.explanations[0].trigger_points}
    assert len(points) == 1
    assert tied.explanations[0].probability > 2 * apart.explanations[0].probability


def test_a_point_that_was_felt_speaks_for_its_twin(knowledge):
    signs = dict.fromkeys(("taut_band", "tender", "referred_pain", "recognised_pain"), True)
    felt = {"palpation": [{"trigger_point": "rhomboids.tp1.left", **signs}]}

    found = localise(findings=read_findings(felt, knowledge=knowledge), knowledge=knowledge, top=1000)

    shares = {rank.trigger_point: rank.probability for rank in found.trigger_points}
    assert shares["rhomboids.tp1.left"] > shares["rhomboids.tp1.right"]
    assert shares["rhomboids.tp1.right"] == max(
        share for point, share in shares.items() if point != "rhomboids.tp1.left"
    )


def test_messages_stay_near_the_exact_answer_where_twins_join_the_sides(knowledge, monkeypatch):
    """Two regions of ten speak through messages, the ties stay exact."""
    document = both_sides(next(drawings(knowledge, regions=5, count=1, seed=8)))
    painted, fixed = painting(knowledge, document)
    exact = solve_painting(painted, fixed=fixed)

    monkeypatch.setattr("drypoint.pathway.localisation.inference.parts.EXACT_REGIONS", 8)
    near = solve_painting(painted, fixed=fixed)

    assert (exact.method, near.method) == (Method.EXACT, Method.MESSAGES)
    assert np.abs(near.active - exact.active).max() < 0.1
    assert np.abs(near.group_inactive - exact.group_inactive).max() < 0.1
    assert near.evidence == pytest.approx(exact.evidence, rel=0.3)
