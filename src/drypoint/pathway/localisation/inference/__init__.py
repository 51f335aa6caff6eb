"""How probable each trigger point is, given the drawing: a noisy-OR network, solved exactly where it can be.

In: the referral map of the knowledge with its `Weights`, and the findings of an examination.
Out: prior odds; the `Solution` of a drawing, point by point; the smallest sets of points that explain it.
"""

from drypoint.pathway.localisation.inference.explanations import Explanation, minimal_explanations
from drypoint.pathway.localisation.inference.network import (
    Network,
    Painting,
    painting_of_findings,
    referral_network,
)
from drypoint.pathway.localisation.inference.priors import point_prior, prior_odds
from drypoint.pathway.localisation.inference.solver import Solution, solve_painting
from drypoint.pathway.localisation.inference.twins import LinkedPrior, Ties

__all__ = [
    "Explanation",
    "LinkedPrior",
    "Network",
    "Painting",
    "Solution",
    "Ties",
    "minimal_explanations",
    "painting_of_findings",
    "point_prior",
    "prior_odds",
    "referral_network",
    "solve_painting",
]
