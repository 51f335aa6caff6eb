"""One event as it is read: its parts, its place in the input, and the faults found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from drypoint.errors import Reading
from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Side

# Stands in for a value that was faulty; the fault is raised before anybody sees it.
NEVER = datetime(1, 1, 2, tzinfo=UTC)
MOST_AT_ONCE = 1000
YEARS = (2000, 2199)


@dataclass(slots=True)
class EventPart:
    """One event as it is read: its parts, its place in the input, and what is known."""

    reading: Reading
    part: Mapping[str, Any]
    where: str
    knowledge: KnowledgeBase

    def base(self) -> dict[str, Any]:
        """Read what every event has."""
        return {"id": self.uuid("id"), "at": self.instant("at")}

    def instant(self, name: str) -> datetime:
        """Read an instant of this age; a clock that is centuries wrong is a fault."""
        where = f"{self.where}.{name}"
        at = self.reading.instant(self.needed(name), where)
        if at is not None and not YEARS[0] <= at.year <= YEARS[1]:
            self.reading.fault(
                "DP105", where, at.isoformat(), "a year from 2000 to 2199", "Set the device's clock."
            )
            return NEVER
        return at or NEVER

    def needed(self, name: str) -> Any:
        """Return a part that must be there."""
        return self.reading.required(self.part.get(name), f"{self.where}.{name}")

    def uuid(self, name: str, *, optional: bool = False) -> str:
        """Read a UUID, in lower case; absence is empty only where it is `optional`."""
        value = self.part.get(name) if optional else self.needed(name)
        if value is None or (optional and value == ""):
            return ""
        try:
            return str(UUID(value))
        except (ValueError, AttributeError, TypeError):
            self.reading.fault(
                "DP105",
                f"{self.where}.{name}",
                str(value),
                "a UUID such as 0192f0c1-7a3e-7c4e-9a6b-0242ac120002",
                "Let the device make the id, and send it again unchanged.",
            )
            return ""

    def text(self, name: str) -> str:
        """Read a text; absence is empty."""
        return self.reading.text(self.part.get(name), f"{self.where}.{name}")

    def words_said(self, name: str) -> str:
        """Read a text that must say something."""
        said = self.text(name).strip()
        return str(self.reading.required(said or None, f"{self.where}.{name}") or "")

    def size(self, name: str, limits: tuple[float, float]) -> float | None:
        """Read a number within limits; absence is None."""
        return self.reading.number(self.part.get(name), f"{self.where}.{name}", low=limits[0], high=limits[1])

    def count(self, name: str, *, default: int | None) -> int:
        """Read a whole number; absence is `default`, or a fault where that is None."""
        if default is None:
            self.needed(name)
        number = self.size(name, (0, MOST_AT_ONCE))
        if number is not None and number != int(number):
            self.reading.fault(
                "DP105", f"{self.where}.{name}", str(number), "a whole number", "Write how many."
            )
        return int(number) if number is not None else default or 0

    def words(self, name: str, known: Mapping[str, object] | tuple[str, ...]) -> tuple[str, ...]:
        """Read a list of known words, in alphabetical order, each once."""
        place = f"{self.where}.{name}"
        given = [
            self.known(item, f"{place}[{number}]", known)
            for number, item in enumerate(self.reading.items(self.part.get(name), place))
        ]
        return tuple(sorted(set(given)))

    def known(self, value: Any, where: str, words: Mapping[str, object] | tuple[str, ...]) -> str:
        """Read one word that the knowledge base must know."""
        name = self.reading.text(value, where)
        if name not in words:
            expected = f"one of {', '.join(sorted(words))}" if len(words) < 40 else "an id of the atlas"
            self.reading.fault(
                "DP104", where, name or "nothing", expected, "Use an id of the knowledge base."
            )
        return name

    def target(self, name: str) -> str:
        """Read a muscle or trigger point of the atlas with its side, such as `soleus.left`."""
        value = self.reading.text(self.needed(name), f"{self.where}.{name}")
        stem, _, side = value.rpartition(".")
        is_known = stem in self.knowledge.muscles or stem in self.knowledge.trigger_points
        if value and not (is_known and side in list(Side)):
            self.reading.fault(
                "DP104",
                f"{self.where}.{name}",
                value,
                "a muscle or trigger point of the atlas with its side, such as infraspinatus.tp1.right",
                "Add the side, or correct the name.",
            )
        return value
