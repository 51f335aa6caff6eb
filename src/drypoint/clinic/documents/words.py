"""The words in which a signed session is written down: places, needles, steps, departures from the plan."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session import Severity, StepState, Whereabouts
from drypoint.record.models import ConsentBy
from drypoint.terms import Answer, Decision, Technique

TECHNIQUES = {
    Technique.SUPERFICIAL: "superficial",
    Technique.DEEP: "deep",
    Technique.ELECTRICAL: "electrical",
}
DECISIONS = {
    Decision.PROCEED: "nothing stands against needling",
    Decision.PRECAUTIONS: "needling with precautions",
    Decision.ASK: "ask first",
    Decision.CLEARANCE_FIRST: "a clearance comes first",
    Decision.DEFER: "not today",
    Decision.DO_NOT_NEEDLE: "do not needle",
    Decision.EMERGENCY: "emergency",
}
SEVERITIES = {Severity.MILD: "mild", Severity.SIGNIFICANT: "significant", Severity.SERIOUS: "serious"}
WHEREABOUTS = {Whereabouts.IN: "still in", Whereabouts.OUT: "out", Whereabouts.RETAINED: "left in the body"}
RELATIONSHIPS = {
    ConsentBy.PATIENT: "the patient",
    ConsentBy.GUARDIAN: "a parent or guardian",
    ConsentBy.REPRESENTATIVE: "another lawful representative",
}
STEP_STATES = {StepState.DONE: "done", StepState.NOT_APPLICABLE: "does not apply"}
SHARP_PAIN = {
    Answer.YES: "A needle gave a sharp, unusual pain.",
    Answer.NO: "No needle gave a sharp, unusual pain.",
    Answer.UNKNOWN: "Whether a needle gave a sharp, unusual pain was not asked of every needle.",
}


def muscle_words(knowledge: KnowledgeBase, muscle_id: str) -> str:
    """Return a muscle's name; an unknown id stays as it is."""
    muscle = knowledge.muscles.get(muscle_id)
    return muscle.name_en if muscle else muscle_id


def size_words(*, diameter_mm: float | None, length_mm: float | None) -> str:
    """Return a needle such as `0.25 × 40 mm`; nothing where neither figure is known."""
    if diameter_mm is None and length_mm is None:
        return ""
    thick = "?" if diameter_mm is None else f"{diameter_mm:.2f}"
    return f"{thick} × {'?' if length_mm is None else f'{length_mm:g}'} mm"


def day_words(value: date) -> str:
    """Return a day such as `3 May 1980`."""
    return f"{value.day} {value:%B %Y}"


def moment_words(value: datetime) -> str:
    """Return day and time in the practice, such as `22 November 2026, 09:30`."""
    local = timezone.localtime(value, timezone.get_default_timezone())
    return f"{day_words(local.date())}, {local:%H:%M}"


def clock_words(value: datetime | None) -> str:
    """Return the time of day in the practice; nothing where there is none."""
    if value is None:
        return ""
    local = timezone.localtime(value, timezone.get_default_timezone())
    return f"{local:%H:%M}"


def minutes_words(seconds: float | None) -> str:
    """Return a time a needle was in, such as `2 min 30 s`."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest and minutes else f"{minutes} min" if minutes else f"{rest} s"
