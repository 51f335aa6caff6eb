"""Turn the referral map and a drawing into the numbers of a noisy-OR network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from drypoint.knowledge import ReferralMap, SidedPoint, Zone
from drypoint.pathway.localisation.findings import NPRS_MAX, Findings
from drypoint.pathway.localisation.inference.twins import tie_factors
from drypoint.pathway.localisation.weights import Weights
from drypoint.terms import Side

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The part of the network that never changes.

    Args:
        strength: Probability that a point, when active, is felt in a region; shape (cause, region).
        log_silent: Log probability that a point leaves a region unpainted that nobody asked about.
        log_all_silent: Its sum over all regions.
        log_spared: The same for a region that the person says does not hurt.
        groups: Runs of causes that belong to one muscle and side.
        group_of: Number of each cause's run; left and right of a muscle follow each other.
        twin: Number of the same point on the other side.
        name_order: Place of each cause in the order of the ids, to part equals.
    """

    strength: Floats
    log_silent: Floats
    log_all_silent: Floats
    log_spared: Floats
    groups: tuple[slice, ...]
    group_of: Integers
    twin: Integers
    name_order: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Painting:
    """One drawing as the solver takes it; only painted regions and the points that reach them remain.

    What was told beside the drawing stands like painted regions after them, in columns of its own.

    Args:
        regions: Painted region ids, in the order of the first columns.
        leak: Probability that a region is painted, or a clue told, with no point active, shape (column,).
        odds: Odds that each point of the whole network is active, from prior, palpation and the
            regions that are not painted, shape (cause,).
        linked: Numbers of the points that reach a column, ascending, shape (linked,).
        strength: Probability that a linked point paints a region or has a clue told, shape (linked, column).
        ties: From `tie_factors`, shape (cause, own state, state of its twin).
    """

    regions: tuple[str, ...]
    leak: Floats
    odds: Floats
    linked: Integers
    strength: Floats
    ties: Floats


@lru_cache(maxsize=64)
def referral_network(referral_map: ReferralMap, weights: Weights) -> Network:
    """Return the arrays for a referral map, computed once for each set of weights."""
    by_zone = {
        Zone.PRIMARY: weights.primary,
        Zone.SECONDARY: weights.secondary,
        Zone.CONTRALATERAL: weights.contralateral,
    }
    strength = np.zeros((len(referral_map.causes), len(referral_map.regions)))
    for link in referral_map.links:
        strength[link.cause, link.region] = by_zone[link.zone]
    names = np.array([cause.id for cause in referral_map.causes])
    log_silent = np.log1p(-weights.reported * strength)
    groups = _muscle_sides(referral_map)
    return Network(
        strength=strength,
        log_silent=log_silent,
        log_all_silent=log_silent.sum(axis=1),
        log_spared=np.log1p(-strength),
        groups=groups,
        group_of=np.repeat(np.arange(len(groups)), [group.stop - group.start for group in groups]),
        twin=np.array([referral_map.cause_numbers[_across(cause)] for cause in referral_map.causes]),
        # Equals are parted by their ids, so that the answer is the same on every machine.
        name_order=names.argsort().argsort(),
    )


def _across(cause: SidedPoint) -> str:
    """Return the id of the same point on the other side."""
    return f"{cause.point}.{Side.LEFT if cause.side is Side.RIGHT else Side.RIGHT}"


def _muscle_sides(referral_map: ReferralMap) -> tuple[slice, ...]:
    """Return the runs of causes that belong to one muscle and side."""
    causes = enumerate(referral_map.causes)
    runs = (list(run) for _, run in groupby(causes, key=lambda item: (item[1].muscle, item[1].side)))
    return tuple(slice(run[0][0], run[-1][0] + 1) for run in runs)


def painting_of_findings(
    *,
    findings: Findings,
    referral_map: ReferralMap,
    prior_odds: Floats,
    weights: Weights,
    palpated: Floats | float = 1.0,
    told: Floats | None = None,
) -> Painting:
    """Fold everything that is not a painted region into the odds of each point.

    A region left blank is evidence against the points that refer there, weaker than a region that the
    person says does not hurt: pain that is felt is painted unasked only with probability `reported`. Where
    nothing is painted no drawing was made, and a blank region says nothing.

    Args:
        findings: The drawing.
        referral_map: The atlas for both sides.
        prior_odds: Odds before palpation and drawing, shape (cause,).
        weights: Constants of the model.
        palpated: By how much palpation multiplies the odds of each point.
        told: Which points each clue that was told speaks for, 1 or 0, shape (cause, clue).
    """
    fixed, numbers = referral_network(referral_map, weights), referral_map.region_numbers
    regions = tuple(sorted(findings.painful))
    painted = [numbers[region] for region in regions]
    spared = [numbers[region] for region in sorted(findings.not_painful)]
    blank = fixed.log_all_silent - fixed.log_silent[:, painted + spared].sum(axis=1)
    # Never above 0: taking columns out of a sum may leave a rounding that would speak for a point.
    evidence = np.minimum(blank, 0.0) * bool(painted) + fixed.log_spared[:, spared].sum(axis=1)
    strength = weights.reported * fixed.strength[:, painted]
    leaks = [leak_probability(findings.painful, region, weights) for region in regions]
    if told is not None:
        strength = np.concatenate((strength, weights.clue * told), axis=1)
        leaks += [weights.clue_leak] * told.shape[1]
    linked = np.flatnonzero(strength.any(axis=1))
    return Painting(
        regions=regions,
        leak=np.array(leaks),
        odds=prior_odds * palpated * np.exp(evidence),
        linked=linked,
        strength=strength[linked],
        ties=tie_factors(prior_odds=prior_odds, both_sides=weights.both_sides),
    )


def leak_probability(painful: Mapping[str, float], region: str, weights: Weights) -> float:
    """Return the probability that a mark of this intensity appears with no point active.

    A weak mark may be a slip of the pen as well; the stronger the pain, the less so.
    """
    slip = weights.slip * (1 - painful[region] / NPRS_MAX)
    return 1 - (1 - weights.leak) * (1 - slip)
