"""Turn the audit into lines that an investigator reads."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.clinic import AuditLine, Role
from drypoint.interfaces.web.shell import ROLE_NAMES
from drypoint.interfaces.web.words import moment


@dataclass(frozen=True, slots=True)
class AuditLineView:
    """One entry."""

    number: int
    at: str
    who: str
    act: str
    about: str
    outcome: str


def role_name(role: str) -> str:
    """Return a role in words; one that is not known stays as it is."""
    return ROLE_NAMES[Role(role)].lower() if role in list(Role) else role


def audit_lines(entries: tuple[AuditLine, ...]) -> tuple[AuditLineView, ...]:
    """Return the entries in words."""
    return tuple(
        AuditLineView(
            line.number,
            moment(line.at),
            f"{line.by} ({role_name(line.role)})" if line.role else line.by,
            line.act.replace("_", " "),
            line.about,
            line.outcome,
        )
        for line in entries
    )
