"""What every act stands on: who may do it, one transaction, one entry of audit, and the rules in force.

In: `by`, `at`, and what was entered.
Out: `running_act`, which frames an act; `POLICY`, the table of roles and acts;
checks of what was entered; the knowledge under the practice's own rules.
"""

from drypoint.clinic.frame.act import AlreadyCorrected, NotFound, check_instant, running_act
from drypoint.clinic.frame.approaches_in_force import (
    approaches_in_force,
    is_adoption_lost,
    why_not_counted,
)
from drypoint.clinic.frame.audit_chain import (
    ChainBreak,
    append_entry,
    audit_breaks,
    hold_chains,
    hold_imports,
)
from drypoint.clinic.frame.entry_checks import check_birth_date, check_text, practice_day
from drypoint.clinic.frame.roles import POLICY, Act, NotAllowed, can, check_can
from drypoint.clinic.frame.rules_in_force import (
    is_in_force,
    knowledge_in_force,
    knowledge_under,
    policy_from,
    standing_changes,
)
from drypoint.clinic.frame.sent_forms import AlreadyDone, sent_as
from drypoint.clinic.frame.versions import Superseded, check_made_on, made_on, shown_version, version_of

__all__ = [
    "POLICY",
    "Act",
    "AlreadyCorrected",
    "AlreadyDone",
    "ChainBreak",
    "NotAllowed",
    "NotFound",
    "Superseded",
    "append_entry",
    "approaches_in_force",
    "audit_breaks",
    "can",
    "check_birth_date",
    "check_can",
    "check_instant",
    "check_made_on",
    "check_text",
    "hold_chains",
    "hold_imports",
    "is_adoption_lost",
    "is_in_force",
    "knowledge_in_force",
    "knowledge_under",
    "made_on",
    "policy_from",
    "practice_day",
    "running_act",
    "sent_as",
    "shown_version",
    "standing_changes",
    "version_of",
    "why_not_counted",
]
