"""What the practice's own rules change: the signed spec cases under both, and the policy as a file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from drypoint.clinic.frame import Act, check_can, policy_from, standing_changes
from drypoint.contract.facts import read_facts
from drypoint.knowledge import load
from drypoint.pathway.screening import (
    KnowledgeChange,
    Policy,
    PolicyRule,
    SpecCase,
    apply_policy,
    compare_bases,
    read_spec_cases,
    rule_fingerprint,
    write_policy,
)
from drypoint.record.models import User
from drypoint.terms import Decision


def policy_in_force(*, by: User) -> str:
    """Return the practice's own rules as the file that `drypoint knowledge diff` reads.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_HOUSE_RULES)
    return written_policy()


def written_policy() -> str:
    """Return the same for the operator at the machine itself."""
    return write_policy(policy=policy_from(standing_changes()), knowledge=load())


def cases_changed_here(*, by: User) -> KnowledgeChange:
    """Return which spec cases come out otherwise under the practice's own rules.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_HOUSE_RULES)
    house = apply_policy(knowledge=load(), policy=policy_from(standing_changes()))
    return compare_bases(old=load(), new=house, cases=spec_cases(), read=read_facts)


def cases_changed_by(
    *,
    by: User,
    rule: str,
    tightened_to: Decision | None = None,
    never_cleared: bool = False,
    loosened_to: Decision | None = None,
) -> KnowledgeChange:
    """Return which spec cases would come out otherwise if a rule were changed so; nothing is stored.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_HOUSE_RULES)
    of = rule_fingerprint(rule=rule, knowledge=load()) if loosened_to else ""
    change = PolicyRule(rule, tightened_to, never_cleared, loosened_to, of)
    policy = policy_from(standing_changes())
    now = apply_policy(knowledge=load(), policy=policy)
    then = apply_policy(knowledge=load(), policy=Policy((*policy.rules, change)))
    return compare_bases(old=now, new=then, cases=spec_cases(), read=read_facts)


def spec_cases() -> tuple[SpecCase, ...]:
    """Return the signed cases of screening; none where this machine does not have them."""
    return _cases(Path(settings.SPEC_CASES))


@cache
def _cases(folder: Path) -> tuple[SpecCase, ...]:
    paths = sorted(folder.glob("*.toml"))
    return tuple(case for path in paths for case in read_spec_cases(_toml(path), file=path.stem))


def _toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
