"""Screening: the questions, the rules with their three scopes, and the vocabularies of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from drypoint.knowledge.values.plain import Plain
from drypoint.terms import Answer, Confidence, Decision, Review, Technique


class AskedOf(StrEnum):
    """Who can answer a question best; both may."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


class Spread(StrEnum):
    """How far an excluded place reaches: the region that is named, or the whole limb it lies on."""

    REGION = "region"
    LIMB = "limb"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the contract, in the words that people see.

    Args:
        text: The question itself.
        help: What counts as a yes, in plain words.
        plain: The question as it is put to the person, whoever else is asked; it asks for no less.
        plain_help: What counts, for the person.
        plain_name: What the worrying answer is about, in few words, as part of a sentence.
        reassuring: The answer that raises no concern.
        group: The heading it stands under, in the order of `order`.
        needs_regions: A yes must say where.
        needs_date: A yes should say since when.
        date_label: What the date means, such as `Date of the operation`.
        asked_when: Condition under which the question can matter; empty means always.
        each_visit: The answer says how the person is that day, so that it is asked anew at every visit.
        basis: Facts it rests on.
    """

    id: str
    text: str
    help: str
    plain: Plain
    plain_help: Plain
    plain_name: Plain
    asked_of: AskedOf
    reassuring: Answer
    group: str
    order: int
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    needs_regions: bool = False
    needs_date: bool = False
    date_label: str = ""
    asked_when: Any = None
    each_visit: bool = False


@dataclass(frozen=True, slots=True)
class GateMember:
    """One question behind a gate, in the few words that the gate names it by."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class QuestionGate:
    """One question for a group: its no answers every member that it named, anything else opens them.

    Args:
        text: What is asked of all members together.
        plain: The same as it is put to the person.
        members: The questions behind it, in the order in which they are named.
        basis: The facts of its members.
    """

    id: str
    text: str
    plain: Plain
    members: tuple[GateMember, ...]
    basis: tuple[str, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class TargetFilter:
    """Which planned targets are meant; every part that is filled must hold.

    Args:
        pneumothorax: Levels of pneumothorax risk.
        groups: Region groups of muscles, such as `head_neck`.
        flags: Muscle flags, such as `do_not_needle`.
        hazards: Hazard types, such as `pleura`.
        regions: Base ids of skin that the needle goes through.
        muscles: Muscle ids.
    """

    pneumothorax: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What a rule keeps out of the plan: places, techniques, or techniques in places.

    Args:
        effect: What it means for a target inside the scope.
        text: The sentence for people; empty takes the text of the rule.
        regions: Base ids that are excluded, on both sides.
        muscles: Muscles that are excluded wherever their needle goes in.
        place_of: Questions whose answers say which regions are excluded.
        place_of_record: Vocabularies whose entries say which regions are excluded.
        place_required: Without a known place every target is at least `ask`.
        spread: Whether the whole limb of a named region is meant.
        targets: Targets that are excluded by what they are.
        both_sides: Only when targets of the filter are planned on both sides.
        techniques: Only these techniques; empty means every one.
        only_planned: List the regions only where a planned target touches them.
        by_point: A muscle is inside only with every one of its trigger points, since the others stay out.
        clearable: Whether a named clearance lifts it.
    """

    effect: Decision
    text: str = ""
    regions: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    place_of: tuple[str, ...] = ()
    place_of_record: tuple[str, ...] = ()
    place_required: bool = False
    spread: Spread = Spread.REGION
    targets: TargetFilter | None = None
    both_sides: bool = False
    techniques: tuple[Technique, ...] = ()
    only_planned: bool = False
    by_point: bool = False
    clearable: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when it holds, and what it does to the person, the places and the techniques.

    Args:
        text: The sentence for clinicians.
        when: Condition, see `docs/explanation/screening.md`.
        patient: Decision for the whole person; absent where only the plan is limited.
        precaution: What to do differently, shown beside the decision.
        clearable: Whether a named clearance lifts the patient-wide decision.
        cleared_by: Questions that a clearance must name, all of them.
        excludes: What is kept out of the plan.
        missing: Parts of the patient that are not known, such as `birth_date`.
        replaces: Rules that it took over from, in whole or in part; what was tightened in them holds for it.
        valid_to: From this day on it no longer holds: it is kept to be read, and decides nothing.
        plain_text: The same for the person, where it can be why they are not needled.
    """

    id: str
    text: str
    when: Any
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    patient: Decision | None = None
    precaution: str = ""
    clearable: bool = False
    cleared_by: tuple[str, ...] = ()
    excludes: tuple[Exclusion, ...] = ()
    missing: tuple[str, ...] = ()
    note: str = ""
    replaces: tuple[str, ...] = ()
    valid_to: date | None = None
    plain_text: Plain | None = None


@dataclass(frozen=True, slots=True)
class DecidedElsewhere:
    """A contraindication or red flag that another step decides, with the reason.

    Args:
        step: The step that decides it, such as `planning`.
    """

    id: str
    text: str
    step: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date


@dataclass(frozen=True, slots=True)
class OverrideReason:
    """A coded reason for which a clinician may depart from a finding.

    Args:
        text: The reason as it is chosen and shown.
        effects: The effects that it may override; the clinic takes no other than precautions.
        confidence: How the reason is known.
    """

    id: str
    text: str
    effects: tuple[Decision, ...]
    confidence: Confidence
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class NextAct:
    """What is done next when a screening stops a visit.

    Args:
        order: Place among the acts; the first that is concerned stands.
        decisions: Decisions of a screening that it follows.
        topics: Topics of facts of which a stopping finding must rest on one; empty means any.
        call: Who is to be called or written to.
        text: What the practice does.
        letter_asks: What the letter asks of its reader.
    """

    id: str
    order: int
    decisions: tuple[Decision, ...]
    call: str
    text: str
    letter_asks: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearanceTerms:
    """What a clearance must carry to count, for some grounds or for all that no other file names.

    Args:
        valid_days: Days for which a clearance counts at most, whatever end it names.
        questions: Grounds that it is about; empty for all others.
        given_by: Who may give it.
        never_by: Words for those who may not.
        ended_by: Questions and vocabularies of the record; what they say after the clearance ends every one.
        dose_counts: A new dose of a medicine of these grounds is a new medicine.
        goes_on: One thing that the record tells again and again, such as a pregnancy: its first entry counts.
        confidence: How the figure is known.
    """

    id: str
    text: str
    valid_days: int
    confidence: Confidence
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    given_by: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    never_by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()
    dose_counts: bool = False
    goes_on: bool = False
    note: str = ""
