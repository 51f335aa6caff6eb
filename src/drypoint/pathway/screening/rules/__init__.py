"""What the rules make of answers and evidence: conditions, limits, clearances and the practice's policy.

In: facts, the evidence of entries, and the rules of the knowledge with the policy in force.
Out: which rules hold, whom and where they limit, and which questions they ask.
"""

from drypoint.pathway.screening.rules.clearance import (
    cleared_questions,
    lifts_exclusion,
    lifts_patient,
    shortcoming,
)
from drypoint.pathway.screening.rules.clearances import clearable_questions, joined_clearance
from drypoint.pathway.screening.rules.compiled import CompiledRule, Limit, at_most
from drypoint.pathway.screening.rules.known import known_answers, recorded_questions
from drypoint.pathway.screening.rules.limits import (
    hits_unplanned,
    limit_of,
    plan_decision,
    struck,
    target_decision,
)
from drypoint.pathway.screening.rules.merging import Merged, entries_for, merge
from drypoint.pathway.screening.rules.policy import (
    Policy,
    PolicyRule,
    apply_policy,
    fingerprint,
    policy_of,
    why_not_loosened,
    why_not_tightened,
)
from drypoint.pathway.screening.rules.questions import questions
from drypoint.pathway.screening.rules.rulebook import BROKEN, Rulebook, rulebook

__all__ = [
    "BROKEN",
    "CompiledRule",
    "Limit",
    "Merged",
    "Policy",
    "PolicyRule",
    "Rulebook",
    "apply_policy",
    "at_most",
    "clearable_questions",
    "cleared_questions",
    "entries_for",
    "fingerprint",
    "hits_unplanned",
    "joined_clearance",
    "known_answers",
    "lifts_exclusion",
    "lifts_patient",
    "limit_of",
    "merge",
    "plan_decision",
    "policy_of",
    "questions",
    "recorded_questions",
    "rulebook",
    "shortcoming",
    "struck",
    "target_decision",
    "why_not_loosened",
    "why_not_tightened",
]
