"""What is known: cited, dated, versioned files and the values they become.

In: TOML files below `data/`, one thing a file.
Out: `load()`, which returns one frozen `KnowledgeBase`; `knowledge_list`, `knowledge_show` and
`knowledge_sources` to look it up by id. The linter has a plate of its own, `drypoint.knowledge.lint`.

The types of each step are imported when they are first asked for: together they cost a start 80 ms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from drypoint.knowledge.base import KnowledgeBase
from drypoint.knowledge.documents import DAMAGED, KnowledgeError, content_digest
from drypoint.knowledge.homes import HOMES
from drypoint.knowledge.load import load, load_from

if TYPE_CHECKING:
    from drypoint.knowledge.basis import Grounds, SourceLine
    from drypoint.knowledge.browse import (
        KnowledgeLine,
        KnowledgePage,
        knowledge_kinds,
        knowledge_list,
        knowledge_resting_on,
        knowledge_show,
        knowledge_sources,
    )
    from drypoint.knowledge.contract_ids import QUESTION_IDS
    from drypoint.knowledge.names import target_name
    from drypoint.knowledge.values.aftercare import (
        AdverseEvent,
        AdviceLine,
        AdviceSection,
        AftercareFact,
        CheckInRule,
        CourseItem,
        FollowUp,
        Late,
        MuscleAlias,
        Phrase,
        RiskArea,
        Symptom,
        TriageRule,
        UrgencyAdvice,
    )
    from drypoint.knowledge.values.atlas import Hazard, Muscle, Prevalence, Region, TriggerPoint
    from drypoint.knowledge.values.citations import Citation, SourceReference
    from drypoint.knowledge.values.doubts import (
        Conflict,
        ForbiddenClaim,
        Gap,
        Voice,
    )
    from drypoint.knowledge.values.evidence import (
        ConditionFigure,
        EvidenceReview,
        EvidenceStatement,
        FirstOffer,
        GuidelineWord,
        Standing,
        TrialRow,
        TrialTable,
    )
    from drypoint.knowledge.values.facts import Fact
    from drypoint.knowledge.values.localisation import (
        ClueKind,
        PainContext,
        ReferralMap,
        Reliability,
        RuleOut,
        SidedPoint,
        Sign,
        Zone,
    )
    from drypoint.knowledge.values.measurements import BODY_MASS_INDEX, HEIGHT, WEIGHT, BodyMeasurement
    from drypoint.knowledge.values.mechanism import (
        KnownPart,
        MechanismHypothesis,
        MechanismParameter,
        MechanismState,
        ParameterGroup,
        ParameterStanding,
    )
    from drypoint.knowledge.values.outcomes import (
        Better,
        Licence,
        OutcomeCondition,
        OutcomeMeasure,
        OutcomeRule,
        Purpose,
        Scale,
        ScoringForm,
        ShipItems,
        Threshold,
        ThresholdRole,
        ThresholdUnit,
    )
    from drypoint.knowledge.values.plain import (
        GlossaryTerm,
        PageGroup,
        PageSection,
        Plain,
        PublicPage,
        SentenceTable,
        Statement,
        TableRow,
    )
    from drypoint.knowledge.values.planning import (
        ApproachClass,
        ApproachRule,
        DepthFigure,
        DepthSite,
        FigureKind,
        Jurisdiction,
        JurisdictionStatus,
        MusclePath,
        NearStructure,
        NeedleCatalogue,
        PathPoint,
        PlanningLimit,
        Privilege,
        PrivilegeRule,
        TechniqueRule,
    )
    from drypoint.knowledge.values.screening import (
        AskedOf,
        ClearanceTerms,
        DecidedElsewhere,
        Exclusion,
        GateMember,
        NextAct,
        OverrideReason,
        Question,
        QuestionGate,
        Rule,
        Spread,
        TargetFilter,
    )
    from drypoint.knowledge.values.screening.vocabulary import (
        DosePer,
        DrugClass,
        MeasuredBound,
        MedicineDirections,
        MedicineNames,
        ProblemNames,
        RecordCondition,
        RecordKind,
        Strength,
        Substance,
        Trigger,
        TriggerEffect,
        TriggerReach,
        TriggerSide,
    )
    from drypoint.knowledge.values.session import (
        BillingCode,
        DwellLimit,
        Incident,
        IncidentSign,
        IncidentStep,
        NearMissKind,
        TimeOutItem,
    )

__all__ = [
    "BODY_MASS_INDEX",
    "DAMAGED",
    "HEIGHT",
    "QUESTION_IDS",
    "WEIGHT",
    "AdverseEvent",
    "AdviceLine",
    "AdviceSection",
    "AftercareFact",
    "ApproachClass",
    "ApproachRule",
    "AskedOf",
    "Better",
    "BillingCode",
    "BodyMeasurement",
    "CheckInRule",
    "Citation",
    "ClearanceTerms",
    "ClueKind",
    "ConditionFigure",
    "Conflict",
    "CourseItem",
    "DecidedElsewhere",
    "DepthFigure",
    "DepthSite",
    "DosePer",
    "DrugClass",
    "DwellLimit",
    "EvidenceReview",
    "EvidenceStatement",
    "Exclusion",
    "Fact",
    "FigureKind",
    "FirstOffer",
    "FollowUp",
    "ForbiddenClaim",
    "Gap",
    "GateMember",
    "GlossaryTerm",
    "Grounds",
    "GuidelineWord",
    "Hazard",
    "Incident",
    "IncidentSign",
    "IncidentStep",
    "Jurisdiction",
    "JurisdictionStatus",
    "KnowledgeBase",
    "KnowledgeError",
    "KnowledgeLine",
    "KnowledgePage",
    "KnownPart",
    "Late",
    "Licence",
    "MeasuredBound",
    "MechanismHypothesis",
    "MechanismParameter",
    "MechanismState",
    "MedicineDirections",
    "MedicineNames",
    "Muscle",
    "MuscleAlias",
    "MusclePath",
    "NearMissKind",
    "NearStructure",
    "NeedleCatalogue",
    "NextAct",
    "OutcomeCondition",
    "OutcomeMeasure",
    "OutcomeRule",
    "OverrideReason",
    "PageGroup",
    "PageSection",
    "PainContext",
    "ParameterGroup",
    "ParameterStanding",
    "PathPoint",
    "Phrase",
    "Plain",
    "PlanningLimit",
    "Prevalence",
    "Privilege",
    "PrivilegeRule",
    "ProblemNames",
    "PublicPage",
    "Purpose",
    "Question",
    "QuestionGate",
    "RecordCondition",
    "RecordKind",
    "ReferralMap",
    "Region",
    "Reliability",
    "RiskArea",
    "Rule",
    "RuleOut",
    "Scale",
    "ScoringForm",
    "SentenceTable",
    "ShipItems",
    "SidedPoint",
    "Sign",
    "SourceLine",
    "SourceReference",
    "Spread",
    "Standing",
    "Statement",
    "Strength",
    "Substance",
    "Symptom",
    "TableRow",
    "TargetFilter",
    "TechniqueRule",
    "Threshold",
    "ThresholdRole",
    "ThresholdUnit",
    "TimeOutItem",
    "TriageRule",
    "TrialRow",
    "TrialTable",
    "Trigger",
    "TriggerEffect",
    "TriggerPoint",
    "TriggerReach",
    "TriggerSide",
    "UrgencyAdvice",
    "Voice",
    "Zone",
    "content_digest",
    "knowledge_kinds",
    "knowledge_list",
    "knowledge_resting_on",
    "knowledge_show",
    "knowledge_sources",
    "load",
    "load_from",
    "target_name",
]

if not TYPE_CHECKING:  # a type checker sees the imports above, and so still notices a wrong name

    def __getattr__(name: str) -> Any:
        for module, names in HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
