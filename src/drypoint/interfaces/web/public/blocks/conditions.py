"""The conditions that the popular articles name, by what trials can say of them."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.public.conditions import (
    GROUP_HEADINGS,
    AnswerGroup,
    ConditionLink,
    answer_group,
    condition_link,
)
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class ConditionGroupView:
    """The conditions of which trials can say alike."""

    id: AnswerGroup
    heading: str
    links: tuple[ConditionLink, ...]


def condition_groups(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[ConditionGroupView, ...]:
    """Return every condition in its group, by name; a group without one is left out."""
    held: dict[AnswerGroup, list[ConditionLink]] = {group: [] for group in AnswerGroup}
    for condition in knowledge.named_conditions.values():
        held[answer_group(condition)].append(condition_link(condition=condition, speech=speech))
    return tuple(
        ConditionGroupView(group, GROUP_HEADINGS[group], tuple(sorted(links, key=_by_name)))
        for group, links in held.items()
        if links
    )


def _by_name(link: ConditionLink) -> str:
    return link.title.casefold()
