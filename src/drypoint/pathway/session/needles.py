"""Each needle of a session: where it is, for how long, and what it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from drypoint.pathway.session.events import (
    CeilingExceeded,
    ConflictKind,
    ContradictingEvents,
    Event,
    IncidentOpened,
    Manipulated,
    NearMiss,
    NeedleBent,
    NeedleBroken,
    NeedleIn,
    NeedleOut,
    PatientResponse,
    Reaction,
    RetainedNeedle,
    StandingEvents,
    Twitch,
)

Kind = TypeVar("Kind", bound=Event)
OfNeedle = (
    Manipulated
    | Twitch
    | PatientResponse
    | NeedleOut
    | Reaction
    | RetainedNeedle
    | NeedleBent
    | NeedleBroken
    | IncidentOpened
    | NearMiss
    | CeilingExceeded
)
OF_NEEDLE = (
    Manipulated,
    Twitch,
    PatientResponse,
    NeedleOut,
    Reaction,
    RetainedNeedle,
    NeedleBent,
    NeedleBroken,
    IncidentOpened,
    NearMiss,
    CeilingExceeded,
)


class Whereabouts(StrEnum):
    """Where a needle is."""

    IN = "in"
    OUT = "out"
    RETAINED = "retained"


@dataclass(frozen=True, slots=True)
class Needle:
    """One needle that went in, with all that is known of it.

    Args:
        inserted: How it went in.
        whereabouts: `in` while nothing shows that all of it came out or that an incident was opened.
        out_at: When it came out, the earliest where it was recorded more than once.
        is_disputed: Whether its insertion was sent with different content.
    """

    inserted: NeedleIn
    whereabouts: Whereabouts
    out_at: datetime | None
    twitches: int
    manipulations: tuple[Manipulated, ...]
    responses: tuple[PatientResponse, ...]
    is_bent: bool
    is_broken: bool
    is_disputed: bool

    @property
    def id(self) -> str:
        """The id of the event with which it went in."""
        return self.inserted.id

    @property
    def dwell_s(self) -> float | None:
        """Seconds from in to out; None while it is in, or where the times contradict each other."""
        # Two devices, two clocks: a negative time is shown as none, not turned round.
        if self.out_at is None or self.out_at < self.inserted.at:
            return None
        return (self.out_at - self.inserted.at).total_seconds()


def inserted_needles(standing: StandingEvents) -> tuple[Needle, ...]:
    """Return every needle that went in, in order of time."""
    by_needle = _by_needle(standing.events.values())
    inserted = [(one, False) for one in of_kind(standing.events.values(), NeedleIn)]
    inserted += [(one, True) for one in _disputed_insertions(standing)]
    found = (_needle(one, by_needle.get(one.id, ()), disputed) for one, disputed in inserted)
    return tuple(sorted(found, key=lambda needle: (needle.inserted.at, needle.id)))


def needle_conflicts(standing: StandingEvents) -> Iterator[ContradictingEvents]:
    """Return what the events tell differently about needles."""
    known = {one.id: one for one in of_kind(standing.events.values(), NeedleIn)}
    known |= {one.id: one for one in _disputed_insertions(standing)}
    for name, events in _by_needle(standing.events.values()).items():
        yield from _unknown(events) if name not in known else _contradictions(known[name], events)


def of_kind(events: Iterable[Event], kind: type[Kind]) -> tuple[Kind, ...]:
    """Return the events of one kind in order of time."""
    return tuple(sorted((e for e in events if isinstance(e, kind)), key=lambda event: (event.at, event.id)))


def _by_needle(events: Iterable[Event]) -> Mapping[str, tuple[OfNeedle, ...]]:
    groups: dict[str, list[OfNeedle]] = {}
    for event in sorted(events, key=lambda event: (event.at, event.id)):
        if isinstance(event, OF_NEEDLE) and event.needle:
            groups.setdefault(event.needle, []).append(event)
    return {name: tuple(group) for name, group in groups.items()}


def _disputed_insertions(standing: StandingEvents) -> Iterator[NeedleIn]:
    """Return a version of each disputed insertion: a needle that may be in counts as in."""
    for versions in standing.disputed.values():
        # Two tablets that tell one insertion differently still agree that a needle went in.
        yield from [one for one in versions if isinstance(one, NeedleIn)][:1]


def _needle(inserted: NeedleIn, events: tuple[OfNeedle, ...], is_disputed: bool) -> Needle:
    outs = of_kind(events, NeedleOut)
    incidents = of_kind(events, RetainedNeedle)
    is_broken = bool(of_kind(events, NeedleBroken)) or any(out.is_whole is False for out in outs)
    return Needle(
        inserted=inserted,
        whereabouts=_whereabouts(outs, incidents, is_broken),
        # Two taps for one needle happen; it came out at the first.
        out_at=outs[0].at if outs else None,
        twitches=sum(one.count for one in of_kind(events, Twitch)),
        manipulations=of_kind(events, Manipulated),
        responses=of_kind(events, PatientResponse),
        is_bent=bool(of_kind(events, NeedleBent)),
        is_broken=is_broken,
        is_disputed=is_disputed,
    )


def _whereabouts(
    outs: tuple[NeedleOut, ...], incidents: tuple[RetainedNeedle, ...], is_broken: bool
) -> Whereabouts:
    """Return where a needle is; one that broke is out only when somebody says that all of it is."""
    if incidents:
        return Whereabouts.RETAINED
    # The stricter reading: one "not whole" outweighs any "whole", and of a broken needle nobody's silence
    # says that all of it came out.
    said_whole = any(out.is_whole for out in outs) and not any(out.is_whole is False for out in outs)
    return Whereabouts.OUT if outs and (said_whole or not is_broken) else Whereabouts.IN


def _unknown(events: tuple[OfNeedle, ...]) -> Iterator[ContradictingEvents]:
    for event in events:
        is_out = isinstance(event, NeedleOut)
        yield ContradictingEvents(
            ConflictKind.OUT_WITHOUT_IN if is_out else ConflictKind.UNKNOWN_NEEDLE, (event.id,)
        )


def _contradictions(inserted: NeedleIn, events: tuple[OfNeedle, ...]) -> Iterator[ContradictingEvents]:
    outs = of_kind(events, NeedleOut)
    incidents = of_kind(events, RetainedNeedle)
    if len(outs) > 1:
        yield ContradictingEvents(ConflictKind.TWO_OUTS, tuple(out.id for out in outs))
    if outs and outs[0].at < inserted.at:
        yield ContradictingEvents(ConflictKind.OUT_BEFORE_IN, (inserted.id, outs[0].id))
    if incidents and any(out.is_whole is not False for out in outs):
        yield ContradictingEvents(
            ConflictKind.RETAINED_AND_OUT, (*(out.id for out in outs), *(one.id for one in incidents))
        )
