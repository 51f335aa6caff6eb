"""What the record of a visit without needles says: why, what was found, and what was done instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from drypoint.clinic.standing.values import StoredCare, StoredExamination, VisitPage
from drypoint.knowledge import KnowledgeBase, target_name
from drypoint.language import gettext, gettext_noop
from drypoint.pathway.localisation import Palpation
from drypoint.wording import SIGN_NAMES, day_words, region_name

NONE_USED = "No needle was used in this visit."


def care_parts(visit: VisitPage, *, knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return the part of the record on care without needles; without lines where there was none."""
    care = visit.care
    if care is None:
        return {"why": "", "lines": [], "examination": []}
    none_used = NONE_USED if visit.is_without_needles else ""
    return {
        "why": " ".join(part for part in (none_used, care.why) if part),
        "lines": [[label, text] for label, text in care_lines(care)],
        "examination": examination_lines(visit.examination, knowledge=knowledge),
    }


class CarePart(StrEnum):
    """What is written down in a visit without needles."""

    HISTORY = "history"
    ADVICE = "advice"
    EXERCISES = "exercises"
    NEXT_VISIT = "next_visit"
    REFERRAL = "referral"


CARE_NAMES = {
    CarePart.HISTORY: gettext_noop("History and findings"),
    CarePart.ADVICE: gettext_noop("Advice"),
    CarePart.EXERCISES: gettext_noop("Exercises"),
    CarePart.NEXT_VISIT: gettext_noop("Next visit"),
    CarePart.REFERRAL: gettext_noop("Referral"),
}


def care_lines(care: StoredCare, only: Iterable[CarePart] = tuple(CarePart)) -> Iterator[tuple[str, str]]:
    """Yield what was written down, each with its name in the language of the page."""
    told = {
        CarePart.HISTORY: care.history,
        CarePart.ADVICE: care.advice,
        CarePart.EXERCISES: care.exercises,
        CarePart.NEXT_VISIT: day_words(care.follow_up_on) if care.follow_up_on else "",
        CarePart.REFERRAL: care.referral,
    }
    return ((gettext(CARE_NAMES[part]), told[part]) for part in only if told[part])


def examination_lines(examination: StoredExamination | None, *, knowledge: KnowledgeBase) -> list[str]:
    """Return what was drawn and felt, one line each."""
    if examination is None:
        return []
    findings = examination.input
    drawn = [f"{region_name(knowledge, region)} {level:g}" for region, level in findings.painful.items()]
    pain = [f"Pain drawn, 0 to 10: {'; '.join(drawn)}."] if drawn else []
    return [*pain, *(_felt(one, knowledge) for one in findings.palpation)]


def _felt(one: Palpation, knowledge: KnowledgeBase) -> str:
    signs = [f"{SIGN_NAMES[sign]}: {'yes' if there else 'no'}" for sign, there in one.signs.items()]
    return f"{target_name(knowledge, one.trigger_point)}: {', '.join(signs) or 'felt, no sign noted'}."
