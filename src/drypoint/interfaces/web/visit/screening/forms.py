"""Read the answers of a screening, as they were typed and as the contract takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from drypoint.contract.facts import read_answers
from drypoint.interfaces.web.frame import region_name
from drypoint.knowledge import KnowledgeBase, Question
from drypoint.pathway.screening import AnswerGiven
from drypoint.terms import Answer


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """One answer as it stands in the form: what was tapped and typed, right or wrong.

    Args:
        regions: Region ids; a place that is not on the list stays as it was typed.
        for_: Questions that a clearance names.
    """

    answer: str
    regions: tuple[str, ...] = ()
    on: str = ""
    by: str = ""
    for_: tuple[str, ...] = ()

    def as_document(self) -> Any:
        """Return it as JSON of the contract, which the contract reads with every fault."""
        parts = {"regions": list(self.regions), "on": self.on, "by": self.by, "for": list(self.for_)}
        more = {name: value for name, value in parts.items() if value}
        return {"answer": self.answer, **more} if more else self.answer


@dataclass(frozen=True, slots=True)
class Answers:
    """What was tapped and typed.

    Args:
        typed: Question id → the answer.
        strange: Question id → places that are not on the list.
    """

    typed: Mapping[str, TypedAnswer]
    strange: Mapping[str, tuple[str, ...]]

    def as_given(self, *, knowledge: KnowledgeBase, on: date) -> Mapping[str, AnswerGiven]:
        """Return the answers as a screening of that day takes them.

        Raises:
            InputError: Every fault in them.
        """
        document = {question: answer.as_document() for question, answer in self.typed.items()}
        return read_answers(document, knowledge=knowledge, on=on)


def typed_from(given: AnswerGiven) -> TypedAnswer:
    """Return a stored answer as it stands in the form."""
    on = given.on.isoformat() if given.on else ""
    return TypedAnswer(given.answer, given.regions, on, given.by, given.for_)


def typed_places(form: QueryDict, question: str) -> list[str]:
    """Return the places that were typed for a question."""
    return [text.strip() for text in form.getlist(f"{question}-where") if text.strip()]


def typed_yes(form: QueryDict, question: str, regions: Mapping[str, str]) -> TypedAnswer:
    """Return a yes with where, when, by whom and for what, as far as it was filled in.

    Args:
        form: What was sent.
        question: Its id.
        regions: Region name in lower case → region id.
    """
    return TypedAnswer(
        Answer.YES,
        tuple(regions.get(text.lower(), text) for text in typed_places(form, question)),
        form.get(f"{question}-on", "").strip(),
        form.get(f"{question}-by", "").strip(),
        tuple(form.getlist(f"{question}-for")),
    )


def typed_answers(form: QueryDict, questions: Iterable[Question], regions: Mapping[str, str]) -> Answers:
    """Return what was answered; a question that nobody touched is left out, which means unknown."""
    typed: dict[str, TypedAnswer] = {}
    for question in questions:
        if answer := form.get(question.id, ""):
            is_yes = answer == Answer.YES
            typed[question.id] = typed_yes(form, question.id, regions) if is_yes else TypedAnswer(answer)
    known = frozenset(regions.values())
    unknown = {
        name: tuple(place for place in answer.regions if place not in known) for name, answer in typed.items()
    }
    return Answers(typed, {name: places for name, places in unknown.items() if places})


def regions_by_name(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return region name in lower case → region id; the id itself is a name too."""
    names = {region_name(knowledge, region).lower(): region for region in knowledge.regions}
    return {**names, **{region: region for region in knowledge.regions}}
