"""Which value each kind of knowledge file becomes; a folder that is not named here is a fault.

A value is named and not imported: making a class costs about a millisecond, and a start needs few of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

LISTS: Mapping[str, str] = MappingProxyType(
    {"base": "settings.BaseSettings", "units": "settings.Units", "lint_exceptions": "settings.LintExceptions"}
)
"""The files that lie at the top of the base, by name, and the values that they become."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "aftercare/adverse_events": "aftercare.AdverseEvent",
        "aftercare/advice": "aftercare.AdviceLine",
        "aftercare/aliases": "aftercare.MuscleAlias",
        "aftercare/areas": "aftercare.RiskArea",
        "aftercare/check_ins": "aftercare.CheckInRule",
        "aftercare/course": "aftercare.CourseItem",
        "aftercare/facts": "aftercare.AftercareFact",
        "aftercare/phrases": "aftercare.Phrase",
        "aftercare/rules": "aftercare.TriageRule",
        "aftercare/symptoms": "aftercare.Symptom",
        "aftercare/urgencies": "aftercare.UrgencyAdvice",
        "citations": "citations.Citation",
        "claims": "doubts.SeedClaim",
        "conflicts": "doubts.Conflict",
        "consent/topics": "plain.TalkTopic",
        "evidence/certainty": "evidence.CertaintyProposal",
        "evidence/conditions": "conditions.NamedCondition",
        "evidence/reviews": "evidence.EvidenceReview",
        "evidence/statements": "evidence.EvidenceStatement",
        "evidence/trials": "evidence.TrialTable",
        "facts": "facts.Fact",
        "forbidden_claims": "doubts.ForbiddenClaim",
        "gaps": "doubts.Gap",
        "localisation/clues": "localisation.Clue",
        "localisation/contexts": "localisation.PainContext",
        "localisation/links": "localisation.ReferralLink",
        "localisation/prevalence": "atlas.Prevalence",
        "localisation/reliability": "localisation.Reliability",
        "localisation/rule_out": "localisation.RuleOut",
        "mechanism/hypotheses": "plain.mechanism.MechanismHypothesis",
        "mechanism/parameters": "plain.mechanism.MechanismParameter",
        "mechanism/states": "plain.mechanism.MechanismState",
        "muscles": "atlas.Muscle",
        "outcomes": "outcomes.OutcomeMeasure",
        "outcomes/conditions": "outcomes.OutcomeCondition",
        "outcomes/rules": "outcomes.OutcomeRule",
        "planning/approaches": "planning.ApproachRule",
        "planning/depth": "planning.DepthSite",
        "planning/jurisdictions": "planning.Jurisdiction",
        "planning/limits": "planning.PlanningLimit",
        "planning/needles": "planning.NeedleCatalogue",
        "planning/paths": "planning.MusclePath",
        "planning/privileges": "planning.PrivilegeRule",
        "planning/technique": "planning.TechniqueRule",
        "public/muscles": "plain.PlainMuscle",
        "public/pages": "plain.PublicPage",
        "public/places": "plain.PlainPlace",
        "public/rates": "plain.rates.RatePicture",
        "public/terms": "plain.GlossaryTerm",
        "regions": "atlas.Region",
        "screening/clearance": "screening.ClearanceTerms",
        "screening/conditions": "screening.vocabulary.RecordCondition",
        "screening/drugs": "screening.vocabulary.DrugClass",
        "screening/elsewhere": "screening.DecidedElsewhere",
        "screening/gates": "screening.QuestionGate",
        "screening/medicine_directions": "screening.vocabulary.MedicineDirections",
        "screening/medicine_names": "screening.vocabulary.MedicineNames",
        "screening/next_acts": "screening.NextAct",
        "screening/override_reasons": "screening.OverrideReason",
        "screening/problem_names": "screening.vocabulary.ProblemNames",
        "screening/questions": "screening.Question",
        "screening/rules": "screening.Rule",
        "screening/triggers": "screening.vocabulary.Trigger",
        "session/billing": "session.BillingCode",
        "session/dwell": "session.DwellLimit",
        "session/incidents": "session.Incident",
        "session/near_misses": "session.NearMissKind",
        "session/time_out": "session.TimeOutItem",
    }
)
"""Every kind of file and the value that it becomes, by module and name."""


def shape_of(*, kind: str, name: str) -> type | None:
    """Return the value that a file becomes, or None where its kind is not known.

    Args:
        kind: Folder below `data/`, or `base` for a file at the top.
        name: File name without its ending.
    """
    named = LISTS.get(name) if kind == "base" else KINDS.get(kind)
    return _shape(named) if named else None


def shapes_by_kind() -> Mapping[str, type]:
    """Return every value that a file can become, by its kind, and those at the top by their file."""
    return {key: _shape(named) for key, named in {**KINDS, **LISTS}.items()}


@cache
def _shape(named: str) -> type:
    module, _, name = named.rpartition(".")
    shape: type = getattr(import_module(f"drypoint.knowledge.values.{module}"), name)
    return shape
