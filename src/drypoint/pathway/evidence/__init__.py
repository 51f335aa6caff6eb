"""What the trials say together: study figures in, one pooled effect with its doubt out.

In: a CSV table of studies (`read_studies`) and how to pool it (`PoolOptions`).
Out: a `PooledEffect` with interval, spread, prediction interval, weights and notes; its JSON; a
forest plot; and the faults that printed figures show (`check_printed`).
"""

from drypoint.pathway.evidence.pooled import (
    Bias,
    MetaRegression,
    PooledEffect,
    PoolOptions,
    Refit,
    WeightedStudy,
)
from drypoint.pathway.evidence.pooling import check_can_pool, pool
from drypoint.pathway.evidence.reading import columns_of, read_studies
from drypoint.pathway.evidence.studies import Counts, Means, Studies, Study
from drypoint.pathway.evidence.words import Convention, Heterogeneity, Measure, Model, Test
from drypoint.pathway.evidence.writing import pooled_effect_as_json

__all__ = [
    "Bias",
    "Convention",
    "Counts",
    "Heterogeneity",
    "Means",
    "Measure",
    "MetaRegression",
    "Model",
    "PoolOptions",
    "PooledEffect",
    "Refit",
    "Studies",
    "Study",
    "Test",
    "WeightedStudy",
    "check_can_pool",
    "columns_of",
    "pool",
    "pooled_effect_as_json",
    "read_studies",
]
