"""The knowledge base as one frozen value; each kind of file becomes typed values on first use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from drypoint.knowledge.collected import Collected
from drypoint.terms import Side

if TYPE_CHECKING:
    from drypoint.knowledge.values.aftercare import (
        AdverseEvent,
        AdviceLine,
        AftercareFact,
        CheckInRule,
        CourseItem,
        MuscleAlias,
        Phrase,
        RiskArea,
        Symptom,
        TriageRule,
        UrgencyAdvice,
    )
    from drypoint.knowledge.values.atlas import Muscle, Prevalence, Region, TriggerPoint
    from drypoint.knowledge.values.localisation import (
        Clue,
        PainContext,
        ReferralLink,
        ReferralMap,
        Reliability,
        RuleOut,
    )
    from drypoint.knowledge.values.outcomes import OutcomeCondition, OutcomeMeasure, OutcomeRule
    from drypoint.knowledge.values.plain import TalkTopic
    from drypoint.knowledge.values.plain.mechanism import (
        MechanismHypothesis,
        MechanismParameter,
        MechanismState,
    )
    from drypoint.knowledge.values.planning import (
        ApproachRule,
        DepthSite,
        Jurisdiction,
        MusclePath,
        NeedleCatalogue,
        PlanningLimit,
        PrivilegeRule,
        TechniqueRule,
    )
    from drypoint.knowledge.values.screening import (
        ClearanceTerms,
        DecidedElsewhere,
        NextAct,
        OverrideReason,
        Question,
        QuestionGate,
        Rule,
    )
    from drypoint.knowledge.values.screening.vocabulary import (
        DrugClass,
        MedicineDirections,
        MedicineNames,
        ProblemNames,
        RecordCondition,
        Trigger,
    )
    from drypoint.knowledge.values.session import BillingCode, DwellLimit, Incident, NearMissKind, TimeOutItem


@dataclass(frozen=True)
class KnowledgeBase(Collected):
    """All that is known, in one calendar version; each kind becomes typed values on first use."""

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """The body regions by full id, such as `neck.posterior.left`."""
        return self.typed("regions")

    @cached_property
    def muscles(self) -> Mapping[str, Muscle]:
        """The muscles by id, without a side."""
        return self.typed("muscles")

    @cached_property
    def trigger_points(self) -> Mapping[str, TriggerPoint]:
        """The trigger points of all muscles by id, without a side."""
        points = (point for muscle in self.muscles.values() for point in muscle.trigger_points)
        return MappingProxyType({point.id: point for point in points})

    @cached_property
    def prevalence(self) -> Mapping[str, Prevalence]:
        """Published prevalence of trigger points, by row id."""
        return self.typed("localisation/prevalence")

    def sided(self, base_id: str, side: Side) -> str:
        """Return the full id of a region on one side; a midline region keeps its `mid`.

        Raises:
            KeyError: No such region is on the chart.
        """
        midline = f"{base_id}.{Side.MID}"
        full_id = midline if midline in self._region_ids else f"{base_id}.{side}"
        if full_id not in self._region_ids:
            raise KeyError(full_id)
        return full_id

    @cached_property
    def _region_ids(self) -> frozenset[str]:
        return frozenset(self.documents.get("regions", {}))

    @cached_property
    def referral_map(self) -> ReferralMap:
        """The trigger points of both sides with the regions that their pain is felt in."""
        from drypoint.knowledge.values.localisation import referral_map  # noqa: PLC0415 -- a start does not need it

        return referral_map(muscles=self.muscles, regions=self.regions, added=self.referral_links.values())

    @cached_property
    def referral_links(self) -> Mapping[str, ReferralLink]:
        """Links between points and regions beyond the atlas, each with its own sources, by id."""
        return self.in_force("localisation/links")

    @cached_property
    def pain_contexts(self) -> Mapping[str, PainContext]:
        """The conditions that may be named beside a pain drawing, by id."""
        from drypoint.knowledge.values.localisation import pain_contexts  # noqa: PLC0415 -- a start does not need it

        return pain_contexts(
            written=self.typed("localisation/contexts"),
            prevalence=self.prevalence.values(),
            muscles=self.muscles.values(),
        )

    @cached_property
    def pain_clues(self) -> Mapping[str, Clue]:
        """What a person may tell beside the drawing that speaks for a muscle, by id."""
        return self.in_force("localisation/clues")

    @cached_property
    def palpation_reliability(self) -> Mapping[str, Reliability]:
        """Published agreement of examiners on each palpation sign, by sign."""
        return self.typed("localisation/reliability")

    @cached_property
    def rule_outs(self) -> Mapping[str, RuleOut]:
        """What must be thought of before a muscle is blamed, by id."""
        return self.typed("localisation/rule_out")

    @cached_property
    def symptoms(self) -> Mapping[str, Symptom]:
        """The complaints that may be told after a session, by the contract's ids."""
        return self.typed("aftercare/symptoms")

    @cached_property
    def aftercare_facts(self) -> Mapping[str, AftercareFact]:
        """The facts about patient and session that can raise an urgency, by id."""
        return self.typed("aftercare/facts")

    @cached_property
    def risk_areas(self) -> Mapping[str, RiskArea]:
        """The parts of the body that triage and advice tell apart, by id."""
        return self.typed("aftercare/areas")

    @cached_property
    def muscle_areas(self) -> Mapping[str, frozenset[str]]:
        """The risk areas that needling a muscle is needling in, by muscle."""
        areas = self.risk_areas.values()
        return MappingProxyType(
            {
                muscle.id: frozenset(area.id for area in areas if area.holds_muscle(muscle))
                for muscle in self.muscles.values()
            }
        )

    @cached_property
    def muscle_aliases(self) -> Mapping[str, MuscleAlias]:
        """Other names under which a record may hold a muscle, by that name."""
        return self.typed("aftercare/aliases")

    @cached_property
    def triage_rules(self) -> Mapping[str, TriageRule]:
        """The reasons for an urgency after a session that are in force, by id."""
        return self.in_force("aftercare/rules")

    @cached_property
    def urgency_advice(self) -> Mapping[str, UrgencyAdvice]:
        """What to do at each urgency, by its word."""
        return self.typed("aftercare/urgencies")

    @cached_property
    def aftercare_phrases(self) -> Mapping[str, Phrase]:
        """Sentences that go with an answer in a given situation, by id."""
        return self.typed("aftercare/phrases")

    @cached_property
    def course_items(self) -> Mapping[str, CourseItem]:
        """What is expected after a session, by id."""
        return self.typed("aftercare/course")

    @cached_property
    def advice_lines(self) -> Mapping[str, AdviceLine]:
        """The lines of the aftercare sheet that are in force, by id."""
        return self.in_force("aftercare/advice")

    @cached_property
    def check_in_rules(self) -> Mapping[str, CheckInRule]:
        """When somebody asks how it goes, by id."""
        return self.typed("aftercare/check_ins")

    @cached_property
    def adverse_events(self) -> Mapping[str, AdverseEvent]:
        """The kinds of adverse event, by id."""
        return self.typed("aftercare/adverse_events")

    @cached_property
    def outcome_measures(self) -> Mapping[str, OutcomeMeasure]:
        """The outcome measures with scoring, thresholds and licence, by id."""
        return self.typed("outcomes")

    @cached_property
    def outcome_conditions(self) -> Mapping[str, OutcomeCondition]:
        """The conditions that thresholds are published for, by id."""
        return self.typed("outcomes/conditions")

    @cached_property
    def outcome_rules(self) -> Mapping[str, OutcomeRule]:
        """The numbers that decide when and how a change is judged, by id."""
        return self.typed("outcomes/rules")

    @cached_property
    def consent_topics(self) -> tuple[TalkTopic, ...]:
        """The parts of the talk before consent, in their order."""
        topics: Mapping[str, TalkTopic] = self.typed("consent/topics")
        return tuple(sorted(topics.values(), key=lambda topic: topic.order))

    @cached_property
    def time_out_items(self) -> Mapping[str, TimeOutItem]:
        """What is checked before the first needle, by id."""
        return self.typed("session/time_out")

    @cached_property
    def incidents(self) -> Mapping[str, Incident]:
        """What is done when something goes wrong in a session, by id."""
        return self.typed("session/incidents")

    @cached_property
    def near_misses(self) -> Mapping[str, NearMissKind]:
        """The mishaps that were caught in time, by id."""
        return self.typed("session/near_misses")

    @cached_property
    def billing_codes(self) -> Mapping[str, BillingCode]:
        """The billing codes of a session, by id."""
        return self.typed("session/billing")

    @cached_property
    def dwell_limits(self) -> Mapping[str, DwellLimit]:
        """The times after which somebody is reminded of a needle, by id."""
        return self.typed("session/dwell")

    @cached_property
    def screening_questions(self) -> Mapping[str, Question]:
        """The questions of the screening by id."""
        return self.typed("screening/questions")

    @cached_property
    def screening_gates(self) -> Mapping[str, QuestionGate]:
        """The gates of the screening by id: one question for a group."""
        return self.typed("screening/gates")

    @cached_property
    def screening_rules(self) -> Mapping[str, Rule]:
        """The rules of the screening by id, less those that have ended: they are kept to be read."""
        return self.in_force("screening/rules")

    @cached_property
    def screening_medicine_names(self) -> Mapping[str, MedicineNames]:
        """The names of medicines, class by class, and of those that raise no question."""
        return self.typed("screening/medicine_names")

    @cached_property
    def screening_medicine_directions(self) -> Mapping[str, MedicineDirections]:
        """The words beside a medicine's name that name none."""
        return self.typed("screening/medicine_directions")

    @cached_property
    def screening_problem_names(self) -> Mapping[str, ProblemNames]:
        """The names of problems by code: of listed conditions, and of such as raise no question."""
        return self.typed("screening/problem_names")

    @cached_property
    def screening_drugs(self) -> Mapping[str, DrugClass]:
        """The classes of medicines that the screening knows, by id."""
        return self.typed("screening/drugs")

    @cached_property
    def screening_conditions(self) -> Mapping[str, RecordCondition]:
        """The conditions, procedures, devices and allergies that the screening knows, by id."""
        return self.typed("screening/conditions")

    @cached_property
    def screening_triggers(self) -> Mapping[str, Trigger]:
        """The words that say how an entry means what it mentions, by id."""
        return self.typed("screening/triggers")

    @cached_property
    def screening_elsewhere(self) -> Mapping[str, DecidedElsewhere]:
        """Contraindications and red flags that another step decides."""
        return self.typed("screening/elsewhere")

    @cached_property
    def screening_clearance(self) -> Mapping[str, ClearanceTerms]:
        """What a clearance must carry to count."""
        return self.typed("screening/clearance")

    @cached_property
    def override_reasons(self) -> Mapping[str, OverrideReason]:
        """The coded reasons for which a clinician may depart from a finding."""
        return self.typed("screening/override_reasons")

    @cached_property
    def next_acts(self) -> Mapping[str, NextAct]:
        """What is done next when a screening stops a visit."""
        return self.typed("screening/next_acts")

    @cached_property
    def depth_sites(self) -> Mapping[str, DepthSite]:
        """Published depths and the house's word on them, by site."""
        return self.typed("planning/depth")

    @cached_property
    def muscle_paths(self) -> Mapping[str, MusclePath]:
        """The class of approach, positions and hazards of each point, by muscle."""
        return self.typed("planning/paths")

    @cached_property
    def approach_rules(self) -> Mapping[str, ApproachRule]:
        """What each class of approach asks for, by class."""
        return self.typed("planning/approaches")

    @cached_property
    def planning_limits(self) -> Mapping[str, PlanningLimit]:
        """The numbers that a plan is made with, by id."""
        return self.typed("planning/limits")

    @cached_property
    def needle_catalogues(self) -> Mapping[str, NeedleCatalogue]:
        """Needle sizes that are sold, by id."""
        return self.typed("planning/needles")

    @cached_property
    def privilege_rules(self) -> Mapping[str, PrivilegeRule]:
        """When a practitioner needs a separate privilege, by privilege."""
        return self.typed("planning/privileges")

    @cached_property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]:
        """Dated rules of places, by id."""
        return self.typed("planning/jurisdictions")

    @cached_property
    def technique_rules(self) -> Mapping[str, TechniqueRule]:
        """What the person changes in how a needle is used, by id."""
        return self.typed("planning/technique")

    @cached_property
    def mechanism_states(self) -> Mapping[str, MechanismState]:
        """What the explanatory model of a trigger point follows, by id."""
        return self.typed("mechanism/states")

    @cached_property
    def mechanism_parameters(self) -> Mapping[str, MechanismParameter]:
        """The numbers of the explanatory model with what is known of each, by id."""
        return self.typed("mechanism/parameters")

    @cached_property
    def mechanism_hypotheses(self) -> Mapping[str, MechanismHypothesis]:
        """The published hypotheses that switch the explanatory model, by id."""
        return self.typed("mechanism/hypotheses")
