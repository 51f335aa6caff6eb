"""Each thing that a public sentence rests on has its page, with its sources and what leans on it."""

from __future__ import annotations

import gzip
import re
from functools import cache
from html import unescape

import pytest
from django.utils import translation

from drypoint.interfaces.web.frame.grounds import more_views
from drypoint.interfaces.web.public.sources.figures import figure_tables
from drypoint.interfaces.web.public.sources.places import resting_places
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import direct_supports, knowledge_sources, load
from drypoint.terms import Confidence, Language
from drypoint.wording import CONFIDENCE_SENTENCES, GROUND_NAMES
from tests.interfaces.web.public.addresses import ADDRESSES, html, sent
from tests.interfaces.web.public.reading import grades
from tests.interfaces.web.public.test_reading import MOST_BYTES, MOST_FLESCH_KINCAID, MOST_SMOG

LINK = re.compile(r'href="/(?:en|es)/learn/sources/([^"]+)/"')
STATEMENT = re.compile(r'<div class="dp-statement.*?</details>', re.DOTALL)
OF_EACH_KIND = [f"{kind}/{min(load().documents[kind])}" for kind in GROUND_NAMES]
NAMED = sorted(
    ground
    for ground in resting_places(knowledge=load(), speech=Speech(Language.ENGLISH))
    if ground.rpartition("/")[0] in GROUND_NAMES
)


@cache
def page(ground: str, language: Language = Language.ENGLISH) -> str:
    reply = sent(f"/{language}/learn/sources/{ground}/")
    assert reply.status_code == 200, ground
    assert not reply.cookies, ground
    return reply.content.decode()


@cache
def public_page(address: str, language: Language) -> str:
    return html(f"/{language}/{address}")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("ground", OF_EACH_KIND)
def test_a_ground_of_each_kind_says_what_it_is_and_that_nobody_reviewed_it(
    ground: str, language: Language
) -> None:
    with translation.override(language):
        kind = translation.gettext(GROUND_NAMES[ground.rpartition("/")[0]])
        waits = translation.gettext("Awaits clinical review.")
        nobody = translation.gettext("No clinician has checked these pages yet.")
    said = words(page(ground, language))
    assert f"<h1>{kind}</h1>" in page(ground, language)
    assert waits in said
    assert nobody in said


@pytest.mark.parametrize("language", Language)
def test_everything_that_a_public_page_rests_on_has_a_page_with_its_sources(language: Language) -> None:
    assert len(NAMED) > 300
    # Each in one language, every other in the other: the pages of one kind are made alike.
    for ground in NAMED[list(Language).index(language) :: len(Language)]:
        html = page(ground, language)
        said = squeezed(words(html))
        sources = knowledge_sources(knowledge=load(), name=ground)
        for source in sources:
            with translation.override(language):
                read = translation.gettext(CONFIDENCE_SENTENCES[Confidence(source.read_as)])
            assert squeezed(source.title) in said, (ground, source.key)
            assert squeezed(read) in said, (ground, source.key)
        assert len(gzip.compress(html.encode())) <= MOST_BYTES, ground


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_sentence_of_a_public_page_leads_to_pages_that_are_there(
    address: str, language: Language
) -> None:
    html = public_page(address, language)
    for statement in STATEMENT.findall(html):
        if "<li>" in statement:
            assert LINK.search(statement), words(statement)
    for ground in LINK.findall(html):
        kind, _, key = ground.rpartition("/")
        assert kind in GROUND_NAMES
        assert key in load().documents[kind]


@pytest.mark.parametrize("language", Language)
def test_the_way_back_leads_to_the_section_in_which_the_sentence_stands(language: Language) -> None:
    places = resting_places(knowledge=load(), speech=Speech(language))
    for ground, found in places.items():
        for place in found:
            address, _, section = place.url.removeprefix(f"/{language}/").partition("#")
            html = public_page(address, language)
            assert f'id="{section}"' in html, (ground, place.url)
            assert f"/{language}/learn/sources/{ground}/" in html, (ground, place.url)
            assert place.sentences
    assert places["facts/sc_005"][0].url in page("facts/sc_005", language)


def test_a_source_leads_to_the_sentences_that_rest_on_what_was_taken_from_it() -> None:
    assert "citations/brady-2014" not in resting_places(knowledge=load(), speech=Speech(Language.ENGLISH))
    assert 'href="/en/learn/side-effects/#' in page("citations/brady-2014")


def test_what_rests_on_the_facts_of_a_myth_is_its_correction() -> None:
    claim = load().forbidden_claims["lactic_acid"]
    said = words(page("facts/ad_006"))
    assert claim.plain_correction.en in said
    assert claim.plain_myth.en not in said


def test_the_places_are_read_off_the_pages_once() -> None:
    first = resting_places(knowledge=load(), speech=Speech(Language.SPANISH))
    assert resting_places(knowledge=load(), speech=Speech(Language.SPANISH, is_named=True)) is first


@pytest.mark.parametrize(
    "ground",
    [
        "facts/none",
        "nothing/sc_005",
        "facts",
        "facts/SC_005",
        "citations/../facts/sc_005",
        # How a muscle is reached is for those who learned it.
        "planning/paths/trapezius_upper",
        "public/pages/what_it_is",
        "base/units",
    ],
)
def test_what_is_not_there_or_not_public_is_not_found(ground: str) -> None:
    assert sent(f"/en/learn/sources/{ground}/").status_code == 404


def test_a_way_on_is_offered_to_nothing_but_public_grounds() -> None:
    names = ("facts/none", "planning/paths/trapezius_upper", "facts/sc_005")
    assert [one.ground for one in more_views(load(), names)] == ["facts/sc_005"]


def test_the_words_for_clinicians_are_quoted_in_their_own_language() -> None:
    fact = load().facts["sc_005"]
    html = page("facts/sc_005", Language.SPANISH)
    quoted = re.findall(r'<blockquote class="dp-quoted" lang="en">(.*?)</blockquote>', html, re.DOTALL)
    assert [unescape(one).strip() for one in quoted] == [fact.statement]
    assert "Están en inglés." in words(html)
    assert "They are in English." not in words(page("facts/sc_005"))


@pytest.mark.parametrize("ground", OF_EACH_KIND)
def test_what_is_ours_on_the_page_reads_easily(ground: str) -> None:
    flesch_kincaid, smog = grades(page(ground))
    assert flesch_kincaid <= MOST_FLESCH_KINCAID
    assert smog <= MOST_SMOG


@pytest.mark.parametrize("language", Language)
def test_every_figure_of_a_fact_stands_in_its_table_with_its_unit(language: Language) -> None:
    knowledge = load()
    for fact in knowledge.facts.values():
        cells = [
            cell
            for table in figure_tables(fact, knowledge, Speech(language))
            for row in table.rows
            for _, cell in row
        ]
        for quantity in fact.quantities:
            for number in (quantity.value, quantity.low, quantity.high, *quantity.values):
                if number is not None:
                    written = f"{number:.10g}".replace("-", "\u2212")
                    said = written.replace(".", ",") if language is Language.SPANISH else written
                    assert any(said in cell and quantity.unit in cell for cell in cells), (fact.id, said)
            assert not quantity.interval or any(quantity.interval in cell for cell in cells), fact.id


def test_where_sources_disagree_both_voices_and_the_choice_stand_on_the_page() -> None:
    for conflict in load().conflicts.values():
        facts = {f"facts/{one}" for voice in conflict.voices for one in voice.basis}
        for ground in (f"conflicts/{conflict.id}", *sorted(facts)[:1]):
            said = squeezed(words(page(ground)))
            for part in (
                conflict.question,
                *(voice.says for voice in conflict.voices),
                conflict.choice,
                conflict.reason,
            ):
                assert squeezed(part) in said, (ground, part)


def test_how_a_muscle_is_needled_is_not_told_to_everybody() -> None:
    for muscle in load().muscles.values():
        said = words(page(f"muscles/{muscle.id}"))
        assert muscle.needling.direction not in said


def test_what_leans_on_a_fact_is_found_whatever_key_names_it() -> None:
    supports = direct_supports(knowledge=load())
    rule = load().screening_rules["age_unknown"]
    assert all("screening/rules/age_unknown" in supports[f"facts/{fact}"] for fact in rule.basis)
    assert "facts/ad_006" in supports["citations/schwane-1983"]
    gap = next(iter(load().gaps.values()))
    assert all(f"gaps/{gap.id}" in supports[f"citations/{key}"] for key in gap.sources)
