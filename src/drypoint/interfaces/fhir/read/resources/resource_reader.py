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

NAMELESS = "it has no code and no text: look at the record"
NARRATIVE_LIMIT = 300
"""Characters of a narrative that stand in for a missing name."""


@dataclass(frozen=True, slots=True)
class ResourceReader:
    """How one resource type is read.

    Args:
        subject: The element that names the patient in R4; other versions name them in `subject` or `patient`.
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
    unread: tuple[str, ...] = ()


def entry_of(draft: Draft, located: Located) -> Result:
    """Return the entry, or why there is none: a statement of absence is not an entry.

    What has no name at all is still taken: that something unnamed is there must be seen.
    """
    if draft.concept.states_absence:
        return NotTaken(f"it says '{draft.concept.text}', and an absence in the record never stands for a no")
    name, name_notes, unread = _name(draft, located)
    entry = RecordEntry(
        kind=draft.kind,
        text=f"{name} ({draft.detail})" if draft.detail and draft.detail not in name else name,
        codings=draft.concept.codings + draft.more_codings,
        status=draft.status,
        on=draft.day.on,
        source=located.source,
        dated=draft.day.dated,
    )
    notes = name_notes + draft.concept.notes + draft.notes + draft.day.notes
    return Taken(entry, notes, unread + draft.unread + undated_words(draft.day), draft.day.age)


def is_negated(element: Element) -> bool:
    """Say whether an act was not done, as versions before R4 write beside the status."""
    named = any(element.is_true(name) for name in ("notDone", "notPerformed", "notGiven", "wasNotTaken"))
    return named or element.text("taken") == "n"


def undated_words(day: Day) -> tuple[str, ...]:
    """Say so when a day is given in words that name none."""
    return (f"its day is given in words that are not read: '{day.in_words[:100]}'",) if day.in_words else ()


def _name(draft: Draft, located: Located) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the name, what to note about it, and what of it could not be read."""
    if draft.concept.text:
        return draft.concept.text, (), ()
    narrative = narrative_words(located.element)
    if narrative:
        cut = ("its narrative is longer than what is read of it",) if narrative.endswith("…") else ()
        return narrative, ("named from its narrative, because it has no code and no text",), cut
    return f"a {draft.kind} that the record does not name", (), (NAMELESS,)


def narrative_words(element: Element) -> str:
    """Return the words of a resource's narrative without its mark-up, shortened."""
    markup = element.part("text").text("div")
    words = " ".join(unescape(sub(r"<[^>]*>", " ", markup)).split())
    return words if len(words) <= NARRATIVE_LIMIT else f"{words[: NARRATIVE_LIMIT - 1]}…"
