"""Turn the path of one muscle, and what the practice adopted of it, into a line that opens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from drypoint.clinic import User
from drypoint.clinic.house_rules import AdoptionLine, MuscleApproach
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame import (
    basis_sources,
    by_and_when,
    day_of,
    more_views,
    muscle_ground,
    sentence_case,
)
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.practice.house_rules.rule import EventView
from drypoint.knowledge import ApproachClass, KnowledgeBase, MusclePath, PathPoint
from drypoint.language import gettext
from drypoint.pathway.planning import frees_nothing, near_hazards
from drypoint.wording import APPROACH_LABELS, muscle_name, points_named


class ApproachStanding(StrEnum):
    """What the practice did about a muscle, as one person sees it."""

    WAITING = "waiting"
    MINE = "mine"
    ADOPTED = "adopted"
    VOID = "void"
    FREE = "free"
    NOTHING = "nothing"


WAITS = gettext_lazy("Waits for a second person")
STATES: Mapping[ApproachStanding, str] = MappingProxyType(
    {
        ApproachStanding.WAITING: WAITS,
        ApproachStanding.MINE: WAITS,
        ApproachStanding.VOID: gettext_lazy("No longer counts"),
        ApproachStanding.FREE: gettext_lazy("Not adopted"),
        ApproachStanding.NOTHING: gettext_lazy("Nothing to adopt"),
    }
)


@dataclass(frozen=True, slots=True)
class PointPathView:
    """One trigger point: what a needle there may reach, and what not."""

    name: str
    lines: tuple[tuple[str, str], ...]
    basis: str


@dataclass(frozen=True, slots=True)
class ApproachView:
    """One class: what limits a needle under it, what is done throughout, what ends it, what is in doubt."""

    label: str
    text: str
    controls: tuple[str, ...]
    stops: tuple[str, ...]
    doubt: str
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class PathView:
    """One muscle.

    Args:
        approach: Its class, in words.
        state: What the practice did about it, in a few words.
        details: Label and words, such as position and entry.
        controls: What holds at this muscle beside what its class asks.
        missing: What nobody has published.
        measured: What was measured, each with the id it has in the references.
        warning: Why an adoption does not count.
        tick: What its box says when it is ticked: the muscle, or the adoption that stands.
    """

    id: str
    name: str
    approach: str
    state: str
    is_adopted: bool
    details: tuple[tuple[str, str], ...]
    controls: tuple[str, ...]
    points: tuple[PointPathView, ...]
    missing: str
    measured: tuple[tuple[str, str], ...]
    sources: SourcesView
    history: tuple[EventView, ...]
    warning: str
    tick: str
    is_ticked: bool = False


def approach_views(
    approaches: Collection[ApproachClass], knowledge: KnowledgeBase
) -> tuple[ApproachView, ...]:
    """Return some classes."""
    rules = [knowledge.approach_rules[one] for one in ApproachClass if one in approaches]
    return tuple(
        ApproachView(
            label=APPROACH_LABELS[rule.id],
            text=rule.text,
            controls=rule.controls,
            stops=rule.stops,
            doubt=rule.assumption,
            sources=basis_sources(knowledge, rule.basis, about=APPROACH_LABELS[rule.id]),
        )
        for rule in rules
    )


def path_view(
    given: MuscleApproach, knowledge: KnowledgeBase, *, ticked: Collection[str] = frozenset()
) -> PathView:
    """Return one muscle as its line and what opens below it."""
    path, standing = knowledge.muscle_paths[given.muscle], given.standing
    name = muscle_name(knowledge, given.muscle)
    tick = str(standing.change_id) if standing else given.muscle
    return PathView(
        id=given.muscle,
        name=name,
        approach=APPROACH_LABELS[path.approach],
        state=state_words(given),
        is_adopted=standing is not None and standing.counts,
        details=details_of(path),
        controls=path.controls,
        points=tuple(point_view(point, knowledge) for point in path.points),
        missing=points_named(path.missing),
        measured=tuple(
            (knowledge.facts[fact].reference_id, knowledge.facts[fact].statement) for fact in path.basis
        ),
        sources=replace(
            basis_sources(knowledge, path.basis, about=name),
            more=more_views(
                knowledge, (muscle_ground(given.muscle), *(f"facts/{one}" for one in path.basis))
            ),
        ),
        history=history_of(given),
        warning=gettext("It does not count: {why_not}.").format(why_not=standing.why_not)
        if standing and standing.why_not
        else "",
        tick=tick,
        is_ticked=tick in ticked,
    )


def details_of(path: MusclePath) -> tuple[tuple[str, str], ...]:
    """Return how the person lies, where the needle goes in, and what even a superficial one must heed."""
    least = path.superficial.text if path.superficial else ""
    pairs = (
        (gettext("Position"), path.position),
        (gettext("Entry"), path.entry_side),
        (gettext("Superficial"), least),
    )
    return tuple((label, sentence_case(points_named(words))) for label, words in pairs if words)


def standing_of(given: MuscleApproach, *, by: User | None = None) -> ApproachStanding:
    """Return what the practice did about a muscle; what somebody proposed is told apart for them alone."""
    line = given.standing
    if line is None:
        return ApproachStanding.FREE if given.can_be_adopted else ApproachStanding.NOTHING
    if line.why_not:
        return ApproachStanding.VOID
    if not line.is_waiting:
        return ApproachStanding.ADOPTED
    return ApproachStanding.MINE if by and line.by_id == by.pk else ApproachStanding.WAITING


def state_words(given: MuscleApproach) -> str:
    """Return what the practice did about a class, in a few words."""
    since, standing = given.standing.agreed_at if given.standing else None, standing_of(given)
    if since and standing is ApproachStanding.ADOPTED:
        return gettext("Adopted since {day}").format(day=day_of(since))
    return STATES[standing]


def point_view(point: PathPoint, knowledge: KnowledgeBase) -> PointPathView:
    """Return one point: where it is, what is near, what is not, what adopting changes, how that is known."""
    known = knowledge.trigger_points[point.id]
    muscle = knowledge.muscles[point.id.partition(".")[0]]
    near = near_hazards(muscle=muscle, point=known, knowledge=knowledge)
    lines = (
        (gettext("In reach"), "; ".join(hazard.structure for hazard in near)),
        (
            gettext("Not here"),
            "; ".join(absent_words(absent.structure, absent.only_if) for absent in point.not_here),
        ),
        (gettext("Note"), point.note),
        (gettext("Adopting changes nothing"), frees_nothing(point=known, knowledge=knowledge)),
    )
    told = tuple((label, sentence_case(points_named(words))) for label, words in lines if words)
    return PointPathView(sentence_case(points_named(known.location)), told, sentence_case(point.known_by))


def absent_words(structure: str, only_if: str) -> str:
    """Return a structure that is not near, with what must hold for that."""
    return f"{structure}, {only_if}" if only_if else structure


def history_of(given: MuscleApproach) -> tuple[EventView, ...]:
    """Return who proposed, agreed and withdrew, and why, the newest first."""
    lines = (*given.past, *((given.standing,) if given.standing else ()))
    events = [event for line in lines for event in adoption_events(line)]
    return tuple(event for _at, event in sorted(events, key=lambda each: each[0], reverse=True))


def adoption_events(line: AdoptionLine) -> Iterable[tuple[datetime, EventView]]:
    """Yield an adoption with its agreement and its end, each as what somebody did."""
    title = gettext("Proposed: {approach}").format(approach=APPROACH_LABELS[line.approach].lower())
    yield line.at, EventView(title, by_and_when(line.by, line.at), line.reason)
    if line.agreed_at:
        yield (
            line.agreed_at,
            EventView(gettext("Agreed"), by_and_when(line.agreed_by, line.agreed_at), line.agreement),
        )
    if line.withdrawn_at:
        by = by_and_when(line.withdrawn_by, line.withdrawn_at)
        yield line.withdrawn_at, EventView(gettext("Withdrawn"), by, line.withdrawn_because)
