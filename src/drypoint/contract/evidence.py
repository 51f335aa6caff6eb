"""What trials say together: the answer of `pool`, contract §8."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast

from drypoint.contract.declaring import (
    FLAG,
    TEXT,
    Form,
    Part,
    Reader,
    Schema,
    by_name,
    derived_part,
    enum_word,
    flattened_value,
    grouped_parts,
    list_of,
    number,
    optional_part,
    part,
    path_below,
    record,
    several_parts,
    whole_number,
)
from drypoint.contract.pool_request import OPTIONS
from drypoint.contract.shared import TEXT_OR_NULL, WORDS, number_pair
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.evidence import (
    BackTransformed,
    Bias,
    Coefficient,
    Counts,
    EffectMeasure,
    Heterogeneity,
    Means,
    MetaRegression,
    Model,
    PooledEffect,
    Refit,
    SmallStudyTest,
    Study,
    Test,
    TrimAndFill,
    WeightedStudy,
)

FIGURE = number()
INTERVAL = number_pair(FIGURE)
COUNT = whole_number()
NOTHING: Mapping[str, str] = MappingProxyType({})

COUNTS = record(
    Counts,
    part("events1", COUNT),
    part("total1", COUNT),
    part("events2", COUNT),
    part("total2", COUNT),
    is_open=True,
)
MEANS = record(
    Means,
    part("mean1", FIGURE),
    part("sd1", FIGURE),
    part("n1", COUNT),
    part("mean2", FIGURE),
    part("sd2", FIGURE),
    part("n2", COUNT),
    is_open=True,
)
STUDY = record(
    WeightedStudy,
    flattened_value(
        "study",
        Study,
        part("study", TEXT, name="name"),
        part("effect", FIGURE, default=None),
        part("variance", FIGURE, default=None),
        derived_part("used", FLAG, lambda study: study.is_used),
        part("left_out", TEXT_OR_NULL, default=""),
        optional_part("line", COUNT, 0),
        optional_part("half_added", FLAG, False),
        optional_part("counts", COUNTS),
        optional_part("means", MEANS),
        optional_part("columns", by_name(None, TEXT), NOTHING),
    ),
    part("ci", INTERVAL, default=None),
    part("weight_percent", FIGURE, default=None),
    is_open=True,
)
BACK_TRANSFORMED = record(
    BackTransformed,
    part("estimate", FIGURE),
    part("ci", INTERVAL),
    part("prediction", INTERVAL, default=None),
    is_open=True,
)


def _refits(role: str) -> Form[tuple[Refit, ...]]:
    """Return the form of pools made once more, in which a study plays this role."""
    refit = record(
        Refit,
        part(role, TEXT, name="study"),
        part("k", COUNT),
        part("estimate", FIGURE),
        part("se", FIGURE),
        part("ci", INTERVAL),
        part("p", FIGURE),
        part("tau2", FIGURE),
        part("i2", FIGURE),
        is_open=True,
    )
    return list_of(refit)


def _small_study_test(statistic: str, *more: Part) -> Form[SmallStudyTest]:
    return record(
        SmallStudyTest,
        part(statistic, FIGURE, name="statistic", default=None),
        part("df", COUNT, name="freedom", default=None),
        part("p", FIGURE, default=None),
        part("undefined", TEXT_OR_NULL, default=""),
        *more,
        is_open=True,
    )


BIAS = record(
    Bias,
    part(
        "egger",
        _small_study_test(
            "t",
            part("at_zero_error", FIGURE, default=None),
            part("at_zero_error_ci", INTERVAL, default=None),
        ),
    ),
    part("begg", _small_study_test("kendall_tau")),
    part(
        "trim_and_fill",
        record(
            TrimAndFill,
            part("side", TEXT_OR_NULL, default=""),
            part("added", COUNT),
            part("estimate", FIGURE, default=None),
            part("ci", INTERVAL, default=None),
            part("tau2", FIGURE, default=None),
            part("undefined", TEXT_OR_NULL, default=""),
            is_open=True,
        ),
    ),
    is_open=True,
)
COEFFICIENT = record(
    Coefficient,
    part("name", TEXT),
    part("estimate", FIGURE),
    part("se", FIGURE),
    part("ci", INTERVAL),
    part("p", FIGURE),
    is_open=True,
)
STATISTIC: Form[float] = Form(
    FIGURE.read, lambda found: found if math.isfinite(found) else None, FIGURE.schema
)
"""An endless statistic, of coefficients without any error, is written as null."""
FREEDOMS = list_of(COUNT)


def _read_freedom(value: Any, where: str, reader: Reader) -> tuple[int, int | None]:
    """Read degrees of freedom: one number of χ², two of F."""
    found = FREEDOMS.read(value, where, reader)
    if not 1 <= len(found) <= 2:
        reader.fault("DP111", where, f"{len(found)} numbers", "1 or 2 numbers", "Give those of χ² or of F.")
        return cast(tuple[int, int | None], None)
    return found[0], found[1] if len(found) == 2 else None


FREEDOM: Form[tuple[int, int | None]] = Form(
    _read_freedom,
    lambda freedom: [each for each in freedom if each is not None],
    lambda knowledge: {**FREEDOMS.schema(knowledge), "minItems": 1, "maxItems": 2},
)
REGRESSION = record(
    MetaRegression,
    part("coefficients", list_of(COEFFICIENT)),
    part("k", COUNT),
    part("tau2", FIGURE),
    part("i2", FIGURE),
    part("r2", FIGURE, default=None),
    grouped_parts(
        "test",
        part("statistic", STATISTIC, default=math.inf),
        part("df", FREEDOM, name="freedom"),
        part("p", FIGURE),
    ),
    grouped_parts(
        "residual",
        part("q", FIGURE, name="residual_q"),
        part("q_df", COUNT, name="residual_df"),
        part("q_p", FIGURE, name="residual_p"),
    ),
    is_open=True,
)


def _view(key: str, form: Form[Any], is_asked: Callable[[PooledEffect], object]) -> Part:
    """Return a view that is there when it was asked for, though it may be empty."""

    def read(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
        return {key: form.read(given.get(key), path_below(where, key), reader)}

    def write(effect: PooledEffect) -> dict[str, Any]:
        rows = getattr(effect, key)
        return {key: form.write(rows)} if rows or is_asked(effect) else {}

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {key: form.schema(knowledge)}

    return several_parts((key,), read, write, schema)


POOLED_EFFECT = record(
    PooledEffect,
    part("measure", enum_word(EffectMeasure)),
    derived_part("model", enum_word(Model), lambda effect: effect.options.model),
    part("test", enum_word(Test)),
    derived_part("level", FIGURE, lambda effect: effect.options.level),
    part("options", OPTIONS),
    part("k", COUNT),
    part("estimate", FIGURE),
    part("se", FIGURE),
    part("ci", INTERVAL),
    part("p", FIGURE),
    part("tau2", FIGURE),
    part("tau2_ci", INTERVAL, default=None),
    derived_part("tau2_ci_method", TEXT, lambda _effect: "Q-profile"),
    part("i2", FIGURE),
    part("i2_convention", enum_word(Heterogeneity)),
    part("h2", FIGURE),
    part("q", FIGURE),
    part("q_df", COUNT),
    part("q_p", FIGURE),
    grouped_parts(
        "prediction",
        part("interval", INTERVAL, name="prediction", default=None),
        derived_part("convention", TEXT, lambda _effect: "t(k-1)"),
    ),
    part("back_transformed", BACK_TRANSFORMED, default=None),
    part("studies", list_of(STUDY)),
    part("notes", WORDS),
    _view("leave_one_out", _refits("omitted"), lambda effect: effect.options.leave_one_out),
    _view("cumulative", _refits("added"), lambda effect: effect.options.cumulative),
    optional_part("bias", BIAS),
    optional_part("moderators", REGRESSION, name="regression"),
    is_open=True,
)


def pooled_effect_as_json(effect: PooledEffect) -> dict[str, Any]:
    """Return the answer of `pool`; the keys of views that were not asked for are absent."""
    document: dict[str, Any] = POOLED_EFFECT.write(effect)
    return document
