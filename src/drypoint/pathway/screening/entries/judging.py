"""Judge one entry of a record: what it says on the day of the visit, and what does not count and why."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind, Strength
from drypoint.pathway.screening.entries.amounts import is_low_dose, lasted_since
from drypoint.pathway.screening.entries.assertions import Assertion, MentionStatus
from drypoint.pathway.screening.entries.names import Hit
from drypoint.pathway.screening.entries.vocabulary import EntryReading, Vocabulary
from drypoint.pathway.screening.entries.words import MOST_KEPT
from drypoint.pathway.screening.facts import CodeSystem, EntryStatus, RecordEntry
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES, Truth
from drypoint.pathway.screening.verdict import SetAside
from drypoint.terms import Side

# An unknown status is not among them: what nobody said counts as present.
NOT_TRUE = (EntryStatus.REFUTED, EntryStatus.FAMILY_HISTORY, EntryStatus.ENTERED_IN_ERROR)
TOO_LONG_AGO = "too long ago to count"
OF_ANOTHER = "said of another person"
TOLD_AS_PAST = "told as past"
UNSURE = "may mean something else"
DOUBTS = {
    MentionStatus.ABSENT: "said not to be there",
    MentionStatus.CHECK: "only looked for",
    MentionStatus.UNCERTAIN: "doubtful",
    MentionStatus.PLANNED: "only planned",
}
"""Why a mention is no plain yes; what is told as past has its own rules."""

STATUS_OF_REASON = {
    **{reason: status for status, reason in DOUBTS.items()},
    OF_ANOTHER: MentionStatus.ANOTHER,
    TOLD_AS_PAST: MentionStatus.PAST,
    UNSURE: MentionStatus.UNCERTAIN,
    TOO_LONG_AGO: MentionStatus.PAST,
    EntryStatus.RESOLVED.value: MentionStatus.PAST,
    EntryStatus.FAMILY_HISTORY.value: MentionStatus.ANOTHER,
    EntryStatus.REFUTED.value: MentionStatus.ABSENT,
    EntryStatus.ENTERED_IN_ERROR.value: MentionStatus.ABSENT,
}
SURE_WITHIN_DAYS = 30


@dataclass(frozen=True, slots=True)
class NearName:
    """An entry that is nearly a listed name: what it was probably meant to say."""

    entry: RecordEntry
    vocabulary: str
    meant: str


class EntryNote(NamedTuple):
    """What an entry says of one vocabulary.

    Args:
        truth: Yes, or unknown where it must be confirmed.
        substance: The medicine, where it names one.
        sides: The sides that it names, where the vocabulary has a place; both where it names none.
        doubt: Why the words are no plain yes; empty where they are.
        began: The later of the day of the entry and the day that its words say; None where neither is known.
        told: The day that its words say.
    """

    vocabulary: str
    truth: Truth
    substance: str
    sides: frozenset[Side]
    doubt: str = ""
    began: date | None = None
    told: date | None = None


class Judged(NamedTuple):
    """All that one entry says on one day.

    Args:
        is_recognised: Some vocabulary knows it, whether it counts or not.
    """

    is_recognised: bool
    notes: tuple[EntryNote, ...]
    near: tuple[NearName, ...]
    set_aside: tuple[SetAside, ...]


UNHEARD_OF = Judged(False, (), (), ())
NOTHING_TO_SAY = Judged(True, (), (), ())


class When(NamedTuple):
    """The day of the visit, and the age on it where it is known."""

    on: date
    age_years: int | None


Identity = tuple[RecordKind, str, tuple[tuple[CodeSystem, str], ...], str, str, str]


def entry_identity(entry: RecordEntry) -> Identity:
    """Return all that tells entries apart, in the order in which they are shown."""
    codes = tuple([(coding.system, coding.code) for coding in entry.codings]) if entry.codings else ()
    return entry.kind, entry.text, codes, entry.status, str(entry.on), entry.source


class Judge:
    """Judge entries by a vocabulary.

    The same entries come again with every answer, so judgements are kept.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._kept: dict[tuple[Identity, When], Judged] = {}
        self._plain: dict[Hashable, Judged] = {}

    def judged(self, entry: RecordEntry, known_by: Identity, when: When) -> Judged:
        """Return what an entry says on the day; `known_by` is its identity."""
        key = known_by, when
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            reading = self.vocabulary.read(entry, known_by[:3])
            kept = self._kept[key] = self._judgement(entry, reading, when)
        return kept

    def _judgement(self, entry: RecordEntry, reading: EntryReading, when: When) -> Judged:
        """Return what an entry says; what is plainly there says the same in every entry that names it."""
        if not reading.hits or not reading.is_plain or self._reads_amounts(reading.hits):
            return judge_entry(entry, reading, self.vocabulary, when)
        key = (reading.hits, entry.kind, entry.status, entry.on, reading.sides, reading.is_recognised, when)
        kept = self._plain.get(key)
        if kept is None:
            kept = judge_entry(entry, reading, self.vocabulary, when)
            # What is set aside or nearly named is shown with the words of its own entry.
            if not (kept.set_aside or kept.near):
                if len(self._plain) >= MOST_KEPT:
                    self._plain.clear()
                self._plain[key] = kept
        return kept

    def _reads_amounts(self, hits: tuple[Hit, ...]) -> bool:
        """Return whether the words may say a dose or how long something has lasted."""
        amounts = self.vocabulary.amounts
        return any(hit.meaning.vocabulary in amounts for hit in hits)


def judge_entry(entry: RecordEntry, reading: EntryReading, vocabulary: Vocabulary, when: When) -> Judged:
    """Weigh every hit of an entry; nothing that was found goes without a note, a near-miss or a reason."""
    if not reading.hits:
        return NOTHING_TO_SAY if reading.is_recognised else UNHEARD_OF
    notes: list[EntryNote] = []
    near: list[NearName] = []
    away: list[str] = []
    reasons: list[str] = []
    for hit, nearby in zip(reading.hits, reading.said, strict=True):
        reason = _why_not(entry, hit, nearby, vocabulary, when)
        if reason and not hit.meant:
            reasons.append(reason)
        if reason and not _still_asks(entry, hit, nearby, vocabulary):
            continue
        # Never quietly taken for the listed name: a guess that permits would be as wrong as one that
        # stops.
        if hit.meant:
            near.append(NearName(entry, hit.meaning.vocabulary, hit.meant))
            continue
        for noted in _noted(_Read(entry, reading.sides, hit, nearby), vocabulary, when):
            if isinstance(noted, EntryNote):
                notes.append(noted)
            else:
                away.append(noted)
    aside = tuple([set_aside(entry, reason) for reason in dict.fromkeys(away + reasons)])
    return Judged(reading.is_recognised, tuple(notes), tuple(dict.fromkeys(near)), aside)


def set_aside(entry: RecordEntry, reason: str, *, doubt: str = "") -> SetAside:
    """Return an entry with why it does not count, and how it is meant.

    Args:
        entry: The entry.
        reason: Why it does not count.
        doubt: What its words say of it, where an answer has settled it.
    """
    status = STATUS_OF_REASON.get(doubt or reason, MentionStatus.ABSENT)
    return SetAside(entry, f"{doubt}; {reason}" if doubt else reason, status.value)


class _Read(NamedTuple):
    """One hit of an entry with what stands around it."""

    entry: RecordEntry
    sides: frozenset[Side]
    hit: Hit
    said: Assertion


def _why_not(entry: RecordEntry, hit: Hit, nearby: Assertion, vocabulary: Vocabulary, when: When) -> str:
    """Return why what was found is not true of this person today, or an empty text."""
    if entry.status in NOT_TRUE:
        return entry.status.value
    if nearby.status is MentionStatus.ANOTHER:
        return OF_ANOTHER
    if hit.meaning.is_drug:
        return entry.status.value if entry.status is EntryStatus.RESOLVED else ""
    item = vocabulary.conditions[hit.meaning.vocabulary]
    # Without a birth date the entry counts.
    if when.age_years is not None and not item.age_from <= when.age_years < item.age_under:
        return f"cannot be at {when.age_years} years"
    if entry.status is EntryStatus.RESOLVED and item.when_over != item.id:
        return entry.status.value
    return ""


def _still_asks(entry: RecordEntry, hit: Hit, nearby: Assertion, vocabulary: Vocabulary) -> bool:
    """Return whether a resolved entry still asks, because what is past matters too."""
    is_of_another = nearby.status is MentionStatus.ANOTHER
    if entry.status is not EntryStatus.RESOLVED or hit.meaning.is_drug or hit.meant or is_of_another:
        return False
    item = vocabulary.conditions[hit.meaning.vocabulary]
    return item.history or bool(item.when_over)


def _meant_of(read: _Read, vocabulary: Vocabulary) -> Iterator[_Read]:
    """Yield what a hit speaks of; a resolved one: what is over, and itself where it still asks."""
    is_resolved = read.entry.status is EntryStatus.RESOLVED
    meaning = read.hit.meaning
    if meaning.is_drug or not (is_resolved or read.said.status is MentionStatus.PAST):
        yield read
        return
    over = vocabulary.conditions[meaning.vocabulary].when_over
    if over in ("", meaning.vocabulary):
        yield read
        return
    yield read._replace(hit=read.hit._replace(meaning=meaning._replace(vocabulary=over)))
    # Words are read with less certainty than a status: told as past, the thing itself still asks.
    if vocabulary.conditions[meaning.vocabulary].history or not is_resolved:
        yield read


def _noted(read: _Read, vocabulary: Vocabulary, when: When) -> Iterator[EntryNote | str]:
    """Yield what a hit notes, or why it does not count."""
    for meant in _meant_of(read, vocabulary):
        meaning = meant.hit.meaning
        truth = _strength(meant, vocabulary, when.on)
        if truth == NO:
            yield TOO_LONG_AGO
        # Nobody could answer what such an entry would ask, for no question speaks of it, and what was
        # denied or only looked for would stand as open for ever. It is shown among what was set aside.
        elif (
            truth == UNKNOWN
            and not vocabulary.answers[meaning.vocabulary]
            and _doubted(meant, vocabulary, when.on)
        ):
            yield DOUBTS.get(meant.said.status, UNSURE)
        else:
            sides = _sides(meant) if meaning.vocabulary in vocabulary.placed else frozenset()
            began, told = _began(meant, when.on), _told(meant, vocabulary, when.on)
            name = _named_by_dose(meant, vocabulary)
            yield EntryNote(name, truth, meaning.substance, sides, _doubt(meant), began, told)


def _doubt(read: _Read) -> str:
    if read.said.status is MentionStatus.PAST:
        return TOLD_AS_PAST
    return DOUBTS.get(read.said.status, UNSURE if read.hit.is_unsure else "")


def _strength(read: _Read, vocabulary: Vocabulary, on: date) -> Truth:
    doubted = _doubted(read, vocabulary, on)
    name = read.hit.meaning.vocabulary
    if read.hit.meaning.is_drug:
        truth = _of_drug(read.entry, vocabulary.drugs[name], on)
    else:
        truth = _of_condition(read, vocabulary.conditions[name], on)
    # Doubt weakens a yes to a question and never to a no: the reading of the words may be wrong.
    return min(truth, UNKNOWN) if doubted else truth


def _doubted(read: _Read, vocabulary: Vocabulary, on: date) -> bool:
    said, hit = read.said, read.hit
    if said.status in DOUBTS or hit.is_cut_short or (hit.is_unsure and not _is_recent(read, on)):
        return True
    if not hit.meaning.is_drug:
        item = vocabulary.conditions[hit.meaning.vocabulary]
        is_over = read.entry.status is EntryStatus.RESOLVED or (
            said.status is MentionStatus.PAST and item.when_over
        )
        return bool(is_over) and item.when_over != item.id
    if said.status is MentionStatus.PAST and not _is_to_come(said, on):
        return True
    # A cream stays where it is put, so it only asks, but a nasal spray against seizures does not. Elsewhere
    # in a record a drug may be named for a reaction to it: "allergy to aspirin" is not aspirin.
    if read.entry.kind is RecordKind.MEDICATION:
        return not vocabulary.local_forms[hit.meaning.vocabulary].isdisjoint(said.forms)
    return said.reaction


def _is_recent(read: _Read, on: date) -> bool:
    """Return whether a day of the last weeks stands by it, so that a word of two meanings has one."""
    began = _began(read, on)
    is_told_as_now = read.said.status is MentionStatus.PRESENT
    return is_told_as_now and began is not None and (on - began).days <= SURE_WITHIN_DAYS


def _is_to_come(said: Assertion, on: date) -> bool:
    """Return whether the only end that is told lies after the visit: "until 2030"."""
    return bool(said.days) and all(day.latest(on) is None for day in said.days)


def _of_drug(entry: RecordEntry, drug: DrugClass, on: date) -> Truth:
    if drug.strength is Strength.CONFIRM:
        return UNKNOWN
    # What was once given as a procedure is over on its own, whatever status the record left on it.
    goes_on = entry.status is EntryStatus.ACTIVE and entry.kind is not RecordKind.PROCEDURE
    if goes_on or entry.on is None or drug.confirm_after_days is None:
        return YES
    return UNKNOWN if (on - entry.on).days > drug.confirm_after_days else YES


def _of_condition(read: _Read, item: RecordCondition, on: date) -> Truth:
    passing = item.confirm_after_days is not None or item.over_after_days is not None
    told = _said_day(read.said, on)
    if passing and read.said.status is MentionStatus.PAST:
        # Only a day in the words themselves makes what they call past recent.
        return min(_by_day(item, _began(read, on), on), UNKNOWN if told is None else YES)
    began = _began(read, on)
    truth = _by_day(item, began, on)
    # What goes on has no end, so a day beside it only tells since when.
    return max(truth, _by_day(item, None, on)) if told and read.said.is_ongoing else truth


def _by_day(item: RecordCondition, began: date | None, on: date) -> Truth:
    days = None if began is None else (on - began).days
    if days is not None and item.over_after_days is not None and days > item.over_after_days:
        return NO
    if item.strength is Strength.CONFIRM:
        return UNKNOWN
    if days is None:
        return UNKNOWN if item.undated is Strength.CONFIRM else YES
    return UNKNOWN if item.confirm_after_days is not None and days > item.confirm_after_days else YES


def _began(read: _Read, on: date) -> date | None:
    """Return the later of the day of an entry and the day that its words say: the stricter reading.

    A date after the visit is more likely a slip than an illness to come: it counts like none at all.
    """
    known = [day for day in (read.entry.on, _said_day(read.said, on)) if day is not None and day <= on]
    return max(known, default=None)


def _said_day(said: Assertion, on: date) -> date | None:
    days = [day for one in said.days if (day := one.latest(on)) is not None]
    return max(days, default=None)


def _named_by_dose(read: _Read, vocabulary: Vocabulary) -> str:
    """Return the vocabulary of a hit: that of low doses where the words say such a dose."""
    meaning = read.hit.meaning
    drug = vocabulary.drugs.get(meaning.vocabulary)
    is_low = drug is not None and is_low_dose(read.entry.text, drug=drug, substance=meaning.substance)
    return drug.low_dose_is if drug is not None and is_low else meaning.vocabulary


def _told(read: _Read, vocabulary: Vocabulary, on: date) -> date | None:
    """Return the day that the words say, or since when they say that it has lasted where that counts."""
    said, meaning = _said_day(read.said, on), read.hit.meaning
    if said is not None or meaning.is_drug or not vocabulary.conditions[meaning.vocabulary].reassures:
        return said
    return lasted_since(read.entry.text, on=on)


def _sides(read: _Read) -> frozenset[Side]:
    side = read.hit.meaning.side
    return read.sides if side is None else frozenset({side})
