"""Queries with fixed SQL, about one object or span of time, built once: building costs more than asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=models.Model)

# Values that no row can hold, by which the parameters are found again in SQL that Django has built; two
# with the same value could not be told apart.
_MARKER = UUID("6d61726b-6572-4d61-8b65-7264656c6579")
_UUID = models.UUIDField()
_START, _END = (datetime(1583, 10, 15, hour, 15, 58, 979323, tzinfo=UTC) for hour in (1, 2))
_INSTANT = models.DateTimeField()


class _KeptSQL:
    """A query with parameters; its rows are never kept between requests.

    Only the text of the SQL is kept, once for each connection of this process; every call asks the database.
    It follows from the models alone, which a process reads once: a migration never finds older SQL here.
    """

    def __init__(
        self, build: Callable[[], models.QuerySet[Any, Any]], *markers: tuple[models.Field[Any, Any], Any]
    ) -> None:
        self._build = build
        self._markers = markers

    @property
    def _asked(self) -> _Asked:
        connection = connections[DEFAULT_DB_ALIAS]
        # On the connection itself: SQL differs between databases, and connections belong to one thread.
        kept: dict[_KeptSQL, _Asked] = vars(connection).setdefault("asked_by_key", {})
        if self not in kept:
            kept[self] = _Asked(self._build(), connection, self._markers)
        return kept[self]


class ByKey(_KeptSQL):
    """A query with one parameter, the key of an object; its rows are tuples.

    `build` is the queryset itself, by key.
    """

    def __init__(self, build: Callable[[UUID], models.QuerySet[Any, Any]]) -> None:
        """Take the function that builds the query, as a `values_list`, for a key."""
        self.build = build
        super().__init__(lambda: build(_MARKER), (_UUID, _MARKER))

    def rows(self, key: UUID) -> list[tuple[Any, ...]]:
        """Return the rows for a key, in the order that the query gives them."""
        return self._asked.rows([key])


class BySpan(_KeptSQL):
    """A query with two parameters, the ends of a span of time; its rows are tuples."""

    def __init__(self, build: Callable[[datetime, datetime], models.QuerySet[Any, Any]]) -> None:
        """Take the function that builds the query, as a `values_list`, for start and end."""
        super().__init__(lambda: build(_START, _END), (_INSTANT, _START), (_INSTANT, _END))

    def rows(self, *, start: datetime, end: datetime) -> list[tuple[Any, ...]]:
        """Return the rows for a span, in the order that the query gives them."""
        return self._asked.rows([start, end])


class ModelsByKey(_KeptSQL, Generic[Row]):
    """A query with one parameter, the key of an object; its rows are instances of a model.

    They are what the queryset would give: with the rows that it selects beside them, with its annotations,
    and with the columns that it defers left to be read when they are asked for. Nothing is prefetched.
    `build` is the queryset itself, by key.
    """

    def __init__(self, build: Callable[[UUID], models.QuerySet[Row]]) -> None:
        """Take the function that builds the query for a key; of a query for one row, `[:1]` is the first."""
        self.build = build
        super().__init__(lambda: build(_MARKER), (_UUID, _MARKER))

    def rows(self, key: UUID) -> tuple[Row, ...]:
        """Return the rows for a key, in the order that the query gives them."""
        return tuple(self._asked.instances([key]))

    def first(self, key: UUID) -> Row | None:
        """Return the first row for a key."""
        return next(iter(self.rows(key)), None)


class AllModels(_KeptSQL, Generic[Row]):
    """A query without parameters; its rows are instances of a model, as those of `ModelsByKey` are."""

    def __init__(self, build: Callable[[], models.QuerySet[Row]]) -> None:
        """Take the function that builds the query."""
        self.build = build
        super().__init__(build)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows, in the order that the query gives them."""
        return tuple(self._asked.instances([]))


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
        return [tuple(row) for row in self._found(values)]

    def instances(self, values: Sequence[Any]) -> Iterable[Any]:
        return map(self._instances.of, self._found(values))

    @cached_property
    def _instances(self) -> _Instances:
        return _Instances(self._compiler)

    def _found(self, values: Sequence[Any]) -> Iterable[Sequence[Any]]:
        own = list(zip(self._markers, self._adapted(values), strict=True))
        with self._connection.cursor() as cursor:
            cursor.execute(self._sql, [_instead_of(one, own) for one in self._params])
            found = cursor.fetchall()
        read: Iterable[Sequence[Any]] = self._compiler.apply_converters(found, self._converters)
        return read

    def _adapted(self, values: Sequence[Any]) -> list[Any]:
        return [
            field.get_db_prep_value(value, self._connection)
            for field, value in zip(self._fields, values, strict=True)
        ]


class _Instances:
    """Makes the instances that rows stand for, by the steps that Django's own `ModelIterable` takes."""

    def __init__(self, compiler: SQLCompiler) -> None:
        places = compiler.klass_info["select_fields"]
        self._model: type[models.Model] = compiler.klass_info["model"]
        self._own = slice(places[0], places[-1] + 1)
        # Only these: the fields of a model that were not selected stay deferred.
        self._names = [column.target.attname for column, _, _ in compiler.select[self._own]]
        self._related = get_related_populators(  # type: ignore[call-arg] # the stubs are of a later Django
            compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
        )
        self._annotated = tuple((compiler.annotation_col_map or {}).items())

    def of(self, row: Sequence[Any]) -> models.Model:
        made = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[self._own])
        for related in self._related:
            related.populate(row, made)
        for name, place in self._annotated:
            setattr(made, name, row[place])
        return made


def _instead_of(param: Any, own: Sequence[tuple[Any, Any]]) -> Any:
    return next((value for marker, value in own if param == marker), param)
