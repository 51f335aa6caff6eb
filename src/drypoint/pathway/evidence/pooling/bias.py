"""Small-study effects: Egger's regression, Begg's rank correlation, trim-and-fill."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from drypoint.pathway.evidence.pooling.fitting import critical_value, fit_model, two_sided_p
from drypoint.pathway.evidence.pooling.moments import Data, Floats
from drypoint.pathway.evidence.pooling.pooled import Bias, Interval, PoolOptions, SmallStudyTest, TrimAndFill
from drypoint.pathway.evidence.table import Model, Test

LARGEST_EXACT = 50
"""Up to so many studies Kendall's distribution is counted out; beyond, the normal one serves."""

SAME_VARIANCES = "all studies have the same variance"
TOO_FEW = "it needs at least three studies"


def small_study_effects(*, data: Data, options: PoolOptions) -> Bias:
    """Return the three views; each says itself when it is undefined."""
    return Bias(
        egger=egger_test(data=data, level=options.level),
        begg=begg_test(data=data),
        trim_and_fill=trim_and_fill(data=data, options=options),
    )


def egger_test(*, data: Data, level: float) -> SmallStudyTest:
    """Regress the effects on their standard errors, weighted by 1/variance.

    Source:
        Egger M et al., BMJ 1997;315:629; the weighted form is the same test as the original one.
    """
    if reason := _why_undefined(data):
        return SmallStudyTest(undefined=reason)
    design = np.column_stack([np.ones(data.studies), np.sqrt(data.variances)])
    fitted = fit_model(data=Data(data.effects, data.variances, design), model=Model.FE, test=Test.HK)
    # Studies exactly on a line have no residual: the ratio would be a division by rounding.
    if fitted.scaling <= 1e-24:
        return SmallStudyTest(undefined="the studies lie exactly on a line")
    slope, error = float(fitted.coefficients[1]), float(fitted.errors[1])
    reach = critical_value(level=level, freedom=fitted.freedom) * float(fitted.errors[0])
    return SmallStudyTest(
        statistic=slope / error,
        freedom=int(fitted.freedom),
        p=two_sided_p(ratio=slope / error, freedom=fitted.freedom),
        at_zero_error=fitted.estimate,
        at_zero_error_ci=(fitted.estimate - reach, fitted.estimate + reach),
    )


def begg_test(*, data: Data) -> SmallStudyTest:
    """Correlate the ranks of the standardised effects with those of the variances.

    Source:
        Begg CB, Mazumdar M, Biometrics 1994;50:1088. Exact without ties up to 50 studies.
    """
    if reason := _why_undefined(data):
        return SmallStudyTest(undefined=reason)
    weights = 1 / data.variances
    mean = float(weights @ data.effects / weights.sum())
    standardised = (data.effects - mean) / np.sqrt(data.variances - 1 / weights.sum())
    score = int(_concordance(standardised, data.variances).sum()) // 2
    ties = _ties(standardised), _ties(data.variances)
    pairs = data.studies * (data.studies - 1) / 2
    denominator = math.sqrt((pairs - ties[0][0]) * (pairs - ties[1][0]))
    if not denominator:
        return SmallStudyTest(undefined="all studies have the same rank")
    # Ties change the distribution, and counting it out with them has no short form.
    exact = data.studies < LARGEST_EXACT and not (ties[0][0] or ties[1][0])
    p = _exact_p(score, data.studies) if exact else _normal_p(score, data.studies, ties)
    return SmallStudyTest(statistic=score / denominator, p=p)


def trim_and_fill(*, data: Data, options: PoolOptions) -> TrimAndFill:
    """Add mirror images of outlying studies until the funnel is even (estimator L0), and pool again.

    Source:
        Duval S, Tweedie R, Biometrics 2000;56:455.
    """
    if reason := _why_undefined(data):
        return TrimAndFill(undefined=reason)
    model = options.model if options.model is not Model.MH else Model.FE
    sign = _sign_of_the_full_side(data, model)
    order = np.argsort(sign * data.effects, kind="stable")
    effects, variances = sign * data.effects[order], data.variances[order]
    added, centre = _trim(effects, variances, model)
    filled = Data(
        np.concatenate([effects, 2 * centre - effects[data.studies - added :]]),
        np.concatenate([variances, variances[data.studies - added :]]),
    )
    fitted = fit_model(data=filled, model=model, test=options.test)
    reach = critical_value(level=options.level, freedom=fitted.freedom) * float(fitted.errors[0])
    estimate = sign * fitted.estimate
    ci: Interval = (estimate - reach, estimate + reach)
    side = "left" if sign > 0 else "right"
    return TrimAndFill(side=side, added=added, estimate=estimate, ci=ci, tau2=fitted.tau2)


def _why_undefined(data: Data) -> str:
    if data.studies < 3:
        return TOO_FEW
    spread = float(np.ptp(data.variances))
    return SAME_VARIANCES if spread <= 1e-10 * float(np.max(data.variances)) else ""


def _sign_of_the_full_side(data: Data, model: Model) -> float:
    """Return 1 when imprecise studies lie to the right, so that the left is to be filled."""
    design = np.column_stack([np.ones(data.studies), np.sqrt(data.variances)])
    fitted = fit_model(data=Data(data.effects, data.variances, design), model=model, test=Test.Z)
    return -1.0 if fitted.coefficients[1] < 0 else 1.0


def _trim(effects: Floats, variances: Floats, model: Model) -> tuple[int, float]:
    """Return how many studies are missing on the left of sorted effects, and the trimmed centre."""
    k, added, before = len(effects), 0, -1
    seen: set[int] = set()
    centre = 0.0
    # The steps may swing between two counts for ever; a count that was seen before ends them.
    while added != before and added not in seen:
        seen.add(added)
        before = added
        kept = Data(effects[: k - added], variances[: k - added])
        centre = fit_model(data=kept, model=model, test=Test.Z).estimate
        distance = effects - centre
        ranks = np.empty(k)
        ranks[np.argsort(np.abs(distance), kind="stable")] = np.arange(1, k + 1)
        rank_sum = float(ranks[distance > 0].sum())
        # At least two studies are left to say where the middle is.
        added = min(k - 2, max(0, round((4 * rank_sum - k * (k + 1)) / (2 * k - 1))))
    return added, centre


def _concordance(first: Floats, second: Floats) -> Floats:
    return np.sign(first[:, None] - first) * np.sign(second[:, None] - second)


def _ties(values: Floats) -> tuple[float, float, float]:
    """Return the sums over ties of t(t-1)/2, t(t-1)(2t+5) and t(t-1)(t-2)."""
    times = np.unique(values, return_counts=True)[1].astype(float)
    pairs = times * (times - 1)
    return (
        float((pairs / 2).sum()),
        float((pairs * (2 * times + 5)).sum()),
        float((pairs * (times - 2)).sum()),
    )


def _normal_p(
    score: int, k: int, ties: tuple[tuple[float, float, float], tuple[float, float, float]]
) -> float:
    first, second = ties
    variance = (k * (k - 1) * (2 * k + 5) - first[1] - second[1]) / 18
    variance += 2 * first[0] * second[0] / (k * (k - 1))
    variance += first[2] * second[2] / (9 * k * (k - 1) * (k - 2))
    return two_sided_p(ratio=score / math.sqrt(variance), freedom=math.inf)


def _exact_p(score: int, k: int) -> float:
    """Return the share of all orders whose score is at least as far from 0."""
    counts = _orders_by_inversions(k)
    most = k * (k - 1) // 2
    extreme = sum(
        count for inversions, count in enumerate(counts) if abs(most - 2 * inversions) >= abs(score)
    )
    return min(1.0, extreme / math.factorial(k))


@cache
def _orders_by_inversions(k: int) -> tuple[int, ...]:
    """Return how many orders of `k` things have 0, 1, 2, … inversions."""
    counts = [1]
    for size in range(2, k + 1):
        longer = [0] * (len(counts) + size - 1)
        for inversions, count in enumerate(counts):
            for more in range(size):
                longer[inversions + more] += count
        counts = longer
    return tuple(counts)
