"""The equations: eight quantities without a unit, each drawn towards what the others make of it.

The same equations stand in `static/web/js/mechanism/model.js`; a test holds both equal to 1e-6.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

STATES = ("acetylcholine", "calcium", "tension", "oxygen", "energy", "irritants", "oxidants", "pain")
"""The order of the quantities in every vector; `mechanism/states` says what each is."""

Numbers = Mapping[str, float]
Vector = Sequence[float]


class Acts(NamedTuple):
    """What acts from outside during one stretch of time; nought is nothing."""

    overuse: float
    twitch: float
    oxygen_rise: float
    quieting: float
    clearing: float
    loosening: float


def hill(value: float, half: float) -> float:
    """Return a smooth switch from 0 to 1 with exponent 4; `half` is where it stands at one half."""
    ratio = value / half
    ratio *= ratio
    ratio *= ratio
    return ratio / (1.0 + ratio)


def rates_of(n: Numbers) -> Callable[[Vector, Acts], tuple[float, ...]]:
    """Return the function that gives how fast each state changes, per minute, in the order of `STATES`.

    Each right-hand side points inwards at the ends of its range, so no state leaves it; at rest
    all are nought. A hypothesis is a set of links: the links of the others have the strength 0.
    """

    def rates(states: Vector, acts: Acts) -> tuple[float, ...]:
        acetylcholine, calcium, tension, oxygen, energy, irritants, oxidants, pain = states
        lack = 1.0 - energy
        return (
            n["endplate_speed"] * (_signal(n, irritants, acts) - acetylcholine),
            n["calcium_speed"]
            * (
                (_release(n, acetylcholine, oxidants, lack) + acts.twitch) * (1.0 - calcium)
                - (1.0 - n["low_energy_slows_pump"] * lack) * calcium
            ),
            n["tension_speed"] * (hill(calcium, n["calcium_threshold"]) * (1.0 - acts.loosening) - tension),
            n["oxygen_speed"] * (1.0 - n["tension_squeezes_vessels"] * tension + acts.oxygen_rise - oxygen),
            n["energy_speed"] * (oxygen * lack - n["tension_uses_energy"] * tension * energy),
            n["irritants_speed"] * _gathering(n, irritants, oxygen, lack, acts),
            n["oxidants_speed"] * (hill(tension, n["tension_threshold"]) - oxidants),
            n["pain_speed"] * (hill(irritants, n["pain_threshold"]) - pain),
        )

    return rates


def _signal(n: Numbers, irritants: float, acts: Acts) -> float:
    """What the nerve end sends: by overuse, and by irritants (energy crisis)."""
    stung = n["irritants_reach_endplate"] * hill(irritants, n["irritants_threshold"])
    return (acts.overuse + stung * (1.0 - acts.overuse)) * (1.0 - acts.quieting)


def _release(n: Numbers, acetylcholine: float, oxidants: float, lack: float) -> float:
    """What leaves the store: by signal, by oxidants (calcium), and past failed brakes."""
    fail = n["brakes_fail"]
    brake = 1.0 - n["brake_strength"] * (1.0 - fail) * lack
    return brake * (
        n["signal_releases_calcium"] * acetylcholine
        + n["oxidants_release_calcium"] * hill(oxidants, n["oxidants_threshold"])
        + n["failed_brakes_release_calcium"] * fail * hill(lack, n["energy_threshold"])
    )


def _gathering(n: Numbers, irritants: float, oxygen: float, lack: float, acts: Acts) -> float:
    made = n["irritants_gather"] * lack * (1.0 - irritants)
    return made - n["irritants_clearance"] * (1.0 + acts.clearing) * oxygen * irritants
