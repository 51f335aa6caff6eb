"""Links beyond the atlas: each is cited, stronger than the atlas, and works on both sides."""

from dataclasses import replace

import pytest

from drypoint.knowledge import Zone, load
from drypoint.knowledge.values.localisation import referral_map
from drypoint.terms import Confidence

KNOWLEDGE = load()
LINKS = KNOWLEDGE.referral_links.values()


def zones(base):
    """Return the zone of each (sided point, region)."""
    return {(base.causes[link.cause].id, base.regions[link.region]): link.zone for link in base.links}


PLAIN = zones(referral_map(muscles=KNOWLEDGE.muscles, regions=KNOWLEDGE.regions))


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.id)
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_link_ties_its_points_on_both_sides_more_than_the_atlas_does(link, side):
    added = zones(KNOWLEDGE.referral_map)

    for point in link.trigger_points:
        for region in link.regions:
            key = (f"{point}.{side}", f"{region}.{side}")
            assert added[key] is Zone[link.zone.upper()]
            assert PLAIN.get(key, 0) < added[key]


def test_the_atlas_is_otherwise_as_it_was():
    touched = {point for link in LINKS for point in link.trigger_points}
    added = zones(KNOWLEDGE.referral_map)

    assert {key: zone for key, zone in added.items() if key[0].rpartition(".")[0] not in touched} == {
        key: zone for key, zone in PLAIN.items() if key[0].rpartition(".")[0] not in touched
    }
    assert PLAIN.keys() <= added.keys()


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.id)
def test_a_link_is_cited_and_one_from_memory_is_never_the_main_zone(link):
    assert link.sources
    assert link.zone == "secondary" or link.confidence <= Confidence.SEEN_SECONDARY


def test_a_weaker_link_never_takes_from_the_atlas():
    weak = replace(next(iter(LINKS)), trigger_points=("rhomboids.tp1",), zone="secondary")
    weak = replace(weak, regions=("back.interscapular",))

    built = referral_map(muscles=KNOWLEDGE.muscles, regions=KNOWLEDGE.regions, added=[weak])

    assert zones(built) == PLAIN


def test_the_answer_names_the_sources_of_a_link_beside_those_of_the_muscle(answer):
    found = answer({"drawing": {"back.lumbar.left": 6, "buttock.gluteal.left": 6, "back.sacral.left": 6}})

    point = next(rank for rank in found.trigger_points if rank.trigger_point == "gluteus_medius.tp1.left")
    assert "massagelibrary-gluteus-medius" in point.sources
    assert "travell-1992" in point.sources
