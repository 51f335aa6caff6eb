"""A height or weight is read alike from every code, word and unit, and a slip is never read."""

from __future__ import annotations

from uuid import UUID

import pytest

from drypoint.clinic.patients.facts import newest_measured
from drypoint.clinic.patients.values import EntryCoding, EntryLine
from drypoint.knowledge import HEIGHT, WEIGHT, BodyMeasurement
from drypoint.record.models import EntryKind, EntryStatus
from tests.clinic.practice import AT

TABLES = ((HEIGHT, 170.0), (WEIGHT, 62.0))
UNITS = [(table, own, unit) for table, own in TABLES for unit in sorted(table.factors)]
CODES = [(table, own, code) for table, own in TABLES for code in sorted(table.loinc)]
NAMES = [(table, own, name) for table, own in TABLES for name in sorted(table.names)]


def line(value: float, unit: str, *, text: str = "something", code: str = "") -> EntryLine:
    codings = (EntryCoding("http://loinc.org", code),) if code else ()
    known = (EntryKind.OBSERVATION, text, codings, EntryStatus.ACTIVE, AT.date())
    return EntryLine(UUID(int=1), *known, value, unit, "", AT)


@pytest.mark.parametrize(("table", "own", "unit"), UNITS)
def test_every_unit_is_turned_into_our_own(table: BodyMeasurement, own: float, unit: str):
    name = min(table.names)

    read = newest_measured([line(own / table.factors[unit], unit, text=name)], table).value

    assert read == pytest.approx(own, abs=0.01)


@pytest.mark.parametrize(("table", "own", "code"), CODES)
def test_every_code_is_known(table: BodyMeasurement, own: float, code: str):
    assert newest_measured([line(own, table.unit, code=code)], table).value == own


@pytest.mark.parametrize(("table", "own", "name"), NAMES)
def test_every_name_is_known_in_any_case(table: BodyMeasurement, own: float, name: str):
    assert newest_measured([line(own, table.unit, text=f" {name.title()} ")], table).value == own


@pytest.mark.parametrize(("table", "own"), TABLES)
def test_a_unit_nobody_knows_or_a_value_that_cannot_be_right_is_unknown(table: BodyMeasurement, own: float):
    name = min(table.names)
    slips = [(own, ""), (own, "furlong"), (table.high + 1, table.unit), (table.low / 2, table.unit)]

    assert [newest_measured([line(value, unit, text=name)], table).value for value, unit in slips] == [
        None
    ] * 4
