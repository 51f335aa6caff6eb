"""Pooling thirteen trials by REML with Hartung-Knapp, beside PyMARE and statsmodels, and many more trials."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.figures import ROOT, Figure, growth, ratio, sample, table, wall_ms
from benchmarks.peers import PeerAbsent, compared, run_python, skipped
from drypoint.pathway.evidence import (
    EffectMeasure,
    Model,
    PooledEffect,
    PoolOptions,
    Test,
    pool,
    read_studies,
)

TRIALS = ROOT / "tests" / "reference" / "evidence" / "bcg.csv"
"""The thirteen trials of the BCG vaccine, the field's usual example."""
REML = PoolOptions(model=Model.REML, test=Test.HK)
SAME_AS = {"PyMARE, REML": Model.REML, "statsmodels, Paule-Mandel with HK": Model.PM}
TOLERANCE = 1e-3
"""The peers stop their search for τ² at about four digits."""
SIZES = (2, 13, 50, 200, 1000)
TITLE = "The same trials beside PyMARE 0.0.13 and statsmodels 0.15.0"


def measure() -> str:
    """Measure our pool, check the peers' estimates and measure them, and pool more trials."""
    studies = read_studies(TRIALS.read_text(encoding="utf-8"), measure=EffectMeasure.RR)
    ours = wall_ms(lambda: pool(studies=studies, options=REML), inner=5)
    goals = table(
        "Pooling, 13 trials",
        [
            Figure(
                "REML and Hartung-Knapp, with Q-profile and prediction intervals", ours, "ms", 0.5,
                beside="metafor 3.6, PyMARE 5.4 (stack page, on a like machine)",
            )
        ],
    )  # fmt: skip
    heads = ("trials", "REML and HK, ms")
    grown = growth("How it grows, least of the rounds", heads, [(size, _pooled_ms(size)) for size in SIZES])
    return "\n".join((goals, _beside(studies, ours.median), grown))


def _beside(studies: Any, ours_ms: float) -> str:
    used = studies.used
    given = {
        "effect": [study.effect for study in used],
        "variance": [study.variance for study in used],
        "rounds": 40,
    }
    try:
        answers = run_python("meta_analysis.py", given)
    except PeerAbsent as absent:
        return skipped(TITLE, absent)
    for name, answer in answers.items():
        _agree(name, answer, pool(studies=studies, options=PoolOptions(model=SAME_AS[name], test=Test.HK)))
    timed = {name: sample(answer["times_ms"][5:]) for name, answer in answers.items()}
    return compared(
        TITLE,
        [Figure(name, each, "ms", beside=ratio("it", each.median, ours_ms)) for name, each in timed.items()],
    )


def _agree(name: str, theirs: dict[str, float], ours: PooledEffect) -> None:
    apart = max(abs(theirs["estimate"] - ours.estimate), abs(theirs["tau2"] - ours.tau2))
    if apart > TOLERANCE:
        raise RuntimeError(f"{name} and we differ by {apart}: {theirs}, ours {ours.estimate}, {ours.tau2}")


def _pooled_ms(size: int) -> float:
    """Return the time for `size` invented trials."""
    chance = np.random.default_rng(size)
    variances = chance.uniform(0.01, 0.3, size)
    effects = chance.normal(-0.5, np.sqrt(variances + 0.2))
    lines = [
        f"t{n},{effect},{variance}"
        for n, (effect, variance) in enumerate(zip(effects, variances, strict=True))
    ]
    studies = read_studies("\n".join(("study,effect,variance", *lines)), measure=EffectMeasure.GEN)
    return wall_ms(lambda: pool(studies=studies, options=REML), repeats=7).least
