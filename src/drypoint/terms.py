"""The words that every room shares: answers, decisions, urgencies, sides, techniques, people, entries."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from operator import attrgetter
from typing import Self


class OrderedTerm(StrEnum):
    """A word whose members are written from the least to the most strict.

    Its `rank` is the place of the word in that order, 0 for the least strict.
    """

    rank: int

    def __init__(self, value: str) -> None:
        self.rank = len(type(self).__members__)

    @classmethod
    def strictest(cls, terms: Iterable[Self], *, default: Self) -> Self:
        """Return the strictest of `terms`, or `default` where there is none."""
        return max((default, *terms), key=_RANK)


_RANK = attrgetter("rank")


class Answer(StrEnum):
    """What is known of a question; silence is `UNKNOWN`, never `NO`."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Decision(OrderedTerm):
    """What a screening lets happen today, from the least to the most strict."""

    PROCEED = "proceed"
    PRECAUTIONS = "precautions"
    ASK = "ask"
    CLEARANCE_FIRST = "clearance_first"
    DEFER = "defer"
    DO_NOT_NEEDLE = "do_not_needle"
    EMERGENCY = "emergency"


class Urgency(OrderedTerm):
    """How soon a complaint after treatment must be seen, from the least to the most urgent."""

    SELF_CARE = "self_care"
    CALL_CLINIC = "call_clinic"
    SAME_DAY = "same_day"
    EMERGENCY = "emergency"


class Language(StrEnum):
    """A language that patients may read in."""

    ENGLISH = "en"
    SPANISH = "es"


class Side(StrEnum):
    """The patient's own side; regions on the midline are `MID`."""

    LEFT = "left"
    RIGHT = "right"
    MID = "mid"


class Technique(StrEnum):
    """How the needle is used: 5-10 mm above the point, into the muscle, or with current."""

    SUPERFICIAL = "superficial"
    DEEP = "deep"
    ELECTRICAL = "electrical"


class Sex(StrEnum):
    """Administrative sex, in the words of FHIR's administrative-gender."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class Confidence(OrderedTerm):
    """How a fact of the knowledge base is known, from the firmest to the weakest."""

    SEEN = "seen"
    SEEN_PARTIAL = "seen-partial"
    SEEN_SECONDARY = "seen-secondary"
    MEMORY = "memory"
    PROPOSAL = "proposal"
    UNCERTAIN = "uncertain"


class Review(StrEnum):
    """Whether a registered clinician has read and accepted a knowledge file."""

    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"


class Role(StrEnum):
    """What a person is in a practice; each has exactly one."""

    PHYSIOTHERAPIST = "physiotherapist"
    FRONT_DESK = "front_desk"
    PRACTICE_LEAD = "practice_lead"
    AUDITOR = "auditor"


class CredentialKind(StrEnum):
    """What a credential proves."""

    LICENCE = "licence"
    NEEDLING_AUTHORISATION = "needling_authorisation"
    INSURANCE = "insurance"
    PRIVILEGE = "privilege"
    TRAINING = "training"
    SUPERVISION = "supervision"


class ConsentBy(StrEnum):
    """Who speaks for the patient."""

    PATIENT = "patient"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


class EntryKind(StrEnum):
    """What sort of statement an entry of a patient's record is."""

    CONDITION = "condition"
    MEDICATION = "medication"
    ALLERGY = "allergy"
    PROCEDURE = "procedure"
    DEVICE = "device"
    OBSERVATION = "observation"
