"""The list of all muscles, under the parts of the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from drypoint.clinic.house_rules import MuscleApproach
from drypoint.interfaces.web.practice.approaches.present import (
    ApproachView,
    PathView,
    approach_views,
    path_view,
)
from drypoint.knowledge import ApproachClass, KnowledgeBase
from drypoint.language import gettext, ngettext
from drypoint.wording import BODY_PART_NAMES, BodyPart, body_part


@dataclass(frozen=True, slots=True)
class PartPathsView:
    """The muscles of one part of the body, in the list of all."""

    slug: str
    heading: str
    url: str
    count: str
    muscles: tuple[PathView, ...]


@dataclass(frozen=True, slots=True)
class ApproachesView:
    """The list of all muscles; `lead` says what is adopted here, as a sentence."""

    lead: str
    classes: tuple[ApproachView, ...]
    parts: tuple[PartPathsView, ...]


def approaches_view(given: Iterable[MuscleApproach], knowledge: KnowledgeBase) -> ApproachesView:
    """Return every muscle under its part of the body, from head to foot."""
    muscles = tuple(given)
    grouped: dict[BodyPart, list[MuscleApproach]] = {part: [] for part in BodyPart}
    for one in muscles:
        grouped[body_part(knowledge.muscles[one.muscle])].append(one)
    parts = tuple(_part_paths(slug, listed, knowledge) for slug, listed in grouped.items())
    return ApproachesView(_lead(muscles), approach_views(set(ApproachClass), knowledge), parts)


def _part_paths(slug: BodyPart, given: list[MuscleApproach], knowledge: KnowledgeBase) -> PartPathsView:
    return PartPathsView(
        slug=slug,
        heading=BODY_PART_NAMES[slug],
        url=reverse("approach_part", args=[slug]),
        count=muscles_counted(given),
        muscles=tuple(path_view(one, knowledge) for one in given),
    )


def _lead(given: tuple[MuscleApproach, ...]) -> str:
    standing = [one.standing for one in given if one.standing]
    adopted, waiting = sum(line.counts for line in standing), sum(line.is_waiting for line in standing)
    total = sum(one.can_be_adopted for one in given)
    here = gettext("Adopted here: {adopted} of the {total} muscles that have a class to adopt.").format(
        adopted=adopted, total=total
    )
    if not waiting:
        return here
    waits = ngettext("{waiting} waits for a second person.", "{waiting} wait for a second person.", waiting)
    return f"{here} {waits.format(waiting=waiting)}"


def muscles_counted(given: Iterable[object]) -> str:
    """Say how many muscles there are."""
    number = len(tuple(given))
    return ngettext("One muscle", "{number} muscles", number).format(number=number)
