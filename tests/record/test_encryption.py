"""The embedded database is encrypted, keyed, new enough, and set up to lose nothing."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from drypoint.config import KeyFileError, key_in_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def embedded() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the embedded database only; this run is on PostgreSQL")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the database, made by another process.

    To open the file itself here, past the library that has it open, would drop that library's locks: POSIX
    locks belong to the process. A second SQLite in this process could even throw its log away.
    """
    connection.ensure_connection()
    file = Path(connection.settings_dict["NAME"])
    parts = [path for path in (file, Path(f"{file}-wal")) if path.exists()]
    subprocess.run(["cp", *parts, tmp_path], check=True)
    return tmp_path / file.name


def count_users(file: Path, key: str) -> int:
    from drypoint.config.sqlcipher.base import KeyedConnection

    other = KeyedConnection(str(file), key=key)
    try:
        return int(other.execute("SELECT count(*) FROM record_user").fetchone()[0])
    finally:
        other.close()


def test_the_file_does_not_look_like_a_database(copied: Path) -> None:
    header = copied.read_bytes()[:16]

    assert len(header) == 16
    assert header != b"SQLite format 3\x00"


def test_a_wrong_key_opens_nothing(copied: Path) -> None:
    with pytest.raises(Exception, match="file is not a database"):
        count_users(copied, "0" * 64)


def test_the_right_key_opens_it(copied: Path) -> None:
    key = key_in_file(Path(connection.settings_dict["OPTIONS"]["key_file"]))

    assert count_users(copied, key) == 0


def test_an_ordinary_sqlite_cannot_read_it(copied: Path) -> None:
    plain = sqlite3.connect(copied)

    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT 1 FROM record_user")
    plain.close()


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)],
)
def test_every_connection_is_durable_and_strict(pragma: str, expected: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

        assert cursor.fetchone()[0] == expected


def test_the_sqlite_is_one_without_the_wal_reset_fault() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")

        assert tuple(int(part) for part in cursor.fetchone()[0].split(".")) >= (3, 51, 3)


def test_writers_take_their_turn_from_the_start() -> None:
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert connection.settings_dict["OPTIONS"]["timeout"] == 20


def test_a_fault_in_sql_is_djangos_own_error() -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("SELECT nothing FROM nowhere")


def test_a_key_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "database.key"

    first = key_in_file(file)

    assert key_in_file(file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o077 == 0
    assert [path.name for path in file.parent.iterdir()] == ["database.key"]


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "database.key"
    key_in_file(file)
    file.chmod(0o644)

    with pytest.raises(KeyFileError, match="chmod 600"):
        key_in_file(file)


def test_a_damaged_key_is_refused_without_being_shown(tmp_path: Path) -> None:
    file = tmp_path / "database.key"
    file.write_text("not-a-key-but-perhaps-half-of-one")
    file.chmod(0o600)

    with pytest.raises(KeyFileError) as refusal:
        key_in_file(file)

    assert "half-of-one" not in str(refusal.value)
