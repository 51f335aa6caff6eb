"""The figures of side effects: those of the record, drawn, told and filed, one treatment at a time."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import translation

from drypoint.interfaces.web.public.blocks.log_axis import LogAxis
from drypoint.interfaces.web.public.blocks.rates import rates
from drypoint.interfaces.web.public.blocks.shares import Origin, share_of
from drypoint.interfaces.web.public.numbers import number_words, two_digits
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import EventRate, NeedledBy, load
from drypoint.terms import Language
from tests.interfaces.web.public.addresses import html

KNOWLEDGE = load()
PICTURES = sorted(KNOWLEDGE.rate_pictures.values(), key=lambda picture: picture.order)
RATES = [rate for picture in PICTURES for rate in picture.rates]
IDS = [f"{rate.fact}:{rate.name.en}" for rate in RATES]
DERIVED = "95 % Clopper-Pearson interval, derived"


def page(language: Language) -> str:
    return html(f"/{language}/learn/side-effects/")


@pytest.mark.parametrize("rate", RATES, ids=IDS)
def test_a_share_is_that_of_its_fact(rate: EventRate) -> None:
    fact = KNOWLEDGE.facts[rate.fact]
    share = share_of(fact=fact, rate=rate)
    printed = next((one for one in fact.quantities if one.name == rate.share), None)
    if printed is not None and printed.value is not None:
        parts = {"percent": 100, "per_10000": 10_000, "per_million": 1_000_000}[printed.unit]
        assert share.value * parts == pytest.approx(printed.value, rel=0.06), "but for the printed rounding"
    else:
        assert share.out_of


def test_a_range_that_the_record_worked_out_comes_out_the_same_here() -> None:
    compared = 0
    for rate in RATES:
        fact = KNOWLEDGE.facts[rate.fact]
        derived = [one for one in fact.quantities if one.interval == DERIVED]
        sizes = [one for one in fact.quantities if one.name == rate.out_of]
        if not derived or sizes[0].values:
            continue
        share = share_of(fact=fact, rate=rate)
        assert share.origin is Origin.COUNTED
        # The record keeps four digits.
        assert (share.low or 0) * 100 == pytest.approx(derived[0].low, rel=1e-3, abs=1e-9)
        assert (share.high or 0) * 100 == pytest.approx(derived[0].high, rel=1e-3)
        compared += 1
    assert compared >= 12


def test_of_two_printed_counts_the_one_that_fits_the_printed_share_is_used() -> None:
    rate = next(one for one in RATES if one.fact == "ae_020")
    assert share_of(fact=KNOWLEDGE.facts["ae_020"], rate=rate).out_of == 20494


def test_a_share_without_counts_has_no_range_that_nobody_printed() -> None:
    rate = next(one for one in RATES if one.fact == "ae_021")
    share = share_of(fact=KNOWLEDGE.facts["ae_021"], rate=rate)
    assert (share.low, share.high, share.origin) == (None, None, Origin.NOWHERE)


def test_a_printed_range_is_shown_as_printed() -> None:
    rate = next(one for one in RATES if one.fact == "ae_035")
    share = share_of(fact=KNOWLEDGE.facts["ae_035"], rate=rate)
    assert share.origin is Origin.PRINTED
    assert (share.low, share.high) == pytest.approx((1.39e-6, 20e-6))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.id)
def test_a_picture_holds_figures_of_one_treatment_only(picture: object) -> None:
    shown = KNOWLEDGE.rate_pictures[picture.id]  # type: ignore[attr-defined]  # pytest hands it over as it is
    of_acupuncture = ["acupuncture" in KNOWLEDGE.facts[rate.fact].subject.lower() for rate in shown.rates]
    assert set(of_acupuncture) == {shown.method is NeedledBy.ACUPUNCTURE}


@pytest.mark.parametrize("language", Language)
def test_needling_and_acupuncture_never_stand_in_one_figure(language: Language) -> None:
    names = {NeedledBy.DRY_NEEDLING: ("Dry needling", "Punción seca"), NeedledBy.ACUPUNCTURE: ("Acu",)}
    figures = re.findall(r"<figure.*?</figure>", page(language), re.DOTALL)
    assert len(figures) == len(PICTURES)
    for figure in figures:
        caption = re.search(r"<figcaption>(.*?)</figcaption>", figure, re.DOTALL)
        assert caption is not None
        told = [method for method, words in names.items() if caption[1].strip().startswith(words)]
        assert len(told) == 1
        assert ("dp-rates--acupuncture" in figure) == (told == [NeedledBy.ACUPUNCTURE])


@pytest.mark.parametrize("language", Language)
def test_a_picture_says_in_words_all_that_it_draws(language: Language) -> None:
    with translation.override(language):
        shown = rates(knowledge=KNOWLEDGE, speech=Speech(language, is_named=True))
    said = page(language)
    for picture in shown:
        described = re.search(rf'<desc id="{picture.id}-words">(.*?)</desc>', said, re.DOTALL)
        assert described is not None
        for row in picture.rows:
            assert f"{row.name}: {row.share}" in described[1]
            assert row.between in described[1]
        assert f'aria-labelledby="{picture.id}-name {picture.id}-words"' in said


@pytest.mark.parametrize(
    ("language", "written"), [(Language.ENGLISH, "7.6 in 100"), (Language.SPANISH, "7,6 de cada 100")]
)
def test_figures_are_written_as_the_language_writes_them_and_drawn_with_points(
    language: Language, written: str
) -> None:
    said = page(language)
    assert written in said
    drawn = re.findall(r'\b(?:x|x1|x2|cx)="([^"]*)"', said)
    assert drawn
    assert all(re.fullmatch(r"\d+(\.\d+)?", place) for place in drawn)


@pytest.mark.parametrize("language", Language)
def test_the_file_has_a_row_for_each_rate_with_its_counts_and_sources(language: Language) -> None:
    reply = Client().get(f"/{language}/learn/side-effects/figures.csv")
    assert reply.status_code == 200
    head, *rows = csv.reader(io.StringIO(reply.content.decode()))
    assert len(rows) == len(RATES)
    assert all(len(row) == len(head) and row[-1] for row in rows)
    counted = [(row[-3], row[-2]) for row, rate in zip(rows, RATES, strict=True) if rate.fact == "ae_022"]
    assert counted == [("20", "20494")]
    assert f'href="/{language}/learn/side-effects/figures.csv"' in page(language)


def test_a_log_axis_puts_ten_times_as_often_one_step_to_the_right() -> None:
    axis = LogAxis.over([0.0005, 0.2])
    places = [float(axis.place(10.0**-step)) for step in range(5)]
    steps = [left - right for left, right in pairwise(places)]
    assert axis.steps == 4
    assert steps == pytest.approx([steps[0]] * 4, abs=0.11)
    assert axis.place(1e-9) == axis.place(10.0**-4)


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [
        (1_000, "1,000", "1000"),
        (10_000, "10,000", "10\u00a0000"),
        (1_000_000, "1,000,000", "1\u00a0000\u00a0000"),
    ],
)
def test_thousands_are_parted_as_the_language_does(number: int, english: str, spanish: str) -> None:
    assert number_words(number, Language.ENGLISH) == english
    assert number_words(number, Language.SPANISH) == spanish


@pytest.mark.parametrize(
    ("number", "words"),
    [(7.55, "7.5"), (7.56, "7.6"), (0.072, "0.072"), (15.07, "15"), (97.6, "98"), (9.97, "10"), (0, "0.0")],
)
def test_two_digits_are_enough(number: float, words: str) -> None:
    assert two_digits(number, Language.ENGLISH).rstrip("0").rstrip(".") in (
        words,
        words.rstrip("0").rstrip("."),
    )
