"""The way to the page of a condition."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.public.addresses import address_of
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import NamedCondition


@dataclass(frozen=True, slots=True)
class ConditionLink:
    """The way to a condition, with what trials say in one line."""

    title: str
    lead: str
    url: str


def condition_link(*, condition: NamedCondition, speech: Speech) -> ConditionLink:
    """Return the way to a condition; hyphens stand for the underscores of its id."""
    name, answer = (part.spoken(speech.language) for part in (condition.plain.name, condition.plain.answer))
    url = speech.address("condition", condition=address_of(condition.id))
    return ConditionLink(name, answer, url)
