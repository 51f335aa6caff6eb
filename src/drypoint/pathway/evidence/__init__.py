"""What the trials say together: study figures in, one pooled effect with its doubt out.

In: a CSV table of studies (`read_studies`) and how to pool it (`PoolOptions`).
Out: a `PooledEffect` with interval, spread, prediction interval, weights and notes; its JSON; a
forest plot; and the faults that printed figures show (`check_printed`).
"""

from drypoint.pathway.evidence.forest import forest_svg, forest_text
from drypoint.pathway.evidence.plausibility import check_printed
from drypoint.pathway.evidence.pooled import (
    Bias,
    MetaRegression,
    PooledEffect,
    PoolOptions,
    Refit,
    WeightedStudy,
)
from drypoint.pathway.evidence.pooling import check_can_pool, pool
from drypoint.pathway.evidence.printed import Doubt, DoubtKind, PrintedCount, PrintedEffect, PrintedGroups
from drypoint.pathway.evidence.reading import columns_of, read_studies
from drypoint.pathway.evidence.request import read_pool_request
from drypoint.pathway.evidence.studies import Counts, Means, Studies, Study
from drypoint.pathway.evidence.trials import studies_of_trials
from drypoint.pathway.evidence.words import Convention, Heterogeneity, Measure, Model, Test
from drypoint.pathway.evidence.writing import pooled_effect_as_json

__all__ = [
    "Bias",
    "Convention",
    "Counts",
    "Doubt",
    "DoubtKind",
    "Heterogeneity",
    "Means",
    "Measure",
    "MetaRegression",
    "Model",
    "PoolOptions",
    "PooledEffect",
    "PrintedCount",
    "PrintedEffect",
    "PrintedGroups",
    "Refit",
    "Studies",
    "Study",
    "Test",
    "WeightedStudy",
    "check_can_pool",
    "check_printed",
    "columns_of",
    "forest_svg",
    "forest_text",
    "pool",
    "pooled_effect_as_json",
    "read_pool_request",
    "read_studies",
    "studies_of_trials",
]
