"""Weigh what the palpating hand found, by the Delphi criteria and the published agreement of examiners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import prod, sqrt
from types import MappingProxyType

from drypoint.knowledge import Reliability, Sign
from drypoint.pathway.localisation.findings import Palpation

CRITERIA = (Sign.TAUT_BAND, Sign.TENDER, Sign.REFERRED_PAIN)
"""The three criteria of the 2018 Delphi panel; at least two must be met."""
CRITERIA_NEEDED = 2
MOST_RIGHT = 0.99
"""No examiner is always right, whatever agreement a study found; an assumption that keeps odds finite."""


class Classification(StrEnum):
    """What palpation makes of a point under the 2018 Delphi criteria."""

    ACTIVE = "active"
    LATENT = "latent"
    TRIGGER_POINT = "trigger_point"
    NOT_MET = "not_met"
    INCOMPLETE = "incomplete"


def classify_point(palpation: Palpation) -> Classification:
    """Apply the Delphi criteria; `trigger_point` means that recognition was not asked for.

    Source:
        Fernández-de-las-Peñas and Dommerholt 2018: two of taut band, hypersensitive spot and referred
        pain; recognised pain separates active from latent. A twitch is recorded and not required.
    """
    signs = palpation.signs
    met = sum(signs.get(sign, False) for sign in CRITERIA)
    open_criteria = sum(sign not in signs for sign in CRITERIA)
    if met < CRITERIA_NEEDED:
        return Classification.INCOMPLETE if met + open_criteria >= CRITERIA_NEEDED else Classification.NOT_MET
    if Sign.RECOGNISED_PAIN not in signs:
        return Classification.TRIGGER_POINT
    return Classification.ACTIVE if signs[Sign.RECOGNISED_PAIN] else Classification.LATENT


@dataclass(frozen=True, slots=True)
class SignModel:
    """Probability that a sign is reported at an active point, a latent point, and where there is none."""

    active: float
    latent: float
    absent: float

    def report(self, state: str, felt: bool) -> float:
        """Return the probability of the report `felt` in one of the three states."""
        share: float = getattr(self, state)
        return share if felt else 1 - share


def sign_models(reliability: Mapping[str, Reliability]) -> Mapping[Sign, SignModel]:
    """Turn published agreement into the probability of each report."""
    return _models(tuple(reliability.values()))


@lru_cache(maxsize=8)
def _models(rows: tuple[Reliability, ...]) -> Mapping[Sign, SignModel]:
    return MappingProxyType({row.id: _sign_model(row) for row in rows})


def examiner_accuracy(kappa: float) -> float:
    """Return how often one examiner is right, from the agreement of two.

    Two equally good, independent examiners who each are right with probability a, on points half of
    which show the sign, agree with kappa = (2a − 1)². Agreement no better than chance carries nothing.
    """
    return min((1 + sqrt(max(kappa, 0.0))) / 2, MOST_RIGHT)


def _sign_model(row: Reliability) -> SignModel:
    right = examiner_accuracy(row.kappa)

    def reported(present: float) -> float:
        return right * present + (1 - right) * (1 - present)

    return SignModel(reported(row.present_when_active), reported(row.present_when_latent), reported(0.0))


def likelihood_ratio(
    *, signs: Mapping[Sign, bool], models: Mapping[Sign, SignModel], latent_share: float
) -> float:
    """Return how much likelier these reports are at an active point than at one that is not.

    Args:
        signs: What was felt and what was sought in vain.
        models: From `sign_models`.
        latent_share: Probability that a point which is not active is latent.
    """

    def likelihood(state: str) -> float:
        return prod(models[sign].report(state, felt) for sign, felt in signs.items() if sign in models)

    other = latent_share * likelihood("latent") + (1 - latent_share) * likelihood("absent")
    return likelihood("active") / other
