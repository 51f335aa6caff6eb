"""Aftercare: symptoms, triage rules, places of risk, the expected course, advice and check-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.atlas import Muscle
from drypoint.knowledge.values.plain import Plain
from drypoint.terms import Review, Sex, Urgency


class Late(StrEnum):
    """What becomes of a rule after the window that the references give."""

    ENDS = "ends"
    HOLDS = "holds"


class AdviceSection(StrEnum):
    """Where a line stands on the aftercare sheet."""

    DO = "do"
    AVOID = "avoid"
    WATCH = "watch"
    HELP = "help"


class FollowUp(StrEnum):
    """How closely a patient is followed after a session."""

    CLOSE = "close"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Detail:
    """A question that follows a yes to its symptom."""

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class Symptom:
    """One complaint after a session, by the fixed id of the contract.

    Args:
        order: Place in the list that people see.
        question: The wording shown to people; yes means that the complaint is there.
        details: Follow-up questions that can raise the urgency.
        not_asked_of: Whom the question cannot concern; an answer given is read all the same.
    """

    id: str
    order: int
    name: str
    question: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    details: tuple[Detail, ...] = ()
    not_asked_of: tuple[Sex, ...] = ()


@dataclass(frozen=True, slots=True)
class AftercareFact:
    """A fact about the patient or the session that can raise an urgency."""

    id: str
    order: int
    question: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    not_asked_of: tuple[Sex, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskArea:
    """A part of the body that rules and advice speak of; one match puts a muscle inside.

    Args:
        muscles: Muscles that belong to it by name.
        region_groups: Groups of the atlas that belong to it as a whole.
        pneumothorax_risk_levels: Levels of the atlas that put a muscle inside.
        hazard_types: Types of hazard that put a muscle inside.
        regions: Base ids of body regions inside it.
        regions_of_muscles: Whether a muscle that is needled through one of `regions` is inside.
    """

    id: str
    name: str
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    muscles: tuple[str, ...] = ()
    region_groups: tuple[str, ...] = ()
    pneumothorax_risk_levels: tuple[str, ...] = ()
    hazard_types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    regions_of_muscles: bool = True

    def holds_muscle(self, muscle: Muscle) -> bool:
        """Whether needling this muscle is needling in the area."""
        needled = {region for point in muscle.trigger_points for region in point.needling_regions}
        return (
            muscle.id in self.muscles
            or muscle.region_group in self.region_groups
            or muscle.pneumothorax_risk_level in self.pneumothorax_risk_levels
            or any(hazard.type in self.hazard_types for hazard in muscle.hazards)
            or (self.regions_of_muscles and not needled.isdisjoint(self.regions))
        )


@dataclass(frozen=True, slots=True)
class MuscleAlias:
    """Another name under which a record may hold a muscle of the atlas."""

    id: str
    muscle: str
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class TriageRule:
    """One reason for an urgency.

    An atom is a symptom, a detail (`bruise.larger_than_palm`), a fact about the patient
    (`facts.pregnant`), or `sharp_pain_at_insertion`.

    Args:
        symptoms: Atoms of which at least one must be yes.
        and_any: Further groups of atoms; of each group at least one must be yes.
        unless_all_no: Groups of atoms; a group of which every atom is known to be no keeps the rule from
            holding. What nobody answered keeps it holding.
        areas: Risk areas of which one must have been needled; empty for anywhere.
        after_h: Hours after the session, exclusive, from which the rule holds.
        until_h: Hours after the session, inclusive, to which the references count it.
        late: Whether the rule ends after `until_h` or still holds.
        advice: What to do at once, resting on `advice_basis`.
        note: How a gap in the references was closed.
        valid_to: Day on which it gave way to another rule; it decides nothing since, and stored answers
            that name it can still be looked up.
    """

    id: str
    urgency: Urgency
    text: str
    basis: tuple[str, ...]
    symptoms: tuple[str, ...]
    review: Review
    valid_from: date
    and_any: tuple[tuple[str, ...], ...] = ()
    unless_all_no: tuple[tuple[str, ...], ...] = ()
    areas: tuple[str, ...] = ()
    after_h: float | None = None
    until_h: float | None = None
    late: Late = Late.ENDS
    advice: str = ""
    advice_basis: tuple[str, ...] = ()
    note: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class UrgencyAdvice:
    """What to do at an urgency, and what to watch for meanwhile; for patients in plain words."""

    id: Urgency
    advice: str
    plain_advice: Plain
    safety_net: str
    plain_safety_net: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence that goes with an answer in a situation that its id names."""

    id: str
    text: str
    plain_text: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class CourseItem:
    """Something that is expected after a session, with its usual course.

    Args:
        text, plain_text: For clinicians and for patients; `{until}` and
            `{tolerated_until}` stand for dated times.
        from_h, until_h, tolerated_until_h: Hours after the session.
        adverse_event: Id of the adverse event whose published rates belong to it.
    """

    id: str
    order: int
    text: str
    plain_text: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    from_h: float = 0.0
    until_h: float | None = None
    tolerated_until_h: float | None = None
    adverse_event: str = ""


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One line of the sheet: to do, to avoid, to watch for, or how to get help.

    Args:
        text, plain_text: For clinicians and for patients; `{until}` and `{tolerated_until}` stand for
            dated times.
        symptoms: Symptoms that a line of `watch` speaks of.
        urgency: How soon a line of `watch` asks to be seen.
        areas: Risk areas of which one must have been needled; empty for everyone.
        only_with: Facts of which one must be yes; empty for everyone.
        not_for: Whom the line cannot concern.
        unless_no: Facts of which none may be a known no; what nobody said keeps the line.
        valid_to: Day on which it gave way to another line; it is on no sheet since.
    """

    id: str
    section: AdviceSection
    order: int
    text: str
    plain_text: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    symptoms: tuple[str, ...] = ()
    urgency: Urgency | None = None
    areas: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    not_for: tuple[Sex, ...] = ()
    unless_no: tuple[str, ...] = ()
    until_h: float | None = None
    tolerated_until_h: float | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CheckInRule:
    """When somebody asks the patient how it goes; hours after the session."""

    id: str
    follow_ups: tuple[FollowUp, ...]
    from_h: float
    until_h: float
    text: str
    plain_text: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """A kind of adverse event, with the facts that hold its rates and time course.

    Args:
        expected: Whether it is an expected, mild effect of needling.
        figures: Facts with published rates; their numbers are never repeated here.
        time_courses: Facts with the published time course.
    """

    id: str
    name: str
    text: str
    expected: bool
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    figures: tuple[str, ...] = ()
    time_courses: tuple[str, ...] = ()
