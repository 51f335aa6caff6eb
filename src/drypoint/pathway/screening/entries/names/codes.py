"""Look up codes: by prefix where a system has a tree, by the whole code where it has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind
from drypoint.pathway.screening.entries.words import MOST_KEPT
from drypoint.pathway.screening.facts import CodeSystem, Coding
from drypoint.terms import Side

ICD = (CodeSystem.ICD_10, CodeSystem.ICD_10_CM)
SUBSTANCE_ATC = re.compile(r"[A-DGHJL-NPRSV]\d\d[A-Z][A-Z]\d\d")
LONGEST_PREFIX = 7
SHORTEST_CUT = 3


# A tuple, as is all that is hashed with every entry: the hash of a dataclass takes ten times as long.
class Meaning(NamedTuple):
    """What a code or phrase stands for: a vocabulary, and the substance or side where it names one."""

    vocabulary: str
    is_drug: bool
    substance: str = ""
    side: Side | None = None


class Hit(NamedTuple):
    """One meaning found in an entry.

    Args:
        at: Place of the phrase in the words of the text; -1 for a code.
        meant: What was probably meant, where the spelling was only near.
        is_cut_short: The code is too short to tell this meaning from others.
        is_unsure: The words may well mean something else.
        last: Place of the last word of the phrase.
    """

    meaning: Meaning
    at: int = -1
    meant: str = ""
    is_cut_short: bool = False
    is_unsure: bool = False
    last: int = -1


PlainMeaning = tuple[str, bool, str, str]
"""Vocabulary, whether it is a class of medicines, substance and side, as they are kept."""


def plain_meaning(meaning: Meaning) -> PlainMeaning:
    """Return a meaning as it is kept."""
    return meaning.vocabulary, meaning.is_drug, meaning.substance, meaning.side.value if meaning.side else ""


# Most meanings are named by many words and codes.
@lru_cache(maxsize=MOST_KEPT)
def meaning_of(plain: PlainMeaning) -> Meaning:
    """Return the meaning that was kept."""
    vocabulary, is_drug, substance, side = plain
    return Meaning(vocabulary, is_drug, substance, Side(side) if side else None)


class PlainTree(NamedTuple):
    """The codes of a system in which a longer code is a kind of the shorter one, as they are kept.

    Args:
        hits: Code → what it and every longer one stand for.
        excepted: Vocabulary → codes that, with every longer one, do not stand for it.
        cut_short: Shortened code → what it may stand for.
    """

    hits: dict[str, list[PlainMeaning]]
    excepted: dict[str, list[str]]
    cut_short: dict[str, dict[PlainMeaning, None]]

    def add(self, codes: Iterable[str], meaning: Meaning, *, may_be_cut: bool) -> None:
        """Let each code, and every longer one, stand for a meaning; a shorter one then only asks."""
        plain, cut = plain_meaning(meaning), plain_meaning(meaning._replace(substance="", side=None))
        for code in map(plain_code, codes):
            self.hits.setdefault(code, []).append(plain)
            for length in range(SHORTEST_CUT, len(code) if may_be_cut else 0):
                self.cut_short.setdefault(code[:length], {})[cut] = None

    def leave_out(self, codes: Iterable[str], vocabulary: str) -> None:
        """Let these codes and longer ones not stand for a vocabulary."""
        self.excepted.setdefault(vocabulary, []).extend(map(plain_code, codes))


class Tree:
    """The codes of a system in which a longer code is a kind of the shorter one, such as ICD-10 and ATC."""

    def __init__(self, plain: PlainTree) -> None:
        self._plain = plain
        self._kept: dict[str, tuple[Hit, ...]] = {}

    def found(self, code: str) -> tuple[Hit, ...]:
        """Return what a code stands for, or what it may stand for where it is cut short."""
        kept = self._kept.get(code)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[code] = tuple(self._looked_up(code))
        return kept

    def _looked_up(self, code: str) -> list[Hit]:
        hits = [
            Hit(meaning_of(plain))
            for length in range(1, min(len(code), LONGEST_PREFIX) + 1)
            for plain in self._plain.hits.get(code[:length], ())
            if not self._is_left_out(code, plain[0])
        ]
        return hits or [
            Hit(meaning_of(cut), is_cut_short=True) for cut in self._plain.cut_short.get(code, ())
        ]

    def _is_left_out(self, code: str, vocabulary: str) -> bool:
        return any(code.startswith(other) for other in self._plain.excepted.get(vocabulary, ()))


class PlainCodes(NamedTuple):
    """The codes of every vocabulary, system by system, as they are kept."""

    icd10: PlainTree
    atc: PlainTree
    snomed: dict[str, list[PlainMeaning]]
    rxnorm: dict[str, list[PlainMeaning]]

    def add_drug(self, drug: DrugClass) -> None:
        """Take in the codes of a class of medicines and of its substances."""
        may_be_cut = bool(drug.answers)
        self.atc.add(drug.atc, Meaning(drug.id, True), may_be_cut=may_be_cut)
        self.atc.leave_out(drug.atc_except, drug.id)
        for substance in drug.substances:
            meaning = Meaning(drug.id, True, substance.name)
            self.atc.add(substance.atc, meaning, may_be_cut=may_be_cut)
            _add(self.rxnorm, substance.rxnorm, meaning)

    def add_condition(self, item: RecordCondition) -> None:
        """Take in the codes of a condition."""
        listed = ((item.icd10, None), (item.icd10_left, Side.LEFT), (item.icd10_right, Side.RIGHT))
        for codes, side in listed:
            meaning = Meaning(item.id, False, side=side)
            self.icd10.add(codes, meaning, may_be_cut=bool(item.answers))
        self.icd10.leave_out(item.icd10_except, item.id)
        _add(self.snomed, item.snomed, Meaning(item.id, False))


def plain_codes(drugs: Iterable[DrugClass], conditions: Iterable[RecordCondition]) -> PlainCodes:
    """Return the codes of classes of medicines and of conditions, as they are kept."""
    codes = PlainCodes(PlainTree({}, {}, {}), PlainTree({}, {}, {}), {}, {})
    for drug in drugs:
        codes.add_drug(drug)
    for item in conditions:
        codes.add_condition(item)
    return codes


class CodeIndex:
    """The codes of every vocabulary, system by system."""

    def __init__(self, plain: PlainCodes) -> None:
        self._icd10, self._atc = Tree(PlainTree(*plain[0])), Tree(PlainTree(*plain[1]))
        self._snomed = _Listed(plain[2])
        self._rxnorm = _Listed(plain[3])

    def is_whole_medicine(self, coding: Coding) -> bool:
        """Return whether a code names one substance, so that its class is known whatever it is."""
        if coding.system is CodeSystem.RXNORM:
            return plain_code(coding.code) in self._rxnorm
        return coding.system is CodeSystem.ATC and bool(SUBSTANCE_ATC.fullmatch(plain_code(coding.code)))

    def found(self, coding: Coding, kind: RecordKind) -> tuple[Hit, ...]:
        """Return what a code of an entry stands for; a medicine somebody is allergic to is not taken."""
        code = plain_code(coding.code)
        if coding.system in ICD:
            return self._icd10.found(code)
        if coding.system is CodeSystem.SNOMED:
            return self._snomed.found(code)
        if kind is RecordKind.ALLERGY:
            return ()
        return self._atc.found(code) if coding.system is CodeSystem.ATC else self._rxnorm.found(code)


def plain_code(code: str) -> str:
    """Return a code without dots and blanks, in capitals."""
    return code.replace(".", "").replace(" ", "").upper()


class _Listed:
    """Codes that stand for something only as a whole."""

    def __init__(self, codes: Mapping[str, Sequence[PlainMeaning]]) -> None:
        self._codes = codes

    def __contains__(self, code: str) -> bool:
        return code in self._codes

    def found(self, code: str) -> tuple[Hit, ...]:
        return tuple([Hit(meaning_of(plain)) for plain in self._codes.get(code, ())])


def _add(index: dict[str, list[PlainMeaning]], codes: Iterable[str], meaning: Meaning) -> None:
    for code in codes:
        index.setdefault(plain_code(code), []).append(plain_meaning(meaning))


def unplaced(hit: Hit) -> Hit:
    """Return a hit without its place, so that what is said twice is one."""
    return Hit(hit.meaning, min(hit.at, 0), hit.meant, hit.is_cut_short, hit.is_unsure)


def fullest(hits: list[Hit]) -> list[Hit]:
    """Leave out what only a code that is cut short may mean, where anything else says what is meant."""
    full = [hit for hit in hits if not hit.is_cut_short]
    return full if any(not hit.meant for hit in full) else hits
