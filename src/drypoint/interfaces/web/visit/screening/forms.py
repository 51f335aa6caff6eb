"""Read the answers of a screening into the contract's `answers`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from drypoint.interfaces.web.frame import region_name
from drypoint.knowledge import KnowledgeBase, Question
from drypoint.terms import Answer


@dataclass(frozen=True, slots=True)
class Answers:
    """What was tapped and typed.

    Args:
        given: Question id → the contract's answer; a place that is not on the list stays as it was typed.
        strange: Question id → places that are not on the list.
    """

    given: Mapping[str, Any]
    strange: Mapping[str, tuple[str, ...]]


def places_typed(form: QueryDict, question: str) -> list[str]:
    """Return the places that were typed for a question."""
    return [text.strip() for text in form.getlist(f"{question}-where") if text.strip()]


def details(form: QueryDict, question: str, regions: Mapping[str, str]) -> dict[str, Any]:
    """Return where, when, by whom and for what, as far as it was filled in.

    Args:
        form: What was sent.
        question: Its id.
        regions: Region name in lower case → region id.
    """
    places = [regions.get(text.lower(), text) for text in places_typed(form, question)]
    parts: dict[str, Any] = {
        "regions": places,
        "on": form.get(f"{question}-on", "").strip(),
        "by": form.get(f"{question}-by", "").strip(),
        "for": form.getlist(f"{question}-for"),
    }
    return {name: value for name, value in parts.items() if value}


def read_answers(form: QueryDict, questions: Iterable[Question], regions: Mapping[str, str]) -> Answers:
    """Return what was answered; a question that nobody touched is left out, which means unknown."""
    given: dict[str, Any] = {}
    strange: dict[str, tuple[str, ...]] = {}
    for question in questions:
        answer = form.get(question.id, "")
        if not answer:
            continue
        more = details(form, question.id, regions) if answer == Answer.YES else {}
        given[question.id] = {"answer": answer, **more} if more else answer
        unknown = tuple(place for place in more.get("regions", ()) if place not in regions.values())
        if unknown:
            strange[question.id] = unknown
    return Answers(given, strange)


def regions_by_name(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return region name in lower case → region id; the id itself is a name too."""
    names = {region_name(knowledge, region).lower(): region for region in knowledge.regions}
    return {**names, **{region: region for region in knowledge.regions}}
