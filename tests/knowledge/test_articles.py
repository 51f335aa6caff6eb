"""Every sentence of the five articles has something that answers it, and every answer is there."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from drypoint.knowledge import load
from tests.knowledge.articles import (
    KINDS,
    ROOT,
    SHARED,
    WITHOUT_ANSWER,
    answers_of,
    article_files,
    conditions_answering,
    copied_words,
    hash_of,
    mapped_sentences,
    named_later,
    out_of_order,
    owed_sections,
    sentences,
)

SHORTEST, LONGEST = 3, 20
"""Words of a paraphrase: fewer say nothing, more retell."""

with_articles = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "seeds").is_dir(),
        reason="../shared/seeds is absent on this machine",
    ),
]


def test_each_place_stands_once_and_in_order() -> None:
    times = Counter(row.place for row in mapped_sentences())

    assert [place for place, count in times.items() if count > 1] == []
    assert out_of_order() == []


def test_all_five_articles_are_in_the_file() -> None:
    assert {row.place.article for row in mapped_sentences()} == set(article_files())


def test_a_sentence_has_an_answer_or_is_opinion_or_advertising() -> None:
    wrong = [
        row.place
        for row in mapped_sentences()
        if row.kind not in KINDS or bool(row.own_answers) is (row.kind in WITHOUT_ANSWER)
    ]

    assert wrong == []


def test_every_section_that_answers_is_on_its_public_page() -> None:
    assert answers_of("page") - _sections() == set()


def test_every_section_says_what_it_owes_the_articles() -> None:
    assert answers_of("page") == owed_sections()


def test_every_condition_that_an_article_names_answers_in_it() -> None:
    named = {
        (name, article)
        for name, condition in load().documents["evidence/conditions"].items()
        for article in condition["articles"]
    }

    assert conditions_answering() == named


def test_every_rule_that_answers_is_in_the_knowledge() -> None:
    known = {f"{kind}/{name}" for kind, files in load().documents.items() for name in files}

    assert answers_of("rule") - known == set()


def test_every_myth_that_answers_has_its_correction() -> None:
    corrected = {name for name, claim in load().documents["forbidden_claims"].items() if claim["correction"]}

    assert answers_of("myth") - corrected == set()


def test_every_feature_that_answers_is_a_module() -> None:
    missing = {name for name in answers_of("feature") if not _is_module(name)}

    assert missing == set()


def test_what_a_later_step_brings_is_named_in_the_head_and_nothing_else_is() -> None:
    assert answers_of("later") == named_later()


def test_each_paraphrase_is_a_sentence_of_its_own() -> None:
    paraphrases = [row.paraphrase for row in mapped_sentences()]
    times = Counter(text.casefold() for text in paraphrases)

    assert [text for text in paraphrases if not SHORTEST <= len(text.split()) <= LONGEST] == []
    assert [text for text, count in times.items() if count > 1] == []


def test_each_mark_is_sixteen_hexadecimal_digits() -> None:
    wrong = [row.place for row in mapped_sentences() if not re.fullmatch("[0-9a-f]{16}", row.hash)]

    assert wrong == []


class TestBesideTheArticles:
    pytestmark = with_articles

    def test_every_sentence_has_its_row_and_no_row_is_stale(self) -> None:
        stands = {place: hash_of(sentence) for place, sentence in sentences()}
        mapped = {row.place: row.hash for row in mapped_sentences()}

        assert mapped == stands

    def test_no_paraphrase_copies_its_sentence(self) -> None:
        said = dict(sentences())

        copied = {
            row.place: runs
            for row in mapped_sentences()
            if (runs := copied_words(paraphrase=row.paraphrase, sentence=said.get(row.place, "")))
        }

        assert copied == {}


def _sections() -> frozenset[str]:
    pages = load().documents["public/pages"]
    return frozenset(
        f"{page}#{section['id']}" for page, said in pages.items() for section in said["sections"]
    )


def _is_module(name: str) -> bool:
    # Not imported: some need the extras, and a file that is there is what the answer promises.
    place = ROOT / "src" / name.replace(".", "/")
    return (place / "__init__.py").is_file() or place.with_suffix(".py").is_file()
