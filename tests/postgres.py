"""A private PostgreSQL server for the tests: in a temporary folder, on a free port, gone afterwards.

    python -m tests.postgres COMMAND …    runs the command with DATABASE_URL naming the server

Where PostgreSQL is not installed the command is not run, the reason is printed, and the exit code is 0.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.waiting import held_port

OLDEST = 15
INSTALLED_AT = Path("/usr/lib/postgresql")


class NoPostgresError(Exception):
    """There is no PostgreSQL on this machine that the tests can start."""


def find_binaries() -> Path:
    """Return the folder of `initdb` and `pg_ctl`, the newest there is.

    Raises:
        NoPostgresError: None is installed, or only one older than 15.
    """
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = {int(folder.parent.name): folder for folder in INSTALLED_AT.glob("[0-9]*/bin")}
    if not found or max(found) < OLDEST:
        where = f"{INSTALLED_AT} or on PATH"
        raise NoPostgresError(f"no PostgreSQL {OLDEST} or newer in {where} (apt-get install postgresql)")
    return found[max(found)]


@contextmanager
def postgres_server(*, is_durable: bool = False) -> Iterator[str]:
    """Start a server and yield its address for `DATABASE_URL`; it is stopped and removed afterwards.

    Args:
        is_durable: Write through to the disk before each answer; else not, as the data live for one run.

    Raises:
        NoPostgresError: There is none to start.
    """
    binaries = find_binaries()
    temporary = tempfile.TemporaryDirectory(prefix="drypoint-postgres-", ignore_cleanup_errors=True)
    with temporary as folder, held_port() as port:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        _give_to_owner(Path(folder), data)
        _run(
            [
                binaries / "initdb",
                "--pgdata",
                data,
                "--username=drypoint",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
            ]
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        hasty = "" if is_durable else " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options += f"{hasty} -c max_connections=60"
        control = [binaries / "pg_ctl", "--pgdata", data, "--wait"]
        _run([*control, "--log", data / "log", "--options", options, "start"])
        try:
            yield f"postgres://drypoint@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "--mode=immediate", "stop"])


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; then another user of the machine owns and runs it."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _give_to_owner(*paths: Path) -> None:
    owner = _owner()
    if owner:
        for path in paths:
            os.chown(path, owner.pw_uid, owner.pw_gid)


def _run(command: Sequence[object]) -> None:
    owner = _owner()
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    # No pipes: the server inherits them and would keep a reader waiting for as long as it runs.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            check=False,
            **identity,
        )
        said.seek(0)
        if done.returncode:
            raise RuntimeError(
                f"{command[0]} ended with {done.returncode}:\n{said.read().decode(errors='replace')}"
            )


def main(command: Sequence[str]) -> int:
    """Run a command beside a server, and return its exit code."""
    try:
        with postgres_server() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except NoPostgresError as reason:
        sys.stdout.write(f"SKIPPED on PostgreSQL: {reason}: {' '.join(command)}\n")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
