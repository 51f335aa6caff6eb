"""What was done in a session, as a pure function of the plan and of the set of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from drypoint.pathway.session.deviations import Deviation, plan_deviations
from drypoint.pathway.session.events import (
    CeilingExceeded,
    ConflictKind,
    ContradictingEvents,
    EmergencyStop,
    Event,
    IncidentOpened,
    IncidentStepTaken,
    NearMiss,
    NeedleBent,
    NeedleBroken,
    NeedleOut,
    NeedleUnused,
    Note,
    PatientResponse,
    Reaction,
    RetainedNeedle,
    SharpsDisposed,
    StandingEvents,
    TimeOut,
    standing_events,
)
from drypoint.pathway.session.needles import Needle, Whereabouts, inserted_needles, needle_conflicts, of_kind
from drypoint.pathway.session.plan import SessionPlan, session_plan
from drypoint.terms import Answer

if TYPE_CHECKING:
    from drypoint.pathway.planning import NeedlingPlan


@dataclass(frozen=True, slots=True)
class Supplies:
    """Every needle that was opened, and what became of it.

    Args:
        unused: Opened and not used.
        bent, broken: Bent or broken, whether or not they went in.
        opened: Went in, unused, or spoiled before going in.
        disposed: Went into the sharps bin; None where nobody counted.
    """

    unused: int
    bent: int
    broken: int
    opened: int
    retained: int
    disposed: int | None

    @property
    def unaccounted(self) -> int | None:
        """Needles opened that are neither in the sharps bin nor retained; None where nobody counted."""
        return None if self.disposed is None else self.opened - self.retained - self.disposed


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What was done, what is still in, and what does not fit.

    Args:
        needles: Every needle that went in, in order of time.
        twitches: Local twitch responses of all needles.
        started_at: When the first needle went in.
        ended_at: When the last needle came out; None while one is in.
        stopped_at: When somebody stopped the session.
        muscles: Muscles that were needled, without side, in alphabetical order.
        sharp_pain_at_insertion: Whether a needle gave a sharp, unusual pain; no only where it was asked of
            every needle.
        time_out: Items of the checklist that were checked before the first needle, or at any time
            where no needle went in yet.
        is_time_out_late: Whether a needle went in before the checklist was done.
        signs: Events that can open an incident; `session_incidents` tells which of them do.
        ceilings_exceeded: Who and what watched over a needle that went deeper than its ceiling.
    """

    needles: tuple[Needle, ...]
    twitches: int
    started_at: datetime | None
    ended_at: datetime | None
    stopped_at: datetime | None
    muscles: tuple[str, ...]
    sharp_pain_at_insertion: Answer
    time_out: frozenset[str]
    is_time_out_late: bool
    responses: tuple[PatientResponse, ...]
    reactions: tuple[Reaction, ...]
    notes: tuple[Note, ...]
    signs: tuple[Event, ...]
    incident_steps: tuple[IncidentStepTaken, ...]
    near_misses: tuple[NearMiss, ...]
    ceilings_exceeded: tuple[CeilingExceeded, ...]
    supplies: Supplies
    deviations: tuple[Deviation, ...]
    conflicts: tuple[ContradictingEvents, ...]

    @property
    def needles_in(self) -> int:
        """How many needles went in."""
        return len(self.needles)

    @property
    def needles_out(self) -> int:
        """How many needles came out whole."""
        return sum(needle.whereabouts is Whereabouts.OUT for needle in self.needles)

    @property
    def outstanding(self) -> tuple[Needle, ...]:
        """The needles that are still in, with where they are."""
        return tuple(needle for needle in self.needles if needle.whereabouts is Whereabouts.IN)

    @property
    def retained(self) -> tuple[Needle, ...]:
        """The needles for which a retained-needle incident was opened."""
        return tuple(needle for needle in self.needles if needle.whereabouts is Whereabouts.RETAINED)

    @property
    def minutes(self) -> float | None:
        """Minutes from the first needle in to the last needle out; None while one is in."""
        if self.started_at is None or self.ended_at is None:
            return None
        return max(0.0, (self.ended_at - self.started_at).total_seconds() / 60)


def summarise(*, plan: SessionPlan | NeedlingPlan, events: Iterable[Event]) -> SessionSummary:
    """Return what was done in a session.

    Args:
        plan: The planner's answer, or what a session reads of one that was stored.
        events: What devices sent. The answer depends on the set of events only: neither order, nor
            repetition, nor late arrival changes it.
    """
    meant = plan if isinstance(plan, SessionPlan) else session_plan(plan=plan)
    state = standing_events(events)
    given = tuple(state.events.values())
    counted = inserted_needles(state)
    stops = of_kind(given, EmergencyStop)
    ordinary = [needle for needle in counted if not needle.is_disputed]
    time_outs = of_kind(given, TimeOut)
    started_at = min((needle.inserted.at for needle in counted), default=None)
    responses = of_kind(given, PatientResponse)
    return SessionSummary(
        needles=counted,
        twitches=sum(needle.twitches for needle in counted),
        started_at=started_at,
        ended_at=_ended_at(counted),
        stopped_at=stops[0].at if stops else None,
        muscles=tuple(sorted({needle.inserted.muscle for needle in ordinary})),
        sharp_pain_at_insertion=_sharp_pain(counted, responses),
        time_out=frozenset(item for one in time_outs for item in one.checked),
        is_time_out_late=started_at is not None and not any(one.at <= started_at for one in time_outs),
        responses=responses,
        reactions=of_kind(given, Reaction),
        notes=of_kind(given, Note),
        signs=tuple(event for event in of_kind(given, Event) if _is_sign(event)),
        incident_steps=of_kind(given, IncidentStepTaken),
        near_misses=of_kind(given, NearMiss),
        ceilings_exceeded=of_kind(given, CeilingExceeded),
        supplies=_supplies(given, counted),
        deviations=plan_deviations(plan=meant, needles=ordinary, stops=stops),
        conflicts=_conflicts(state),
    )


def _sharp_pain(counted: Iterable[Needle], responses: tuple[PatientResponse, ...]) -> Answer:
    if any(response.sharp_pain for response in responses):
        return Answer.YES
    denied = [response for response in responses if response.sharp_pain is False]
    is_no = bool(denied) and all(_is_denied(needle, denied) for needle in counted)
    return Answer.NO if is_no else Answer.UNKNOWN


def _is_denied(needle: Needle, denied: Iterable[PatientResponse]) -> bool:
    """Tell whether a no speaks of this needle: by its name, or of all needles that were in by then."""
    return any(one.needle == needle.id or (not one.needle and one.at >= needle.inserted.at) for one in denied)


def _ended_at(counted: tuple[Needle, ...]) -> datetime | None:
    """Return when the last needle came out, or None while one is in or its time is unknown."""
    outs = [needle.out_at for needle in counted if needle.whereabouts is Whereabouts.OUT]
    is_open = any(needle.whereabouts is Whereabouts.IN for needle in counted)
    return None if is_open else max((at for at in outs if at is not None), default=None)


def _supplies(given: tuple[Event, ...], counted: tuple[Needle, ...]) -> Supplies:
    spoiled_before = sum(not one.needle for one in of_kind(given, NeedleBent))
    spoiled_before += sum(not one.needle for one in of_kind(given, NeedleBroken))
    unused = sum(one.count for one in of_kind(given, NeedleUnused))
    bins = of_kind(given, SharpsDisposed)
    return Supplies(
        unused=unused,
        bent=len(of_kind(given, NeedleBent)),
        broken=len(of_kind(given, NeedleBroken)),
        opened=len(counted) + unused + spoiled_before,
        retained=sum(needle.whereabouts is Whereabouts.RETAINED for needle in counted),
        disposed=sum(one.count for one in bins) if bins else None,
    )


def _is_sign(event: Event) -> bool:
    """Tell whether an event can open an incident."""
    match event:
        case PatientResponse():
            return event.sharp_pain is True
        case NeedleOut():
            return event.is_whole is False
    return isinstance(event, IncidentOpened | Reaction | RetainedNeedle | NeedleBroken)


def _conflicts(state: StandingEvents) -> tuple[ContradictingEvents, ...]:
    return tuple(sorted({*state.conflicts, *needle_conflicts(state), *_unknown_incidents(state)}))


def _unknown_incidents(state: StandingEvents) -> Iterator[ContradictingEvents]:
    """A step whose incident is not there: the event that opened it may not have arrived."""
    known = {event.id for event in state.events.values() if _is_sign(event)}
    for step in of_kind(state.events.values(), IncidentStepTaken):
        if step.incident not in known:
            yield ContradictingEvents(ConflictKind.UNKNOWN_INCIDENT, (step.id,))
