"""Turn the entries of a record into evidence: what is there, what must be confirmed, what is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind, Strength
from drypoint.pathway.screening.facts import EntryStatus, RecordEntry
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES, Truth
from drypoint.pathway.screening.vocabulary import Hit, Vocabulary
from drypoint.pathway.screening.words import tokens
from drypoint.terms import Side

NOT_TRUE = (EntryStatus.REFUTED, EntryStatus.FAMILY_HISTORY, EntryStatus.ENTERED_IN_ERROR)
NEGATIONS = frozenset(tokens("no not denies denied deny without negative exclude excluded"))
RELATIVES = frozenset(tokens("family fh fhx mother father brother sister sibling parent"))
REACTIONS = frozenset(
    tokens("allergy allergic intolerance poisoning overdose sensitivity adverse hypersensitivity")
)
LOCAL_FORMS = frozenset(
    tokens("ointment cream gel lotion drops eye inhalation inhaler nasal topical shampoo")
)
PAST = frozenset(tokens("history hx ho previous past former"))
WORDS_BEFORE = 4
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
    """

    truth: dict[str, Truth] = field(default_factory=dict)
    entries: dict[str, dict[RecordEntry, None]] = field(default_factory=dict)
    substances: dict[str, set[str]] = field(default_factory=dict)
    sides: dict[str, set[Side]] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    near: list[NearMiss] = field(default_factory=list)
    unrecognised: list[RecordEntry] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


def gather(entries: tuple[RecordEntry, ...], *, vocabulary: Vocabulary, on: date) -> Evidence:
    """Return what the record says on the day of the visit; the order of entries changes nothing."""
    evidence = Evidence()
    for entry in sorted(entries, key=entry_order):
        _weigh(entry, evidence, vocabulary, on)
    return evidence


def entry_order(entry: RecordEntry) -> tuple[object, ...]:
    """Return the key under which entries stand in an answer, whatever their order in the input."""
    codes = tuple([(coding.system, coding.code) for coding in entry.codings])
    return (entry.kind, entry.text, codes, entry.status, str(entry.on), entry.source)


def _weigh(entry: RecordEntry, evidence: Evidence, vocabulary: Vocabulary, on: date) -> None:
    read = vocabulary.read(entry)
    words, hits = read.words, read.hits
    exact = [hit for hit in hits if not hit.meant]
    if not exact:
        evidence.unrecognised.append(entry)
    if not hits:
        return
    reason = _why_not(entry, words, hits)
    for hit in hits:
        if reason and not _still_asks(entry, hit, vocabulary):
            continue
        if hit.meant:
            evidence.near.append(NearMiss(entry, hit.meaning.vocabulary, hit.meant))
            continue
        _note(entry, words, hit, evidence, vocabulary, on)
    if reason and exact:
        evidence.set_aside.append(SetAside(entry, reason))


def _why_not(entry: RecordEntry, words: tuple[str, ...], hits: tuple[Hit, ...]) -> str:
    if entry.status in NOT_TRUE or entry.status is EntryStatus.RESOLVED:
        return entry.status.value
    before = [words[: hit.at] for hit in hits if hit.at > 0]
    told = len(before) == len(hits) and all(not RELATIVES.isdisjoint(part) for part in before)
    return EntryStatus.FAMILY_HISTORY.value if before and told else ""


def _still_asks(entry: RecordEntry, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Return whether a resolved entry still asks, because what is past matters too."""
    if entry.status is not EntryStatus.RESOLVED or hit.meaning.is_drug or hit.meant:
        return False
    return vocabulary.conditions[hit.meaning.vocabulary].history


def _note(
    entry: RecordEntry,
    words: tuple[str, ...],
    hit: Hit,
    evidence: Evidence,
    vocabulary: Vocabulary,
    on: date,
) -> None:
    name = hit.meaning.vocabulary
    truth = _strength(entry, words, hit, vocabulary, on)
    if truth == NO:
        evidence.set_aside.append(SetAside(entry, "too long ago to count"))
        return
    if truth == UNKNOWN and not vocabulary.answers[name] and _doubted(entry, words, hit):
        evidence.set_aside.append(SetAside(entry, "said not to be there"))
        return
    known = evidence.truth.get(name, NO)
    if truth > known:
        evidence.entries[name] = {}
        evidence.substances.pop(name, None)
    if truth >= known:
        evidence.truth[name] = truth
        evidence.entries[name][entry] = None
        if hit.meaning.substance:
            evidence.substances.setdefault(name, set()).add(hit.meaning.substance)
    evidence.sides.setdefault(name, set()).update(_sides(words, hit))
    if entry.on is not None:
        evidence.dates[name] = max(entry.on, evidence.dates.get(name, entry.on))


def _strength(
    entry: RecordEntry, words: tuple[str, ...], hit: Hit, vocabulary: Vocabulary, on: date
) -> Truth:
    doubted = _doubted(entry, words, hit)
    if hit.meaning.is_drug:
        truth = _of_drug(entry, vocabulary.drugs[hit.meaning.vocabulary], on)
    else:
        truth = _of_condition(entry, words, hit, vocabulary.conditions[hit.meaning.vocabulary], on)
    return min(truth, UNKNOWN) if doubted else truth


def _doubted(entry: RecordEntry, words: tuple[str, ...], hit: Hit) -> bool:
    if entry.status is EntryStatus.RESOLVED:
        return True
    before = words[max(0, hit.at - WORDS_BEFORE) : hit.at] if hit.at > 0 else ()
    if not NEGATIONS.isdisjoint(before) or not RELATIVES.isdisjoint(before):
        return True
    if not hit.meaning.is_drug:
        return False
    if entry.kind is RecordKind.MEDICATION:
        return not LOCAL_FORMS.isdisjoint(words)
    return not REACTIONS.isdisjoint(words)


def _of_drug(entry: RecordEntry, drug: DrugClass, on: date) -> Truth:
    if drug.strength is Strength.CONFIRM:
        return UNKNOWN
    if entry.status is EntryStatus.ACTIVE or entry.on is None or drug.confirm_after_days is None:
        return YES
    return UNKNOWN if (on - entry.on).days > drug.confirm_after_days else YES


def _of_condition(
    entry: RecordEntry, words: tuple[str, ...], hit: Hit, item: RecordCondition, on: date
) -> Truth:
    if item.strength is Strength.CONFIRM:
        return UNKNOWN
    passing = item.confirm_after_days is not None or item.over_after_days is not None
    if passing and hit.at > 0 and not PAST.isdisjoint(words[: hit.at]):
        return UNKNOWN
    if entry.on is None or entry.on > on:
        return UNKNOWN if item.undated is Strength.CONFIRM else YES
    days = (on - entry.on).days
    if item.over_after_days is not None and days > item.over_after_days:
        return NO
    return UNKNOWN if item.confirm_after_days is not None and days > item.confirm_after_days else YES


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
