"""What was arranged once is put back for the next test: its rows, instead of the acts that wrote them.

Most tests of the clinic begin with the same people and a visit brought to the same step. The first test of
a process that needs one walks there by the clinic's own acts; for the others the rows are written again as
they were. Nothing is put back unless the record stands exactly as it did before the first walk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, transaction

Row = tuple[Any, ...]
Rows = Mapping[str, Counter[Row]]


@dataclass(frozen=True)
class Kept:
    """What one way of arranging returned, and the rows that it added."""

    result: Any
    added: Mapping[str, tuple[Row, ...]]

    def put_back(self) -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.added.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
        return deepcopy(self.result)


class Keeper:
    """Knows how one test's record was arranged so far, and whether it still stands there."""

    _kept: dict[Hashable, Kept] = {}
    _unkeepable: set[Hashable] = set()

    def __init__(self, *, begins: bool) -> None:
        """Begin where the record is empty; else everything is arranged anew."""
        self._stands_at = changes_so_far() if begins else None

    def arranged_first(self, key: Hashable, arrange: Callable[[], Any]) -> Any:
        """Arrange what all else rests on."""
        with self.unheeded():
            result = self.arranged(key, arrange)
        if key not in self._kept:
            self._stands_at = None
        return result

    def arranged(self, key: Hashable, arrange: Callable[[], Any]) -> Any:
        """Return what arranging returns, with its rows written; the key names it among all arrangements."""
        if not self._stands() or key in self._unkeepable:
            return arrange()
        if key in self._kept:
            return self._kept[key].put_back()
        return self._kept_from(key, arrange)

    @contextmanager
    def unheeded(self) -> Iterator[None]:
        """Write what no arrangement rests on, such as somebody's sign-in."""
        stood = self._stands()
        yield
        if stood:
            self._stands_at = changes_so_far()

    def _stands(self) -> bool:
        return self._stands_at is not None and self._stands_at == changes_so_far()

    def _kept_from(self, key: Hashable, arrange: Callable[[], Any]) -> Any:
        before = all_rows()
        result = arrange()
        after = all_rows()
        if any(before[table] - after[table] for table in before):
            self._unkeepable.add(key)  # it changes rows, which adding some does not repeat
        else:
            added = {table: tuple((after[table] - before[table]).elements()) for table in after}
            self._kept[key] = Kept(deepcopy(result), {table: rows for table, rows in added.items() if rows})
        return result


def changes_so_far() -> int:
    """Return how often this connection has written so far, undone writes too."""
    if connection.vendor == "sqlite":
        return int(connection.connection.total_changes)
    if _count_write not in connection.execute_wrappers:
        connection.execute_wrappers.append(_count_write)
    return _written[connection.alias]


_written: Counter[str] = Counter()
READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "EXPLAIN", "SET ", "DECLARE", "FETCH", "CLOSE")


def _count_write(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Count what is not plainly no write: PostgreSQL itself counts by table only."""
    _written[connection.alias] += not str(sql).lstrip("( \n").upper().startswith(READS)
    return execute(sql, params, many, context)


def all_rows() -> Rows:
    """Return the rows of every table as the database has them."""
    with connection.cursor() as cursor:
        return {table: Counter(_rows_of(table, cursor)) for table in tables()}


def _rows_of(table: str, cursor: Any) -> list[Row]:
    cursor.execute(f'SELECT * FROM "{table}"')
    rows: list[Row] = cursor.fetchall()
    return rows


@cache
def tables() -> tuple[str, ...]:
    return tuple(connection.introspection.table_names())
