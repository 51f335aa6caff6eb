"""Pool studies with PyMARE and statsmodels: effects and variances as JSON in, estimates and times out.

Runs in the environment of the peers; knows nothing of Drypoint. PyMARE has no Hartung-Knapp test and
statsmodels no REML, so each is timed for what it has.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

warnings.filterwarnings("ignore")

from pymare import Dataset  # noqa: E402 -- it warns while it is imported
from pymare.estimators import VarianceBasedLikelihoodEstimator  # noqa: E402 -- the same
from statsmodels.stats.meta_analysis import combine_effects  # noqa: E402 -- the same


def main() -> None:
    """Answer for every peer."""
    given = json.load(sys.stdin)
    effect, variance = np.array(given["effect"]), np.array(given["variance"])
    pool = {"PyMARE, REML": _pymare, "statsmodels, Paule-Mandel with HK": _statsmodels}
    json.dump(
        {
            name: work(effect, variance) | {"times_ms": _times_ms(work, effect, variance, given["rounds"])}
            for name, work in pool.items()
        },
        sys.stdout,
    )


def _pymare(effect: Any, variance: Any) -> dict[str, float]:
    estimator = VarianceBasedLikelihoodEstimator("reml")
    summary = estimator.fit_dataset(Dataset(effect[:, None], variance[:, None])).summary()
    stats = summary.get_fe_stats()
    return {"tau2": float(np.ravel(summary.tau2)[0]), "estimate": float(stats["est"][0, 0])}


def _statsmodels(effect: Any, variance: Any) -> dict[str, float]:
    result = combine_effects(effect, variance, method_re="iterated", use_t=True)
    result.conf_int()
    return {"tau2": float(result.tau2), "estimate": float(result.mean_effect_re)}


def _times_ms(work: Callable[[Any, Any], object], effect: Any, variance: Any, rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work(effect, variance)
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    main()
