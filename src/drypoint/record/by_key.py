"""Queries about one object or one span of time whose SQL is built once: building costs more than asking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

# Values that no row can hold, by which the parameters are found again in SQL that Django has built; two
# with the same value could not be told apart.
_MARKER = UUID("6d61726b-6572-4d61-8b65-7264656c6579")
_UUID = models.UUIDField()
_START, _END = (datetime(1583, 10, 15, hour, 15, 58, 979323, tzinfo=UTC) for hour in (1, 2))
_INSTANT = models.DateTimeField()


class _KeptSQL:
    """A query with parameters; its rows are tuples, never kept between requests.

    Only the text of the SQL is kept, once for each connection; every call asks the database.
    """

    def __init__(
        self, build: Callable[[], models.QuerySet[Any, Any]], *markers: tuple[models.Field[Any, Any], Any]
    ) -> None:
        self._build = build
        self._markers = markers

    def _rows(self, *values: Any) -> list[tuple[Any, ...]]:
        connection = connections[DEFAULT_DB_ALIAS]
        # On the connection itself: SQL differs between databases, and connections belong to one thread.
        kept: dict[_KeptSQL, _Asked] = vars(connection).setdefault("asked_by_key", {})
        if self not in kept:
            kept[self] = _Asked(self._build(), connection, self._markers)
        return kept[self].rows(values)


class ByKey(_KeptSQL):
    """A query with one parameter, the key of an object."""

    def __init__(self, build: Callable[[UUID], models.QuerySet[Any, Any]]) -> None:
        """Take the function that builds the query, as a `values_list`, for a key."""
        super().__init__(lambda: build(_MARKER), (_UUID, _MARKER))

    def rows(self, key: UUID) -> list[tuple[Any, ...]]:
        """Return the rows for a key, in the order that the query gives them."""
        return self._rows(key)


class BySpan(_KeptSQL):
    """A query with two parameters, the ends of a span of time."""

    def __init__(self, build: Callable[[datetime, datetime], models.QuerySet[Any, Any]]) -> None:
        """Take the function that builds the query, as a `values_list`, for start and end."""
        super().__init__(lambda: build(_START, _END), (_INSTANT, _START), (_INSTANT, _END))

    def rows(self, *, start: datetime, end: datetime) -> list[tuple[Any, ...]]:
        """Return the rows for a span, in the order that the query gives them."""
        return self._rows(start, end)


class _Asked:
    """The SQL of a query on one connection, its parameters with markers, and what reads rows."""

    def __init__(
        self,
        rows: models.QuerySet[Any, Any],
        connection: BaseDatabaseWrapper,
        markers: Sequence[tuple[models.Field[Any, Any], Any]],
    ) -> None:
        self._connection = connection
        self._compiler = rows.query.get_compiler(connection=connection)
        self._sql, self._params = self._compiler.as_sql()
        columns = [column for column, _, _ in self._compiler.select[: self._compiler.col_count]]
        self._converters = self._compiler.get_converters(columns)
        self._fields = [field for field, _ in markers]
        self._markers = self._adapted([marker for _, marker in markers])

    def rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        own = list(zip(self._markers, self._adapted(values), strict=True))
        with self._connection.cursor() as cursor:
            cursor.execute(self._sql, [_instead_of(one, own) for one in self._params])
            found = cursor.fetchall()
        return [tuple(row) for row in self._compiler.apply_converters(found, self._converters)]

    def _adapted(self, values: Sequence[Any]) -> list[Any]:
        return [
            field.get_db_prep_value(value, self._connection)
            for field, value in zip(self._fields, values, strict=True)
        ]


def _instead_of(param: Any, own: Sequence[tuple[Any, Any]]) -> Any:
    return next((value for marker, value in own if param == marker), param)
