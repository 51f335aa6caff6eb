"""Queries about one object whose SQL is built once: building it costs more than asking it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

_MARKER = UUID("6d61726b-6572-4d61-8b65-7264656c6579")
_UUID = models.UUIDField()


class ByKey:
    """A query with one parameter, the key of an object; its rows are tuples, never kept between requests.

    Only the text of the SQL is kept, once for each connection; every call asks the database.
    """

    def __init__(self, build: Callable[[UUID], models.QuerySet[Any, Any]]) -> None:
        """Take the function that builds the query, as a `values_list`, for a key."""
        self._build = build

    def rows(self, key: UUID) -> list[tuple[Any, ...]]:
        """Return the rows for a key, in the order that the query gives them."""
        connection = connections[DEFAULT_DB_ALIAS]
        kept: dict[ByKey, _Asked] = vars(connection).setdefault("asked_by_key", {})
        if self not in kept:
            kept[self] = _Asked(self._build(_MARKER), connection)
        return kept[self].rows(key)


class _Asked:
    """The SQL of a query on one connection, its parameters with a marker for the key, and what reads rows."""

    def __init__(self, rows: models.QuerySet[Any, Any], connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._compiler = rows.query.get_compiler(connection=connection)
        self._sql, self._params = self._compiler.as_sql()
        columns = [column for column, _, _ in self._compiler.select[: self._compiler.col_count]]
        self._converters = self._compiler.get_converters(columns)
        self._marker = _UUID.get_db_prep_value(_MARKER, connection)

    def rows(self, key: UUID) -> list[tuple[Any, ...]]:
        own = _UUID.get_db_prep_value(key, self._connection)
        with self._connection.cursor() as cursor:
            cursor.execute(self._sql, [own if one == self._marker else one for one in self._params])
            found = cursor.fetchall()
        return [tuple(row) for row in self._compiler.apply_converters(found, self._converters)]
