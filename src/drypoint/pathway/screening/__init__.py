"""Screening: may this person be needled today, where, and how?

In: `Facts` about a patient (answers, record, plan), read from foreign JSON by `read_facts`.
Out: `screen` returns a `Verdict`: a decision with its findings, excluded places and techniques,
open questions and what was not recognised; `asking_list` says what to ask this person, and by which gates.
"""

from drypoint.knowledge import QUESTION_IDS
from drypoint.pathway.screening.entries import weeks_of_pregnancy
from drypoint.pathway.screening.facts import (
    AnswerGiven,
    CodeSystem,
    Coding,
    EntryStatus,
    Facts,
    Person,
    Planned,
    RecordEntry,
    age_years,
    body_mass_index,
    is_build_current,
    possible_ages,
)
from drypoint.pathway.screening.gates import (
    UNCHANGED,
    AskedGate,
    AskingList,
    GroupAnswers,
    LastAnswers,
    answers_by_gates,
    answers_unchanged,
    asking_list,
    lasting_answers,
)
from drypoint.pathway.screening.house import (
    CaseChange,
    KnowledgeChange,
    SpecCase,
    compare_bases,
    read_policy,
    read_spec_cases,
    write_policy,
)
from drypoint.pathway.screening.lone_answers import LoneAnswer, lone_answers
from drypoint.pathway.screening.next_act import next_act
from drypoint.pathway.screening.partial_days import possible_days
from drypoint.pathway.screening.places import Target, resolve_target
from drypoint.pathway.screening.relevance import relevant_questions
from drypoint.pathway.screening.rules import (
    Policy,
    PolicyRule,
    apply_policy,
    clearable_questions,
    clearance_ends,
    clearance_terms,
    each_clearance,
    entries_asking_again,
    joined_clearance,
    known_answers,
    needless_questions,
    policy_of,
    rule_fingerprint,
    why_not_loosened,
    why_not_tightened,
)
from drypoint.pathway.screening.screen import screen, weigh_findings
from drypoint.pathway.screening.verdict import (
    AdoptionInForce,
    Finding,
    FindingStanding,
    Scope,
    SetAside,
    TargetVerdict,
    Unrecognised,
    Verdict,
)
from drypoint.pathway.screening.ways import WayToLift, ways_to_lift

__all__ = [
    "QUESTION_IDS",
    "UNCHANGED",
    "AdoptionInForce",
    "AnswerGiven",
    "AskedGate",
    "AskingList",
    "CaseChange",
    "CodeSystem",
    "Coding",
    "EntryStatus",
    "Facts",
    "Finding",
    "FindingStanding",
    "GroupAnswers",
    "KnowledgeChange",
    "LastAnswers",
    "LoneAnswer",
    "Person",
    "Planned",
    "Policy",
    "PolicyRule",
    "RecordEntry",
    "Scope",
    "SetAside",
    "SpecCase",
    "Target",
    "TargetVerdict",
    "Unrecognised",
    "Verdict",
    "WayToLift",
    "age_years",
    "answers_by_gates",
    "answers_unchanged",
    "apply_policy",
    "asking_list",
    "body_mass_index",
    "clearable_questions",
    "clearance_ends",
    "clearance_terms",
    "compare_bases",
    "each_clearance",
    "entries_asking_again",
    "is_build_current",
    "joined_clearance",
    "known_answers",
    "lasting_answers",
    "lone_answers",
    "needless_questions",
    "next_act",
    "policy_of",
    "possible_ages",
    "possible_days",
    "read_policy",
    "read_spec_cases",
    "relevant_questions",
    "resolve_target",
    "rule_fingerprint",
    "screen",
    "ways_to_lift",
    "weeks_of_pregnancy",
    "weigh_findings",
    "why_not_loosened",
    "why_not_tightened",
    "write_policy",
]
