"""Pool the BCG vaccine trials with statsmodels and PyMARE, and write what they say.

Run in an environment of its own, since neither is a dependency of Drypoint:

    python -m venv reference && reference/bin/pip install statsmodels PyMARE
    reference/bin/python make_results.py

The thirteen trials are those of Colditz et al., JAMA 1994;271:698, in public use as a test set.
"""

import csv
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from pymare import Dataset
from pymare.estimators import DerSimonianLaird, Hedges, VarianceBasedLikelihoodEstimator
from statsmodels.stats.meta_analysis import combine_effects

HERE = Path(__file__).parent


def log_risk_ratios():
    rows = list(csv.DictReader((HERE / "bcg.csv").open()))
    columns = ("events1", "total1", "events2", "total2")
    a, n1, c, n2 = (np.array([float(row[column]) for row in rows]) for column in columns)
    latitudes = [float(row["latitude"]) for row in rows]
    return np.log(a / n1 / (c / n2)), 1 / a - 1 / n1 + 1 / c - 1 / n2, latitudes


def by_statsmodels(effect, variance):
    found = {}
    for name, method in (("DL", "chi2"), ("PM", "iterated")):
        result = combine_effects(effect, variance, method_re=method, use_t=True)
        found[name] = {
            "tau2": result.tau2,
            "estimate": result.mean_effect_re,
            "se_hk": result.sd_eff_w_re_hksj,
            "q": result.q,
        }
    found["FE"] = {"estimate": result.mean_effect_fe, "se": result.sd_eff_w_fe}
    return found


def by_pymare(effect, variance, latitude):
    estimators = {
        "DL": DerSimonianLaird(),
        "HE": Hedges(),
        "ML": VarianceBasedLikelihoodEstimator("ml"),
        "REML": VarianceBasedLikelihoodEstimator("reml"),
    }
    found = {}
    for name, estimator in estimators.items():
        summary = estimator.fit_dataset(Dataset(effect, variance)).summary()
        interval = summary.get_re_stats()
        stats = summary.get_fe_stats()
        found[name] = {
            "tau2": float(np.ravel(summary.tau2)[0]),
            "estimate": float(stats["est"][0, 0]),
            "se": float(stats["se"][0, 0]),
            "tau2_ci": [float(np.ravel(interval["ci_l"])[0]), float(np.ravel(interval["ci_u"])[0])],
        }
    regression = VarianceBasedLikelihoodEstimator("reml").fit_dataset(
        Dataset(effect, variance, X=np.array(latitude)[:, None], X_names=["latitude"])
    )
    stats = regression.summary().get_fe_stats()
    found["REML, latitude"] = {
        "tau2": float(np.ravel(regression.summary().tau2)[0]),
        "estimates": [float(part) for part in stats["est"][:, 0]],
        "errors": [float(part) for part in stats["se"][:, 0]],
    }
    return found


def main():
    effect, variance, latitude = log_risk_ratios()
    results = {
        "versions": {name: version(name) for name in ("statsmodels", "PyMARE", "numpy", "scipy")},
        "statsmodels": by_statsmodels(effect, variance),
        "pymare": by_pymare(effect[:, None], variance[:, None], latitude),
    }
    (HERE / "results.json").write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
