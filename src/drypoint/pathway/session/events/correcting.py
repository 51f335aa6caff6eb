"""Which events stand: sent again, sent late, contradicted or corrected, the set gives one answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drypoint.pathway.session.events.conflicts import ConflictKind, ContradictingEvents
from drypoint.pathway.session.events.needling import Correction, Event


@dataclass(frozen=True, slots=True)
class StandingEvents:
    """The events that stand, and what could not be settled.

    Args:
        events: The event that stands under each id.
        disputed: All versions of an event that nobody has settled, by id; none of them stands.
        conflicts: What a person must look at.
    """

    events: Mapping[str, Event]
    disputed: Mapping[str, tuple[Event, ...]]
    conflicts: tuple[ContradictingEvents, ...]


@dataclass(slots=True)
class _Settling:
    """Works out what stands under each id, following corrections of corrections."""

    versions: dict[str, tuple[Event, ...]]
    corrections: dict[str, list[str]] = field(default_factory=dict)
    settled: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    conflicts: set[ContradictingEvents] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name, versions in sorted(self.versions.items()):
            # Sorted throughout, because the answer must be the same for the same set of events on every
            # device and in every order in which the network brought them.
            for corrected in sorted({one.corrects for one in versions if isinstance(one, Correction)}):
                self.corrections.setdefault(corrected, []).append(name)

    def settle(self, name: str, path: tuple[str, ...] = ()) -> tuple[Event, ...]:
        """Return the versions that remain under an id: none, the one that stands, or several."""
        # Two people may correct each other's corrections. Nothing in the circle stands, and a person is
        # asked.
        if name in path:
            self.conflicts.add(
                ContradictingEvents(ConflictKind.CORRECTIONS_IN_A_CIRCLE, tuple(sorted({*path, name})))
            )
            return ()
        if name not in self.settled:
            self.settled[name] = self._settled(name, (*path, name))
        return self.settled[name]

    def _settled(self, name: str, path: tuple[str, ...]) -> tuple[Event, ...]:
        own = self.versions.get(name, ())
        fixes = [fix for other in self.corrections.get(name, ()) for fix in self._fix(other, name, path)]
        kinds = {type(one) for one in own}
        if fitting := [fix for fix in fixes if _fits(fix, kinds)]:
            return self._corrected(name, own, fitting)
        if fixes:
            ids = (name, *(fix.id for fix in fixes))
            self.conflicts.add(ContradictingEvents(ConflictKind.CORRECTION_CHANGES_KIND, ids))
        if len(own) > 1:
            self.conflicts.add(ContradictingEvents(ConflictKind.SAME_ID_OTHER_CONTENT, (name,)))
        return own

    def _fix(self, other: str, name: str, path: tuple[str, ...]) -> list[Correction]:
        """Return the correction that stands under the id `other`, if it corrects `name`."""
        standing = self.settle(other, path)
        # A correction that is itself disputed corrects nothing.
        if len(standing) != 1:
            return []
        return [one for one in standing if isinstance(one, Correction) and one.corrects == name]

    def _corrected(self, name: str, own: tuple[Event, ...], fixes: list[Correction]) -> tuple[Event, ...]:
        if not own:
            self.conflicts.add(
                ContradictingEvents(ConflictKind.CORRECTED_EVENT_MISSING, (name, *(fix.id for fix in fixes)))
            )
        outcomes = {fix.replacement for fix in fixes}
        # The same correction from two tablets is one.
        if len(outcomes) == 1:
            return tuple(one for one in outcomes if one is not None)
        self.conflicts.add(
            ContradictingEvents(ConflictKind.CORRECTIONS_DIFFER, (name, *(fix.id for fix in fixes)))
        )
        return _in_order({*own, *(one for one in outcomes if one is not None)})


def standing_events(events: Iterable[Event]) -> StandingEvents:
    """Return what stands in a set of events; order and repetition change nothing.

    An id with several contents stands for none of them until a correction names it.
    """
    versions: dict[str, set[Event]] = {}
    for event in events:
        versions.setdefault(event.id, set()).add(event)
    settling = _Settling({name: _in_order(group) for name, group in versions.items()})
    names = sorted({*versions, *settling.corrections})
    remaining = {name: settling.settle(name) for name in names}
    return StandingEvents(
        events={name: one[0] for name, one in remaining.items() if len(one) == 1},
        disputed={name: several for name, several in remaining.items() if len(several) > 1},
        conflicts=tuple(sorted(settling.conflicts)),
    )


def _fits(fix: Correction, kinds: set[type[Event]]) -> bool:
    """Tell whether a correction keeps the kind of the event it corrects."""
    # A needle's insertion must not be corrected into a remark: it would leave the count without a trace.
    return fix.replacement is None or not kinds or type(fix.replacement) in kinds


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.at, repr(event))))
