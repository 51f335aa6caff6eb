"""What is looked up, left out or kept for speed says the same as the plain definition."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.facts import read_facts
from drypoint.knowledge import KnowledgeBase, RecordKind, load
from drypoint.pathway.screening import screen, weigh_findings
from drypoint.pathway.screening.entries.glance import Glance, WordGlances
from drypoint.pathway.screening.entries.judging import When, entry_identity, judge_entry
from drypoint.pathway.screening.entries.names.spelling import (
    Spelling,
    is_within,
    letter_distance,
    plain_spelling,
)
from drypoint.pathway.screening.entries.vocabulary import NO_CODES, Vocabulary
from drypoint.pathway.screening.entries.words import WORD, one_spelling, plain_text, word_tokens
from drypoint.pathway.screening.facts import RecordEntry
from drypoint.pathway.screening.rules.merging import merge
from drypoint.pathway.screening.rules.rulebook import Rulebook, compiled_rulebook
from drypoint.pathway.screening.truth import NO
from tests.pathway.screening.people import documents

KNOWLEDGE = load()
KNOWN = (
    "warfarin",
    "apixaban",
    "clopidogrel",
    "epilepsy",
    "haemophilia",
    "pregnant",
    "gout",
    "valve",
    "12345",
)
OTHER = ("epilation", "value")
LETTERS = st.sampled_from("aeinrst")
SOME = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])


@cache
def lent_and_own() -> tuple[Rulebook, Rulebook]:
    return Rulebook(KNOWLEDGE, beside=[compiled_rulebook(KNOWLEDGE)]), Rulebook(KNOWLEDGE)


@st.composite
def misspelt(draw: st.DrawFn) -> str:
    """Return a known or strange word with up to three letters lost, added or changed."""
    word = draw(st.sampled_from((*KNOWN, *OTHER, "metformin", "value", "ache")))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(word)))
        word = word[:at] + draw(st.one_of(LETTERS, st.just(""))) + word[at + draw(st.integers(0, 1)) :]
    return word


def plainly_meant(word: str) -> str:
    """Return what a word was meant to be, by measuring every known word that shares a start or an end."""
    if len(word) < 5 or word in (*KNOWN, *OTHER) or word.isdigit():
        return word
    near = []
    for known in KNOWN:
        shares = known[:2] == word[:2] or known[-3:] == word[-3:]
        allowed = 2 if min(len(known), len(word)) >= 9 else 1
        if len(known) >= 5 and not known.isdigit() and shares and letter_distance(word, known) <= allowed:
            near.append((letter_distance(word, known), known))
    return min(near, default=(0, word))[1]


@SOME
@given(misspelt())
def test_a_misspelt_word_is_found_as_by_measuring_every_word(word: str) -> None:
    assert Spelling(plain_spelling(KNOWN, OTHER)).meant(word) == plainly_meant(word)


@SOME
@given(misspelt(), misspelt(), st.integers(0, 2))
def test_two_words_are_within_what_lies_between_them(one: str, other: str, most: int) -> None:
    assert is_within(one, other, most) == (letter_distance(one, other) <= most)


class EveryWordMatters(WordGlances):
    """Looks for everything in every entry."""

    def __init__(self) -> None:
        """Keep nothing."""

    def of(self, written: Iterable[str]) -> tuple[tuple[str, ...], int]:
        return tuple(map(one_spelling, written)), Glance.ALL


def looking_for_everything() -> Vocabulary:
    vocabulary = copy(compiled_rulebook(KNOWLEDGE).vocabulary)
    vocabulary._glances = EveryWordMatters()
    return vocabulary


THOROUGH = looking_for_everything()
TOLD_WORDS = sorted(
    {
        word
        for item in compiled_rulebook(KNOWLEDGE).vocabulary.items()
        for name in item.words
        for word in name.split()
    }
)
PLAIN_WORDS = (
    "left",
    "old",
    "no",
    "38",
    "platelets",
    "weeks",
    "12",
    "pregnant",
    "20/40",
    "ectomy",
    "of",
    "the",
)
told = st.lists(st.one_of(st.sampled_from(TOLD_WORDS), st.sampled_from(PLAIN_WORDS), misspelt()), max_size=6)


@SOME
@given(told, st.sampled_from(list(RecordKind)))
def test_a_glance_at_the_words_of_an_entry_hides_nothing(words: list[str], kind: RecordKind) -> None:
    entry = RecordEntry(kind=kind, text=" ".join(words))
    vocabulary = compiled_rulebook(KNOWLEDGE).vocabulary

    assert vocabulary._reading(entry, NO_CODES) == THOROUGH._reading(entry, NO_CODES)


MEDICINE_WORDS = (
    *("apixaban 5 mg", "eye drops", "metformin", "prednisolone", "tablet", "warfarine", "stopped", "old"),
    *("and", "plus", "no", "allergy", "2015", "marx", "3", "weeks", "ago", "mother", "zarbexin", "qwelp"),
)
SIGNS = (" ", " ", " ", ", ", "; ", " + ", "/", ". ", ": ", " (", ") ", " - ")


@st.composite
def medicine_texts(draw: st.DrawFn) -> str:
    """Return an entry of a medicine with words that nobody knows, and signs between the words."""
    unknown = st.text(alphabet="bcdfgklmnoprtuz", min_size=1, max_size=9)
    words = draw(st.lists(st.one_of(st.sampled_from(MEDICINE_WORDS), misspelt(), unknown), max_size=6))
    return "".join(word + draw(st.sampled_from(SIGNS)) for word in words)


@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(medicine_texts())
def test_entries_of_one_shape_say_what_each_would_say_alone(text: str) -> None:
    vocabulary = compiled_rulebook(KNOWLEDGE).vocabulary
    entry = RecordEntry(kind=RecordKind.MEDICATION, text=text)
    plain = plain_text(text)
    written = WORD.findall(plain)

    alone = vocabulary._medicine_read(entry, plain, written, word_tokens(text), NO_CODES)

    assert vocabulary._reading(entry, NO_CODES) == alone


@pytest.mark.parametrize("word", ["tablet", "mother", "stopped", "and", "warfarin", "ago", "7"])
def test_only_a_word_that_no_list_holds_has_no_name_in_a_shape(word: str) -> None:
    shapes = compiled_rulebook(KNOWLEDGE).vocabulary._shapes

    assert shapes.of(f"apixaban {word} qwelp", ["apixaban", word, "qwelp"]) == ("apixaban", word, "?")


@SOME
@given(documents())
def test_a_rule_that_is_not_asked_does_not_hold(document: dict[str, Any]) -> None:
    book = compiled_rulebook(KNOWLEDGE)
    case = merge(read_facts(document, knowledge=KNOWLEDGE), book).case
    in_doubt = {name for name, truth in case.status.items() if truth != NO} | case.record.keys()

    for compiled in book.rules:
        if compiled.needs and compiled.needs.isdisjoint(in_doubt):
            assert compiled.condition.evaluate(case) == NO


@SOME
@given(documents(), st.sampled_from((None, 5, 36, 76)))
def test_a_judgement_that_was_kept_is_the_one_that_would_be_made(
    document: dict[str, Any], age_years: int | None
) -> None:
    book = compiled_rulebook(KNOWLEDGE)
    facts = read_facts(document, knowledge=KNOWLEDGE)
    when = When(facts.on, age_years)

    for entry in facts.entries:
        kept = book.judge.judged(entry, entry_identity(entry), when)
        reading = book.vocabulary.read(entry, entry_identity(entry)[:3])
        assert kept == judge_entry(entry, reading, book.vocabulary, when)


def test_a_new_book_decides_as_one_that_has_decided_before(knowledge: Any) -> None:
    document = {"on": "2026-11-21", "conditions": [{"text": "h/o stroke 2015"}, {"text": "warfarine"}]}
    facts = read_facts(document, knowledge=knowledge)
    used = compiled_rulebook(knowledge)

    fresh = merge(facts, Rulebook(knowledge))

    assert fresh.evidence == merge(facts, used).evidence
    assert fresh.case.status == merge(facts, used).case.status


def with_rule_text(text: str) -> KnowledgeBase:
    rules = KNOWLEDGE.documents["screening/rules"]
    altered = {**rules, "anticoagulant": {**rules["anticoagulant"], "text": text}}
    return KnowledgeBase(KNOWLEDGE.version, {**KNOWLEDGE.documents, "screening/rules": altered})


def with_drugs(**changes: Any) -> KnowledgeBase:
    drugs = KNOWLEDGE.documents["screening/drugs"]
    return KnowledgeBase(KNOWLEDGE.version, {**KNOWLEDGE.documents, "screening/drugs": {**drugs, **changes}})


@SOME
@given(documents())
def test_a_book_with_a_lent_vocabulary_decides_as_one_with_its_own(document: dict[str, Any]) -> None:
    facts = read_facts(document, knowledge=KNOWLEDGE)

    lent, own = (merge(facts, book) for book in lent_and_own())

    assert (lent.evidence, lent.case.status) == (own.evidence, own.case.status)


def test_only_the_very_same_vocabulary_is_lent() -> None:
    lender = compiled_rulebook(KNOWLEDGE)

    assert lent_and_own()[0].vocabulary is lender.vocabulary
    assert lent_and_own()[1].vocabulary is not lender.vocabulary
    assert Rulebook(with_rule_text("Other words."), beside=[lender]).vocabulary is lender.vocabulary
    assert Rulebook(with_drugs(), beside=[lender]).vocabulary is not lender.vocabulary


def test_a_vocabulary_with_a_fault_is_not_lent() -> None:
    broken = with_drugs(heparin={"id": "heparin"})
    lender = Rulebook(broken)

    borrower = Rulebook(broken, beside=[lender])

    assert any(fault.startswith("drugs: ") for fault in lender.faults)
    assert borrower.faults == lender.faults
    assert borrower.vocabulary is not lender.vocabulary


@SOME
@given(documents())
def test_the_findings_alone_are_those_of_the_whole_screening(document: dict[str, Any]) -> None:
    facts = read_facts(document, knowledge=KNOWLEDGE)

    alone = weigh_findings(facts=facts, knowledge=KNOWLEDGE)

    assert alone == screen(facts=facts, knowledge=KNOWLEDGE).findings
