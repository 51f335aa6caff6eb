"""What is felt at a point, and what follows from it, as the examination says it."""

from __future__ import annotations

from drypoint.knowledge import Sign
from drypoint.pathway.localisation import Classification, Method

SIGN_NAMES = {
    Sign.TAUT_BAND: "Taut band",
    Sign.TENDER: "Tender spot",
    Sign.REFERRED_PAIN: "Referred pain",
    Sign.RECOGNISED_PAIN: "Recognised as their pain",
    Sign.TWITCH: "Local twitch response",
}

CLASSIFICATION_SENTENCES = {
    Classification.ACTIVE: "Active: Delphi criteria met, and the pain is recognised.",
    Classification.LATENT: "Latent: Delphi criteria met, the pain is not recognised.",
    Classification.TRIGGER_POINT: "Delphi criteria met; whether the pain is recognised was not asked.",
    Classification.NOT_MET: "Delphi criteria not met.",
    Classification.INCOMPLETE: "Not enough was felt to judge by the Delphi criteria.",
}

METHOD_SENTENCES = {
    Method.EXACT: "The probabilities are exact for this model and this drawing.",
    Method.MESSAGES: ("So much is painted that the probabilities are an approximation (message passing)."),
}
