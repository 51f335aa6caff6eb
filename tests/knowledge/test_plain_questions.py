"""The screening questions as they are put to the person: short, asked, and about the same thing."""

from __future__ import annotations

import re

from drypoint.knowledge import load
from drypoint.knowledge.lint.figures import figures
from drypoint.terms import Language

QUESTIONS = load().screening_questions
MOST_WORDS = 22
"""A question that one breath reads aloud."""


def test_every_question_asks_the_person_in_every_language() -> None:
    marks = {Language.ENGLISH: ("", "?"), Language.SPANISH: ("¿", "?")}
    wrong = [
        (name, language)
        for name, question in QUESTIONS.items()
        for language, (opened, closed) in marks.items()
        if not (
            opened in question.plain.spoken(language) and question.plain.spoken(language).endswith(closed)
        )
    ]
    assert wrong == []


def test_no_question_is_too_long_to_be_read_aloud() -> None:
    long = {
        name: question.plain.spoken(language)
        for name, question in QUESTIONS.items()
        for language in Language
        if len(question.plain.spoken(language).split()) > MOST_WORDS
    }
    assert long == {}


def test_a_name_stands_inside_a_sentence() -> None:
    names = [one.plain_name.spoken(language) for one in QUESTIONS.values() for language in Language]
    assert [name for name in names if not re.fullmatch(r"[a-záéíóúñ][^.?!:;]*", name)] == []


def test_no_two_questions_have_one_name() -> None:
    for language in Language:
        names = [one.plain_name.spoken(language) for one in QUESTIONS.values()]
        assert len(set(names)) == len(names)


def test_the_figures_of_a_question_are_those_that_the_clinician_reads() -> None:
    for name, question in QUESTIONS.items():
        told = {*figures(question.plain.en), *figures(question.plain_help.en)}
        assert told <= {*figures(question.text), *figures(question.help)}, name


def test_a_question_to_the_person_has_the_clinicians_words_of_weight() -> None:
    """What the clinician's question names by a strong word, the person's names too."""
    strong = (
        "pregnan",
        "cancer",
        "bleed",
        "epilep",
        "implant",
        "fever",
        "lung",
        "virus",
        "diabetes",
        "latex",
    )
    for name, question in QUESTIONS.items():
        plain = question.plain.en.lower()
        assert [word for word in strong if word in question.text.lower() and word not in plain] == [], name
