"""Turn the entries of a record into evidence: what is there, what must be confirmed, what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind, Strength
from drypoint.pathway.screening.clauses import Around
from drypoint.pathway.screening.facts import EntryStatus, RecordEntry
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES, Truth
from drypoint.pathway.screening.vocabulary import Hit, Vocabulary
from drypoint.terms import Side

NOT_TRUE = (EntryStatus.REFUTED, EntryStatus.FAMILY_HISTORY, EntryStatus.ENTERED_IN_ERROR)
LEFT_WORDS = frozenset({"left", "lt"})
RIGHT_WORDS = frozenset({"right", "rt"})


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An entry that is nearly a listed name: what it was probably meant to say."""

    entry: RecordEntry
    vocabulary: str
    meant: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry that was recognised and does not count, with the reason."""

    entry: RecordEntry
    reason: str


@dataclass(slots=True)
class Evidence:
    """All that the record says, by vocabulary and by question.

    Args:
        truth: Vocabulary → yes, or unknown where it must be confirmed; absent is no.
        entries: Vocabulary → the entries that speak of it, as strong as its truth.
        substances: Drug class → the different medicines found.
        regions: Vocabulary → the excluded places that its entries name.
        answers: Question → the vocabularies that answer it with a worrying answer.
        place: Entry → its place in an answer, whatever the order of the input.
    """

    truth: dict[str, Truth] = field(default_factory=dict)
    entries: dict[str, dict[RecordEntry, None]] = field(default_factory=dict)
    substances: dict[str, set[str]] = field(default_factory=dict)
    sides: dict[str, set[Side]] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    near: list[NearMiss] = field(default_factory=list)
    unrecognised: list[RecordEntry] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    place: dict[RecordEntry, int] = field(default_factory=dict)

    def unique(self, entries: list[RecordEntry]) -> tuple[RecordEntry, ...]:
        """Return each entry once, in its place."""
        if len(entries) < 2:
            return tuple(entries)
        return tuple(sorted(dict.fromkeys(entries), key=self.place.__getitem__))


@dataclass(frozen=True, slots=True)
class _When:
    """The day of the visit, and the age on it where it is known."""

    on: date
    age_years: int | None


@dataclass(frozen=True, slots=True)
class _Read:
    """One hit of an entry with what stands around it."""

    entry: RecordEntry
    words: tuple[str, ...]
    hit: Hit
    around: Around


def gather(
    entries: tuple[RecordEntry, ...], *, vocabulary: Vocabulary, on: date, age_years: int | None = None
) -> Evidence:
    """Return what the record says on the day of the visit; the order of entries changes nothing."""
    when = _When(on, age_years)
    evidence = Evidence()
    for place, entry in enumerate(sorted(entries, key=_order)):
        evidence.place[entry] = place
        _weigh(entry, evidence, vocabulary, when)
    return evidence


def _order(entry: RecordEntry) -> tuple[object, ...]:
    codes = tuple([(coding.system, coding.code) for coding in entry.codings])
    return (entry.kind, entry.text, codes, entry.status, str(entry.on), entry.source)


def _weigh(entry: RecordEntry, evidence: Evidence, vocabulary: Vocabulary, when: _When) -> None:
    read = vocabulary.read(entry)
    if not read.is_recognised:
        evidence.unrecognised.append(entry)
    if not read.hits:
        return
    reasons: dict[str, None] = {}
    for hit, nearby in zip(read.hits, read.around, strict=True):
        reason = _why_not(entry, hit, nearby, vocabulary, when)
        if reason and not hit.meant:
            reasons[reason] = None
        if reason and not _still_asks(entry, hit, nearby, vocabulary):
            continue
        if hit.meant:
            evidence.near.append(NearMiss(entry, hit.meaning.vocabulary, hit.meant))
        else:
            _note(_Read(entry, read.words, hit, nearby), evidence, vocabulary, when)
    if reasons:
        evidence.set_aside += [SetAside(entry, reason) for reason in reasons]


def _why_not(entry: RecordEntry, hit: Hit, nearby: Around, vocabulary: Vocabulary, when: _When) -> str:
    """Return why what was found is not true of this person today, or an empty text."""
    if entry.status in NOT_TRUE:
        return entry.status.value
    if nearby.of_family:
        return EntryStatus.FAMILY_HISTORY.value
    if hit.meaning.is_drug:
        return entry.status.value if entry.status is EntryStatus.RESOLVED else ""
    item = vocabulary.conditions[hit.meaning.vocabulary]
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


def _note(read: _Read, evidence: Evidence, vocabulary: Vocabulary, when: _When) -> None:
    if read.entry.status is not EntryStatus.RESOLVED:
        _count(read, evidence, vocabulary, when)
        return
    for counted in _of_resolved(read, vocabulary):
        _count(counted, evidence, vocabulary, when)


def _of_resolved(read: _Read, vocabulary: Vocabulary) -> Iterator[_Read]:
    """Yield what a resolved entry speaks of: what is over, and itself where it still asks."""
    meaning = read.hit.meaning
    over = vocabulary.conditions[meaning.vocabulary].when_over
    if over in ("", meaning.vocabulary):
        yield read
        return
    yield replace(read, hit=Hit(replace(meaning, vocabulary=over), read.hit.at))
    if vocabulary.conditions[meaning.vocabulary].history:
        yield read


def _count(read: _Read, evidence: Evidence, vocabulary: Vocabulary, when: _When) -> None:
    entry, name = read.entry, read.hit.meaning.vocabulary
    truth = _strength(read, vocabulary, when.on)
    if truth == NO:
        evidence.set_aside.append(SetAside(entry, "too long ago to count"))
    elif truth == UNKNOWN and not vocabulary.answers[name] and _doubted(read, vocabulary):
        evidence.set_aside.append(SetAside(entry, "said not to be there"))
    else:
        _keep(read, truth, evidence)


def _keep(read: _Read, truth: Truth, evidence: Evidence) -> None:
    entry, hit = read.entry, read.hit
    name = hit.meaning.vocabulary
    known = evidence.truth.get(name, NO)
    if truth > known:
        evidence.entries[name] = {}
        evidence.substances.pop(name, None)
    if truth >= known:
        evidence.truth[name] = truth
        evidence.entries[name][entry] = None
        if hit.meaning.substance:
            evidence.substances.setdefault(name, set()).add(hit.meaning.substance)
    evidence.sides.setdefault(name, set()).update(_sides(read.words, hit))
    if entry.on is not None:
        evidence.dates[name] = max(entry.on, evidence.dates.get(name, entry.on))


def _strength(read: _Read, vocabulary: Vocabulary, on: date) -> Truth:
    doubted = _doubted(read, vocabulary)
    name = read.hit.meaning.vocabulary
    if read.hit.meaning.is_drug:
        truth = _of_drug(read.entry, vocabulary.drugs[name], on)
    else:
        truth = _of_condition(read, vocabulary.conditions[name], on)
    return min(truth, UNKNOWN) if doubted else truth


def _doubted(read: _Read, vocabulary: Vocabulary) -> bool:
    if read.around.negated:
        return True
    if not read.hit.meaning.is_drug:
        lasts = vocabulary.conditions[read.hit.meaning.vocabulary].when_over == read.hit.meaning.vocabulary
        return read.entry.status is EntryStatus.RESOLVED and not lasts
    if read.entry.kind is RecordKind.MEDICATION:
        return read.around.local
    return read.around.reaction


def _of_drug(entry: RecordEntry, drug: DrugClass, on: date) -> Truth:
    if drug.strength is Strength.CONFIRM:
        return UNKNOWN
    if entry.status is EntryStatus.ACTIVE or entry.on is None or drug.confirm_after_days is None:
        return YES
    return UNKNOWN if (on - entry.on).days > drug.confirm_after_days else YES


def _of_condition(read: _Read, item: RecordCondition, on: date) -> Truth:
    if item.strength is Strength.CONFIRM:
        return UNKNOWN
    passing = item.confirm_after_days is not None or item.over_after_days is not None
    if passing and read.around.past:
        return UNKNOWN
    began = _began(read)
    if began is None or began > on:
        return UNKNOWN if item.undated is Strength.CONFIRM else YES
    days = (on - began).days
    if item.over_after_days is not None and days > item.over_after_days:
        return NO
    return UNKNOWN if item.confirm_after_days is not None and days > item.confirm_after_days else YES


def _began(read: _Read) -> date | None:
    """Return the day of an entry, or the last day of the year that its words name."""
    if read.entry.on is not None or not read.around.year:
        return read.entry.on
    return date(read.around.year, 12, 31)


def _sides(words: tuple[str, ...], hit: Hit) -> set[Side]:
    if hit.meaning.side is not None:
        return {hit.meaning.side}
    named = set()
    if not LEFT_WORDS.isdisjoint(words):
        named.add(Side.LEFT)
    if not RIGHT_WORDS.isdisjoint(words):
        named.add(Side.RIGHT)
    return named or {Side.LEFT, Side.RIGHT}


def settle(evidence: Evidence, told: Mapping[str, Truth], vocabulary: Vocabulary) -> None:
    """Set aside what only had to be confirmed and was answered: the answers say it is not there."""
    for name in [name for name, truth in evidence.truth.items() if truth == UNKNOWN]:
        questions = vocabulary.answers[name]
        if questions and all(told.get(question) == NO for question in questions):
            del evidence.truth[name]
            entries = evidence.entries.pop(name)
            evidence.set_aside += [SetAside(entry, "answered: not there today") for entry in entries]


def places(evidence: Evidence, item: RecordCondition, known: Mapping[str, object]) -> frozenset[str]:
    """Return the full ids of the regions that the entries of a vocabulary concern."""
    sides = (*evidence.sides.get(item.id, ()), Side.MID)
    full = (f"{region}.{side}" for region in item.regions for side in sides)
    return frozenset(region for region in full if region in known)
