"""The search for smallest explaining sets against all subsets of small networks."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from drypoint.pathway.localisation.inference import LinkedPrior, Ties, minimal_explanations
from tests.pathway.localisation.inference.test_exact import enumerated, networks


def every_minimal_set(activation, strength, leak):
    """Return (points, joint probability with the drawing) of every minimal set, the best first."""
    found = []
    for size in range(1, len(activation) + 1):
        for chosen in combinations(range(len(activation)), size):
            rows = list(chosen)
            on = np.isin(np.arange(len(activation)), rows)
            if not is_minimal(on, strength):
                continue
            prior = np.prod(np.where(on, activation, 1 - activation))
            painted = 1 - (1 - leak) * np.prod(1 - strength[rows], axis=0)
            found.append((chosen, prior * np.prod(painted)))
    return sorted(found, key=lambda one: -one[1])


def is_minimal(state, strength):
    """Say whether there is a point, and each reaches a region that the others do not."""
    reached = strength[np.flatnonzero(state)] > 0
    return len(reached) > 0 and (reached & (reached.sum(axis=0) == 1)).any(axis=1).all()


@given(networks(most_causes=6, most_regions=5))
@settings(max_examples=100)
def test_the_search_finds_the_most_probable_minimal_sets(network):
    activation, strength, leak, _ = network
    evidence, _, _ = enumerated(activation, strength, leak, [])

    found = minimal_explanations(
        prior=LinkedPrior(activation, Ties.none()), strength=strength, leak=leak, evidence=evidence, count=3
    )

    expected = every_minimal_set(activation, strength, leak)[:3]
    assert [one.probability for one in found] == pytest.approx([joint / evidence for _, joint in expected])
    for one in found:
        reached = (strength[list(one.causes)] > 0).any(axis=0)
        assert one.unexplained == tuple(np.flatnonzero(~reached))


def test_a_point_that_adds_no_region_is_left_out():
    activation, leak = np.array([0.2, 0.2]), np.array([0.01, 0.01])
    strength = np.array([[0.8, 0.8], [0.8, 0.0]])
    evidence, _, _ = enumerated(activation, strength, leak, [])

    found = minimal_explanations(
        prior=LinkedPrior(activation, Ties.none()), strength=strength, leak=leak, evidence=evidence, count=3
    )

    assert [one.causes for one in found] == [(0,), (1,)]
