"""Judge one entry of a record: what it says on the day of the visit, and what does not count and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind, Strength
from drypoint.pathway.screening.entries.clauses import Around
from drypoint.pathway.screening.entries.codes import Hit
from drypoint.pathway.screening.entries.vocabulary import EntryReading, Vocabulary
from drypoint.pathway.screening.entries.words import MOST_KEPT
from drypoint.pathway.screening.facts import CodeSystem, EntryStatus, RecordEntry
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES, Truth
from drypoint.pathway.screening.verdict import SetAside
from drypoint.terms import Side

# An unknown status is not among them: what nobody said counts as present.
NOT_TRUE = (EntryStatus.REFUTED, EntryStatus.FAMILY_HISTORY, EntryStatus.ENTERED_IN_ERROR)
LEFT_WORDS = frozenset({"left", "lt"})
RIGHT_WORDS = frozenset({"right", "rt"})
BOTH_SIDES = frozenset({Side.LEFT, Side.RIGHT})
TOO_LONG_AGO = "too long ago to count"
DENIED = "said not to be there"
SOUGHT = "only looked for"


@dataclass(frozen=True, slots=True)
class NearName:
    """An entry that is nearly a listed name: what it was probably meant to say."""

    entry: RecordEntry
    vocabulary: str
    meant: str


@dataclass(frozen=True, slots=True)
class EntryNote:
    """What an entry says of one vocabulary.

    Args:
        truth: Yes, or unknown where it must be confirmed.
        substance: The medicine, where it names one.
        sides: The sides that it names, where the vocabulary has a place; both where it names none.
    """

    vocabulary: str
    truth: Truth
    substance: str
    sides: frozenset[Side]


@dataclass(frozen=True, slots=True)
class Judged:
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


@dataclass(frozen=True, slots=True)
class When:
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
        self._kept: dict[tuple[Identity, date, int | None], Judged] = {}

    def judged(self, entry: RecordEntry, known_by: Identity, when: When) -> Judged:
        """Return what an entry says on the day; `known_by` is its identity."""
        key = (known_by, when.on, when.age_years)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            reading = self.vocabulary.read(entry, known_by[:3])
            kept = self._kept[key] = judge_entry(entry, reading, self.vocabulary, when)
        return kept


def judge_entry(entry: RecordEntry, reading: EntryReading, vocabulary: Vocabulary, when: When) -> Judged:
    """Weigh every hit of an entry; nothing that was found goes without a note, a near-miss or a reason."""
    if not reading.hits:
        return NOTHING_TO_SAY if reading.is_recognised else UNHEARD_OF
    notes: list[EntryNote] = []
    near: list[NearName] = []
    away: list[str] = []
    reasons: list[str] = []
    for hit, nearby in zip(reading.hits, reading.around, strict=True):
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
        for noted in _noted(_Read(entry, reading.words, hit, nearby), vocabulary, when):
            if isinstance(noted, EntryNote):
                notes.append(noted)
            else:
                away.append(noted)
    aside = tuple([SetAside(entry, reason) for reason in dict.fromkeys(away + reasons)])
    return Judged(reading.is_recognised, tuple(notes), tuple(near), aside)


@dataclass(frozen=True, slots=True)
class _Read:
    """One hit of an entry with what stands around it."""

    entry: RecordEntry
    words: tuple[str, ...]
    hit: Hit
    around: Around


def _why_not(entry: RecordEntry, hit: Hit, nearby: Around, vocabulary: Vocabulary, when: When) -> str:
    """Return why what was found is not true of this person today, or an empty text."""
    if entry.status in NOT_TRUE:
        return entry.status.value
    if nearby.of_family:
        return EntryStatus.FAMILY_HISTORY.value
    if hit.meaning.is_drug:
        return entry.status.value if entry.status is EntryStatus.RESOLVED else ""
    item = vocabulary.conditions[hit.meaning.vocabulary]
    # Without a birth date the entry counts.
    if when.age_years is not None and not item.age_from <= when.age_years < item.age_under:
        return f"cannot be at {when.age_years} years"
    if entry.status is EntryStatus.RESOLVED and item.when_over != item.id:
        return entry.status.value
    return ""


def _still_asks(entry: RecordEntry, hit: Hit, nearby: Around, vocabulary: Vocabulary) -> bool:
    """Return whether a resolved entry still asks, because what is past matters too."""
    if entry.status is not EntryStatus.RESOLVED or hit.meaning.is_drug or hit.meant or nearby.of_family:
        return False
    item = vocabulary.conditions[hit.meaning.vocabulary]
    return item.history or bool(item.when_over)


def _meant_of(read: _Read, vocabulary: Vocabulary) -> Iterator[_Read]:
    """Yield what a hit speaks of; a resolved one: what is over, and itself where it still asks."""
    if read.entry.status is not EntryStatus.RESOLVED:
        yield read
        return
    meaning = read.hit.meaning
    over = vocabulary.conditions[meaning.vocabulary].when_over
    if over in ("", meaning.vocabulary):
        yield read
        return
    yield replace(read, hit=replace(read.hit, meaning=replace(meaning, vocabulary=over)))
    if vocabulary.conditions[meaning.vocabulary].history:
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
        elif truth == UNKNOWN and not vocabulary.answers[meaning.vocabulary] and _doubted(meant, vocabulary):
            yield SOUGHT if meant.around.sought else DENIED
        else:
            sides = _sides(meant) if meaning.vocabulary in vocabulary.placed else frozenset()
            yield EntryNote(meaning.vocabulary, truth, meaning.substance, sides)


def _strength(read: _Read, vocabulary: Vocabulary, on: date) -> Truth:
    doubted = _doubted(read, vocabulary)
    name = read.hit.meaning.vocabulary
    if read.hit.meaning.is_drug:
        truth = _of_drug(read.entry, vocabulary.drugs[name], on)
    else:
        truth = _of_condition(read, vocabulary.conditions[name], on)
    # Doubt weakens a yes to a question and never to a no: the reading of the words may be wrong.
    return min(truth, UNKNOWN) if doubted else truth


def _doubted(read: _Read, vocabulary: Vocabulary) -> bool:
    if read.around.negated or read.around.sought or read.hit.is_cut_short:
        return True
    if not read.hit.meaning.is_drug:
        lasts = vocabulary.conditions[read.hit.meaning.vocabulary].when_over == read.hit.meaning.vocabulary
        return read.entry.status is EntryStatus.RESOLVED and not lasts
    # A cream stays where it is put, so it only asks. Elsewhere in a record a drug may be named for a
    # reaction to it: "allergy to aspirin" is not aspirin.
    if read.entry.kind is RecordKind.MEDICATION:
        return read.around.local
    return read.around.reaction


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
    if passing and read.around.past:
        return UNKNOWN
    began = _began(read)
    # A date after the visit is more likely a slip than an illness to come: it counts like none at all.
    days = None if began is None or began > on else (on - began).days
    if days is not None and item.over_after_days is not None and days > item.over_after_days:
        return NO
    if item.strength is Strength.CONFIRM:
        return UNKNOWN
    if days is None:
        return UNKNOWN if item.undated is Strength.CONFIRM else YES
    return UNKNOWN if item.confirm_after_days is not None and days > item.confirm_after_days else YES


def _began(read: _Read) -> date | None:
    """Return the day of an entry, or the last day of the year that its words name."""
    if read.entry.on is not None or not read.around.year:
        return read.entry.on
    # The last day of the year is the stricter reading of a bare year: it makes the thing most recent.
    return date(read.around.year, 12, 31)


def _sides(read: _Read) -> frozenset[Side]:
    if read.hit.meaning.side is not None:
        return frozenset({read.hit.meaning.side})
    named = set()
    if not LEFT_WORDS.isdisjoint(read.words):
        named.add(Side.LEFT)
    if not RIGHT_WORDS.isdisjoint(read.words):
        named.add(Side.RIGHT)
    # No side named: both are kept out.
    return frozenset(named) or BOTH_SIDES
