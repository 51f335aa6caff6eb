"""Where it may be done: every place of the record once, with its status, its month and its terms."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client

from drypoint.interfaces.web.public.blocks.jurisdictions import STATUS_HEADINGS
from drypoint.knowledge import JurisdictionStatus, load
from drypoint.knowledge.lint.figures import figures
from drypoint.terms import Language
from tests.interfaces.web.public.addresses import html

PLACES = load().jurisdictions
SPANISH = {
    JurisdictionStatus.PERMITTED: "Permitida",
    JurisdictionStatus.SILENT: "La ley no lo dice con claridad",
    JurisdictionStatus.NOT_PERMITTED: "No permitida",
    JurisdictionStatus.GUIDED: "Hay una guía; no leímos ningún permiso",
}


def section(language: Language) -> str:
    page = html(f"/{language}/learn/who-may/")
    found = re.search(r'<section[^>]* id="law".*?</section>', page, re.DOTALL)
    assert found is not None
    return unescape(found[0])


@pytest.mark.parametrize("language", Language)
def test_every_place_stands_once_below_its_month_and_its_status(language: Language) -> None:
    headings = STATUS_HEADINGS if language is Language.ENGLISH else SPANISH
    seen = {}
    for dated in re.split(r"<h3>", section(language))[1:]:
        month = dated.partition("</h3>")[0]
        for group in re.split(r"<h4", dated)[1:]:
            status = re.match(r"[^>]*>(.*?) <span", group, re.DOTALL)
            assert status is not None
            bare = "".join(re.findall(r'<ul class="dp-places">(.*?)</ul>', group, re.DOTALL))
            names = re.findall(r"<li>(.*?)</li>", bare) + re.findall(r"<strong>(.*?)\.</strong>", group)
            assert f"({len(names)})" in group
            for name in names:
                assert name not in seen
                seen[name] = (status[1], month)
    assert len(seen) == len(PLACES)
    for place in PLACES.values():
        status, month = seen[place.plain_name.spoken(language)]
        assert status == headings[place.status]
        if place.as_of is None:
            assert month in ("Without a date", "Sin fecha")
        else:
            assert month.endswith(str(place.as_of.year))


@pytest.mark.parametrize("language", Language)
def test_the_terms_of_a_place_are_shown_with_their_sources(language: Language) -> None:
    said = section(language)
    for place in PLACES.values():
        if place.plain is not None:
            line = re.search(re.escape(place.plain.spoken(language)) + r"</p>.*?</details>", said, re.DOTALL)
            assert line is not None
            assert "<li>" in line[0]


def test_plain_terms_say_the_figures_of_the_record_and_no_others() -> None:
    for place in PLACES.values():
        if place.plain is None:
            assert not place.conditions, place.id
            assert place.hours is None, place.id
            continue
        known = {figure for text in (place.text, *place.conditions) for figure in figures(text)}
        told = {*figures(place.plain.en)}
        assert told <= known | {float(place.hours or 0)}, place.id
        owed = {figure for text in place.conditions for figure in figures(text)}
        assert owed <= told, place.id


@pytest.mark.parametrize("language", Language)
def test_the_file_has_a_row_for_each_place(language: Language) -> None:
    reply = Client().get(f"/{language}/learn/who-may/law.csv")
    head, *rows = csv.reader(io.StringIO(reply.content.decode()))
    assert {row[1] for row in rows} == {place.code for place in PLACES.values()}
    assert len(rows) == len(PLACES)
    assert all(len(row) == len(head) and row[-1] for row in rows)
    months = {row[1]: row[4] for row in rows}
    for place in PLACES.values():
        assert months[place.code] == (f"{place.as_of:%Y-%m}" if place.as_of else "")
