"""What is known: cited, dated, versioned files and the values they become.

In: TOML files below `data/`, one thing a file.
Out: `load()`, which returns one frozen `KnowledgeBase`.
"""

from drypoint.knowledge.aftercare import (
    AdverseEvent,
    AdviceLine,
    AdviceSection,
    AftercareFact,
    CheckInRule,
    CourseItem,
    Detail,
    FollowUp,
    Late,
    MuscleAlias,
    Phrase,
    RiskArea,
    Symptom,
    TriageRule,
    UrgencyAdvice,
)
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
    "AdverseEvent",
    "AdviceLine",
    "AdviceSection",
    "AftercareFact",
    "CheckInRule",
    "Citation",
    "Codes",
    "CourseItem",
    "Detail",
    "Fact",
    "FollowUp",
    "Hazard",
    "KnowledgeBase",
    "KnowledgeError",
    "Late",
    "Muscle",
    "MuscleAlias",
    "Needling",
    "PainContext",
    "Phrase",
    "Prevalence",
    "Quantity",
    "Referral",
    "ReferralMap",
    "Region",
    "Reliability",
    "RiskArea",
    "RuleOut",
    "SidedPoint",
    "Sign",
    "SourceReference",
    "Symptom",
    "TriageRule",
    "TriggerPoint",
    "UrgencyAdvice",
    "WordList",
    "Zone",
    "load",
    "load_from",
]
