"""Read a whole question to the pool from JSON: studies and how to pool them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from drypoint.errors import InputError
from drypoint.foreign import Reading
from drypoint.pathway.evidence.pooling.pooled import PoolOptions
from drypoint.pathway.evidence.table import (
    Convention,
    Heterogeneity,
    Measure,
    Model,
    Studies,
    Test,
    read_studies,
)

KEYS = (
    "studies",
    "csv",
    "measure",
    "convention",
    "model",
    "test",
    "level",
    "i2",
    "leave_one_out",
    "cumulative",
    "bias",
    "moderators",
)


def read_pool_request(document: Any) -> tuple[Studies, PoolOptions]:
    """Read `{"studies": [{"study": "…", …}], "measure": "MD", "model": "REML", …}`.

    `csv` may hold the table as text in place of `studies`. All else has the defaults of
    `PoolOptions`. Lines of faults count as in a table: the header is line 1.

    Raises:
        InputError: Every fault of the options and of the table together.
    """
    reading = Reading()
    whole = reading.mapping(document, "", keys=KEYS)
    options = _options(reading, whole)
    measure = reading.word(whole.get("measure"), "measure", Measure, default=Measure.GEN)
    convention = reading.word(whole.get("convention"), "convention", Convention, default=Convention.METAFOR)
    text = _text(reading, whole)
    try:
        studies = None if text is None else read_studies(text, measure=measure, convention=convention)
    except InputError as error:
        reading.faults += error.faults
        studies = None
    if studies is None or reading.faults:
        raise InputError(reading.faults)
    return studies, options


def _options(reading: Reading, whole: Mapping[str, Any]) -> PoolOptions:
    default = PoolOptions()
    level = reading.number(whole.get("level"), "level", low=0.001, high=0.999)
    moderators = reading.items(whole.get("moderators"), "moderators")
    return PoolOptions(
        model=reading.word(whole.get("model"), "model", Model, default=default.model),
        test=reading.word(whole.get("test"), "test", Test, default=default.test),
        level=default.level if level is None else level,
        i2=reading.word(whole.get("i2"), "i2", Heterogeneity, default=default.i2),
        leave_one_out=bool(reading.flag(whole.get("leave_one_out"), "leave_one_out")),
        cumulative=reading.text(whole.get("cumulative"), "cumulative"),
        bias=bool(reading.flag(whole.get("bias"), "bias")),
        moderators=tuple(reading.text(part, f"moderators[{i}]") for i, part in enumerate(moderators)),
    )


def _text(reading: Reading, whole: Mapping[str, Any]) -> str | None:
    if ("csv" in whole) == ("studies" in whole):
        found = "both" if "csv" in whole else "neither"
        reading.fault("DP102", "studies", found, "either studies or csv", "Give the table once.")
        return None
    if "csv" in whole:
        return reading.text(whole["csv"], "csv")
    rows = reading.items(whole["studies"], "studies")
    tables = [reading.mapping(row, f"studies[{place}]") for place, row in enumerate(rows)]
    return _as_csv(tables) if rows else ""


def _as_csv(rows: list[Mapping[str, Any]]) -> str:
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerows({str(name): "" if cell is None else cell for name, cell in row.items()} for row in rows)
    return text.getvalue()
