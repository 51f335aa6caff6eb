"""What every module of one resource offers: whose resource it is, and how it becomes an entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from re import sub

from drypoint.interfaces.fhir.read.elements import Concept, Day, Element, Located, References
from drypoint.interfaces.fhir.read.values import NotTaken, Result, Taken
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import Coding, EntryStatus, RecordEntry

NARRATIVE_LIMIT = 300
"""Characters of a narrative that stand in for a missing name."""


@dataclass(frozen=True, slots=True)
class ResourceReader:
    """How one resource type is read.

    Args:
        subject: The element that names the patient.
        from_fhir: Turns the resource into an entry, or says why not.
    """

    subject: str
    from_fhir: Callable[[Located, References], Result]


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry in the making: what the record says, before it is named and dated."""

    kind: RecordKind
    concept: Concept
    status: EntryStatus
    day: Day
    detail: str = ""
    notes: tuple[str, ...] = ()
    more_codings: tuple[Coding, ...] = ()


def entry_of(draft: Draft, located: Located) -> Result:
    """Return the entry, or why there is none: a statement of absence is not an entry.

    What has no name at all is still taken: that something unnamed is there must be seen.
    """
    if draft.concept.states_absence:
        return NotTaken(f"it says '{draft.concept.text}', and an absence in the record never stands for a no")
    name, name_notes = _name(draft, located)
    entry = RecordEntry(
        kind=draft.kind,
        text=f"{name} ({draft.detail})" if draft.detail and draft.detail not in name else name,
        codings=draft.concept.codings + draft.more_codings,
        status=draft.status,
        on=draft.day.on,
        source=located.source,
    )
    return Taken(entry, name_notes + draft.notes + draft.day.notes)


def _name(draft: Draft, located: Located) -> tuple[str, tuple[str, ...]]:
    if draft.concept.text:
        return draft.concept.text, ()
    narrative = narrative_words(located.element)
    if narrative:
        return narrative, ("named from its narrative, because it has no code and no text",)
    return f"a {draft.kind} that the record does not name", (
        "it has no code and no text: look at the record",
    )


def narrative_words(element: Element) -> str:
    """Return the words of a resource's narrative without its mark-up, shortened."""
    markup = element.part("text").text("div")
    words = " ".join(unescape(sub(r"<[^>]*>", " ", markup)).split())
    return words if len(words) <= NARRATIVE_LIMIT else f"{words[: NARRATIVE_LIMIT - 1]}…"
