"""Say what palpating a point is expected to tell, in bits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from drypoint.knowledge import Sign
from drypoint.pathway.localisation.palpation import SignModel

Floats = NDArray[np.float64]


def information_bits(*, active: Floats, models: Mapping[Sign, SignModel], latent_share: float) -> Floats:
    """Return what palpating each point for every sign is expected to tell, in bits.

    Args:
        active: Probability that each point is active, shape (cause,).
        models: From `sign_models`.
        latent_share: Probability that a point which is not active is latent.

    Returns:
        Mutual information of the reports and the point's state, shape (cause,), within [0, 1]. Given
        that state the reports say nothing of other points, so it is also what is learnt of them all.
    """
    at_active, latent, absent = _likelihoods(tuple(models.values()))
    elsewhere = latent_share * latent + (1 - latent_share) * absent
    share = np.clip(active, 1e-12, 1 - 1e-12)
    mixed = np.outer(share, at_active) + np.outer(1 - share, elsewhere)
    doubt = share * _entropy(at_active) + (1 - share) * _entropy(elsewhere)
    bits: Floats = np.maximum(_entropy(mixed) - doubt, 0.0)
    return bits


def _entropy(shares: Floats) -> Floats:
    """Return the uncertainty of the last axis, in bits."""
    bits: Floats = -(shares * np.log2(shares)).sum(axis=-1)
    return bits


@lru_cache(maxsize=8)
def _likelihoods(models: tuple[SignModel, ...]) -> tuple[Floats, Floats, Floats]:
    """Return the probability of every combination of reports in each state of a point.

    A sign that is reported as often in every state tells nothing, and is left out.
    """
    telling = [model for model in models if len({model.active, model.latent, model.absent}) > 1]
    reports = list(product((False, True), repeat=len(telling)))

    def of(state: str) -> Floats:
        return np.array(
            [prod(m.report(state, felt) for m, felt in zip(telling, r, strict=True)) for r in reports]
        )

    return of("active"), of("latent"), of("absent")
