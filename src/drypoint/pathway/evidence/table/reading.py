"""Read a table of studies and list every fault in it at once, each with its line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from drypoint.errors import Fault, InputError
from drypoint.foreign import Reading
from drypoint.pathway.evidence.table.cells import COUNT_COLUMNS, Cells
from drypoint.pathway.evidence.table.effect_sizes import Effect, effect_of_counts, effect_of_means
from drypoint.pathway.evidence.table.studies import Counts, Means, Studies, Study
from drypoint.pathway.evidence.table.words import Convention, EffectMeasure

_MEAN_COLUMNS = ("mean1", "sd1", "n1", "mean2", "sd2", "n2")


def read_studies(
    text: str,
    *,
    measure: EffectMeasure | str = EffectMeasure.GEN,
    convention: Convention = Convention.METAFOR,
) -> Studies:
    """Read a CSV table of studies into the effects that a pool needs.

    Args:
        text: CSV with a header; `study` names the row. `GEN` needs `effect` and `variance` or
            `se`; `MD`, `SMD`, `ROM` need `mean1,sd1,n1,mean2,sd2,n2`; `RR`, `OR`, `RD`, `PETO`
            need `events1,total1,events2,total2`. Further columns are kept as text.
        measure: Which effect to make; a word that is none is a fault.
        convention: Whose formulae turn raw figures into effects.

    Raises:
        InputError: Every fault: a missing or repeated column (`DP102`, `DP107`), a cell that is
            no number (`DP101`), out of range (`DP105`), rows of the wrong length (`DP108`),
            study names that stand twice (`DP107`), nothing to read (`DP109`).
    """
    table = _Table(reading := Reading())
    wanted = reading.word(measure, "measure", EffectMeasure, default=EffectMeasure.GEN)
    table.read(text, wanted)
    rows = tuple(_study(table, line, row, (wanted, convention)) for line, row in table.rows)
    _check_names(table)
    _finish(reading.faults)
    return Studies(measure=wanted, rows=rows)


def columns_of(measure: EffectMeasure) -> tuple[str, ...]:
    """Return the columns that a measure needs besides `study`; `GEN` may have `se` for `variance`."""
    if measure.compares_means:
        return _MEAN_COLUMNS
    return COUNT_COLUMNS if measure.counts_events else ("effect", "variance")


@dataclass(slots=True)
class _Table:
    """The rows of one file with their lines, while their faults are gathered."""

    reading: Reading
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    header: list[str] = field(default_factory=list)

    def read(self, text: str, measure: EffectMeasure) -> None:
        lines = _csv_lines(text.removeprefix("\ufeff"), self.reading)
        header = next(lines, None)
        if header is None:
            self.reading.fault("DP109", "line 1", "an empty file", "a header and studies", "Add the table.")
            return
        self.header = [name.strip() for name in header[1]]
        self._check_header(measure)
        for line, cells in lines:
            self._add(line, cells)
        if not self.rows and not self.reading.faults:
            self.reading.fault(
                "DP109", "line 2", "no study", "at least one study", "Add one line for each study."
            )

    def _add(self, line: int, cells: list[str]) -> None:
        if len(cells) != len(self.header):
            self.reading.fault(
                "DP108",
                f"line {line}",
                f"{len(cells)} cells",
                f"{len(self.header)} cells, as in the header",
                "Add or remove commas; put a text that holds a comma in quotes.",
            )
            return
        self.rows.append((line, {name: cell.strip() for name, cell in zip(self.header, cells, strict=True)}))

    def _check_header(self, measure: EffectMeasure) -> None:
        for name, times in Counter(self.header).items():
            if times > 1:
                self.reading.fault(
                    "DP107", "line 1", f"{name!r} {times} times", "each column once", "Rename one of them."
                )
        for name in ("study", *columns_of(measure)):
            if name not in self.header and not (name == "variance" and "se" in self.header):
                self._note_missing(name, measure)

    def _note_missing(self, name: str, measure: EffectMeasure) -> None:
        needed = ",".join(("study", *columns_of(measure)))
        self.reading.fault(
            "DP102",
            f"line 1, column {name}",
            f"the columns {', '.join(self.header) or 'none'}",
            f"the columns {needed} for {measure}" + (" (or se for variance)" if name == "variance" else ""),
            "Separate the columns by commas."
            if len(self.header) == 1 and ";" in self.header[0]
            else "Add the column, or choose the measure that fits the table.",
        )


def _csv_lines(text: str, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield every line that is not blank with its number in the file."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield rows.line_num, cells
    except csv.Error as error:
        reading.fault(
            "DP108",
            f"line {rows.line_num}",
            str(error),
            "cells separated by commas",
            "Close every quotation mark; save the file as CSV in UTF-8.",
        )


def _study(table: _Table, line: int, row: Mapping[str, str], how: tuple[EffectMeasure, Convention]) -> Study:
    measure, convention = how
    cells = Cells(table.reading, line, row)
    name = cells.name()
    known = {"study", "se", *columns_of(measure)}
    extra = MappingProxyType({key: cell for key, cell in row.items() if key not in known})
    if measure.compares_means:
        means = cells.means()
        found = effect_of_means(means, measure=measure, convention=convention) if means else _NOTHING
        return _made(name, line, found, extra, means=means)
    if measure.counts_events:
        counts = cells.counts()
        found = effect_of_counts(counts, measure=measure, convention=convention) if counts else _NOTHING
        return _made(name, line, found, extra, counts=counts)
    return _made(name, line, cells.effect(), extra)


_NOTHING = Effect(None, None)


def _made(
    name: str,
    line: int,
    found: Effect,
    extra: Mapping[str, str],
    *,
    counts: Counts | None = None,
    means: Means | None = None,
) -> Study:
    return Study(
        name=name,
        line=line,
        effect=found.effect,
        variance=found.variance,
        left_out=found.left_out,
        half_added=found.half_added,
        counts=counts,
        means=means,
        columns=extra,
    )


def _check_names(table: _Table) -> None:
    lines: dict[str, list[int]] = {}
    for line, row in table.rows:
        lines.setdefault(row.get("study", ""), []).append(line)
    for name, places in lines.items():
        if name and len(places) > 1:
            others = ", ".join(str(line) for line in places[1:])
            table.reading.fault(
                "DP107",
                f"line {others}, column study",
                f"{name!r}, which already stands in line {places[0]}",
                "each study once",
                "Add the year or the comparison to the name; pool one estimate per trial.",
            )


def _finish(faults: list[Fault]) -> None:
    if faults:
        raise InputError(sorted(faults, key=_line_of))


def _line_of(fault: Fault) -> tuple[int, str]:
    digits = fault.where.removeprefix("line ").split(",")[0]
    return (int(digits) if digits.isdigit() else 0, fault.where)
