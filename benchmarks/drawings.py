"""Invented pain drawings of a wanted size: neighbouring points that hurt together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from drypoint.knowledge import KnowledgeBase, Zone

DRAWN = {Zone.PRIMARY: 0.85, Zone.SECONDARY: 0.4, Zone.CONTRALATERAL: 0.05}
"""How often a zone is drawn; enough for drawings of a natural shape, and no claim about people."""


def drawings(knowledge: KnowledgeBase, *, regions: int, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield findings with exactly `regions` painted regions.

    A first point is chosen by chance, each further one among those that share a region with what is
    painted, as pain that spreads does. So nearly every drawing hangs together, the costly case.
    """
    rng = np.random.default_rng(seed + 1000 * regions)
    for _ in range(count):
        painted = _painted(knowledge, regions, rng)
        yield {"drawing": {region: int(rng.integers(2, 10)) for region in sorted(painted)}}


OTHER_SIDE = {"left": "right", "right": "left", "mid": "mid"}


def both_sides(document: dict[str, Any]) -> dict[str, Any]:
    """Return a drawing with its mirror image painted as well."""
    sided = ((region.rpartition("."), value) for region, value in document["drawing"].items())
    other = {f"{base}.{OTHER_SIDE[side]}": value for (base, _, side), value in sided}
    return {"drawing": {**document["drawing"], **other}}


def _painted(knowledge: KnowledgeBase, regions: int, rng: np.random.Generator) -> list[str]:
    zones = _zones(knowledge)
    painted: dict[str, None] = {}
    point = int(rng.integers(len(zones)))
    while len(painted) < regions:
        shares = ((region, DRAWN[zone]) for region, zone in zones[point])
        painted |= {region: None for region, share in shares if rng.random() < share}
        near = [place for place, own in enumerate(zones) if any(region in painted for region, _ in own)]
        point = int(rng.choice(near)) if near else int(rng.integers(len(zones)))
    return list(painted)[:regions]


def _zones(knowledge: KnowledgeBase) -> list[list[tuple[str, Zone]]]:
    """Return the regions and zones of every sided point."""
    referral = knowledge.referral_map
    zones: list[list[tuple[str, Zone]]] = [[] for _ in referral.causes]
    for link in referral.links:
        zones[link.cause].append((referral.regions[link.region], link.zone))
    return zones
