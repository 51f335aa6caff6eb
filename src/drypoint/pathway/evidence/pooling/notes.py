"""What must be read beside the numbers of a pool, as sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator

from drypoint.pathway.evidence.pooling.bare_pool import Pool
from drypoint.pathway.evidence.pooling.fitting import critical_value, fit_model
from drypoint.pathway.evidence.pooling.moments import Data
from drypoint.pathway.evidence.pooling.pooled import PoolOptions
from drypoint.pathway.evidence.table import EffectMeasure, Heterogeneity, Model, Studies, Test

LARGEST_USUAL_SMD = 3.0
"""A standardised difference beyond this is asked about (reference evidence.md §1.2)."""

FEWEST_FOR_BIAS = 10
"""Below so many studies no verdict on small-study effects (reference evidence.md §6)."""


def notes_on(*, studies: Studies, options: PoolOptions, result: Pool, data: Data) -> tuple[str, ...]:
    """Return the sentences, those on the studies first."""
    return (
        *_on_studies(studies, options),
        *_on_test(options, result, data),
        *_on_few(options, data),
        *_on_views(studies, options, data),
    )


def _on_studies(studies: Studies, options: PoolOptions) -> Iterator[str]:
    for row in studies.left_out:
        yield f"{row.name} is not pooled: {row.left_out}."
    halves = [row.name for row in studies.used if row.half_added]
    if halves and options.model is Model.MH:
        yield (
            f"An empty cell in {_listed(halves)}: ½ was added to all four cells for the study's own effect "
            "and for Q, not for the pooled effect."
        )
    elif halves:
        yield f"An empty cell in {_listed(halves)}: ½ was added to all four cells of it."
    for row in studies.used:
        if (
            studies.measure is EffectMeasure.SMD
            and row.effect is not None
            and abs(row.effect) > LARGEST_USUAL_SMD
        ):
            yield (
                f"{row.name}: a standardised difference of {row.effect:.2f} is hardly plausible; "
                "look whether a standard error was taken for a standard deviation."
            )


def _on_test(options: PoolOptions, result: Pool, data: Data) -> Iterator[str]:
    scaling = result.fit.scaling
    if result.test is not options.test:
        reason = "one study" if data.studies == 1 else "Mantel-Haenszel weights"
        yield f"With {reason} there is no {options.test} test; the normal test was used."
    if result.test is Test.HK_FLOOR and scaling < 1:
        yield f"Hartung-Knapp would shorten the interval (s² = {scaling:.3g}); the floor s² = 1 was used."
    if result.test is Test.HK and result.se <= 1e-12 * max(abs(result.estimate), 1e-300):
        yield "The studies agree exactly, so Hartung-Knapp without a floor gives an interval of no width."
    if result.test is Test.HK and (common := _shorter_than_common_effect(options, result, data)):
        yield (
            f"Hartung-Knapp without a floor is shorter than the common-effect interval ({common}); "
            "use hk-floor."
        )
    if not options.model.has_spread and options.i2 is Heterogeneity.TAU2:
        yield f"{options.model} has no τ²; I² is (Q - df)/Q, and there is no prediction interval."


def _shorter_than_common_effect(options: PoolOptions, result: Pool, data: Data) -> str:
    common = fit_model(data=data, model=Model.FE, test=Test.Z)
    reach = critical_value(level=options.level, freedom=math.inf) * float(common.errors[0])
    if result.ci[1] - result.ci[0] >= 2 * reach:
        return ""
    return f"{common.estimate - reach:.4g} to {common.estimate + reach:.4g}"


def _on_few(options: PoolOptions, data: Data) -> Iterator[str]:
    if data.studies == 2 and options.test is not Test.Z and options.model is not Model.MH:
        normal = fit_model(data=data, model=Model.DL, test=Test.Z)
        reach = critical_value(level=options.level, freedom=math.inf) * float(normal.errors[0])
        yield (
            "Two studies leave Hartung-Knapp one degree of freedom; DerSimonian-Laird with the normal test "
            f"gives {normal.estimate - reach:.4g} to {normal.estimate + reach:.4g}. Read both."
        )
    if data.studies < 3 and options.model.has_spread:
        yield "No prediction interval: it needs at least three studies."


def _on_views(studies: Studies, options: PoolOptions, data: Data) -> Iterator[str]:
    if options.bias and data.studies < FEWEST_FOR_BIAS:
        yield f"{data.studies} studies are too few for a verdict on small-study effects; it takes ten."
    if options.bias and options.model is Model.MH:
        yield "Trim-and-fill rests on the common-effect model of the studies' own effects."
    if studies.measure is EffectMeasure.GEN:
        yield "The back-transformed values (e to the power of the effect) mean something only for logarithms."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
