"""What the studies say together.

In: `Studies` and how to pool them.
Out: a `PooledEffect` with its spread, intervals, refits and notes, and its JSON.
"""

from drypoint.pathway.evidence.pooling.pooled import (
    Bias,
    Interval,
    MetaRegression,
    PooledEffect,
    PoolOptions,
    Refit,
    WeightedStudy,
)
from drypoint.pathway.evidence.pooling.pooling import check_can_pool, pool
from drypoint.pathway.evidence.pooling.request import read_pool_request
from drypoint.pathway.evidence.pooling.writing import pooled_effect_as_json

__all__ = [
    "Bias",
    "Interval",
    "MetaRegression",
    "PoolOptions",
    "PooledEffect",
    "Refit",
    "WeightedStudy",
    "check_can_pool",
    "pool",
    "pooled_effect_as_json",
    "read_pool_request",
]
