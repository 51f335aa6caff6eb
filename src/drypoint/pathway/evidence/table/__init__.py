"""The studies of a table: read, checked for figures that cannot be, and turned into effect sizes.

In: rows of foreign CSV or the trials of the knowledge.
Out: `Studies`, and the doubts that printed figures raise.
"""

from drypoint.pathway.evidence.table.plausibility import check_printed
from drypoint.pathway.evidence.table.printed import (
    Doubt,
    DoubtKind,
    PrintedCount,
    PrintedEffect,
    PrintedGroups,
)
from drypoint.pathway.evidence.table.reading import columns_of, read_studies
from drypoint.pathway.evidence.table.studies import Counts, Means, Studies, Study
from drypoint.pathway.evidence.table.trials import studies_of_trials
from drypoint.pathway.evidence.table.words import Convention, EffectMeasure, Heterogeneity, Model, Test

__all__ = [
    "Convention",
    "Counts",
    "Doubt",
    "DoubtKind",
    "EffectMeasure",
    "Heterogeneity",
    "Means",
    "Model",
    "PrintedCount",
    "PrintedEffect",
    "PrintedGroups",
    "Studies",
    "Study",
    "Test",
    "check_printed",
    "columns_of",
    "read_studies",
    "studies_of_trials",
]
