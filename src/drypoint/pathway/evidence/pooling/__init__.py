"""What the studies say together.

In: `Studies` and how to pool them.
Out: a `PooledEffect` with its spread, intervals, refits and notes.
"""

from drypoint.pathway.evidence.pooling.pooled import (
    BackTransformed,
    Bias,
    Coefficient,
    Interval,
    MetaRegression,
    PooledEffect,
    PoolOptions,
    Refit,
    SmallStudyTest,
    TrimAndFill,
    WeightedStudy,
)
from drypoint.pathway.evidence.pooling.pooling import check_can_pool, pool

__all__ = [
    "BackTransformed",
    "Bias",
    "Coefficient",
    "Interval",
    "MetaRegression",
    "PoolOptions",
    "PooledEffect",
    "Refit",
    "SmallStudyTest",
    "TrimAndFill",
    "WeightedStudy",
    "check_can_pool",
    "pool",
]
