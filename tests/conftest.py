"""The databases of the tests: encrypted SQLite in a temporary folder, or PostgreSQL by DATABASE_URL.

`python -m tests.postgres pytest …` runs the same tests on PostgreSQL.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.idle import leave_idle
from tests.properties import prepare_profiles, take_share

prepare_profiles()

OTHERS_LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
"""PostgreSQL removes no database that is open. Whoever opens one closes it; this is the last resort."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="take pictures of every page into screenshots/")
    parser.addoption(
        "--stored", action="store_true", help="run only what touches a database: for the second one"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Look away from the practice in `./var`, which changes no test, and hash passwords quickly.

    Argon2 is slow on purpose; the tests of accounts look at the real hasher.
    """
    from django.conf import settings

    settings.HOME = Path(tempfile.gettempdir())
    settings.DEMO = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker still has one of these when the others are through."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in SLOWEST))
    if config.getoption("--stored"):
        config.hook.pytest_deselected(items=[item for item in items if not touches_database(item)])
        items[:] = [item for item in items if touches_database(item)]


SLOWEST = ("server", "browser")
DATABASE = {"db", "transactional_db", "live_server"}


def touches_database(item: pytest.Item) -> bool:
    """Say whether a test has a database by its fixtures or marks; a server that it starts has one too."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "server", "postgres"))
    return marked or not DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """Have the garbage collector come less often, and not look at all that stays until the end.

    It took a sixth of the time: the tests themselves and the knowledge are a million objects.
    """
    gc.set_threshold(50_000, 20, 50)
    gc.freeze()


def pytest_itemcollected(item: pytest.Item) -> None:
    take_share(item)
    leave_idle(item)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the embedded test database in a file of its own, encrypted with a key of its own."""
    from django.db import connections

    default = connections.settings["default"]
    if default["ENGINE"] == "drypoint.config.sqlcipher":
        folder = tmp_path_factory.mktemp("database")
        default["TEST"]["NAME"] = str(folder / "test.sqlite3")
        default["OPTIONS"]["key_file"] = str(folder / "database.key")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let the flush after a transactional test empty the guarded tables, which refuse everybody else."""
    from django.db import connection, transaction

    from drypoint.record.guards import guard_all, unguard_all

    flush = type(connection.ops).execute_sql_flush

    def flush_unguarded(operations: Any, statements: Any) -> None:
        with transaction.atomic():  # else each trigger is written to the disk by itself
            unguard_all(operations.connection)
            flush(operations, statements)
            guard_all(operations.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", flush_unguarded)
        yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(OTHERS_LEAVE)


@pytest.fixture(scope="session", autouse=True)
def files_listed_once() -> Iterator[None]:
    """Let all clients share one list of the static files; each would look at every file for itself."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    listed: dict[str, Any] = {}
    list_files = WhiteNoiseMiddleware.add_files_from_finders

    def share_files(served: Any) -> None:
        if not listed:
            list_files(served)
            listed.update(served.files)
        served.files.update(listed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", share_files)
        yield
