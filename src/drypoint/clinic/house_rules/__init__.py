"""The practice's own rules: stricter alone, milder by two, and never past what may not be loosened.

In: changes, agreements and reviews. Out: the rules as they stand, and which cases a change changes.
"""

from drypoint.clinic.house_rules.acts import (
    agree_loosening,
    propose_loosening,
    review_rule,
    tighten_rule,
    withdraw_rule_change,
)
from drypoint.clinic.house_rules.adopting import agree_approaches, propose_approaches, withdraw_approaches
from drypoint.clinic.house_rules.approaches_listed import (
    approaches_version,
    muscle_approaches,
    muscles_to_adopt,
)
from drypoint.clinic.house_rules.effects import (
    cases_changed_by,
    cases_changed_here,
    policy_in_force,
    written_policy,
)
from drypoint.clinic.house_rules.rules_listed import house_rule, house_rules, latest_reviews
from drypoint.clinic.house_rules.values import (
    AdoptionLine,
    ChangeLine,
    HouseRule,
    HouseRules,
    MuscleApproach,
    PracticeChangeLine,
    ReviewLine,
)

__all__ = [
    "AdoptionLine",
    "ChangeLine",
    "HouseRule",
    "HouseRules",
    "MuscleApproach",
    "PracticeChangeLine",
    "ReviewLine",
    "agree_approaches",
    "agree_loosening",
    "approaches_version",
    "cases_changed_by",
    "cases_changed_here",
    "house_rule",
    "house_rules",
    "latest_reviews",
    "muscle_approaches",
    "muscles_to_adopt",
    "policy_in_force",
    "propose_approaches",
    "propose_loosening",
    "review_rule",
    "tighten_rule",
    "withdraw_approaches",
    "withdraw_rule_change",
    "written_policy",
]
