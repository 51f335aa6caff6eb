"""What is known: cited, dated, versioned files and the values they become.

In: TOML files below `data/`, one thing a file.
Out: `load()`, which returns one frozen `KnowledgeBase`.
"""

from drypoint.knowledge.atlas import Hazard, Muscle, Needling, Prevalence, Region, TriggerPoint
from drypoint.knowledge.base import KnowledgeBase
from drypoint.knowledge.citations import Citation, SourceReference
from drypoint.knowledge.facts import Codes, Fact, Quantity, WordList
from drypoint.knowledge.load import KnowledgeError, load, load_from
from drypoint.knowledge.localisation import (
    PainContext,
    Referral,
    ReferralMap,
    Reliability,
    RuleOut,
    SidedPoint,
    Sign,
    Zone,
)

__all__ = [
    "Citation",
    "Codes",
    "Fact",
    "Hazard",
    "KnowledgeBase",
    "KnowledgeError",
    "Muscle",
    "Needling",
    "PainContext",
    "Prevalence",
    "Quantity",
    "Referral",
    "ReferralMap",
    "Region",
    "Reliability",
    "RuleOut",
    "SidedPoint",
    "Sign",
    "SourceReference",
    "TriggerPoint",
    "WordList",
    "Zone",
    "load",
    "load_from",
]
