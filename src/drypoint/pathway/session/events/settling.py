"""What a person can settle: an event told in several ways, and the correction that says which is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from drypoint.pathway.session.events.conflicts import ConflictKind, ContradictingEvents
from drypoint.pathway.session.events.correcting import StandingEvents, standing_events
from drypoint.pathway.session.events.needling import Correction, Event


@dataclass(frozen=True, slots=True)
class Dispute:
    """One event that is told in several ways.

    Args:
        conflict: How its versions contradict each other.
        event: The id that they share.
        versions: Each way in which it is told; None says that it did not happen.
        corrections: The corrections that differ; empty where the event itself was told twice.
    """

    conflict: ContradictingEvents
    event: str
    versions: tuple[Event | None, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """That a person says which version is right.

    Args:
        tap: The id of the choice; its corrections take theirs from it, so that a choice sent twice is one.
        at: When it was made.
        reason: Why this version is right.
    """

    tap: UUID
    at: datetime
    reason: str


def settleable_disputes(*, events: Iterable[Event]) -> tuple[Dispute, ...]:
    """Return what one choice among versions settles; other conflicts need other events."""
    sent = tuple(events)
    stands = standing_events(sent)
    return tuple(
        dispute for conflict in stands.conflicts if (dispute := _dispute(conflict, sent, stands)) is not None
    )


def settling_corrections(
    *, events: Iterable[Event], dispute: Dispute, version: Event | None, choice: Choice
) -> tuple[Correction, ...]:
    """Return the corrections after which this version stands, and no other.

    Args:
        events: Everything that was sent, as `settleable_disputes` took it.
        dispute: What is to be settled.
        version: One of its versions.
        choice: Who chose is known elsewhere; this is when, why, and under which id.
    """
    if not dispute.corrections:
        return (_correction(dispute.event, version, choice),)
    stands = standing_events(events)
    losing = (one for one in dispute.corrections if one.replacement != version)
    return tuple(_correction(*turned, choice) for one in losing for turned in _turned(stands, one, version))


def settlement_id(*, tap: UUID, corrects: str) -> str:
    """Return the id of the correction by which a choice settles one event."""
    return str(uuid5(tap, corrects))


def _dispute(
    conflict: ContradictingEvents, sent: tuple[Event, ...], stands: StandingEvents
) -> Dispute | None:
    name, *others = conflict.events
    own = {event for event in sent if event.id == name}
    match conflict.kind:
        case ConflictKind.SAME_ID_OTHER_CONTENT:
            return Dispute(conflict, name, _ordered(own), ())
        case ConflictKind.CORRECTIONS_DIFFER:
            found = (stands.events[other] for other in others)
            fixes = tuple(one for one in found if isinstance(one, Correction))
            return Dispute(conflict, name, _ordered({*own, *(fix.replacement for fix in fixes)}), fixes)
    return None


def _correction(corrects: str, version: Event | None, choice: Choice) -> Correction:
    # Made from the tap, so that a choice sent twice, or from two tabs, is one correction.
    name = settlement_id(tap=choice.tap, corrects=corrects)
    return Correction(id=name, at=choice.at, corrects=corrects, reason=choice.reason, replacement=version)


def _turned(stands: StandingEvents, losing: Correction, version: Event | None) -> Iterator[tuple[str, Event]]:
    """Yield which correction must say what, so that a losing one says what was chosen.

    Where it stands by other corrections, these must say so: another beside them would only differ again.
    """
    now = replace(losing, replacement=version)
    above = [
        one for one in stands.events.values() if isinstance(one, Correction) and one.replacement == losing
    ]
    if not above:
        yield losing.id, now
    for one in above:
        yield from _turned(stands, one, now)


def _ordered(versions: Iterable[Event | None]) -> tuple[Event | None, ...]:
    """Return versions by their time; that nothing happened stands last."""
    given = [version for version in versions if version is not None]
    told = sorted(given, key=lambda event: (event.at, repr(event)))
    return (*told, *(version for version in versions if version is None))
