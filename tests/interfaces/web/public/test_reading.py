"""Every public page can be read by somebody who left school early, and is small."""

from __future__ import annotations

import gzip
import re
from functools import cache

import pytest

from drypoint.knowledge import load
from drypoint.terms import Language
from tests.interfaces.web.public.addresses import ADDRESSES, html
from tests.interfaces.web.public.reading import grades, sentences, without_terms

MOST_FLESCH_KINCAID = 6.5
MOST_SMOG = 9.0
MOST_BYTES = 30_000
MOST_BYTES_WITH_CHART = 60_000
CHART = re.compile(r'class="[^"]*dp-chart')


@cache
def said(address: str, language: Language = Language.ENGLISH) -> str:
    return html(f"/{language}/{address}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_reads_easily(address: str) -> None:
    flesch_kincaid, smog = grades(said(address))
    assert flesch_kincaid <= MOST_FLESCH_KINCAID
    assert smog <= MOST_SMOG


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_small_on_its_way(address: str, language: Language) -> None:
    page = said(address, language)
    most = MOST_BYTES_WITH_CHART if CHART.search(page) else MOST_BYTES
    assert len(gzip.compress(page.encode())) <= most


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_makes_a_forbidden_claim_but_as_a_corrected_myth(address: str, language: Language) -> None:
    for piece in sentences(without_myths(said(address, language))):
        for name, claim in load().forbidden_claims.items():
            for pattern in claim.patterns if language is Language.ENGLISH else claim.patterns_es:
                assert not re.search(pattern, piece, re.IGNORECASE), (name, piece)


def without_myths(html: str) -> str:
    return re.sub(r'<article\s[^>]*class="dp-myth".*?</article>', "", html, flags=re.DOTALL)


def test_the_reader_of_pages_leaves_sources_out_and_ends_headings() -> None:
    html = (
        "<main><h1>What it is like</h1><p>One short thing.</p>"
        '<details class="dp-sources"><ul><li>A title of a study.</li></ul></details>'
        "<nav><a>All the pages here</a></nav></main>"
    )
    assert sentences(html) == ["What it is like.", "One short thing."]


def test_a_hard_text_is_found_hard() -> None:
    hard = "Myofascial pathophysiological considerations necessitate multidisciplinary evaluation."
    assert grades(f"<main><p>{hard}</p></main>")[0] > MOST_FLESCH_KINCAID


def test_a_term_of_the_glossary_counts_as_one_short_word() -> None:
    for term in load().glossary.values():
        assert without_terms(f"A {term.term.en} here.") == "A term here."
