"""The public pages: open to everybody, in the reader's language, with a source for every sentence."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from itertools import pairwise

import pytest
import time_machine
from django.test import Client

from drypoint.knowledge import PageGroup
from drypoint.terms import Language
from tests.interfaces.web.public.addresses import ADDRESSES, PAGES, html, sent


def words(content: bytes) -> str:
    """Return what a reader sees, without the marks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", content.decode())).split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_open_and_leaves_nothing_behind(address: str, language: Language) -> None:
    reply = sent(f"/{language}/{address}")
    assert reply.status_code == 200
    assert not reply.cookies
    assert reply.headers["Content-Language"] == language
    assert {type(value) for value in reply.headers.values()} == {str}
    assert re.search(rf'<html lang="{language}"\s+dir="ltr">', reply.content.decode())
    without_links = re.sub(r'href="http[^"]*"', "", reply.content.decode())
    assert "http://" not in re.sub(r"http://(www\.w3\.org|testserver/)", "", without_links)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_says_when_it_changed_who_made_it_and_that_nobody_reviewed_it(address: str) -> None:
    said = words(sent(f"/en/{address}").content)
    assert re.search(r"Last changed on \d{1,2} [A-Z][a-z]+ 20\d\d\.", said)
    assert "No clinician has checked these pages yet." in said
    assert "Made by the Drypoint project" in said
    spoken = words(sent(f"/es/{address}").content)
    assert "Ningún profesional sanitario de habla española ha revisado aún esta traducción." in spoken


@pytest.mark.parametrize(
    ("asked", "spoken"), [("es-MX,es;q=0.9,en;q=0.5", "es"), ("en-US", "en"), ("fr", "en"), ("", "en")]
)
def test_a_page_without_a_language_in_its_address_speaks_the_readers(asked: str, spoken: str) -> None:
    reply = Client().get("/learn/", headers={"accept-language": asked})
    assert reply.headers["Content-Language"] == spoken
    assert "Accept-Language" in reply.headers["Vary"]
    assert 'href="/learn/what-it-is/"' in reply.content.decode()


def test_the_language_of_the_address_wins_over_the_readers_and_the_links_keep_it() -> None:
    reply = Client().get("/es/learn/", headers={"accept-language": "en"})
    assert reply.headers["Content-Language"] == "es"
    assert 'href="/es/learn/what-it-is/"' in reply.content.decode()


@pytest.mark.parametrize(
    "address", ["learn/nothing/", "learn/what_it_is/", "fr/learn/", "learn/what-it-is/none.csv"]
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert sent(f"/{address}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_every_statement_opens_to_a_source(page: str) -> None:
    said = html(f"/en/learn/{page.replace('_', '-')}/")
    for statement in re.findall(r'<div class="dp-statement.*?</details>', said, re.DOTALL):
        assert "<li>" in statement, words(statement.encode())


def test_each_heading_stands_once_and_each_page_leads_to_the_next_of_the_list() -> None:
    listed = Client().get("/en/learn/").content.decode()
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", listed)
    links = re.findall(r'<a href="(/en/learn/[^"]+/)">', listed)
    assert len(headings) == len(set(headings)) == len(PageGroup)
    assert len(links) == len(set(links)) == len(PAGES)
    for here, after in pairwise(links):
        assert f'href="{after}">Next:' in html(here)


@pytest.mark.parametrize(
    ("language", "judge"),
    [
        ("en", "From Thursday 3 December to Friday 4 December"),
        ("es", "Del jueves 3 de diciembre al viernes 4 de diciembre"),
    ],
)
def test_the_course_to_hope_for_is_dated_from_today(language: str, judge: str) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC)):
        said = words(Client().get(f"/{language}/learn/benefits/").content)
    assert judge in said
    assert "{" not in said
