"""Which value each kind of knowledge file becomes; a folder that is not named here is a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drypoint.knowledge import aftercare, evidence, localisation, outcomes, planning, screening, session
from drypoint.knowledge.atlas import Muscle, Prevalence, Region
from drypoint.knowledge.citations import Citation
from drypoint.knowledge.doubts import Conflict, ForbiddenClaim, Gap, LintException, SeedClaim, Unit
from drypoint.knowledge.facts import Fact


@dataclass(frozen=True, slots=True)
class BaseSettings:
    """What holds for the whole base.

    Args:
        version: Calendar version such as `2026.1`.
        review_every_months: After how many months a clinical review is overdue.
    """

    version: str
    review_every_months: int


@dataclass(frozen=True, slots=True)
class Units:
    """Every unit that a quantity may carry."""

    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class LintExceptions:
    """The one list of exceptions from the linter."""

    exceptions: tuple[LintException, ...] = ()


LISTS: Mapping[str, type] = MappingProxyType(
    {"base": BaseSettings, "units": Units, "lint_exceptions": LintExceptions}
)
"""The files that lie at the top of the base, by name."""

KINDS: Mapping[str, type] = MappingProxyType(
    {
        "aftercare/adverse_events": aftercare.AdverseEvent,
        "aftercare/advice": aftercare.AdviceLine,
        "aftercare/aliases": aftercare.MuscleAlias,
        "aftercare/areas": aftercare.RiskArea,
        "aftercare/check_ins": aftercare.CheckInRule,
        "aftercare/course": aftercare.CourseItem,
        "aftercare/facts": aftercare.AftercareFact,
        "aftercare/phrases": aftercare.Phrase,
        "aftercare/rules": aftercare.TriageRule,
        "aftercare/symptoms": aftercare.Symptom,
        "aftercare/urgencies": aftercare.UrgencyAdvice,
        "citations": Citation,
        "claims": SeedClaim,
        "conflicts": Conflict,
        "evidence/certainty": evidence.CertaintyProposal,
        "evidence/reviews": evidence.EvidenceReview,
        "evidence/statements": evidence.EvidenceStatement,
        "evidence/trials": evidence.TrialTable,
        "facts": Fact,
        "forbidden_claims": ForbiddenClaim,
        "gaps": Gap,
        "localisation/contexts": localisation.PainContext,
        "localisation/prevalence": Prevalence,
        "localisation/reliability": localisation.Reliability,
        "localisation/rule_out": localisation.RuleOut,
        "muscles": Muscle,
        "outcomes": outcomes.OutcomeMeasure,
        "outcomes/conditions": outcomes.OutcomeCondition,
        "outcomes/rules": outcomes.OutcomeRule,
        "planning/depth": planning.DepthSite,
        "planning/jurisdictions": planning.Jurisdiction,
        "planning/limits": planning.PlanningLimit,
        "planning/needles": planning.NeedleCatalogue,
        "planning/privileges": planning.PrivilegeRule,
        "planning/technique": planning.TechniqueRule,
        "regions": Region,
        "screening/clearance": screening.ClearanceTerms,
        "screening/conditions": screening.RecordCondition,
        "screening/drugs": screening.DrugClass,
        "screening/elsewhere": screening.DecidedElsewhere,
        "screening/questions": screening.Question,
        "screening/rules": screening.Rule,
        "session/billing": session.BillingCode,
        "session/dwell": session.DwellLimit,
        "session/incidents": session.Incident,
        "session/time_out": session.TimeOutItem,
    }
)
"""Every kind of file and the value that it becomes."""


def shape_of(*, kind: str, name: str) -> type | None:
    """Return the value that a file becomes, or None where its kind is not known.

    Args:
        kind: Folder below `data/`, or `base` for a file at the top.
        name: File name without its ending.
    """
    return LISTS.get(name) if kind == "base" else KINDS.get(kind)
