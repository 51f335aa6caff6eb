"""The aftercare sheet and a triage in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, joined, plain
from drypoint.interfaces.cli.telling.wording import asked

URGENCY = {
    "emergency": "Emergency.",
    "same_day": "To be seen today.",
    "call_clinic": "Call the clinic.",
    "self_care": "Self-care, with the safety net below.",
}
PARTS = {
    "expect": "What to expect",
    "do": "What to do",
    "avoid": "What to avoid",
    "watch": "What not to wait on",
    "help": "Where to turn",
}


def told_triage(answer: Mapping[str, Any]) -> str:
    """Return a triage as sentences, the urgency first."""
    page = Page()
    urgency = answer["urgency"]
    page.lead(URGENCY.get(urgency, plain(urgency)), danger=urgency == "emergency")
    page.say(answer["advice"])
    if answer["because"]:
        page.heading("Because")
    for reason in answer["because"]:
        complaints = joined(plain(symptom) for symptom in reason["symptoms"])
        page.point(
            f"{reason['text']} ({complaints})" if complaints else reason["text"], sources=reason["sources"]
        )
    open_questions = (asked(symptom, "aftercare/symptoms") for symptom in answer["ask"])
    page.points("Ask, because the answer could make it more urgent", open_questions)
    page.points("Safety net", [answer["safety_net"]] if answer["safety_net"] else [])
    page.foot(answer)
    return page.text()


def told_sheet(answer: Mapping[str, Any]) -> str:
    """Return an aftercare sheet as sentences."""
    page = Page()
    page.lead(f"After the session that ended at {answer['ended_at']}.")
    for name, heading in PARTS.items():
        if answer[name]:
            page.heading(heading)
        for line in answer[name]:
            page.point(line["text"], sources=line["sources"])
    page.points("Check-ins", (f"{row['when']}: {row['text']}" for row in answer["check_ins"]))
    unknown = [plain(target) for target in answer["unrecognised_targets"]]
    page.points("Not recognised, so counted as at risk", unknown)
    page.foot(answer)
    return page.text()
