"""The database wrapper that Django loads for `ENGINE = "drypoint.config.sqlcipher"`.

Django's own SQLite back end is used whole; only the module under it is `sqlcipher3`, which also brings
an SQLite newer than most machines have.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from drypoint.config.keys import checked_key, key_in_file

# Older versions can damage a WAL database when a checkpoint meets a reset (fixed upstream in 3.51.3).
OLDEST_SQLITE = (3, 51, 3)
STEP_S = (0.001, 0.003)
"""How long a writer waits before it asks for the lock again."""


def _load_sqlite_backend() -> Any:
    """Import Django's SQLite back end with `sqlcipher3` in the place of `sqlite3`, for that moment only."""
    name = "django.db.backends.sqlite3.base"
    if name in sys.modules and sys.modules[name].Database is not sqlcipher3.dbapi2:
        raise ImproperlyConfigured(
            "Django's SQLite back end was loaded before Drypoint's; load settings first."
        )
    places = {"sqlite3": sqlcipher3, "sqlite3.dbapi2": sqlcipher3.dbapi2}
    before = {place: sys.modules.get(place) for place in places}
    sys.modules.update(places)
    try:
        from django.db.backends.sqlite3 import base  # noqa: PLC0415 -- must load while the place is taken
    finally:
        for place, module in before.items():
            sys.modules.pop(place)
            if module is not None:
                sys.modules[place] = module
    return base


if TYPE_CHECKING:
    from django.db.backends.sqlite3 import base as _sqlite
else:
    _sqlite = _load_sqlite_backend()
Database = _sqlite.Database  # type: ignore[attr-defined] # the stubs leave it out

if sqlcipher3.sqlite_version_info < OLDEST_SQLITE:
    raise ImproperlyConfigured(
        f"SQLite {sqlcipher3.sqlite_version} can damage the database. Install sqlcipher3 0.6.2 or newer."
    )


class KeyedConnection(sqlcipher3.Connection):  # type: ignore[misc] # sqlcipher3 ships no types
    """A connection whose first statement is its key."""

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Before anything else: the first read of a page without the key takes the file for damaged. As
        # raw bytes, because a passphrase would be stretched anew at every connection.
        self.execute(f"PRAGMA key = \"x'{checked_key(key, where='database key')}'\"")


class DatabaseWrapper(_sqlite.DatabaseWrapper):
    """Django's SQLite wrapper with a key.

    `OPTIONS["key_file"]` names the file with the key, made at the first connection; `OPTIONS["key"]`,
    64 hexadecimal digits, comes before it.
    """

    def get_connection_params(self) -> dict[str, Any]:
        """Return Django's parameters, with the key bound into the connection's factory."""
        params: dict[str, Any] = super().get_connection_params()
        file, given = params.pop("key_file", None), params.pop("key", None)
        key = given or key_in_file(Path(file))

        def connection(*args: Any, **kwargs: Any) -> KeyedConnection:
            return KeyedConnection(*args, key=key, **kwargs)

        params["factory"] = connection
        return params

    def _start_transaction_under_autocommit(self) -> None:
        """Wait for the one write lock in short steps.

        SQLite's own waiting asks less and less often, down to ten times a second; among eight busy writers
        one could then wait out its whole time while others were served again and again.
        """
        longest_s = float(self.settings_dict["OPTIONS"].get("timeout", 5.0))
        until = time.monotonic() + longest_s
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._has_begun(is_last=time.monotonic() >= until):
                time.sleep(random.uniform(*STEP_S))  # noqa: S311 -- spreads the writers, guards nothing
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {round(longest_s * 1000)}")

    def _has_begun(self, *, is_last: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # the stubs leave it out
        except OperationalError as refusal:
            if is_last or "locked" not in str(refusal):
                raise
            return False
        return True
