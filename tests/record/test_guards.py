"""Rows that state a clinical fact, and the audit, cannot be changed or deleted, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction

from drypoint.record.exact_json import canonical_json
from drypoint.record.guards import guarded_models
from drypoint.record.models import AuditEntry, Patient, User, WrittenOnce

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
GUARDED = sorted(guarded_models(), key=lambda model: model.__name__)
FREE = {User}


@pytest.fixture
def anybody() -> User:
    return User.objects.create(username="anybody", full_name="Anybody", role="auditor", added_at=AT)


FILLERS: tuple[tuple[type[models.Field[Any, Any]], object], ...] = (
    (models.DateTimeField, AT),
    (models.DateField, AT.date()),
    (models.BooleanField, False),
    (models.BinaryField, b"x"),
    (models.IntegerField, 1),
    (models.FloatField, 0.25),
    (models.UUIDField, uuid4()),
)  # the more special kind first: an instant is a kind of day


def filler(field: models.Field[Any, Any], anybody: User) -> object:
    """A value of the column's type; what it refers to need not exist, as foreign keys are checked later."""
    if isinstance(field, models.ForeignKey):
        return anybody.pk if field.related_model is User else uuid4()
    is_json = field.get_internal_type() == "TextField" and field.description.startswith("JSON")
    text: object = {"a": 1} if is_json else "x"
    return next((value for kind, value in FILLERS if isinstance(field, kind)), text)


def stored_row(model: type[models.Model], anybody: User) -> models.Model:
    values = {
        field.attname: None if field.null else filler(field, anybody)
        for field in model._meta.concrete_fields
        if not (field.primary_key and isinstance(field, models.UUIDField))
    }
    row = model(**values)
    row.save(force_insert=True)
    return row


@pytest.fixture(autouse=True)
def unchecked_references(db: None) -> Iterator[None]:
    """One row of each table without the whole practice around it.

    References are checked when a transaction ends, so this one is rolled back before that.
    """
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_refused(statement: str, parameters: list[object]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, parameters)
    except IntegrityError as refusal:
        return "DP391" in str(refusal)
    return False


def key_of(row: models.Model) -> object:
    field = row._meta.pk
    assert field is not None
    return field.get_db_prep_value(row.pk, connection)


def taken(statement: str, anybody: User) -> list[str]:
    """Return the models of which the database takes a statement about a row that stands."""
    return [
        model.__name__
        for model in GUARDED
        if not is_refused(filled_in(statement, model), [key_of(stored_row(model, anybody))])
    ]


def filled_in(statement: str, model: type[models.Model]) -> str:
    """Name table, key and a column of a model in a statement."""
    key, column = model._meta.pk.column, model._meta.concrete_fields[1].column  # type: ignore[union-attr]
    return statement.format(table=model._meta.db_table, key=key, column=column)


def test_a_row_cannot_be_changed(anybody: User) -> None:
    assert taken('UPDATE "{table}" SET "{column}" = "{column}" WHERE "{key}" = %s', anybody) == []


def test_a_row_cannot_be_deleted(anybody: User) -> None:
    assert taken('DELETE FROM "{table}" WHERE "{key}" = %s', anybody) == []


def test_a_row_cannot_be_replaced_or_truncated_away(anybody: User) -> None:
    if connection.vendor == "postgresql":
        truncate = 'TRUNCATE "{table}" CASCADE'
        assert [model for model in GUARDED if not is_refused(filled_in(truncate, model), [])] == []
    else:
        replacing = 'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE "{key}" = %s'
        assert taken(replacing, anybody) == []


def test_django_too_refuses_before_the_database_must(anybody: User) -> None:
    for model in GUARDED:
        stored_row(model, anybody)
        rows: Any = model.objects  # type: ignore[attr-defined]

        with pytest.raises(TypeError, match=f"{model.__name__} rows are written once"):
            rows.all().update(pk=None)
        with pytest.raises(TypeError, match=f"{model.__name__} rows are written once"):
            rows.all().delete()


def test_every_table_of_the_record_is_guarded_or_known_to_be_free() -> None:
    from django.apps import apps

    models_here = set(apps.get_app_config("record").get_models())

    assert models_here == {*GUARDED, *FREE}
    assert all(issubclass(model, WrittenOnce | AuditEntry) for model in GUARDED)


def test_saving_a_changed_row_again_is_refused(anybody: User) -> None:
    row = stored_row(Patient, anybody)

    with pytest.raises(IntegrityError, match="DP391"), transaction.atomic():
        row.save()


def test_json_comes_back_exactly_as_it_was_hashed() -> None:
    document = {"b": [1, 1.0, 0.1, 1e22, "ü\u0000"], "a": None}

    text = canonical_json(document)

    assert text == '{"a":null,"b":[1,1.0,0.1,1e+22,"\\u00fc\\u0000"]}'


def test_json_that_no_program_reads_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        canonical_json({"value": float("nan")})
