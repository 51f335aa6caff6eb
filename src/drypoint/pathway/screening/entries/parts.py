"""What a vocabulary looks up, in plain values that can be kept, each part made when it is first asked for."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from drypoint.knowledge import (
    DrugClass,
    MedicineDirections,
    MedicineNames,
    ProblemNames,
    RecordCondition,
    Trigger,
)
from drypoint.pathway.screening.entries.assertions import plain_triggers
from drypoint.pathway.screening.entries.names import (
    Meaning,
    Meanings,
    PlainMeaning,
    meaning_of,
    medicine_meanings,
    packed_words,
    plain_codes,
    plain_meaning,
    plain_medicines,
    plain_phrases,
    plain_problems,
    plain_spelling,
    plain_words,
    single_words,
)
from drypoint.pathway.screening.entries.words import as_written, one_spelling, word_tokens

Phrase = tuple[str, ...]
SPELT_FROM = 6
"""Letters from which a word of a condition has near-misses."""

MEDICINES_SPELT_FROM = 5


class NamePart(Enum):
    """One part of what a vocabulary looks up."""

    CODES = "codes"
    PHRASES = "phrases"
    MEDICINES = "medicines"
    PROBLEMS = "problems"
    SPELLING = "spelling"
    MEDICINE_SPELLING = "medicine_spelling"
    WRITTEN = "written"
    TRIGGERS = "triggers"
    KNOWN_WORDS = "known_words"


class PhraseRole(Enum):
    """Whether a phrase names something, may name it, or shows that it is not meant."""

    NAMED = "named"
    UNSURE = "unsure"
    EXCEPTED = "excepted"


@dataclass(frozen=True)
class NameLists:
    """Everything of the knowledge that names something in a record, or says how it is meant."""

    drugs: Mapping[str, DrugClass]
    conditions: Mapping[str, RecordCondition]
    medicine_names: Mapping[str, MedicineNames]
    directions: Mapping[str, MedicineDirections]
    problem_names: Mapping[str, ProblemNames]
    triggers: Mapping[str, Trigger]

    @cached_property
    def drug_phrases(self) -> tuple[tuple[Phrase, Meaning], ...]:
        """Every name of a class of medicines and of its substances, with what it means."""
        return tuple(pair for drug in self.drugs.values() for pair in _drug_phrases(drug))

    @cached_property
    def condition_phrases(self) -> tuple[tuple[Phrase, Meaning], ...]:
        """Every name of a condition, with what it means."""
        return tuple(
            (word_tokens(words), Meaning(item.id, False))
            for item in self.conditions.values()
            for words in item.words
        )

    @cached_property
    def meanings(self) -> Meanings:
        """Every name of a medicine with what it means."""
        return medicine_meanings(self.medicine_names.values(), self.drug_phrases)


class MadeParts:
    """The parts of a vocabulary, made of its lists when they are asked for: most starts need few."""

    def __init__(self, lists: NameLists) -> None:
        self._lists = lists

    def part(self, name: NamePart) -> Any:
        """Return a part in plain values."""
        return MAKERS[name](self._lists)

    def packed(self) -> dict[str, bytes]:
        """Return every part as it is kept."""
        return {name.value: marshal.dumps(self.part(name)) for name in NamePart}


class KeptParts:
    """The parts of a vocabulary as they were kept, unpacked when they are asked for."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def part(self, name: NamePart) -> Any:
        """Return a part in plain values."""
        return marshal.loads(self._packed[name.value])  # noqa: S302 -- packed here, kept under a seal


def _names_of(item: DrugClass | RecordCondition) -> Iterator[str]:
    yield from item.words
    for substance in item.substances if isinstance(item, DrugClass) else ():
        yield from (substance.name, *substance.names)


def _drug_phrases(drug: DrugClass) -> Iterator[tuple[Phrase, Meaning]]:
    for substance in drug.substances:
        for name in (substance.name, *substance.names):
            yield word_tokens(name), Meaning(drug.id, True, substance.name)
    for words in drug.words:
        yield word_tokens(words), Meaning(drug.id, True)


def _codes(lists: NameLists) -> Any:
    icd10, atc, snomed, rxnorm = plain_codes(lists.drugs.values(), lists.conditions.values())
    return tuple(icd10), tuple(atc), snomed, rxnorm


def _phrases(lists: NameLists) -> Any:
    return packed_words(plain_phrases(_told_phrases(lists)))


def _told_phrases(lists: NameLists) -> Iterator[tuple[Phrase, Any, bool]]:
    named = PhraseRole.NAMED.value
    for phrase, meaning in lists.drug_phrases:
        yield phrase, (plain_meaning(meaning), named), False
    for phrase, meaning in lists.condition_phrases:
        yield phrase, (plain_meaning(meaning), named), True
    for item in lists.conditions.values():
        for role, texts in ((PhraseRole.UNSURE, item.words_unsure), (PhraseRole.EXCEPTED, item.words_except)):
            for phrase in map(word_tokens, texts):
                yield phrase, (plain_meaning(Meaning(item.id, False)), role.value), True


def _medicines(lists: NameLists) -> Any:
    return tuple(plain_medicines(lists.meanings, lists.medicine_names.values(), lists.directions.values()))


def _problems(lists: NameLists) -> Any:
    return tuple(plain_problems(lists.problem_names.values()))


def _spelling(lists: NameLists) -> Any:
    named = frozenset(phrase for phrase, _ in lists.condition_phrases)
    words = frozenset(word for phrase in named for word in phrase)
    # A harmless word that is near to a listed one is spelt as it is meant.
    harmless = plain_problems(lists.problem_names.values()).harmless
    calm = (word for name in harmless for word in name if word not in words)
    others = (condition.lookalikes for condition in lists.conditions.values())
    return _spelt(named, (*others, tuple(calm)), SPELT_FROM)


def _medicine_spelling(lists: NameLists) -> Any:
    named = {phrase for phrase, _ in lists.drug_phrases} | {(word,) for word in single_words(lists.meanings)}
    return _spelt(named, (drug.lookalikes for drug in lists.drugs.values()), MEDICINES_SPELT_FROM)


def _spelt(phrases: Iterable[Phrase], others: Iterable[Phrase], from_length: int) -> Any:
    known = {word for phrase in phrases for word in phrase if len(word) >= from_length}
    other = {word for texts in others for text in texts for word in word_tokens(text)}
    return tuple(plain_spelling(known, other))


def _written(lists: NameLists) -> Any:
    """Return how each word of the vocabulary is written, by its one spelling."""
    written: dict[str, str] = {}
    of_drugs = (name for drug in lists.drugs.values() for name in _names_of(drug))
    of_conditions = (name for item in lists.conditions.values() for name in _names_of(item))
    for name in (*of_drugs, *of_conditions):
        for word, as_told in zip(word_tokens(name), as_written(name), strict=True):
            written.setdefault(word, as_told)
    return packed_words(written, letters=2)


def _triggers(lists: NameLists) -> Any:
    return tuple(plain_triggers(lists.triggers.values()))


def _known_words(lists: NameLists) -> Any:
    """Return every word that any name, phrase or trigger is made of, as it is written and in one spelling."""
    of_names = {word for name in lists.meanings for word in name.split(" ")}
    of_phrases = {word for phrase, _, _ in _told_phrases(lists) for word in phrase}
    told = {text for trigger in lists.triggers.values() for text in trigger.words}
    told |= {form for drug in lists.drugs.values() for form in drug.local_forms}
    directions = (word for item in lists.directions.values() for word in item.words)
    known = {*of_names, *of_phrases, *directions, *(word for text in told for word in word_tokens(text))}
    return plain_words(known | set(map(one_spelling, known)))


MAKERS: Mapping[NamePart, Callable[[NameLists], Any]] = MappingProxyType(
    {
        NamePart.CODES: _codes,
        NamePart.PHRASES: _phrases,
        NamePart.MEDICINES: _medicines,
        NamePart.PROBLEMS: _problems,
        NamePart.SPELLING: _spelling,
        NamePart.MEDICINE_SPELLING: _medicine_spelling,
        NamePart.WRITTEN: _written,
        NamePart.TRIGGERS: _triggers,
        NamePart.KNOWN_WORDS: _known_words,
    }
)


def named_in_role(plain: tuple[PlainMeaning, str]) -> tuple[Meaning, PhraseRole]:
    """Return a kept name as what it means, and in which role."""
    return meaning_of(plain[0]), PhraseRole(plain[1])
