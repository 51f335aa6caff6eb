"""What a pool answers: the effect, its doubt, the spread between studies and the views beside it."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.pathway.evidence.table import EffectMeasure, Heterogeneity, Model, Study, Test

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How to pool.

    Args:
        level: Of every interval, within (0, 1).
        i2: Convention of I².
        leave_one_out: Pool again without each study in turn.
        cumulative: Column by whose order studies are added one by one; empty for none.
        bias: Egger, Begg, trim-and-fill.
        moderators: Columns to explain the spread with; numbers, or words as groups.
    """

    model: Model = Model.REML
    test: Test = Test.HK_FLOOR
    level: float = 0.95
    i2: Heterogeneity = Heterogeneity.TAU2
    leave_one_out: bool = False
    cumulative: str = ""
    bias: bool = False
    moderators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackTransformed:
    """Estimate and intervals as ratios, e to the power of the log scale."""

    estimate: float
    ci: Interval
    prediction: Interval | None


@dataclass(frozen=True, slots=True)
class WeightedStudy:
    """A study as it entered the pool; `weight_percent` is None where it was not used."""

    study: Study
    weight_percent: float | None
    ci: Interval | None


@dataclass(frozen=True, slots=True)
class Refit:
    """The pool once more, without one study or with the studies up to one."""

    study: str
    k: int
    estimate: float
    se: float
    ci: Interval
    p: float
    tau2: float
    i2: float


@dataclass(frozen=True, slots=True)
class SmallStudyTest:
    """A test for small studies that show other effects; `undefined` says why there is none.

    Args:
        statistic: t of Egger's slope, or Kendall's τ for Begg.
        at_zero_error: Egger's estimate for an endlessly large study, with its interval.
    """

    statistic: float | None = None
    freedom: int | None = None
    p: float | None = None
    at_zero_error: float | None = None
    at_zero_error_ci: Interval | None = None
    undefined: str = ""


@dataclass(frozen=True, slots=True)
class TrimAndFill:
    """The pool after mirror images of the outlying studies were added.

    Args:
        side: Where studies seem to be missing, `left` or `right`.
        added: How many were added (estimator L0).
    """

    side: str = ""
    added: int = 0
    estimate: float | None = None
    ci: Interval | None = None
    tau2: float | None = None
    undefined: str = ""


@dataclass(frozen=True, slots=True)
class Bias:
    """Three views on small-study effects; fewer than ten studies carry no verdict."""

    egger: SmallStudyTest
    begg: SmallStudyTest
    trim_and_fill: TrimAndFill


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of a meta-regression."""

    name: str
    estimate: float
    se: float
    ci: Interval
    p: float


@dataclass(frozen=True, slots=True)
class MetaRegression:
    """The spread between studies, explained by columns of the table.

    Args:
        statistic: F (or χ² for `z`) of all moderators together, with its degrees of freedom.
        r2: Share of τ² explained, within 0-1; None where there was no τ² to explain.
        residual_q: Heterogeneity left over, with its degrees of freedom and p.
    """

    coefficients: tuple[Coefficient, ...]
    k: int
    tau2: float
    i2: float
    r2: float | None
    statistic: float
    freedom: tuple[int, int | None]
    p: float
    residual_q: float
    residual_df: int
    residual_p: float


@dataclass(frozen=True, slots=True)
class PooledEffect:
    """The effect of several studies together, on the scale that was pooled.

    Args:
        k: Number of studies used.
        tau2_ci: Q-profile interval; None for models without spread and for one study.
        i2: In percent, in the convention named.
        prediction: Interval for the true effect of a further study, t(k-1); None for k < 3.
        notes: What must be read beside the numbers, in sentences.
    """

    measure: EffectMeasure
    options: PoolOptions
    test: Test
    k: int
    estimate: float
    se: float
    ci: Interval
    p: float
    tau2: float
    tau2_ci: Interval | None
    i2: float
    i2_convention: Heterogeneity
    h2: float
    q: float
    q_df: int
    q_p: float
    prediction: Interval | None
    back_transformed: BackTransformed | None
    studies: tuple[WeightedStudy, ...]
    notes: tuple[str, ...]
    leave_one_out: tuple[Refit, ...] = ()
    cumulative: tuple[Refit, ...] = ()
    bias: Bias | None = None
    regression: MetaRegression | None = None
