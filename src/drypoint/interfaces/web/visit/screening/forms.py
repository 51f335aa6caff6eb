"""Read the answers of a screening, as they were typed and as the contract takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from django.http import QueryDict

from drypoint.clinic.screening import Told
from drypoint.contract.facts import read_answers
from drypoint.interfaces.web.frame import region_name
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext
from drypoint.pathway.screening import AnswerGiven, GroupAnswers
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
class TypedTogether:
    """What was tapped for several questions at once.

    Args:
        gates: Gate id → its answer.
        named: Gate id → the questions that it named on the page.
        unchanged: The questions whose last answers were shown, where it was tapped that they stand.
        since: What names those last answers.
    """

    gates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    named: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    unchanged: tuple[str, ...] = ()
    since: str = ""

    def as_given(self) -> GroupAnswers:
        """Return what of it answers questions; a yes or a not known only opens them."""
        no_to = {gate: self.named.get(gate, ()) for gate, answer in self.gates.items() if answer == Answer.NO}
        return GroupAnswers(no_to, self.unchanged, self.since)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was tapped and typed.

    Args:
        typed: Question id → the answer.
        strange: Question id → places that are not on the list.
        together: What was tapped for several questions at once.
    """

    typed: Mapping[str, TypedAnswer]
    strange: Mapping[str, tuple[str, ...]]
    together: TypedTogether = field(default_factory=TypedTogether)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was answered."""
        return not (self.typed or self.together.gates or self.together.unchanged)

    def as_told(self, *, knowledge: KnowledgeBase, on: date) -> Told:
        """Return the answers as a screening of that day takes them.

        Raises:
            InputError: Every fault in them.
        """
        document = {question: answer.as_document() for question, answer in self.typed.items()}
        return Told(read_answers(document, knowledge=knowledge, on=on), self.together.as_given())


def typed_from(given: AnswerGiven) -> TypedAnswer:
    """Return a stored answer as it stands in the form."""
    if given.answer is not Answer.YES:
        return TypedAnswer(given.answer)
    on = given.on.isoformat() if given.on else ""
    return TypedAnswer(given.answer, given.regions, on, given.by, given.for_)


def places_chosen(form: QueryDict, question: str, regions: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the places that were typed; one that is not on the list stays as it was typed.

    Args:
        form: What was sent.
        question: Its id, or `clearance`.
        regions: Region name in lower case → region id.
    """
    return tuple(regions.get(text.lower(), text) for text in typed_places(form, question))


SITE = "site"
"""The fields for the places of the complaint are named after it."""


def typed_site(form: QueryDict, knowledge: KnowledgeBase) -> tuple[str, ...] | None:
    """Return where the complaint is as it was typed; None where that is what stood when the form was made."""
    if f"{SITE}-was" not in form:
        return None
    places = places_chosen(form, SITE, regions_by_name(knowledge))
    return None if set(places) == set(names_in(form, f"{SITE}-was")) else places


def strange_sentence(place: str) -> str:
    """Return what is wrong with a place that is not on the list."""
    return gettext("“{place}” is not a place on the list. Choose one that the field offers.").format(
        place=place
    )


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
        places_chosen(form, question, regions),
        form.get(f"{question}-on", "").strip(),
        form.get(f"{question}-by", "").strip(),
        tuple(form.getlist(f"{question}-for")),
    )


def typed_answers(form: QueryDict, knowledge: KnowledgeBase) -> Answers:
    """Return what was answered; a question that nobody touched is left out, which means unknown."""
    regions, typed = regions_by_name(knowledge), dict[str, TypedAnswer]()
    for question in knowledge.screening_questions:
        if answer := form.get(question, ""):
            is_yes = answer == Answer.YES
            typed[question] = typed_yes(form, question, regions) if is_yes else TypedAnswer(answer)
    known = frozenset(regions.values())
    unknown = {
        name: tuple(place for place in answer.regions if place not in known) for name, answer in typed.items()
    }
    strange = {name: places for name, places in unknown.items() if places}
    return Answers(typed, strange, typed_together(form, knowledge))


def typed_together(form: QueryDict, knowledge: KnowledgeBase) -> TypedTogether:
    """Return what was tapped for several questions at once, with the questions that the page named."""
    fields = {gate: f"gate-{gate}" for gate in knowledge.screening_gates}
    gates = {gate: answer for gate, field in fields.items() if (answer := form.get(field, ""))}
    named = {gate: names_in(form, f"{fields[gate]}-names") for gate in gates}
    since = form.get("unchanged", "")
    return TypedTogether(gates, named, names_in(form, "unchanged-names") if since else (), since)


def names_in(form: QueryDict, name: str) -> tuple[str, ...]:
    """Return the ids of questions that one field lists."""
    return tuple(part for part in form.get(name, "").split(",") if part)


def regions_by_name(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return region name in lower case → region id; the id itself is a name too."""
    names = {region_name(knowledge, region).lower(): region for region in knowledge.regions}
    return {**names, **{region: region for region in knowledge.regions}}
