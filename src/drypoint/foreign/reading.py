"""Read foreign JSON part by part and collect every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from drypoint.errors import Fault, InputError


def printable_value(value: object) -> str:
    """Return a short, printable form of a foreign value for a message."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


MISSING: Any = object()


DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day as it must be written; Python alone would take weeks such as 2026-W47-6 too."""


Term = TypeVar("Term", bound=StrEnum)


@dataclass(slots=True)
class Reading:
    """Read foreign JSON part by part and collect every fault on the way.

    Each method returns the value, or a harmless default after it has noted a fault; `finish`
    raises `InputError` when there was any. `where` is the path of the part.

    Codes: `DP101` wrong type, `DP102` missing, `DP103` unknown key, `DP104` unknown word,
    `DP105` out of range, `DP106` not a date or instant. Steps add `DP107` an id that is not known,
    `DP108` parts that contradict each other or stand twice, `DP109` nothing painted, `DP110` options that do
    not go together, `DP111` a list of another length.
    """

    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, where: str, found: object, expected: str, hint: str) -> None:
        """Note one fault; `found` is shortened for the message."""
        found_text = found if isinstance(found, str) and code != "DP101" else printable_value(found)
        self.faults.append(Fault(code, where or "the whole input", found_text, expected, hint))

    def mapping(self, value: Any, where: str, *, keys: Iterable[str] | None = None) -> Mapping[str, Any]:
        """Read an object; a key outside `keys` is a fault of its own."""
        if not isinstance(value, Mapping):
            self.fault("DP101", where, value, "an object {…}", "Write an object in braces.")
            return {}
        if keys is not None:
            known = tuple(keys)
            for key in sorted(value.keys() - set(known), key=str):
                self.fault(
                    "DP103",
                    f"{where}.{key}" if where else str(key),
                    str(key),
                    f"one of {', '.join(sorted(known))}",
                    "Correct the name or leave it out.",
                )
        return value

    def items(self, value: Any, where: str) -> list[Any]:
        """Read a list; absence is an empty list."""
        if value is None or value is MISSING:
            return []
        if not isinstance(value, list | tuple):
            self.fault("DP101", where, value, "a list […]", "Write a list in square brackets.")
            return []
        return list(value)

    def text(self, value: Any, where: str, *, default: str = "") -> str:
        """Read a text; absence is `default`."""
        if value is None or value is MISSING:
            return default
        if not isinstance(value, str):
            self.fault("DP101", where, value, "a text", "Write it in quotes.")
            return default
        return value

    def number(self, value: Any, where: str, *, low: float, high: float) -> float | None:
        """Read a number within [low, high]; absence is None."""
        if value is None or value is MISSING:
            return None
        # To Python `true` is the number 1; as a dose, a depth or a score it is a mistake.
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault("DP101", where, value, "a number", "Write a plain number without a unit.")
            return None
        if not low <= value <= high:
            self.fault(
                "DP105",
                where,
                str(value),
                f"a number from {low:g} to {high:g}",
                "Check the value and its unit.",
            )
            return None
        return float(value)

    def flag(self, value: Any, where: str) -> bool | None:
        """Read true, false or null; absence is None."""
        if value is None or value is MISSING or isinstance(value, bool):
            return None if value is MISSING else value
        self.fault("DP101", where, value, "true, false or null", "Write true, false or null without quotes.")
        return None

    def word(self, value: Any, where: str, words: type[Term], *, default: Term) -> Term:
        """Read one word of an enum; absence is `default`."""
        if value is None or value is MISSING:
            return default
        if isinstance(value, str) and value in list(words):
            return words(value)
        self.fault(
            "DP104",
            where,
            printable_value(value),
            f"one of {', '.join(words)}",
            "Use one of the listed words.",
        )
        return default

    def day(self, value: Any, where: str) -> date | None:
        """Read a date written YYYY-MM-DD; absence is None."""
        if value is None or value is MISSING:
            return None
        try:
            if isinstance(value, str) and DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fault(
            "DP106", where, printable_value(value), "a date such as 2026-11-21", "Write year-month-day."
        )
        return None

    def instant(self, value: Any, where: str) -> datetime | None:
        """Read an instant with its offset, such as 2026-11-20T15:00:00+00:00; absence is None."""
        if value is None or value is MISSING:
            return None
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            moment = None
        # Without an offset nobody knows when it was; "four hours after the session" must not depend on a
        # guess.
        if moment is not None and moment.tzinfo is not None:
            return moment
        self.fault(
            "DP106",
            where,
            printable_value(value),
            "an instant with its offset, such as 2026-11-20T15:00:00+00:00",
            "Write date, time and offset from UTC.",
        )
        return None

    def required(self, value: Any, where: str) -> Any:
        """Note a fault when `value` is absent, and hand it on."""
        if value is None or value is MISSING:
            self.fault("DP102", where, "nothing", "a value", "Add this part.")
        return value

    def finish(self) -> None:
        """Raise `InputError` with every fault noted, in the order of their places."""
        if self.faults:
            raise InputError(sorted(self.faults, key=lambda fault: (fault.where, fault.code)))
