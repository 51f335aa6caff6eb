"""The map of referred pain: what is drawn is what is said, in each language, and what the atlas holds."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import translation

from drypoint.body_chart import body_chart
from drypoint.interfaces.web.public.blocks.referral_map import (
    FIGURE_WORDS,
    ReferralBlock,
    ReferralView,
    referral_block,
)
from drypoint.interfaces.web.public.blocks.referral_places import panels_to_show, shown_referral
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase, Zone, load
from drypoint.terms import Language
from tests.interfaces.web.public.addresses import html

DRAWN = re.compile(r'<path class="dp-zone dp-zone--(\w+)"[^>]* data-zone="([\w.]+)"')
CROSS = re.compile(r'data-point="([\w.]+)" transform="translate\(([-\d.]+) ([-\d.]+)\)"')
MUSCLES = sorted(load().plain_muscles)
OTHERS = {"soleus": "the sole of the foot", "scm_clavicular": "the other side", "infraspinatus": "a link"}
"""Muscles that ask something of the map that not each shown one does."""


def showing(*muscles: str) -> KnowledgeBase:
    """Return the knowledge with other muscles to show."""
    names = {"en": "A muscle", "es": "Un músculo"}
    shown = {one: {"id": one, "order": 1, "name": names, "review": "unreviewed"} for one in muscles}
    return replace(load(), documents={**load().documents, "public/muscles": shown})


def block(language: Language = Language.ENGLISH, knowledge: KnowledgeBase | None = None) -> ReferralBlock:
    with translation.override(language):
        return referral_block(knowledge=knowledge or load(), speech=Speech(language))


def only(muscle: str, language: Language = Language.ENGLISH) -> ReferralView:
    return block(language, showing(muscle)).referrals[0]


def names(regions: Iterable[str], language: Language) -> set[str]:
    base = load()
    return {base.plain_places[base.regions[one].base_id].name.spoken(language) for one in regions}


def drawn(referral: ReferralView) -> dict[str, set[str]]:
    """Return the regions that all figures of a muscle show, by their zone."""
    found: dict[str, set[str]] = {}
    for figure in referral.figures:
        for zone, region in DRAWN.findall(figure.svg):
            found.setdefault(zone, set()).add(region)
    return found


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("muscle", sorted({*MUSCLES, *OTHERS}))
def test_the_words_name_what_is_drawn_and_nothing_else(muscle: str, language: Language) -> None:
    referral = only(muscle, language)

    said = {line.zone: set(line.places) for line in referral.zones}

    assert said == {zone: names(regions, language) for zone, regions in drawn(referral).items()}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("muscle", sorted({*MUSCLES, *OTHERS}))
def test_each_figure_tells_those_who_listen_what_it_shows(muscle: str, language: Language) -> None:
    referral = only(muscle, language)
    words = {line.zone: line.words for line in referral.zones}

    for figure in referral.figures:
        label = re.search(r'aria-label="([^"]*)"', figure.svg)
        assert label
        head, caption, *lines = label[1].split(". ")
        assert (head, caption) == (referral.name, figure.caption)
        shown: dict[str, list[str]] = {}
        for zone, region in DRAWN.findall(figure.svg):
            shown.setdefault(words[zone], []).append(region)
        told = {line.partition(": ")[0]: line.partition(": ")[2] for line in lines}
        assert told.keys() == shown.keys()
        for kind, regions in shown.items():
            # A name may hold a comma, so the names are taken out of the line and not the line apart.
            rest = told[kind]
            for name in sorted(names(regions, language), key=len, reverse=True):
                assert name in rest
                rest = rest.replace(name, "", 1)
            assert not rest.replace(", ", "")


@pytest.mark.parametrize("muscle", sorted(load().muscles))
def test_every_zone_and_every_point_of_any_muscle_is_seen_on_some_panel(muscle: str) -> None:
    referral = shown_referral(knowledge=load(), muscle_id=muscle)

    panels = panels_to_show(referral)

    regions = {region.region_id for panel in panels for region in panel.regions}
    assert referral.zones.keys() <= regions
    seen = {place.point_id for place in referral.places if place.panel_id in {panel.id for panel in panels}}
    assert seen == {f"{point.id}.right" for point in load().muscles[muscle].trigger_points}
    assert len(panels) <= 4


def test_the_zones_are_those_that_the_localiser_reckons_with() -> None:
    atlas = load().referral_map
    points = {number for number, cause in enumerate(atlas.causes) if cause.muscle == "scm_clavicular"}
    right = {number for number in points if atlas.causes[number].id.endswith(".right")}
    links = {(atlas.regions[link.region], link.zone) for link in atlas.links if link.cause in right}

    zones = shown_referral(knowledge=load(), muscle_id="scm_clavicular").zones

    assert set(zones.items()) <= links
    assert zones["head.forehead.left"] is Zone.CONTRALATERAL
    assert zones.keys() == {region for region, _ in links}


def test_a_region_of_two_zones_keeps_the_firmer_one() -> None:
    points = load().muscles["quadratus_lumborum"].trigger_points
    assert any("buttock.gluteal" in point.secondary for point in points)
    assert any("buttock.gluteal" in point.primary for point in points)

    zones = shown_referral(knowledge=load(), muscle_id="quadratus_lumborum").zones

    assert zones["buttock.gluteal.right"] is Zone.PRIMARY


def test_a_link_beyond_the_atlas_brings_its_own_sources() -> None:
    (link,) = [one for one in load().referral_links.values() if "infraspinatus.tp1" in one.trigger_points]
    keys = {line.key for line in shown_referral(knowledge=load(), muscle_id="infraspinatus").grounds.sources}
    assert {source.key for source in link.sources} <= keys
    assert not {source.key for source in link.sources} <= {
        source.key for source in load().muscles["infraspinatus"].sources
    }


@pytest.mark.parametrize("muscle", MUSCLES)
def test_every_cross_lies_in_a_place_that_is_named(muscle: str) -> None:
    referral = only(muscle)
    panels = panels_to_show(shown_referral(knowledge=load(), muscle_id=muscle))
    crosses = 0
    for panel, figure in zip(panels, referral.figures, strict=True):
        for _point, x, y in CROSS.findall(figure.svg):
            crosses += 1
            (region,) = [one.region_id for one in panel.regions if _holds(one.polygon, float(x), float(y))]
            assert names((region,), Language.ENGLISH) <= set(referral.points)
    assert crosses


def _holds(polygon: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    """Tell whether a place lies within a border: a line to its right crosses it an odd number of times."""
    edges = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    crossed = [
        (from_y > y) != (to_y > y) and x < (to_x - from_x) * (y - from_y) / (to_y - from_y) + from_x
        for (from_x, from_y), (to_x, to_y) in edges
    ]
    return bool(sum(crossed) % 2)


def test_every_panel_of_the_chart_has_a_caption() -> None:
    assert {panel.title for panel in body_chart().panels} == set(FIGURE_WORDS)


@pytest.mark.parametrize("language", Language)
def test_the_page_draws_each_figure_once_and_leads_to_each_muscle_without_a_script(
    language: Language,
) -> None:
    page = html(f"/{language}/learn/trigger-points/")

    shapes = re.findall(r'<g id="(figure-\w+)"', page)
    used = re.findall(r'<use href="#(figure-\w+)"', page)
    assert len(shapes) == len(set(shapes))
    assert set(used) == set(shapes)
    assert len(used) > len(shapes)
    for muscle in MUSCLES:
        anchor = f"referral-{muscle.replace('_', '-')}"
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
        assert load().plain_muscles[muscle].name.spoken(language) in page
    assert "<script" not in page


def test_the_spanish_map_says_nothing_in_english() -> None:
    shown = block(Language.SPANISH)
    english = block(Language.ENGLISH)
    said = {
        words
        for referral in english.referrals
        for words in (
            referral.name,
            *referral.points,
            *(line.words for line in referral.zones),
            *(place for line in referral.zones for place in line.places),
            *(figure.caption for figure in referral.figures),
        )
    }
    told = " ".join(str(figure.svg) for referral in shown.referrals for figure in referral.figures)
    told += str(shown.shapes) + " ".join(line.words for line in shown.key)
    assert not {words for words in said if re.search(rf"\b{re.escape(words)}\b", told)}
    assert "<title>" not in told


def test_only_zones_that_are_drawn_stand_in_the_key() -> None:
    crossing = {line.zone for line in block(knowledge=showing("scm_clavicular")).key}
    plain = {line.zone for line in block(knowledge=showing("trapezius_upper")).key}
    assert crossing == {"primary", "secondary", "contralateral"}
    assert plain == {"primary", "secondary"}


@pytest.mark.parametrize("language", Language)
def test_the_file_holds_every_place_that_the_page_names(language: Language) -> None:
    page = html(f"/{language}/learn/trigger-points/")
    (address,) = re.findall(r'href="([^"]*\.csv)"', page)

    reply = Client().get(address)

    _head, *rows = csv.reader(reply.content.decode().splitlines())

    said = {
        (referral.name, words, place)
        for referral in block(language).referrals
        for words, places in (
            (sore_spots(language), referral.points),
            *((line.words, line.places) for line in referral.zones),
        )
        for place in places
    }
    assert {(muscle, words, place) for muscle, words, place, _ in rows} == said
    assert len(rows) == len(said)
    assert all(keys for *_, keys in rows)


def sore_spots(language: Language) -> str:
    return {Language.ENGLISH: "Sore spots", Language.SPANISH: "Puntos dolorosos"}[language]
