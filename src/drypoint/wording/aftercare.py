"""How soon a complaint after treatment must be seen, in words."""

from __future__ import annotations

from drypoint.terms import Urgency

URGENCY_LEADS = {
    Urgency.EMERGENCY: "Emergency.",
    Urgency.SAME_DAY: "To be seen today.",
    Urgency.CALL_CLINIC: "Call the clinic.",
    Urgency.SELF_CARE: "Self-care, with the safety net below.",
}
