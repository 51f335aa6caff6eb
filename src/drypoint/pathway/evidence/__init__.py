"""What the trials say together: study figures in, one pooled effect with its doubt out.

In: a CSV table of studies (`read_studies`) and how to pool it (`PoolOptions`).
Out: a `PooledEffect` with interval, spread, prediction interval, weights and notes; a forest
plot; and the faults that printed figures show (`check_printed`).
"""

from drypoint.pathway.evidence.plots import forest_svg, forest_text
from drypoint.pathway.evidence.pooling import (
    BackTransformed,
    Bias,
    Coefficient,
    MetaRegression,
    PooledEffect,
    PoolOptions,
    Refit,
    SmallStudyTest,
    TrimAndFill,
    WeightedStudy,
    check_can_pool,
    pool,
)
from drypoint.pathway.evidence.proportions import exact_interval
from drypoint.pathway.evidence.table import (
    Convention,
    Counts,
    Doubt,
    DoubtKind,
    EffectMeasure,
    Heterogeneity,
    Means,
    Model,
    PrintedCount,
    PrintedEffect,
    PrintedGroups,
    Studies,
    Study,
    Test,
    check_printed,
    columns_of,
    read_studies,
    studies_of_trials,
)

__all__ = [
    "BackTransformed",
    "Bias",
    "Coefficient",
    "Convention",
    "Counts",
    "Doubt",
    "DoubtKind",
    "EffectMeasure",
    "Heterogeneity",
    "Means",
    "MetaRegression",
    "Model",
    "PoolOptions",
    "PooledEffect",
    "PrintedCount",
    "PrintedEffect",
    "PrintedGroups",
    "Refit",
    "SmallStudyTest",
    "Studies",
    "Study",
    "Test",
    "TrimAndFill",
    "WeightedStudy",
    "check_can_pool",
    "check_printed",
    "columns_of",
    "exact_interval",
    "forest_svg",
    "forest_text",
    "pool",
    "read_studies",
    "studies_of_trials",
]
