"""Recognise what an entry of the record speaks of: codes by prefix or list, words in any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind
from drypoint.pathway.screening.entries.assertions import PLAIN, Assertion, MentionReader, MentionSpan
from drypoint.pathway.screening.entries.exceptions import (
    NamedPhrase,
    named_or_nearly,
    phrases_of_hits,
    with_longer_names,
)
from drypoint.pathway.screening.entries.glance import Glance, WordGlances
from drypoint.pathway.screening.entries.measures import NumberReader
from drypoint.pathway.screening.entries.names import (
    ICD,
    NO_MEDICINES,
    CodeIndex,
    Hit,
    Meaning,
    MedicineIndex,
    MedicinesFound,
    PackedWords,
    PhraseBook,
    ProblemIndex,
    Spelling,
    WordSet,
    fullest,
    unplaced,
)
from drypoint.pathway.screening.entries.parts import KeptParts, MadeParts, NamePart, PhraseRole, named_in_role
from drypoint.pathway.screening.entries.shapes import EntryShapes, Shape
from drypoint.pathway.screening.entries.tokens import ReadText, read_text
from drypoint.pathway.screening.entries.words import MOST_KEPT, WORD, one_spelling, plain_text, word_tokens
from drypoint.pathway.screening.facts import CodeSystem, Coding, RecordEntry
from drypoint.terms import Side

LEFT_WORDS = frozenset({"left", "lt"})
RIGHT_WORDS = frozenset({"right", "rt"})
ONE_SIDE = {True: frozenset({Side.LEFT}), False: frozenset({Side.RIGHT})}
BOTH_SIDES = frozenset({Side.LEFT, Side.RIGHT})
Codes = tuple[tuple[CodeSystem, str], ...]
Said = tuple[RecordKind, str, Codes]
"""Kind, text and codes: all of an entry that its meaning depends on."""


class EntryReading(NamedTuple):
    """What was found in the words and codes of an entry, and what it says of each.

    Args:
        sides: The sides that its words name; both where they name none.
        is_plain: Nothing in its words governs what was found, so that all of it is there.
    """

    hits: tuple[Hit, ...]
    said: tuple[Assertion, ...]
    sides: frozenset[Side]
    is_recognised: bool
    is_plain: bool


class CodesRead(NamedTuple):
    """What the codes of an entry say without its words.

    Args:
        hits: All that they stand for.
        once: The hits that count where the words name nothing.
        is_harmless: They stand for nothing, and one of them is of a known problem that raises no question.
        is_whole_medicine: One of them names a substance, so that its class is known whatever it is.
    """

    hits: tuple[Hit, ...] = ()
    once: tuple[Hit, ...] = ()
    is_harmless: bool = False
    is_whole_medicine: bool = False


NO_CODES = CodesRead()
HitsSaid = tuple[tuple[Hit, ...], tuple[Assertion, ...]]
"""Hits, and what the words say of each."""


class Vocabulary:
    """The names and codes of every drug class and condition, ready to be looked up.

    Args:
        parts: What is looked up, as it was made of the lists of the knowledge or as it was kept.
    """

    def __init__(
        self,
        *,
        drugs: Mapping[str, DrugClass],
        conditions: Mapping[str, RecordCondition],
        parts: MadeParts | KeptParts,
    ) -> None:
        self.drugs = drugs
        self.conditions = conditions
        self.answers = {item.id: item.answers for item in self.items()}
        self.local_forms = {
            drug.id: frozenset(word for form in drug.local_forms for word in word_tokens(form))
            for drug in drugs.values()
        }
        self._reassuring = frozenset(item.id for item in conditions.values() if item.reassures)
        self.amounts = self._reassuring | {drug.id for drug in drugs.values() if drug.low_doses}
        self.placed = frozenset(item.id for item in conditions.values() if item.regions)
        self._parts = parts
        self._read: dict[Said, EntryReading] = {}
        self._of_shape: dict[Shape, EntryReading] = {}
        self._of_codes: dict[tuple[RecordKind, Codes], CodesRead] = {}
        self._codes = CodeIndex(parts.part(NamePart.CODES))
        self._phrases = PhraseBook(parts.part(NamePart.PHRASES), named_in_role)
        self._reader = MentionReader(
            parts.part(NamePart.TRIGGERS), local=frozenset().union(*self.local_forms.values())
        )
        self._kinds = {item.id: frozenset(item.kinds) for item in self.conditions.values()}
        self._endings = [
            (
                item.endings,
                frozenset(word for text in item.endings_except for word in word_tokens(text)),
                item.id,
            )
            for item in self.conditions.values()
            if item.endings
        ]
        self._any_ending = tuple(ending for endings, _, _ in self._endings for ending in endings)
        self._numbers = NumberReader(self.conditions.values())

    # What follows is unpacked or made when an entry first asks for it; most starts ask for little of it.

    @cached_property
    def medicines(self) -> MedicineIndex:
        """The names of medicines."""
        return MedicineIndex(self._parts.part(NamePart.MEDICINES))

    @cached_property
    def _problems(self) -> ProblemIndex:
        return ProblemIndex(self._parts.part(NamePart.PROBLEMS))

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._parts.part(NamePart.SPELLING))

    @cached_property
    def _drug_spelling(self) -> Spelling:
        return Spelling(self._parts.part(NamePart.MEDICINE_SPELLING))

    @cached_property
    def _glances(self) -> WordGlances:
        return WordGlances(
            begins=self._phrases.beginning,
            endings=self._any_ending,
            measured=self._numbers.first_words,
            describes=self._problems.describing,
            meant=self._spelling.nearest,
        )

    @cached_property
    def _shapes(self) -> EntryShapes:
        return EntryShapes(WordSet(self._parts.part(NamePart.KNOWN_WORDS)), self._drug_spelling.nearest)

    @cached_property
    def _shown(self) -> PackedWords[str]:
        return PackedWords(self._parts.part(NamePart.WRITTEN), str)

    def items(self) -> Iterator[DrugClass | RecordCondition]:
        """Yield every class of medicines and every condition."""
        yield from self.drugs.values()
        yield from self.conditions.values()

    def read(self, entry: RecordEntry, key: Said) -> EntryReading:
        """Return the words of an entry and every meaning found in it.

        The same medicines and conditions come again and again, so readings are kept by what is said.
        """
        kept = self._read.get(key)
        if kept is None:
            if len(self._read) >= MOST_KEPT:
                self._read.clear()
            kept = self._read[key] = self._reading(entry, self._coded(entry, key[2]))
        return kept

    def _coded(self, entry: RecordEntry, codes: Codes) -> CodesRead:
        """Return what the codes of an entry say; they come again in entries with other words."""
        if not codes:
            return NO_CODES
        kept = self._of_codes.get((entry.kind, codes))
        if kept is None:
            if len(self._of_codes) >= MOST_KEPT:
                self._of_codes.clear()
            kept = self._of_codes[entry.kind, codes] = self._codes_read(entry)
        return kept

    def _codes_read(self, entry: RecordEntry) -> CodesRead:
        hits = tuple([hit for coding in entry.codings for hit in self._codes.found(coding, entry.kind)])
        once = _once_each(hits)
        if entry.kind is RecordKind.MEDICATION:
            is_whole = any(self._codes.is_whole_medicine(coding) for coding in entry.codings)
            return CodesRead(hits, once, is_whole_medicine=is_whole)
        icd = (coding.code for coding in entry.codings if coding.system in ICD)
        return CodesRead(hits, once, not hits and any(map(self._problems.is_harmless_code, icd)))

    def _reading(self, entry: RecordEntry, coded: CodesRead) -> EntryReading:
        plain = plain_text(entry.text)
        written = WORD.findall(plain)
        if entry.kind is RecordKind.MEDICATION:
            return self._reading_of_medicine(entry, plain, written, coded)
        words, glance = self._glances.of(written)
        named: list[NamedPhrase] = []
        if glance > Glance.SEEN:
            if glance & Glance.DESCRIBES and (described := self._described(words, entry.kind, coded.hits)):
                coded = _with_hits(coded, described)
            named = self._named_in_text(entry, words, glance)
        hits, said = self._said_of(entry, words, coded, named)
        is_named = bool(hits) and any(not hit.meant for hit in hits)
        is_recognised = is_named or coded.is_harmless or self._problems.is_harmless(words)
        return EntryReading(hits, said, _sides_named(words), is_recognised, _is_plain(said))

    def _named_in_text(self, entry: RecordEntry, words: tuple[str, ...], glance: int) -> list[NamedPhrase]:
        """Return what the words of an entry that is no medicine name, or nearly name."""
        exact = self._named(entry.kind, words, glance)
        if glance & Glance.COUNTS:
            exact += [NamedPhrase(hit, (hit.at,)) for hit in self._numbers.found(entry.text)]
        near = self._nearly_named(entry.kind, words, NO_MEDICINES) if glance & Glance.MISSPELT else []
        return named_or_nearly(exact, near, words, entry.text) if exact or near else []

    def _reading_of_medicine(
        self, entry: RecordEntry, plain: str, written: list[str], coded: CodesRead
    ) -> EntryReading:
        shape = self._shapes.of(plain, written)
        kept = None if entry.codings else self._of_shape.get(shape)
        if kept is not None:
            return kept
        words = tuple(map(one_spelling, written))
        reading = self._medicine_read(entry, plain, written, words, coded)
        # A day is read from more than whole words; all else asks which words they are.
        if not entry.codings and self._reader.holds_no_day(plain, words):
            if len(self._of_shape) >= MOST_KEPT:
                self._of_shape.clear()
            self._of_shape[shape] = reading
        return reading

    def _medicine_read(
        self,
        entry: RecordEntry,
        plain: str,
        written: list[str],
        words: tuple[str, ...],
        coded: CodesRead,
    ) -> EntryReading:
        """Return what an entry of a medicine says, whatever was read before."""
        medicines = self.medicines.found(plain, written, words)
        exact = with_longer_names(self._named(entry.kind, words), phrases_of_hits(medicines.hits))
        near = self._nearly_named(entry.kind, words, medicines)
        named = named_or_nearly(exact, near, words, entry.text) if exact or near else []
        hits, said = self._said_of(entry, words, coded, named)
        # A known name beside an unknown one must not hide it.
        is_known = medicines.is_known if entry.text else any(not hit.meant for hit in hits)
        return EntryReading(
            hits, said, _sides_named(words), is_known or coded.is_whole_medicine, _is_plain(said)
        )

    def _said_of(
        self,
        entry: RecordEntry,
        words: tuple[str, ...],
        coded: CodesRead,
        named: list[NamedPhrase],
    ) -> HitsSaid:
        """Return each hit with what is said of it; what is said twice in the same way stands once."""
        if not named:
            return coded.once, (PLAIN,) * len(coded.once)
        return _once([*((hit, PLAIN) for hit in coded.hits), *self._asserted(entry, words, named)])

    def _asserted(
        self, entry: RecordEntry, words: tuple[str, ...], named: list[NamedPhrase]
    ) -> Iterable[tuple[Hit, Assertion]]:
        is_plain = self._reader.is_plain(words)
        if is_plain and not any(one.is_spread for one in named):
            return [(one.named, PLAIN) for one in named]
        text = read_text(entry.text)
        kept = [
            one.named for one in named if not (one.is_spread and any(text.before[one.at + 1 : one.last + 1]))
        ]
        if is_plain:
            return [(hit, PLAIN) for hit in kept]
        # What reassures is read by itself: as a thing that is known it would change how a list of denials is
        # read, and hide an illness that stands beside it.
        calm = [hit for hit in kept if hit.meaning.vocabulary in self._reassuring]
        return [
            pair
            for hits in ([hit for hit in kept if hit not in calm], calm)
            for pair in self._read_apart(text, hits)
        ]

    def _read_apart(self, text: ReadText, hits: list[Hit]) -> Iterable[tuple[Hit, Assertion]]:
        spans = [MentionSpan(hit.at, hit.last, hit.meaning.is_drug) for hit in hits]
        return zip(hits, self._reader.read(text, spans), strict=True) if hits else ()

    def _described(self, words: tuple[str, ...], kind: RecordKind, coded: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return what the codes stand for whose description the words are, and no code said before."""
        codes = self._problems.codes(words)
        found = (self._codes.found(Coding(CodeSystem.ICD_10_CM, code), kind) for code in codes)
        return tuple([hit for hits in found for hit in hits if not hit.is_cut_short and hit not in coded])

    def _named(
        self, kind: RecordKind, words: tuple[str, ...], glance: int = Glance.BEGINS | Glance.ENDS
    ) -> list[NamedPhrase]:
        """Return what the words name, and what they say is not meant."""
        found: list[NamedPhrase] = []
        for one in self._phrases.found(words) if glance & Glance.BEGINS else ():
            meaning, role = one.named
            is_excepted = role is PhraseRole.EXCEPTED
            if is_excepted or self._is_read_in(kind, meaning):
                hit = Hit(meaning, one.places[0], is_unsure=role is PhraseRole.UNSURE, last=one.places[-1])
                found.append(NamedPhrase(hit, one.places, is_excepted, one.is_spread))
        if kind is not RecordKind.MEDICATION and glance & Glance.ENDS:
            found += [NamedPhrase(hit, (hit.at,)) for hit in self._by_ending(kind, words)]
        return found

    def _is_read_in(self, kind: RecordKind, meaning: Meaning) -> bool:
        if meaning.is_drug:
            return kind is not RecordKind.ALLERGY
        return kind in self._kinds[meaning.vocabulary]

    def _by_ending(self, kind: RecordKind, words: tuple[str, ...]) -> list[Hit]:
        ended = [(at, word) for at, word in enumerate(words) if word.endswith(self._any_ending)]
        return [
            Hit(Meaning(vocabulary, False), at, last=at)
            for endings, but, vocabulary in self._endings
            if ended and kind in self._kinds[vocabulary]
            for at, word in ended
            if word.endswith(endings) and word not in but
        ]

    def _nearly_named(
        self, kind: RecordKind, words: tuple[str, ...], medicines: MedicinesFound
    ) -> list[NamedPhrase]:
        """Return what the words would name if each were spelt as it was probably meant."""
        is_drug = kind is RecordKind.MEDICATION
        meant = self._meant_medicines(words, medicines) if is_drug else self._spelling.corrected(words)
        if meant == words:
            return []
        shown, named = self._shown, self._named(kind, meant)
        if is_drug:
            named += phrases_of_hits(self.medicines.named_in(meant))
        return [
            one._replace(named=one.named._replace(meant=shown.get(meant[one.at]) or meant[one.at]))
            for one in named
        ]

    def _meant_medicines(self, words: tuple[str, ...], medicines: MedicinesFound) -> tuple[str, ...]:
        """Return the words of a medicine with those that nobody knows as they were probably meant."""
        covered, is_direction, meant = (
            medicines.covered,
            self.medicines.is_direction,
            self._drug_spelling.meant,
        )
        return tuple(
            [
                word if place in covered or is_direction(word) else meant(word)
                for place, word in enumerate(words)
            ]
        )


def _is_plain(said: tuple[Assertion, ...]) -> bool:
    return not said or all(one is PLAIN for one in said)


def _sides_named(words: Sequence[str]) -> frozenset[Side]:
    is_left, is_right = not LEFT_WORDS.isdisjoint(words), not RIGHT_WORDS.isdisjoint(words)
    # No side named: both are kept out.
    return BOTH_SIDES if is_left is is_right else ONE_SIDE[is_left]


def _with_hits(coded: CodesRead, more: tuple[Hit, ...]) -> CodesRead:
    hits = coded.hits + more
    return coded._replace(hits=hits, once=_once_each(hits))


def _once_each(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    return _once([(hit, PLAIN) for hit in hits])[0]


def _once(pairs: Sequence[tuple[Hit, Assertion]]) -> HitsSaid:
    """Return hits and what is said of each, the same only once, and no doubtful one beside a sure one."""
    if len(pairs) > 1:
        full = set(fullest([hit for hit, _ in pairs]))
        pairs = list(dict.fromkeys([(unplaced(hit), said) for hit, said in pairs if hit in full]))
    return tuple([hit for hit, _ in pairs]), tuple([said for _, said in pairs])
