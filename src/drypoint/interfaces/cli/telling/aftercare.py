"""The aftercare sheet and a triage in words."""

from __future__ import annotations

from drypoint.interfaces.cli.telling.page import Page, joined_words, plain_words
from drypoint.interfaces.cli.telling.wording import question_text
from drypoint.pathway.aftercare import Aftercare, Line, Triage, in_words
from drypoint.terms import Urgency
from drypoint.wording import URGENCY_LEADS


def triage_told(answer: Triage) -> str:
    """Return a triage as sentences, the urgency first."""
    page = Page()
    urgency = answer.urgency
    page.lead(URGENCY_LEADS[urgency], danger=urgency is Urgency.EMERGENCY)
    page.say(answer.advice)
    if answer.because:
        page.heading("Because")
    for reason in answer.because:
        complaints = joined_words(plain_words(symptom) for symptom in reason.symptoms)
        page.point(f"{reason.text} ({complaints})" if complaints else reason.text, sources=reason.sources)
    open_questions = (question_text(symptom, "aftercare/symptoms") for symptom in answer.ask)
    page.points("Ask, because the answer could make it more urgent", open_questions)
    page.points("Safety net", [answer.safety_net] if answer.safety_net else [])
    page.foot(answer.knowledge)
    return page.text()


def sheet_told(answer: Aftercare) -> str:
    """Return an aftercare sheet as sentences."""
    page = Page()
    page.lead(f"After the session that ended at {answer.ended_at.isoformat()}.")
    for heading, lines in _parts(answer):
        if lines:
            page.heading(heading)
        for line in lines:
            page.point(line.text, sources=line.sources)
    page.points("Check-ins", (f"{in_words(row.from_at)}: {row.text}" for row in answer.check_ins))
    unknown = [plain_words(target) for target in answer.unrecognised_targets]
    page.points("Not recognised, so counted as at risk", unknown)
    page.foot(answer.knowledge)
    return page.text()


def _parts(answer: Aftercare) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    return (
        ("What to expect", answer.expect),
        ("What to do", answer.do),
        ("What to avoid", answer.avoid),
        ("What not to wait on", answer.watch),
        ("Where to turn", answer.help),
    )
