"""What is told in several ways, in words: each version, where it differs, who told it and when it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from drypoint.clinic.standing.values import VisitPage
from drypoint.contract.session import event_as_json
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.session.conflicts.part_words import (
    DID_NOT_HAPPEN,
    LABELS,
    PartWords,
    instant_text,
)
from drypoint.interfaces.web.visit.session.ids import fresh_id
from drypoint.interfaces.web.visit.session.log import event_text, id_names
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, gettext_noop
from drypoint.pathway.session import Correction, Dispute, Event

TOLD = gettext_noop("{who}, received {when}")
CORRECTED = gettext_noop("{who}, received {when}, as a correction: {reason}")
CORRECTED_TO = gettext_noop("Corrected to: {label}")
REASON = FieldView(
    "reason", gettext_lazy("How do you know which is right?"), is_required=True, autocomplete="off"
)


@dataclass(frozen=True, slots=True)
class ToldPartView:
    """One part of a version that the others tell differently."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """One way in which an event is told; `key` names it in the form."""

    key: str
    number: int
    text: str
    parts: tuple[ToldPartView, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One event that is told in several ways, with the form that settles it."""

    event: str
    tap: str
    shown_at: str
    title: str
    reason: FieldView
    versions: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """One message as it came."""

    event: Event
    by: str
    at: datetime


def reason_name(event: str) -> str:
    """Return the name of the field that asks why, one for each event."""
    return f"reason-{event}"


def key_of(version: Event | None) -> str:
    """Return a short name for exactly this content."""
    # Named by its content, not its place: a message that came meanwhile must not turn a choice into another.
    return sha256(repr(version).encode()).hexdigest()[:16]


def dispute_views(
    knowledge: KnowledgeBase, visit: VisitPage, disputes: Sequence[Dispute], *, now: datetime
) -> tuple[DisputeView, ...]:
    """Return what is to be settled, in words."""
    received = received_messages(visit) if disputes else ()
    words = PartWords(knowledge, id_names(knowledge), tuple(one.event for one in received))
    return tuple(
        DisputeView(
            event=dispute.event,
            tap=fresh_id(),
            shown_at=now.isoformat(),
            title=dispute.conflict.text,
            reason=replace(REASON, name=reason_name(dispute.event)),
            versions=version_views(words, dispute, received),
        )
        for dispute in disputes
    )


def received_messages(visit: VisitPage) -> tuple[Received, ...]:
    """Return every message of a visit with who sent it, in the order in which they came."""
    found = (Received(one.told, one.by, one.received_at) for one in (*visit.events, *visit.conflicts))
    return tuple(sorted(found, key=lambda one: one.at))


def version_views(
    words: PartWords, dispute: Dispute, received: Sequence[Received]
) -> tuple[VersionView, ...]:
    """Return the versions of one event, the first that came first, with the parts in which they differ."""
    told_by = [
        (version, tuple(one for one in received if says_version(one.event, dispute.event, version)))
        for version in dispute.versions
    ]
    told_by.sort(key=lambda pair: received.index(pair[1][0]) if pair[1] else len(received))
    parts = [flat_parts(version) for version, _ in told_by]
    names = [
        name
        for name in dict.fromkeys(name for one in parts for name in one)
        if is_told_differently(name, parts)
    ]
    return tuple(
        VersionView(
            key=key_of(version),
            number=number,
            text=text_of(words, version),
            parts=tuple(part_view(words, name, parts[number - 1]) for name in names) if version else (),
            told=tuple(told_sentence(one, dispute.event) for one in by),
        )
        for number, (version, by) in enumerate(told_by, start=1)
    )


def text_of(words: PartWords, version: Event | None) -> str:
    """Return a version as the log tells it."""
    if version is None:
        return DID_NOT_HAPPEN
    return event_text(words.knowledge, words.names, version)


def flat_parts(version: Event | None) -> dict[str, Any]:
    """Return the parts of a version that can differ; those of what a correction says stand beside its own."""
    if version is None:
        return {}
    return dict(_flat(event_as_json(version), ""))


def _flat(content: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for name, value in content.items():
        if name == "replacement":
            yield from _flat(value, f"{before}{name}.")
        elif name not in {"id", "kind"}:
            yield before + name, value


def is_told_differently(name: str, parts: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether versions that happened tell one part differently."""
    return len({repr(one.get(name) or None) for one in parts if one}) > 1


def part_view(words: PartWords, name: str, parts: Mapping[str, Any]) -> ToldPartView:
    """Return one part in words."""
    of_replacement, _, own = name.rpartition(".")
    label = LABELS[own]
    return ToldPartView(
        gettext(CORRECTED_TO).format(label=label) if of_replacement else label,
        words.value_text(own, parts.get(name)),
    )


def says_version(event: Event, name: str, version: Event | None) -> bool:
    """Say whether a message tells this version of the event with this id."""
    if event.id == name:
        return event == version
    if not isinstance(event, Correction):
        return False
    if event.corrects == name:
        return event.replacement == version
    return event.replacement is not None and says_version(event.replacement, name, version)


def told_sentence(message: Received, name: str) -> str:
    """Say who told a version and when it came."""
    when = instant_text(message.at)
    if isinstance(message.event, Correction) and message.event.id != name:
        return gettext(CORRECTED).format(who=message.by, when=when, reason=message.event.reason)
    return gettext(TOLD).format(who=message.by, when=when)
