"""The roots of every error: one fault, and the error that carries them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input, in the words that a person needs to mend it.

    Args:
        code: Stable code, `DP1xx` input, `DP2xx` knowledge, `DP3xx` record, `DP4xx` interfaces.
        where: Path to the fault, such as `answers.pregnant` or `line 3`.
        found: What stood there, never with a patient's name.
        expected: What would have been right.
        hint: What to do about it.
    """

    code: str
    where: str
    found: str
    expected: str
    hint: str

    def __str__(self) -> str:
        return f"{self.where}: {self.code} found {self.found}, expected {self.expected}. {self.hint}"


class DrypointError(Exception):
    """The root of every error that Drypoint raises on purpose."""

    code = "DP000"


class InputError(DrypointError):
    """The input is wrong; every fault in it is listed at once."""

    code = "DP100"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def errors_as_json(faults: Iterable[Fault]) -> dict[str, list[dict[str, str]]]:
    """Return the faults in the form that the contract fixes for the CLI and for HTTP."""
    names = ("code", "where", "found", "expected", "hint")
    return {"errors": [{name: getattr(fault, name) for name in names} for fault in faults]}
