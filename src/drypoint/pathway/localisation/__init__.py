"""Which trigger points may explain this pain drawing, how sure is that, and what should be felt next?

In: a pain drawing with intensities, regions that do not hurt, palpation, and a named condition.
Out: `Localisation`: muscles and points ranked, minimal explanations, what to rule out, what to palpate.
"""

from drypoint.pathway.localisation.answer import (
    ExplainingSet,
    Localisation,
    Method,
    MuscleRank,
    NextPalpation,
    PalpatedPoint,
    PointRank,
)
from drypoint.pathway.localisation.findings import NPRS_MAX, Findings, Palpation
from drypoint.pathway.localisation.localise import localise
from drypoint.pathway.localisation.palpation import Classification
from drypoint.pathway.localisation.rule_out import RuledOutFirst, is_thought_of
from drypoint.pathway.localisation.weights import WEIGHTS, Weights

__all__ = [
    "NPRS_MAX",
    "WEIGHTS",
    "Classification",
    "ExplainingSet",
    "Findings",
    "Localisation",
    "Method",
    "MuscleRank",
    "NextPalpation",
    "PalpatedPoint",
    "Palpation",
    "PointRank",
    "RuledOutFirst",
    "Weights",
    "is_thought_of",
    "localise",
]
