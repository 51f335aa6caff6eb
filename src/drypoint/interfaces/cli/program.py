"""The program `drypoint`: its commands, each loaded when it is asked for, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NoReturn

import click

from drypoint.interfaces.cli.ending import ANSWERED, ended_by, wants_json

COMMANDS: Mapping[str, str] = {
    "screen": "screening:screen",
    "localise": "decisions:localise",
    "plan": "decisions:plan",
    "session": "decisions:session",
    "aftercare": "decisions:aftercare",
    "triage": "decisions:triage",
    "outcome": "decisions:outcome",
    "pool": "pooling:pool",
    "knowledge": "knowing:knowledge",
    "import": "importing:import_files",
    "open-practice": "opening:open_practice",
    "serve": "serving:serve",
    "demo": "serving:demo",
    "verify-audit": "auditing:verify_audit",
}
HERE = "drypoint.interfaces.cli"


class Program(click.Group):
    """The commands in the order of a visit."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{HERE}.{module}"), name)
        return command


@click.command(
    cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="drypoint", message="Drypoint %(version)s")
def program() -> None:
    """Drypoint asks, excludes, warns, plans, counts, remembers and measures, and shows why.

    It never needles, never diagnoses, and never says "safe". Each command reads a file, or - for standard
    input, and answers in words, or with --json for a program.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code; nothing that goes wrong leaves as a traceback."""
    try:
        return program.main(args=list(arguments), prog_name="drypoint", standalone_mode=False) or ANSWERED
    except (Exception, KeyboardInterrupt) as error:  # the border of the program
        return ended_by(error, as_json=wants_json(arguments))


def main() -> NoReturn:
    """Run the program with the arguments of this process, and leave."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a narrow terminal shows a question mark, not a failure
    sys.exit(run(sys.argv[1:]))
