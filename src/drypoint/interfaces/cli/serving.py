"""The commands that run the clinic on this machine."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

import click

from drypoint.errors import Fault, InputError
from drypoint.interfaces.cli.practice import open_clinic

WORKERS = 2
APPLICATION = "drypoint.config.wsgi:application"
Command = TypeVar("Command", bound=Callable[..., Any])


def with_address(command: Command) -> Command:
    """Add `--host` and `--port` to a command; the environment's PORT is respected."""
    port = click.option(
        "--port",
        type=click.IntRange(1, 65535),
        default=8000,
        show_default=True,
        envvar="PORT",
        help="Or PORT=…",
    )
    host = click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
    return port(host(command))


@click.command(short_help="Run the clinic.")
@with_address
def serve(host: str, port: int) -> NoReturn:
    """Run the clinic: bring its database up to date and answer in the browser."""
    _check_free(host, port)
    _say("preparing the record")
    open_clinic()
    _run(host, port)


@click.command(short_help="Run the demo practice, all of it invented.")
@with_address
def demo(host: str, port: int) -> NoReturn:
    """Run the demo practice: invented people, plainly marked, never real ones."""
    _check_free(host, port)
    _say("preparing the record")
    open_clinic()
    _say("preparing the demo practice; everybody in it is invented")
    from drypoint import clinic

    try:
        accounts = clinic.demo.prepare_demo(at=datetime.now(UTC))
    except clinic.demo.NotADemo as error:
        raise InputError([_not_a_demo(error)]) from error
    for account in accounts:
        _say(
            f"sign in as {account.username} ({account.role.replace('_', ' ')}), password: {account.password}"
        )
    _run(host, port)


def _not_a_demo(error: Exception) -> Fault:
    return Fault(
        "DP426", "DRYPOINT_HOME", str(error), "an empty folder, or a demo practice", "Choose another folder."
    )


def _check_free(host: str, port: int) -> None:
    """Say that the port is taken before anything is prepared.

    Raises:
        InputError: Another program listens there, or the address is none of this machine (`DP425`).
    """
    try:
        # Another may still take the port before the server does; this only says the common case early.
        with socket.create_server((host, port)):
            return
    except OSError as error:
        found = f"{host}:{port}, {error.strerror or error}"
        fault = Fault("DP425", "--port", found, "a free port", "Choose another: --port 9000, or PORT=9000.")
        raise InputError([fault]) from error


def server_command(host: str, port: int) -> list[str]:
    """Return the command that answers for the clinic at an address: the server and its limits."""
    arguments = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(WORKERS)]
    # Without the kill time-out a SIGTERM during start-up hangs; more threads halve the throughput.
    limits = ["--blocking-threads", "1", "--workers-kill-timeout", "5"]
    # A worker that the system kills must not take the other one, and so the clinic, with it.
    limits += ["--respawn-failed-workers", "--respawn-interval", "0.1"]
    return [sys.executable, "-m", "granian", *arguments, *limits, APPLICATION]


def _run(host: str, port: int) -> NoReturn:
    """Hand this process over to the server, so that signals reach it."""
    _say(f"open http://{host}:{port} in a browser; Ctrl+C ends it")
    sys.stdout.flush()
    os.execv(sys.executable, server_command(host, port))  # noqa: S606 -- our own interpreter and arguments that click has checked


def _say(text: str) -> None:
    click.echo(f"Drypoint: {text}")
