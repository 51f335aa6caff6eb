"""What the rules make of answers and evidence: conditions, limits, clearances and the practice's policy.

In: facts, the evidence of entries, and the rules of the knowledge with the policy in force.
Out: which rules hold, whom and where they limit, and which questions they ask.
"""

from drypoint.pathway.screening.rules.clearance import (
    Cleared,
    Counting,
    each_clearance,
    lifting,
    needed_grounds,
    uncounted_clearances,
    weigh_clearances,
)
from drypoint.pathway.screening.rules.clearances import (
    clearable_questions,
    clearance_ends,
    clearance_terms,
    joined_clearance,
)
from drypoint.pathway.screening.rules.compiled import CompiledExclusion, CompiledRule, Limit, at_most
from drypoint.pathway.screening.rules.conditions import Atom, Node
from drypoint.pathway.screening.rules.known_answers import (
    entries_asking_again,
    known_answers,
    needless_questions,
)
from drypoint.pathway.screening.rules.limits import (
    hits_possible,
    hits_unplanned,
    limit_of,
    plan_decision,
    target_decision,
    targets_inside_limit,
)
from drypoint.pathway.screening.rules.merging import Merged, entries_for, merge, merge_unanswered
from drypoint.pathway.screening.rules.policy import (
    Policy,
    PolicyRule,
    apply_policy,
    policy_of,
    rule_fingerprint,
    why_not_loosened,
    why_not_tightened,
)
from drypoint.pathway.screening.rules.rulebook import Rulebook, compiled_rulebook

__all__ = [
    "Atom",
    "Cleared",
    "CompiledExclusion",
    "CompiledRule",
    "Counting",
    "Limit",
    "Merged",
    "Node",
    "Policy",
    "PolicyRule",
    "Rulebook",
    "apply_policy",
    "at_most",
    "clearable_questions",
    "clearance_ends",
    "clearance_terms",
    "compiled_rulebook",
    "each_clearance",
    "entries_asking_again",
    "entries_for",
    "hits_possible",
    "hits_unplanned",
    "joined_clearance",
    "known_answers",
    "lifting",
    "limit_of",
    "merge",
    "merge_unanswered",
    "needed_grounds",
    "needless_questions",
    "plan_decision",
    "policy_of",
    "rule_fingerprint",
    "target_decision",
    "targets_inside_limit",
    "uncounted_clearances",
    "weigh_clearances",
    "why_not_loosened",
    "why_not_tightened",
]
