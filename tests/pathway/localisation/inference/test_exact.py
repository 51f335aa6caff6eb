"""The exact solver against enumeration of every state of small networks."""

from itertools import pairwise, product

import numpy as np
import pytest
from benchmarks.drawings import drawings
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.localisation import read_findings
from drypoint.pathway.localisation import WEIGHTS
from drypoint.pathway.localisation.inference import painting_of_findings, prior_odds, referral_network
from drypoint.pathway.localisation.inference.blocks import LARGE, SMALL, packed_blocks
from drypoint.pathway.localisation.inference.messages import simplified_network
from drypoint.pathway.localisation.inference.subsets import solve_exactly, split_components
from tests.pathway.localisation.inference.pointwise import pointwise

TOLERANCE = 1e-9
"""Sums of up to 2^9 products of doubles; the contract with the outside asks for this much."""


def enumerated(activation, strength, leak, groups):
    """Add up every state of the causes; slow and plain."""
    states = np.array(list(product((0, 1), repeat=len(activation))), dtype=float)
    prior = np.prod(np.where(states == 1, activation, 1 - activation), axis=1)
    blank = (1 - leak) * np.prod(np.where(states[:, :, None] == 1, 1 - strength, 1.0), axis=1)
    joint = prior * np.prod(1 - blank, axis=1)
    evidence = joint.sum()
    active = (joint[:, None] * states).sum(axis=0) / evidence
    inactive = [joint[states[:, group].sum(axis=1) == 0].sum() / evidence for group in groups]
    return evidence, active, np.array(inactive)


@st.composite
def networks(draw, most_causes=9, most_regions=6):
    causes, regions = draw(st.integers(1, most_causes)), draw(st.integers(1, most_regions))
    share = st.floats(0.001, 0.999)
    activation = np.array(draw(st.lists(share, min_size=causes, max_size=causes)))
    leak = np.array(draw(st.lists(share, min_size=regions, max_size=regions)))
    link = st.one_of(st.just(0.0), share)
    strength = np.array(draw(st.lists(link, min_size=causes * regions, max_size=causes * regions)))
    cut = draw(st.integers(0, causes))
    groups = [group for group in (slice(0, cut), slice(cut, causes)) if group.stop > group.start]
    return activation, strength.reshape(causes, regions), leak, groups


@given(networks())
@settings(max_examples=150)
def test_the_solver_agrees_with_enumeration(network):
    activation, strength, leak, groups = network

    found = solve_exactly(activation=activation, strength=strength, leak=leak, groups=groups)

    evidence, active, inactive = enumerated(activation, strength, leak, groups)
    assert found.evidence == pytest.approx(evidence, rel=TOLERANCE)
    np.testing.assert_allclose(found.active, active, atol=TOLERANCE)
    np.testing.assert_allclose(found.group_inactive[0], inactive, atol=TOLERANCE)


@given(networks())
@settings(max_examples=100)
def test_relabelling_causes_and_regions_relabels_the_answer(network):
    activation, strength, leak, _ = network
    causes, regions = np.arange(len(activation))[::-1], np.arange(len(leak))[::-1]
    whole = [slice(0, len(activation))]

    plain = solve_exactly(activation=activation, strength=strength, leak=leak, groups=whole)
    turned = solve_exactly(
        activation=activation[causes],
        strength=strength[np.ix_(causes, regions)],
        leak=leak[regions],
        groups=whole,
    )

    np.testing.assert_allclose(turned.active, plain.active[causes], atol=TOLERANCE)


def chance_network(rng, causes, regions, density):
    """Return a network of many points in groups of one to four, some of them wider than a block."""
    strength = rng.uniform(0.05, 0.9, (causes, regions)) * (rng.random((causes, regions)) < density)
    cuts = [0, *np.minimum(np.cumsum(rng.integers(1, 5, causes)), causes).tolist()]
    groups = [slice(start, stop) for start, stop in pairwise(cuts) if stop > start]
    return rng.uniform(0.001, 0.4, causes), strength, rng.uniform(0.005, 0.1, regions), groups


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("regions", "density"), [(3, 0.5), (9, 0.15), (9, 0.6), (13, 0.3)])
def test_the_solver_agrees_with_the_plain_form_on_large_networks(seed, regions, density):
    """Blocks, wide groups tabulated over all regions, and wide groups beyond that: all occur here."""
    network = chance_network(np.random.default_rng(seed), 24, regions, density)
    activation, strength, leak, groups = network

    found = solve_exactly(activation=activation, strength=strength, leak=leak, groups=groups)

    evidence, active, inactive = pointwise(*network)
    assert found.evidence == pytest.approx(evidence, rel=TOLERANCE)
    np.testing.assert_allclose(found.active, active, atol=TOLERANCE)
    np.testing.assert_allclose(found.group_inactive[0], inactive, atol=TOLERANCE)


@pytest.mark.parametrize("regions", [1, 6, 11, 14])
def test_the_solver_agrees_with_the_plain_form_on_the_atlas(knowledge, regions):
    odds = prior_odds(condition="neck_pain", knowledge=knowledge, weights=WEIGHTS)
    muscles = referral_network(knowledge.referral_map, WEIGHTS).groups
    document = next(drawings(knowledge, regions=regions, count=1, seed=11))
    painted = painting_of_findings(
        findings=read_findings(document, knowledge=knowledge),
        referral_map=knowledge.referral_map,
        prior_odds=odds,
        weights=WEIGHTS,
    )
    share = painted.odds / (1 + painted.odds)
    places = [np.flatnonzero((painted.linked >= g.start) & (painted.linked < g.stop)) for g in muscles]
    groups = [slice(int(own[0]), int(own[-1]) + 1) for own in places if len(own)]
    given = (share[painted.linked], painted.strength, painted.leak, groups)

    found = solve_exactly(activation=given[0], strength=given[1], leak=given[2], groups=groups)

    _, active, inactive = pointwise(*given)
    np.testing.assert_allclose(found.active, active, atol=TOLERANCE)
    np.testing.assert_allclose(found.group_inactive[0], inactive, atol=TOLERANCE)


@given(networks(most_causes=12, most_regions=9), st.sampled_from((SMALL, LARGE)))
@settings(max_examples=100)
def test_every_group_is_packed_once_and_no_block_is_too_large(network, size):
    _, strength, _, groups = network

    blocks, wide = packed_blocks(strength, groups, size=size, numbers=range(len(groups)))

    assert sorted([number for block in blocks for number, *_ in block.groups] + wide) == [*range(len(groups))]
    for block in blocks:
        reached = np.flatnonzero(strength[list(block.points)].any(axis=0))
        assert set(reached) <= set(block.regions)
        assert len(block.regions) == min(size.regions, strength.shape[1])
        assert len(block.points) + len(block.regions) <= size.bits


def test_fourteen_unlikely_regions_keep_their_digits():
    """Quickscore's alternating sum would have lost every digit here: the evidence is below 1e-21."""
    causes, regions = 3, 14
    activation = np.full(causes, 1e-6)
    strength = np.zeros((causes, regions))
    strength[0, :5], strength[1, 4:9], strength[2, 8:] = 0.5, 0.5, 0.5
    leak = np.full(regions, 0.01)

    found = solve_exactly(activation=activation, strength=strength, leak=leak, groups=[slice(0, causes)])

    evidence, active, _ = enumerated(activation, strength, leak, [])
    assert evidence < 1e-15
    assert found.evidence == pytest.approx(evidence, rel=1e-12)
    np.testing.assert_allclose(found.active, active, rtol=1e-9)


@given(networks())
@settings(max_examples=100)
def test_components_part_the_network_without_loss(network):
    _, strength, _, _ = network

    parts = list(split_components(strength))

    regions = sorted(region for _, part in parts for region in part)
    linked = [cause for cause, row in enumerate(strength) if row.any()]
    assert regions == list(range(strength.shape[1]))
    assert sorted(cause for part, _ in parts for cause in part) == linked
    for causes, columns in parts:
        others = [column for column in range(strength.shape[1]) if column not in columns]
        assert not strength[np.ix_(causes, others)].any()


@given(networks(most_regions=5), st.integers(0, 4), st.data())
@settings(max_examples=60)
def test_messages_are_exact_where_no_two_regions_share_a_ring(network, limit, data):
    """Each point reaches one region only, so that the network is a set of trees."""
    activation, strength, leak, groups = network
    kept = data.draw(
        st.lists(st.integers(0, len(leak) - 1), min_size=len(activation), max_size=len(activation))
    )
    only = np.zeros_like(strength)
    only[np.arange(len(activation)), kept] = strength[np.arange(len(activation)), kept]
    exact = solve_exactly(activation=activation, strength=only, leak=leak, groups=groups)

    small = simplified_network(activation=activation, strength=only, leak=leak, limit=min(limit, len(leak)))
    found = solve_exactly(
        activation=small.activation, strength=only[:, small.exact], leak=leak[small.exact], groups=groups
    )

    np.testing.assert_allclose(found.active, exact.active, atol=1e-9)
    assert np.log(found.evidence) + small.log_factor == pytest.approx(np.log(exact.evidence), abs=1e-9)
