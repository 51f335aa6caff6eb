"""What lies at the top of the base: its settings, its units, and the exceptions of its linter."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge.values.doubts import LintException, Unit


@dataclass(frozen=True, slots=True)
class BaseSettings:
    """What holds for the whole base.

    Args:
        version: Calendar version such as `2026.1`.
        review_every_months: After how many months a clinical review is overdue.
    """

    version: str
    review_every_months: int


@dataclass(frozen=True, slots=True)
class Units:
    """Every unit that a quantity may carry."""

    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class LintExceptions:
    """The one list of exceptions from the linter."""

    exceptions: tuple[LintException, ...] = ()
