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
from drypoint.clinic.house_rules.effects import (
    cases_changed_by,
    cases_changed_here,
    policy_in_force,
    written_policy,
)
from drypoint.clinic.house_rules.rules_listed import house_rule, house_rules, latest_reviews
from drypoint.clinic.house_rules.values import ChangeLine, HouseRule, HouseRules, ReviewLine

__all__ = [
    "ChangeLine",
    "HouseRule",
    "HouseRules",
    "ReviewLine",
    "agree_loosening",
    "cases_changed_by",
    "cases_changed_here",
    "house_rule",
    "house_rules",
    "latest_reviews",
    "policy_in_force",
    "propose_loosening",
    "review_rule",
    "tighten_rule",
    "withdraw_rule_change",
    "written_policy",
]
