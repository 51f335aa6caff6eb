"""How soon a complaint after treatment must be seen, in words."""

from __future__ import annotations

from drypoint.language import Words, gettext_noop
from drypoint.terms import Urgency

URGENCY_LEADS = Words(
    {
        Urgency.EMERGENCY: gettext_noop("Emergency."),
        Urgency.SAME_DAY: gettext_noop("To be seen today."),
        Urgency.CALL_CLINIC: gettext_noop("Call the clinic."),
        Urgency.SELF_CARE: gettext_noop("Self-care, with the safety net below."),
    }
)
