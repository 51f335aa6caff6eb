"""One line of a table of studies, cell by cell, as the numbers that its cells should be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.errors import Fault
from drypoint.foreign import Reading
from drypoint.pathway.evidence.table.effect_sizes import Effect
from drypoint.pathway.evidence.table.studies import Counts, Means

LARGEST_NUMBER = 1e150
"""Beyond this a square overflows; no measurement comes near."""

COUNT_COLUMNS = ("events1", "total1", "events2", "total2")
PREFERRED_HINT = "Correct the cell; leave no unit and no thousands separator in it."


@dataclass(slots=True)
class Cells:
    """The cells of one line, read as the numbers that they should be."""

    reading: Reading
    line: int
    row: Mapping[str, str]

    def name(self) -> str:
        """Read the name of the study."""
        name = self.row.get("study", "")
        if not name and "study" in self.row:
            self._fault("study", "DP102", "nothing", "the name of the study", "Name the row.")
        return name

    def effect(self) -> Effect:
        """Read an effect with its variance or standard error."""
        effect = self._number("effect", low=-LARGEST_NUMBER)
        variance = self._positive("variance") if self.row.get("variance") or "se" not in self.row else None
        error = self._positive("se") if self.row.get("se") else None
        if "variance" in self.row and "se" in self.row and not (self.row["variance"] or self.row["se"]):
            self._fault("variance", "DP102", "nothing", "a variance or a se", PREFERRED_HINT)
        if variance and error and abs(error**2 - variance) > 0.02 * variance:
            found = f"variance {variance:g} beside se {error:g}"
            self._fault("variance", "DP105", found, "variance = se²", "Leave out the wrong one.")
        return Effect(effect, variance if variance is not None else error**2 if error else None)

    def means(self) -> Means | None:
        """Read mean, standard deviation and people of two groups."""
        figures = [self._number(f"mean{group}", low=-LARGEST_NUMBER) for group in "12"]
        spreads = [self._positive(f"sd{group}") for group in "12"]
        people = [self._whole(f"n{group}", low=2) for group in "12"]
        parts = (figures[0], spreads[0], people[0], figures[1], spreads[1], people[1])
        return Means(*parts) if None not in parts else None  # type: ignore[arg-type]  # no part is None here

    def counts(self) -> Counts | None:
        """Read events and totals of two groups."""
        parts = [self._whole(name, low=1 if name.startswith("total") else 0) for name in COUNT_COLUMNS]
        for events, total, group in ((parts[0], parts[1], "1"), (parts[2], parts[3], "2")):
            if events is not None and total is not None and events > total:
                self._fault(
                    f"events{group}",
                    "DP105",
                    f"{events} events among {total}",
                    f"at most {total}",
                    "Check both.",
                )
                return None
        return Counts(*parts) if None not in parts else None  # type: ignore[arg-type]  # no part is None here

    def _number(self, column: str, *, low: float, high: float = LARGEST_NUMBER) -> float | None:
        if column not in self.row:
            return None
        cell = self.row[column]
        if not cell:
            self._fault(column, "DP102", "nothing", "a number", "Fill the cell or remove the line.")
            return None
        number = _as_number(cell)
        if number is None:
            self._fault(column, "DP101", repr(cell), "a number such as -0.71", PREFERRED_HINT)
        elif not low <= number <= high:
            self._fault(column, "DP105", cell, f"a number from {low:g} to {high:g}", "Check the value.")
            return None
        return number

    def _positive(self, column: str) -> float | None:
        number = self._number(column, low=-LARGEST_NUMBER)
        if number is not None and number <= 1 / LARGEST_NUMBER:
            self._fault(column, "DP105", self.row[column], "a number above 0", "Check sign and decimals.")
            return None
        return number

    def _whole(self, column: str, *, low: int) -> int | None:
        number = self._number(column, low=-LARGEST_NUMBER)
        if number is None:
            return None
        if number < low or number != int(number):
            self._fault(
                column, "DP105", self.row[column], f"a whole number from {low} on", "Check the count."
            )
            return None
        return int(number)

    def _fault(self, column: str, code: str, found: str, expected: str, hint: str) -> None:
        self.reading.faults.append(Fault(code, f"line {self.line}, column {column}", found, expected, hint))


def _as_number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in cell else None
