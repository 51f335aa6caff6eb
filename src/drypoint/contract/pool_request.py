"""Trials and how to pool them: contract §8."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.contract.declaring import (
    FLAG,
    TEXT,
    Form,
    Part,
    Reader,
    Schema,
    enum_word,
    flattened_value,
    list_of,
    number,
    optional_part,
    path_below,
    record,
    several_parts,
)
from drypoint.errors import Fault, InputError
from drypoint.foreign import MISSING
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.evidence import (
    Convention,
    EffectMeasure,
    Heterogeneity,
    Model,
    PoolOptions,
    Studies,
    Test,
    read_studies,
)

EXAMPLE: dict[str, Any] = {
    "csv": "study,effect,variance\nFirst trial,-0.9,0.10\nSecond trial,-0.4,0.05\nThird trial,-0.6,0.08\n",
    "measure": "GEN",
    "model": "REML",
    "test": "hk-floor",
    "level": 0.95,
}
DEFAULT = PoolOptions()


def _option_parts(level: Form[float]) -> tuple[Part, ...]:
    return (
        optional_part("model", enum_word(Model), DEFAULT.model),
        optional_part("test", enum_word(Test), DEFAULT.test),
        optional_part("level", level, DEFAULT.level),
        optional_part("i2", enum_word(Heterogeneity), DEFAULT.i2),
        optional_part("leave_one_out", FLAG, DEFAULT.leave_one_out),
        optional_part("cumulative", TEXT, DEFAULT.cumulative),
        optional_part("bias", FLAG, DEFAULT.bias),
        optional_part("moderators", list_of(TEXT), DEFAULT.moderators),
    )


OPTIONS = record(PoolOptions, *_option_parts(number(0, 1)), is_open=True)
"""How a pool was made, beside its answer; what stood at its default is left out."""


@dataclass(frozen=True, slots=True)
class PoolRequest:
    """A question to the pool.

    Args:
        table: The studies as CSV, not read yet: its faults are told by line.
    """

    table: str
    measure: EffectMeasure
    convention: Convention
    options: PoolOptions


def _read_table(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read the table, which stands as text or as rows; the lines of rows count from 2, as in a file."""
    place = path_below(where, "studies")
    if ("csv" in given) == ("studies" in given):
        found = "both" if "csv" in given else "neither"
        reader.fault("DP102", place, found, "either studies or csv", "Give the table once.")
        return {"table": MISSING}
    if "csv" in given:
        return {"table": reader.text(given["csv"], path_below(where, "csv"))}
    rows = reader.items(given["studies"], place)
    return {"table": _as_csv([reader.mapping(row, f"{place}[{line}]") for line, row in enumerate(rows)])}


def _as_csv(rows: list[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerows({str(name): "" if cell is None else cell for name, cell in row.items()} for row in rows)
    return text.getvalue()


def _table_schema(_knowledge: KnowledgeBase) -> Schema:
    cell = {"type": ["string", "number", "null"]}
    row = {"type": "object", "required": ["study"], "additionalProperties": cell}
    return {"csv": {"type": "string"}, "studies": {"type": "array", "items": row}}


QUESTION = record(
    PoolRequest,
    several_parts(("csv", "studies"), _read_table, lambda request: {"csv": request.table}, _table_schema),
    optional_part("measure", enum_word(EffectMeasure), EffectMeasure.GEN),
    optional_part("convention", enum_word(Convention), Convention.METAFOR),
    flattened_value("options", PoolOptions, *_option_parts(number(0.001, 0.999))),
)


def _schema(knowledge: KnowledgeBase) -> Schema:
    return {**QUESTION.schema(knowledge), "oneOf": [{"required": ["studies"]}, {"required": ["csv"]}]}


POOL_REQUEST = Form(QUESTION.read, QUESTION.write, _schema)


def read_pool_request(document: Any) -> tuple[Studies, PoolOptions]:
    """Read `{"studies": [{"study": "…", …}], "measure": "MD", "model": "REML", …}`.

    `csv` may hold the table as text in place of `studies`. All else has the defaults of
    `PoolOptions`. Lines of faults count as in a table: the header is line 1.

    Raises:
        InputError: Every fault of the options and of the table together.
    """
    reader = Reader()
    request = POOL_REQUEST.read(document, "", reader)
    studies, faults = (None, ()) if request is None else _studies(request)
    if studies is None or reader.faults:
        raise InputError((*reader.faults, *faults))
    return studies, request.options


def _studies(request: PoolRequest) -> tuple[Studies | None, tuple[Fault, ...]]:
    """Return the studies of the table, or all that is wrong with it."""
    try:
        return read_studies(request.table, measure=request.measure, convention=request.convention), ()
    except InputError as error:
        return None, error.faults
