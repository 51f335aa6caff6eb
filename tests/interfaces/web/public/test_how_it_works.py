"""The page of the model: what is measured and what is free is said, and it works by its button alone."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

import drypoint
from drypoint.interfaces.web.frame.styles import collected_styles
from drypoint.knowledge import MechanismParameter, load
from drypoint.terms import Language

KB = load()
IDEAS = tuple(KB.mechanism_hypotheses)
SLIDERS = [row for row in KB.mechanism_parameters.values() if row.group != "inner"]
SCRIPTS = Path(drypoint.__file__).parent / "interfaces/web/static/web/js/mechanism"
SLIDER = re.compile(
    r'<div class="dp-field dp-model-slider".*?(?=<div class="dp-field dp-model-slider"|</fieldset>)', re.S
)
NEVER = {Language.ENGLISH: "A model, not a measurement", Language.SPANISH: "Un modelo, no una medición"}
ADDRESS = "/en/learn/how-it-works/"


def page(address: str = ADDRESS, **query: str) -> str:
    reply = Client().get(address, query)
    assert reply.status_code == 200
    return reply.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def slider(html: str, name: str) -> str:
    return next(part for part in SLIDER.findall(html) if f'id="{name}"' in part)


def verdict(html: str) -> str:
    shown = re.findall(r'<span data-held="(\w+)"(?! hidden)[^>]*>', html)
    assert len(shown) == 1
    return shown[0]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("idea", IDEAS)
def test_each_idea_stands_with_its_disputes_and_is_called_a_model(idea: str, language: Language) -> None:
    html = page(f"/{language}/learn/how-it-works/", idea=idea)

    shown = [part for part in html.split("data-idea=")[1:] if part.startswith(f'"{idea}"')]
    assert not any(part.startswith(f'"{idea}" hidden') for part in shown)
    for dispute in KB.mechanism_hypotheses[idea].disputes:
        assert dispute.text.spoken(language) in words(html)
    assert words(html).count(NEVER[language]) >= 2


@pytest.mark.parametrize("row", SLIDERS, ids=lambda row: row.id)
def test_a_slider_says_what_is_known_of_it_and_only_a_measured_one_has_sources(
    row: MechanismParameter,
) -> None:
    part = slider(page(), row.id)

    assert f'dp-model-label--{row.standing}"' in part
    assert f'min="{row.low:g}"' in part
    assert f'value="{row.value:g}"' in part
    assert ("dp-sources" in part) is (row.standing != "free")


def test_the_address_moves_the_numbers() -> None:
    html = page(idea="calcium", needle_loosens="1", overuse="0.75")

    assert verdict(html) == "no"
    assert 'value="0.75"' in slider(html, "overuse")
    assert '<option value="calcium" selected>' in html
    assert verdict(page(idea="calcium")) == "yes"


@pytest.mark.parametrize(
    "query", [{"overuse": "9"}, {"overuse": "much"}, {"overuse": "nan"}, {"idea": "moonlight"}]
)
def test_what_cannot_be_is_passed_over_and_said(query: dict[str, str]) -> None:
    html = page(**query)

    assert "Something in the address was out of range." in html
    assert 'value="0.8"' in slider(html, "overuse")
    assert '<option value="energy_crisis" selected>' in html


@pytest.mark.parametrize("query", [{}, {"utm": "1"}, {"endplate_speed": "0.4"}, {"overuse": ""}])
def test_other_words_in_the_address_change_nothing(query: dict[str, str]) -> None:
    assert "Something in the address" not in page(**query)
    assert page(**query) == page()


def test_without_a_needle_the_table_says_nothing_of_it() -> None:
    html = page(needle_minute="120")

    row = re.search(r'<tr data-state="pain">.*?</tr>', html, re.S)
    assert row is not None
    assert re.findall(r"<td>(.*?)</td>", row.group())[2:4] == ["–", "–"]


def test_spanish_numbers_have_a_comma_for_the_eye_and_a_point_for_the_browser() -> None:
    spanish = page("/es/learn/how-it-works/")

    part = slider(spanish, "needle_oxygen_percent")
    assert ">medido, sin saber cuánto<" in slider(spanish, "irritants_gather")
    assert 'value="2.108"' in part
    assert ">2,108<" in part


def test_the_page_with_its_styles_and_scripts_is_small() -> None:
    parts = [page().encode(), collected_styles("public"), *(file.read_bytes() for file in SCRIPTS.iterdir())]

    assert sum(len(gzip.compress(part)) for part in parts) <= 60_000
