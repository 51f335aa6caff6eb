"""What is felt at a point, and what follows from it, as the examination says it."""

from __future__ import annotations

from drypoint.knowledge import Sign
from drypoint.language import Words, gettext_noop
from drypoint.pathway.localisation import Classification, Method

SIGN_NAMES = Words(
    {
        Sign.TAUT_BAND: gettext_noop("Taut band"),
        Sign.TENDER: gettext_noop("Tender spot"),
        Sign.REFERRED_PAIN: gettext_noop("Referred pain"),
        Sign.RECOGNISED_PAIN: gettext_noop("Recognised as their pain"),
        Sign.TWITCH: gettext_noop("Local twitch response"),
    }
)

CLASSIFICATION_SENTENCES = Words(
    {
        Classification.ACTIVE: gettext_noop("Active: Delphi criteria met, and the pain is recognised."),
        Classification.LATENT: gettext_noop("Latent: Delphi criteria met, the pain is not recognised."),
        Classification.TRIGGER_POINT: gettext_noop(
            "Delphi criteria met; whether the pain is recognised was not asked."
        ),
        Classification.NOT_MET: gettext_noop("Delphi criteria not met."),
        Classification.INCOMPLETE: gettext_noop("Not enough was felt to judge by the Delphi criteria."),
    }
)

METHOD_SENTENCES = Words(
    {
        Method.EXACT: gettext_noop("The probabilities are exact for this model and this drawing."),
        Method.MESSAGES: (
            gettext_noop("So much is painted that the probabilities are an approximation (message passing).")
        ),
    }
)
