"""What trials say of each condition: every page, its list, its picture, its table and its file agree."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation

from drypoint.interfaces.web.public.conditions import GROUP_HEADINGS, AnswerGroup, answer_group
from drypoint.interfaces.web.public.conditions.pictures import (
    MarkView,
    PictureView,
    estimate_words,
    pictures_of,
)
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import CertaintyLevel, Estimate, EvidenceState, NamedCondition, load
from drypoint.knowledge.lint.k132_named_conditions import WITHOUT_TRIALS
from drypoint.terms import Confidence, Language
from drypoint.wording import CERTAINTY_WORDS, CONFIDENCE_SENTENCES, STATE_SENTENCES
from tests.interfaces.web.public.addresses import CONDITIONS, html, sent

BOTH = [(condition, language) for condition in CONDITIONS for language in Language]
DRAWN = [
    name for name in CONDITIONS if any(one.plain.estimates for one in load().named_conditions[name].figures)
]


def address(condition: str, language: Language) -> str:
    return f"/{language}/learn/conditions/{condition.replace('_', '-')}/"


@cache
def page(condition: str, language: Language) -> str:
    reply = sent(address(condition, language))
    assert reply.status_code == 200
    return reply.content.decode()


def words(html: str) -> str:
    """Return what a reader sees, without the marks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@cache
def said(condition: str, language: Language) -> str:
    return words(page(condition, language))


@cache
def listed(language: Language) -> str:
    return html(f"/{language}/learn/conditions/")


def estimates(condition: NamedCondition) -> list[Estimate]:
    return [estimate for figure in condition.figures for estimate in figure.plain.estimates]


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_a_page_says_what_its_record_says(name: str, language: Language) -> None:
    condition = load().named_conditions[name]
    plain = condition.plain
    with translation.override(language):
        level = translation.gettext(CERTAINTY_WORDS[plain.certainty])
        state = translation.gettext(STATE_SENTENCES[condition.state])
        confidence = translation.gettext(CONFIDENCE_SENTENCES[condition.first_offer.confidence])
    parts = [
        *(plain.name, plain.term, plain.answer, plain.why, plain.first_offer),
        *(one.text for one in (*plain.finding, *plain.cautions)),
        *(part for one in plain.conflicts for part in (one.question, one.choice)),
        *(voice.text for one in plain.conflicts for voice in one.voices),
        *(one.plain for one in condition.guideline_words),
    ]
    articles = [load().citations[key].title for key in condition.articles]
    for part in (*(one.spoken(language) for one in parts), level, state, confidence, *articles):
        assert part in said(name, language), part


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_sentence_opens_to_its_source_or_says_that_there_is_none(name: str, language: Language) -> None:
    statements = re.findall(r'<div class="dp-statement.*?</details>', page(name, language), re.DOTALL)
    bare = [statement for statement in statements if "<li>" not in statement]

    assert len(statements) > len(load().named_conditions[name].plain.finding)
    # What is offered first may be known from memory alone, and then says so.
    offer = load().named_conditions[name].first_offer
    if offer.sources:
        assert bare == []
    else:
        (statement,) = bare
        with translation.override(language):
            assert translation.gettext(CONFIDENCE_SENTENCES[Confidence.MEMORY]) in words(statement)


@pytest.mark.parametrize("name", CONDITIONS)
def test_the_first_offer_names_its_guideline_and_its_year(name: str) -> None:
    offer = load().named_conditions[name].first_offer
    if offer.has_guideline:
        year = "" if offer.year is None else f", {offer.year}"
        assert f"Guideline: {offer.guideline}{year}." in said(name, Language.ENGLISH)
    else:
        assert "No guideline was found or checked." in said(name, Language.ENGLISH)


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_page_leads_on_to_what_else_there_is(name: str) -> None:
    condition = load().named_conditions[name]
    linked = re.findall(r'href="/en/learn/([^"#]*)"', page(name, Language.ENGLISH))
    further = {
        f"{one.replace('_', '-')}/"
        for one in ("conditions", "choices", "who_should_not")
        if one in load().public_pages
    }
    assert further <= set(linked)
    for other in condition.see_also:
        assert f"conditions/{other.replace('_', '-')}/" in linked


@pytest.mark.parametrize("language", Language)
def test_the_list_names_every_condition_once_with_its_answer(language: Language) -> None:
    links = re.findall(rf'href="/{language}/learn/conditions/([a-z-]+)/"', listed(language))
    assert sorted(links) == [name.replace("_", "-") for name in CONDITIONS]
    for condition in load().named_conditions.values():
        assert condition.plain.name.spoken(language) in words(listed(language))
        assert condition.plain.answer.spoken(language) in words(listed(language))


def test_the_list_counts_each_group() -> None:
    held = [answer_group(condition) for condition in load().named_conditions.values()]
    for group, heading in GROUP_HEADINGS.items():
        assert f"{heading} ({held.count(group)})" in words(listed(Language.ENGLISH))


def test_ten_conditions_have_no_trial_that_can_be_used() -> None:
    conditions = load().named_conditions.values()
    without = {one.id for one in conditions if answer_group(one) is AnswerGroup.NO_TRIAL}
    assert without == {one.id for one in conditions if one.no_usable_trial}
    assert len(without) == 10


@pytest.mark.parametrize("state", EvidenceState)
def test_every_state_has_a_group_and_one_without_trials_never_looks_tried(state: EvidenceState) -> None:
    is_untried = state in WITHOUT_TRIALS
    condition = replace(load().named_conditions["neck_pain"], state=state, no_usable_trial=is_untried)
    assert (answer_group(condition) is AnswerGroup.NO_TRIAL) is is_untried


def test_reviews_of_which_little_is_sure_stand_with_the_small_trials() -> None:
    neck = load().named_conditions["neck_pain"]
    unsure = replace(neck, plain=replace(neck.plain, certainty=CertaintyLevel.VERY_LOW))
    assert answer_group(neck) is AnswerGroup.SEVERAL_TRIALS
    assert answer_group(unsure) is AnswerGroup.WEAK


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", CONDITIONS)
def test_the_text_of_the_pictures_tells_each_number_that_is_drawn(name: str, language: Language) -> None:
    texts = " ".join(
        unescape(one) for one in re.findall(r'<svg[^>]*aria-label="([^"]*)"', page(name, language))
    )
    numbers = re.findall(r"\u2212?\d+(?:[.,]\d+)?(?= \(|(?: to | a )|\))", texts)
    told = [float(one.replace("\u2212", "-").replace(",", ".")) for one in numbers]
    drawn = [
        number
        for one in estimates(load().named_conditions[name])
        for number in (one.value, one.low, one.high)
    ]
    assert sorted(told) == sorted(drawn)


@pytest.mark.parametrize("name", DRAWN)
def test_a_mark_lies_where_its_numbers_say(name: str) -> None:
    condition = load().named_conditions[name]
    pictures = pictures_of(condition, Speech(Language.SPANISH))
    marks = [(picture, mark) for picture in pictures for mark in picture.marks]
    assert len(marks) == len(estimates(condition))
    for picture, mark in marks:
        estimate = next(one for one in estimates(condition) if mark.words == in_spanish(one))
        assert scale_of(estimate, picture, mark) == pytest.approx(0.0, abs=0.2)


def in_spanish(estimate: Estimate) -> str:
    return estimate_words(estimate, Language.SPANISH)


def scale_of(estimate: Estimate, picture: PictureView, mark: MarkView) -> float:
    """Return how far a mark is off, in units of the picture; its ends and the line of none set the scale."""
    low, value, high, zero = (float(one) for one in (mark.low_x, mark.x, mark.high_x, picture.zero_x))
    unit = (high - low) / (estimate.high - estimate.low)
    return max(abs(zero + unit * estimate.value - value), abs(zero + unit * estimate.low - low))


def test_where_more_is_better_the_sides_change_places() -> None:
    pain, grip = pictures_of(load().named_conditions["lateral_elbow_pain"], Speech(Language.ENGLISH))
    assert (pain.low_side, grip.low_side) == ("← favours needles", "← favours the others")
    assert (pain.high_side, grip.high_side) == ("favours the others →", "favours needles →")


def test_a_printed_interval_that_does_not_fit_is_told_and_not_drawn() -> None:
    html = page("whiplash", Language.ENGLISH)
    texts = " ".join(re.findall(r'aria-label="(Difference[^"]*)"', html))
    assert "\u22120.3 (\u22125.4 to 4.7)" in texts
    assert "4.4" not in texts
    assert "the printed range does not fit" in words(html)


class _Cells(HTMLParser):
    """The rows of the table of a page, sources apart."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = self._in_sources = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
            self._in_cell = True
        elif tag == "details":
            self._in_sources = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self._in_cell = False
        elif tag == "details":
            self._in_sources = False

    def handle_data(self, data: str) -> None:
        if self._in_cell and not self._in_sources:
            self.rows[-1][-1] += data


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_the_file_equals_the_table(name: str, language: Language) -> None:
    condition = load().named_conditions[name]
    reply = Client().get(f"{address(name, language)}figures.csv")
    if not condition.figures:
        assert reply.status_code == 404
        assert "figures.csv" not in page(name, language)
        return
    cells = _Cells()
    cells.feed(page(name, language))
    rows = list(csv.reader(io.StringIO(reply.content.decode())))
    assert [row[:-1] for row in rows] == [[" ".join(cell.split()) for cell in row] for row in cells.rows]
    assert len(rows) == 1 + len(condition.figures)
    for row, figure in zip(rows[1:], condition.figures, strict=True):
        assert row[2] == figure.plain.result.spoken(language)
        assert all(load().citations[key].title in row[-1] for key in figure.sources)


@pytest.mark.parametrize(
    "wrong", ["neck_pain/", "moonlight/", "neck_pain/figures.csv", "moonlight/figures.csv"]
)
def test_a_condition_that_is_not_there_is_not_found(wrong: str) -> None:
    assert sent(f"/en/learn/conditions/{wrong}").status_code == 404


def test_the_common_scale_is_explained_where_it_is_used() -> None:
    explained = {name for name in CONDITIONS if "Common scale:" in said(name, Language.ENGLISH)}
    used = {name for name in CONDITIONS if "common scale" in said(name, Language.ENGLISH)}
    assert explained == used
    assert used
