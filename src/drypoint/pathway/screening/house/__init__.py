"""The practice's own rules as a file, and what a change of rules would change for known cases.

In: a policy or another knowledge base, and spec cases.
Out: the policy as TOML, and every case that is decided otherwise.
"""

from drypoint.pathway.screening.house.comparing import CaseChange, KnowledgeChange, compare_bases
from drypoint.pathway.screening.house.policy_file import read_policy, write_policy
from drypoint.pathway.screening.house.spec_cases import SpecCase, read_spec_cases

__all__ = [
    "CaseChange",
    "KnowledgeChange",
    "SpecCase",
    "compare_bases",
    "read_policy",
    "read_spec_cases",
    "write_policy",
]
