"""Look up codes: by prefix where a system has a tree, by the whole code where it has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind
from drypoint.pathway.screening.entries.words import MOST_KEPT
from drypoint.pathway.screening.facts import CodeSystem, Coding
from drypoint.terms import Side

ICD = (CodeSystem.ICD_10, CodeSystem.ICD_10_CM)
SUBSTANCE_ATC = re.compile(r"[A-DGHJL-NPRSV]\d\d[A-Z][A-Z]\d\d")
LONGEST_PREFIX = 7
SHORTEST_CUT = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code or phrase stands for: a vocabulary, and the substance or side where it names one."""

    vocabulary: str
    is_drug: bool
    substance: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Hit:
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


class Tree:
    """The codes of a system in which a longer code is a kind of the shorter one, such as ICD-10 and ATC."""

    def __init__(self) -> None:
        self._hits: dict[str, list[Hit]] = {}
        self._excepted: dict[str, set[str]] = {}
        self._cut_short: dict[str, dict[Hit, None]] = {}
        self._kept: dict[str, tuple[Hit, ...]] = {}

    def add(self, codes: Iterable[str], meaning: Meaning, *, may_be_cut: bool) -> None:
        """Let each code, and every longer one, stand for a meaning; a shorter one then only asks."""
        cut = Hit(replace(meaning, substance="", side=None), is_cut_short=True)
        for code in map(plain_code, codes):
            self._hits.setdefault(code, []).append(Hit(meaning))
            for length in range(SHORTEST_CUT, len(code) if may_be_cut else 0):
                self._cut_short.setdefault(code[:length], {})[cut] = None

    def leave_out(self, codes: Iterable[str], vocabulary: str) -> None:
        """Let these codes and longer ones not stand for a vocabulary."""
        self._excepted.setdefault(vocabulary, set()).update(map(plain_code, codes))

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
            hit
            for length in range(1, min(len(code), LONGEST_PREFIX) + 1)
            for hit in self._hits.get(code[:length], ())
            if not self._is_left_out(code, hit.meaning.vocabulary)
        ]
        return hits or list(self._cut_short.get(code, ()))

    def _is_left_out(self, code: str, vocabulary: str) -> bool:
        but = self._excepted.get(vocabulary)
        return bool(but) and any(code.startswith(other) for other in but or ())


class CodeIndex:
    """The codes of every vocabulary, system by system."""

    def __init__(self) -> None:
        self._icd10, self._atc = Tree(), Tree()
        self._snomed: dict[str, list[Hit]] = {}
        self._rxnorm: dict[str, list[Hit]] = {}

    def add_drug(self, drug: DrugClass) -> None:
        """Take in the codes of a class of medicines and of its substances."""
        may_be_cut = bool(drug.answers)
        self._atc.add(drug.atc, Meaning(drug.id, True), may_be_cut=may_be_cut)
        self._atc.leave_out(drug.atc_except, drug.id)
        for substance in drug.substances:
            meaning = Meaning(drug.id, True, substance.name)
            self._atc.add(substance.atc, meaning, may_be_cut=may_be_cut)
            _add(self._rxnorm, substance.rxnorm, meaning)

    def add_condition(self, item: RecordCondition) -> None:
        """Take in the codes of a condition."""
        listed = ((item.icd10, None), (item.icd10_left, Side.LEFT), (item.icd10_right, Side.RIGHT))
        for codes, side in listed:
            meaning = Meaning(item.id, False, side=side)
            self._icd10.add(codes, meaning, may_be_cut=bool(item.answers))
        self._icd10.leave_out(item.icd10_except, item.id)
        _add(self._snomed, item.snomed, Meaning(item.id, False))

    def is_whole_medicine(self, coding: Coding) -> bool:
        """Return whether a code names one substance, so that its class is known whatever it is."""
        if coding.system is CodeSystem.RXNORM:
            return plain_code(coding.code) in self._rxnorm
        return coding.system is CodeSystem.ATC and bool(SUBSTANCE_ATC.fullmatch(plain_code(coding.code)))

    def found(self, coding: Coding, kind: RecordKind) -> Sequence[Hit]:
        """Return what a code of an entry stands for; a medicine somebody is allergic to is not taken."""
        code = plain_code(coding.code)
        if coding.system in ICD:
            return self._icd10.found(code)
        if coding.system is CodeSystem.SNOMED:
            return self._snomed.get(code, [])
        if kind is RecordKind.ALLERGY:
            return []
        return self._atc.found(code) if coding.system is CodeSystem.ATC else self._rxnorm.get(code, [])


def plain_code(code: str) -> str:
    """Return a code without dots and blanks, in capitals."""
    return code.replace(".", "").replace(" ", "").upper()


def _add(index: dict[str, list[Hit]], codes: Iterable[str], meaning: Meaning) -> None:
    for code in codes:
        index.setdefault(plain_code(code), []).append(Hit(meaning))
