"""Gather what the record says: what is there, what must be confirmed, what is unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from drypoint.knowledge import RecordCondition, RecordKind
from drypoint.pathway.screening.entries.judging import (
    NOT_TRUE,
    EntryNote,
    Judge,
    Judged,
    NearName,
    When,
    entry_identity,
    set_aside,
)
from drypoint.pathway.screening.entries.vocabulary import Said, Vocabulary
from drypoint.pathway.screening.facts import EntryStatus, RecordEntry
from drypoint.pathway.screening.truth import NO, UNKNOWN, Truth
from drypoint.pathway.screening.verdict import ANSWERED_NO, SetAside
from drypoint.terms import Side


class NotedEntry(NamedTuple):
    """An entry with what it says of one vocabulary."""

    entry: RecordEntry
    note: EntryNote

    @property
    def began(self) -> date | None:
        """Return the later of the day of the entry and the day of its words, where one is known."""
        return self.note.began

    @property
    def told(self) -> date | None:
        """Return the day that its words say."""
        return self.note.told


@dataclass(slots=True)
class Evidence:
    """All that the record says, by vocabulary; entries are named by their place, whatever the input's order.

    Args:
        all: Every entry once.
        truth: Vocabulary → yes, or unknown where it must be confirmed; absent is no.
        places: Vocabulary → places of the entries that speak of it, as strong as its truth.
        substances: Drug class → the different medicines found.
        sides: Vocabulary with regions → the sides that its entries name.
        doubts: Place of an entry → why its words are no plain yes.
        notes: Vocabulary → every note of it, however sure it is.
        unrecognised: Kind, text and codes → the entries that say just this and mean nothing to anybody.
        unread: Kind, text and reason → the parts of the record that could not be read, followed or dated.
    """

    all: list[RecordEntry] = field(default_factory=list)
    truth: dict[str, Truth] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    substances: dict[str, set[str]] = field(default_factory=dict)
    sides: dict[str, set[Side]] = field(default_factory=dict)
    near: list[NearName] = field(default_factory=list)
    unrecognised: dict[Said, list[RecordEntry]] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    doubts: dict[int, str] = field(default_factory=dict)
    notes: dict[str, list[NotedEntry]] = field(default_factory=dict)
    unread: dict[tuple[str, str, str], list[RecordEntry]] = field(default_factory=dict)
    _spoken: dict[tuple[str, ...], tuple[RecordEntry, ...]] = field(default_factory=dict)

    def entries(self, names: tuple[str, ...]) -> tuple[RecordEntry, ...]:
        """Return the entries that speak of any of these vocabularies, looked up once when all is settled."""
        spoken = self._spoken.get(names)
        if spoken is None:
            spoken = self._spoken[names] = self.speaking_of(names)
        return spoken

    def speaking_of(self, names: tuple[str, ...]) -> tuple[RecordEntry, ...]:
        """Return the entries that speak of any of these vocabularies, each once."""
        found = [place for name in names if name in self.places for place in self.places[name]]
        if len(found) > 1:
            found = sorted(set(found))
        return tuple([self.all[place] for place in found])

    def entries_of(self, name: str) -> tuple[RecordEntry, ...]:
        """Return the entries that speak of one vocabulary, whatever was settled since."""
        return tuple(self.all[place] for place in self.places.get(name, ()))

    def take(self, note: EntryNote) -> None:
        """Count what the last entry says of a vocabulary: the strongest word stands."""
        name = note.vocabulary
        self.notes.setdefault(name, []).append(NotedEntry(self.all[-1], note))
        known = self.truth.get(name, NO)
        if note.truth > known:
            self.truth[name] = note.truth
            self.places[name] = []
            self.substances.pop(name, None)
        if note.truth >= known:
            self.places[name].append(len(self.all) - 1)
            if note.substance:
                self.substances.setdefault(name, set()).add(note.substance)
        if note.doubt:
            self.doubts.setdefault(len(self.all) - 1, note.doubt)
        if note.sides:
            self.sides.setdefault(name, set()).update(note.sides)


def gather_evidence(entries: tuple[RecordEntry, ...], *, judge: Judge, when: When) -> Evidence:
    """Return what the record says on the day of the visit; the order of entries changes nothing."""
    evidence = Evidence()
    before = None
    dated = [entry.as_of(when.on) if entry.dated else entry for entry in entries]
    keys = [entry_identity(entry) for entry in dated]
    for number in sorted(range(len(keys)), key=keys.__getitem__):
        entry, known_by = entries[number], keys[number]
        if entry.unread:
            _leave_unread(entry, evidence)
            continue
        judged = judge.judged(dated[number], known_by, when)
        if entry.dated:
            judged = _as_written(entry, judged)
        if not judged.is_recognised:
            evidence.unrecognised.setdefault(known_by[:3], []).append(entry)
        # The same entry twice is one; only how often it was said is counted, above.
        if known_by == before:
            continue
        before = known_by
        evidence.all.append(entry)
        for note in judged.notes:
            evidence.take(note)
        evidence.near += judged.near
        evidence.set_aside += judged.set_aside
    return evidence


def _as_written(entry: RecordEntry, judged: Judged) -> Judged:
    """Return a judgement with the entry as the record has it, where it was judged by its latest day."""
    near = tuple(replace(miss, entry=entry) for miss in judged.near)
    aside = tuple(replace(each, entry=entry) for each in judged.set_aside)
    return judged._replace(near=near, set_aside=aside)


def _leave_unread(entry: RecordEntry, evidence: Evidence) -> None:
    """Note what could not be read; what was withdrawn, or is a medicine taken no more, is only shown."""
    is_over = entry.status is EntryStatus.RESOLVED and entry.kind is RecordKind.MEDICATION
    if entry.status in NOT_TRUE or is_over:
        evidence.set_aside.append(set_aside(entry, entry.status.value))
    else:
        evidence.unread.setdefault((entry.kind, entry.named, entry.unread), []).append(entry)


def settle_confirmations(
    evidence: Evidence, told: Mapping[str, Truth], vocabulary: Vocabulary, *, read: Collection[str] = ()
) -> None:
    """Set aside what only had to be confirmed and was answered: the answers say it is not there.

    Args:
        evidence: What the record says.
        told: The answers.
        vocabulary: Which questions an entry answers, and which entries ask again.
        read: What somebody has read, by its words or codes.
    """
    for name in [name for name, truth in evidence.truth.items() if truth == UNKNOWN]:
        questions = vocabulary.answers[name]
        if asks_again(name, vocabulary) and not all(is_read(one, read) for one in evidence.entries_of(name)):
            continue
        # Only a plain no to every question that it asks. An unanswered one leaves it open.
        if questions and all(told.get(question) == NO for question in questions):
            del evidence.truth[name]
            evidence.notes.pop(name, None)
            for place in sorted(set(evidence.places.pop(name))):
                doubt = evidence.doubts.get(place, "")
                evidence.set_aside.append(set_aside(evidence.all[place], ANSWERED_NO, doubt=doubt))


def asks_again(name: str, vocabulary: Vocabulary) -> bool:
    """Return whether an entry of a vocabulary must be read itself before an answer settles it."""
    item = vocabulary.conditions.get(name) or vocabulary.drugs.get(name)
    return item is not None and item.asks_again


def is_read(entry: RecordEntry, read: Collection[str]) -> bool:
    """Return whether somebody has said that an entry was read."""
    return entry.text in read if entry.text else entry.joined_codes in read


def concerned_regions(
    evidence: Evidence, item: RecordCondition, known: Mapping[str, object]
) -> frozenset[str]:
    """Return the full ids of the regions that the entries of a vocabulary concern."""
    sides = (*evidence.sides.get(item.id, ()), Side.MID)
    full = (f"{region}.{side}" for region in item.regions for side in sides)
    return frozenset(region for region in full if region in known)
