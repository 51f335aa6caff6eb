"""Triggers that refuse to change or delete a row, whoever asks: Django, a script or a database shell."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from drypoint.record.models.proof.audit import AuditEntry
from drypoint.record.models.proof.written_once import WrittenOnce

REFUSAL = "DP391 rows of this table are written once"

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION drypoint_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def guarded_models() -> tuple[type[models.Model], ...]:
    """Return every model whose rows are written once: the clinical ones and the audit."""
    return (AuditEntry, *_leaves(WrittenOnce))


def _leaves(model: type[models.Model]) -> Iterable[type[models.Model]]:
    # Found and not listed: a new table of clinical facts is guarded without anybody remembering it.
    for child in model.__subclasses__():
        if child._meta.abstract:
            yield from _leaves(child)
        else:
            yield child


def guard(connection: BaseDatabaseWrapper, *, tables: Iterable[str], key: str = "id") -> None:
    """Put the triggers on tables; `key` is their primary key's column."""
    # In the database, because a rule in Python holds nobody who opens a shell, and a migration may forget
    # it.
    postgres = connection.vendor == "postgresql"
    _run(connection, [_POSTGRES_FUNCTION] if postgres else [])
    for table in tables:
        _run(connection, _postgres_triggers(table) if postgres else _sqlite_triggers(table, key))


def unguard(connection: BaseDatabaseWrapper, *, tables: Iterable[str]) -> None:
    """Take the triggers off: for a migration that rebuilds a table, which must put them on again."""
    suffix = {"postgresql": ' ON "{table}"'}.get(connection.vendor, "")
    for table in tables:
        _run(
            connection,
            [
                f'DROP TRIGGER IF EXISTS "{table}_{name}"' + suffix.format(table=table)
                for name in ("no_change", "no_delete", "no_truncate", "no_replace")
            ],
        )


def guard_all(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on every table that needs them."""
    for model in guarded_models():
        guard(connection, tables=[model._meta.db_table], key=_key(model))


def unguard_all(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off every table: nothing but a rebuild of the whole database may ask for it."""
    unguard(connection, tables=[model._meta.db_table for model in guarded_models()])


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite_triggers(table: str, key: str) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{REFUSAL}: {table}')"
    if_there = f'WHERE EXISTS (SELECT 1 FROM "{table}" WHERE "{key}" = NEW."{key}")'  # noqa: S608 -- our own names
    return [
        f'CREATE TRIGGER "{table}_no_change" BEFORE UPDATE ON "{table}" BEGIN {refuse}; END',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" BEGIN {refuse}; END',
        # INSERT OR REPLACE deletes the old row without asking the trigger above.
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" BEGIN {refuse} {if_there}; END',
    ]


def _postgres_triggers(table: str) -> list[str]:
    call = "EXECUTE FUNCTION drypoint_written_once()"
    return [
        f'CREATE TRIGGER "{table}_no_change" BEFORE UPDATE ON "{table}" FOR EACH ROW {call}',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW {call}',
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {call}',
    ]
