"""The consent to a visit: given for what was explained, and withdrawn.

In: what was explained and who agreed. Out: nothing but the stored row.
"""

from drypoint.clinic.consent.acts import NewConsent, record_consent, withdraw_consent

__all__ = ["NewConsent", "record_consent", "withdraw_consent"]
