"""Run every check over the base and set the exceptions against what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from drypoint.errors import Fault
from drypoint.knowledge.base import KnowledgeBase
from drypoint.knowledge.decode import decode
from drypoint.knowledge.lint.inspection import Inspection
from drypoint.knowledge.values.doubts import LintException

Check = Callable[[Inspection], Iterator[Fault]]

UNUSED = "K199"
"""The code of an exception that covers nothing any more."""


@cache
def checks_by_code() -> Mapping[str, Check]:
    """Return every check by its code, in the order of the codes; one file `kNNN_….py` is one check."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("k[0-9][0-9][0-9]_*.py")):
        module = import_module(f"{__package__}.{path.stem}")
        found[module.CODE] = module.check
    return MappingProxyType(found)


def lint(*, knowledge: KnowledgeBase, on: date | None = None) -> tuple[Fault, ...]:
    """Return every fault in the knowledge that no exception covers.

    Args:
        knowledge: The base, as it was loaded.
        on: The day of the look; None leaves out what depends on the day, such as overdue reviews.

    Returns:
        The faults in the order of their codes and places; an exception that covers nothing is
        a fault of its own (`K199`).
    """
    inspection = Inspection(base=knowledge, on=on)
    found = tuple(fault for check in checks_by_code().values() for fault in check(inspection))
    exceptions = _exceptions(knowledge)
    open_faults = [fault for fault in found if not any(_covers(entry, fault) for entry in exceptions)]
    return tuple(
        sorted([*open_faults, *_unused(exceptions, found)], key=lambda fault: (fault.code, fault.where))
    )


def _exceptions(knowledge: KnowledgeBase) -> tuple[LintException, ...]:
    listed = knowledge.documents.get("base", {}).get("lint_exceptions", {}).get("exceptions", ())
    return tuple(decode(LintException, entry) for entry in listed)


def _covers(entry: LintException, fault: Fault) -> bool:
    in_document = fault.where == f"{entry.document}.toml" or fault.where.startswith(f"{entry.document}.toml:")
    return entry.check == fault.code and in_document and entry.found in f"{fault.where} {fault.found}"


def _unused(exceptions: Iterable[LintException], found: tuple[Fault, ...]) -> Iterator[Fault]:
    for entry in exceptions:
        if not any(_covers(entry, fault) for fault in found):
            yield Fault(
                UNUSED,
                "lint_exceptions.toml",
                f"{entry.check} for {entry.document}",
                "an exception that still covers something",
                "Remove the entry.",
            )
