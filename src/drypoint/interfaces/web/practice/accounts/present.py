"""Turn the audit into lines that an investigator reads."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.clinic import Role
from drypoint.clinic.audit import AuditLine
from drypoint.clinic.demo import DemoAccount
from drypoint.interfaces.web.frame import local_moment
from drypoint.wording import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class AuditLineView:
    """One entry."""

    number: int
    at: str
    who: str
    act: str
    about: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """Somebody invented who can sign in to the demo."""

    username: str
    about: str
    password: str


def account_lines(accounts: tuple[DemoAccount, ...]) -> tuple[AccountView, ...]:
    """Return who can sign in to the demo practice; nobody where the practice is real."""
    return tuple(
        AccountView(one.username, f"{one.full_name}, {ROLE_NAMES[one.role].lower()}", one.password)
        for one in accounts
    )


def role_name(role: str) -> str:
    """Return a role in words; one that is not known stays as it is."""
    return ROLE_NAMES[Role(role)].lower() if role in list(Role) else role


def audit_lines(entries: tuple[AuditLine, ...]) -> tuple[AuditLineView, ...]:
    """Return the entries in words."""
    return tuple(
        AuditLineView(
            line.number,
            local_moment(line.at),
            f"{line.by} ({role_name(line.role)})" if line.role else line.by,
            line.act.replace("_", " "),
            line.about,
            line.outcome,
        )
        for line in entries
    )
