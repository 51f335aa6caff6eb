"""Calibration of the localiser: of all muscles given 30 %, do 30 % hold an active point?

    .venv/bin/python -m benchmarks.calibration [drawings]

Draws points by their prior and a pain drawing from them, twice: by the model's own chances, and with noise
that the model knows nothing of. Writes the picture and the table of
`docs/explanation/localisation-calibration.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import ROOT
from benchmarks.reliability_picture import Series, picture
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.localisation import WEIGHTS, Findings, Method, Weights
from drypoint.pathway.localisation.inference import (
    painting_of_findings,
    prior_odds,
    referral_network,
    solve_painting,
)
from drypoint.pathway.localisation.inference.network import leak_probability

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

DRAWINGS = 10_000
SEED = 11
CHUNK = 250
EDGES = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
"""Nearly all predictions are small, so the first steps are finer."""
GENEROSITY = (0.4, 1.0)
"""Noise: a person paints felt pain with a chance of their own, even over this range about the model's."""
SPREAD = 0.7
"""Noise: standard deviation, in logits, of a link's strength from person to person."""
SLIPPED = 0.072
"""Noise: share of marks that land in another region (7.2 % of areas on the Michigan Body Map)."""
PAGE = ROOT / "docs" / "explanation" / "localisation-calibration.md"
MARKS = ("<!-- figures -->", "<!-- end of figures -->")


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """What was said of every muscle on every drawing, and what was true.

    Args:
        said: Probability that the muscle holds an active point, shape (drawing, muscle side).
        true: Whether it does, same shape.
        approximate: Number of drawings that were not solved exactly.
    """

    said: Floats
    true: Truths
    approximate: int


def noisy_strength(strength: Floats, weights: Weights, rng: np.random.Generator) -> Floats:
    """Return one person's chance that a point paints a region, shape (cause, region)."""
    linked = strength > 0
    share = np.where(linked, strength, 0.5)
    logits = np.log(share) - np.log1p(-share) + rng.normal(0, SPREAD, strength.shape)
    return np.where(linked, rng.uniform(*GENEROSITY) / (1 + np.exp(-logits)), 0.0)


def plain_strength(strength: Floats, weights: Weights, rng: np.random.Generator) -> Floats:
    """Return the model's own chance that a point paints a region, shape (cause, region)."""
    return weights.reported * strength


Chances = Callable[[Floats, Weights, np.random.Generator], Floats]


def simulated(
    knowledge: KnowledgeBase, *, chances: Chances, slipped: float, rng: np.random.Generator
) -> Iterator[tuple[Findings, Truths]]:
    """Yield drawings with the points that made them; a blank drawing is nobody's question.

    Args:
        knowledge: The base whose atlas is used.
        chances: How a person's zones are drawn: `plain_strength` or `noisy_strength`.
        slipped: Share of marks that land in another region.
        rng: Source of chance.
    """
    referral = knowledge.referral_map
    fixed, odds = (
        referral_network(referral, WEIGHTS),
        prior_odds(condition="", knowledge=knowledge, weights=WEIGHTS),
    )
    prior = odds / (1 + odds)
    while True:
        active = drawn_points(prior, fixed.twin, rng)
        intensity = rng.integers(1, 11, len(referral.regions))
        marks = dict(zip(referral.regions, map(float, intensity), strict=True))
        blank = np.array([1 - leak_probability(marks, region, WEIGHTS) for region in referral.regions])
        blank *= np.prod(1 - chances(fixed.strength[active], WEIGHTS, rng), axis=0)
        places = np.flatnonzero(rng.random(len(blank)) >= blank)
        places = np.where(
            rng.random(len(places)) < slipped, rng.integers(len(blank), size=len(places)), places
        )
        if len(places):
            yield (
                Findings({referral.regions[place]: marks[referral.regions[place]] for place in places}),
                active,
            )


def drawn_points(prior: Floats, twin: NDArray[np.intp], rng: np.random.Generator) -> Truths:
    """Return which points are active: by their prior, some on both sides by one cause."""
    alone = rng.random(len(prior)) < prior
    leader = np.minimum(np.arange(len(prior)), twin)
    shared = (rng.random(len(prior)) < WEIGHTS.both_sides)[leader]
    drawn: Truths = np.where(shared, alone[leader], alone)
    return drawn


def predicted(knowledge: KnowledgeBase, cases: Iterator[tuple[Findings, Truths]], count: int) -> Predictions:
    """Solve `count` drawings and set what was said beside what was true."""
    referral = knowledge.referral_map
    fixed = referral_network(referral, WEIGHTS)
    starts = [group.start for group in fixed.groups]
    odds = prior_odds(condition="", knowledge=knowledge, weights=WEIGHTS)
    said, true, approximate = [], [], 0
    for _, (findings, active) in zip(range(count), cases, strict=False):
        painted = painting_of_findings(
            findings=findings, referral_map=referral, prior_odds=odds, weights=WEIGHTS
        )
        solution = solve_painting(painted, fixed=fixed)
        said.append(np.clip(1 - solution.group_inactive, 0, 1))
        true.append(np.logical_or.reduceat(active, starts))
        approximate += solution.method is not Method.EXACT
    return Predictions(np.array(said), np.array(true), approximate)


def brier(predictions: Predictions) -> float:
    """Return the mean squared error of all predictions; 0 is perfect."""
    return float(np.mean((predictions.said - predictions.true) ** 2))


def brier_of_share(predictions: Predictions) -> float:
    """Return the Brier score of saying each muscle's own share of true cases every time."""
    share = predictions.true.mean(axis=0)
    return float(np.mean((share - predictions.true) ** 2))


def reliability(predictions: Predictions) -> list[tuple[float, float, int]]:
    """Return, for each step of probability, the mean said, the share true, and how many."""
    said, true = predictions.said.ravel(), predictions.true.ravel()
    step = np.clip(np.searchsorted(EDGES, said, side="right") - 1, 0, len(EDGES) - 2)
    inside = [step == number for number in range(len(EDGES) - 1)]
    return [(float(said[of].mean()), float(true[of].mean()), int(of.sum())) for of in inside if of.any()]


def calibration_error(rows: list[tuple[float, float, int]]) -> float:
    """Return the mean distance of said from true over the steps, weighted by how many."""
    return sum(abs(said - true) * count for said, true, count in rows) / sum(row[2] for row in rows)


def _chunk(noisy: bool, seed: int) -> Predictions:
    knowledge = load()
    cases = simulated(
        knowledge,
        chances=noisy_strength if noisy else plain_strength,
        slipped=SLIPPED if noisy else 0.0,
        rng=np.random.default_rng([SEED, noisy, seed]),
    )
    return predicted(knowledge, cases, CHUNK)


def _all(noisy: bool, drawings: int) -> Predictions:
    with ProcessPoolExecutor() as pool:
        parts = list(pool.map(partial(_chunk, noisy), range(-(-drawings // CHUNK))))
    return Predictions(
        np.concatenate([part.said for part in parts])[:drawings],
        np.concatenate([part.true for part in parts])[:drawings],
        sum(part.approximate for part in parts),
    )


def _table(found: dict[str, Predictions]) -> str:
    lines = [
        "| drawings | Brier score | Brier of each muscle's share | skill | calibration error | not exact |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, one in found.items():
        own, plain = brier(one), brier_of_share(one)
        lines.append(
            f"| {len(one.said):,} {name} | {own:.5f} | {plain:.5f} | {1 - own / plain:.2f} "
            f"| {calibration_error(reliability(one)):.4f} | {one.approximate:,} |"
        )
    rows = {name: reliability(one) for name, one in found.items()}
    lines += ["", "| drawings | said | true | chance ± | predictions |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {name} | {said:.3f} | {true:.3f} | {2 * sqrt(said * (1 - said) / count):.3f} | {count:,} |"
        for name, steps in rows.items()
        for said, true, count in steps
    ]
    return "\n".join(lines)


def main(drawings: int) -> None:
    """Simulate, and write the picture and the figures of the page."""
    found = {
        "by the model's own chances": _all(False, drawings),
        "with noise": _all(True, drawings),
    }
    table = _table(found)
    print(table)
    series = [Series(name, reliability(one), brier(one)) for name, one in found.items()]
    PAGE.with_suffix(".svg").write_text(picture(series, drawings=drawings), encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    PAGE.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DRAWINGS)
