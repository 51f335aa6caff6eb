"""How a command ends: the one table from errors to exit codes, and how faults are told."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from drypoint.errors import DrypointError, Fault, InputError, errors_as_json

ANSWERED = 0
FAILED = 1
WRONG_INPUT = 2
INTERRUPTED = 130


def wants_json(arguments: Sequence[str]) -> bool:
    """Say whether a program reads the answer; looked up before the arguments are understood."""
    # The arguments may be what is wrong, so they are only looked at.
    return "--json" in arguments or "--jsonl" in arguments


def print_json(document: Any, *, compact: bool = False) -> None:
    """Write one JSON value to standard output, in UTF-8 whatever the terminal speaks."""
    text = json.dumps(document, ensure_ascii=False, indent=None if compact else 2)
    click.echo(text.encode())


def ended_by(error: BaseException, *, as_json: bool) -> int:
    """Tell what ended a command, and return the exit code."""
    match error:
        case click.Abort() | KeyboardInterrupt():
            return INTERRUPTED
        case BrokenPipeError():
            sys.stderr.close()  # the reader has gone; Python would complain once more on the way out
            return FAILED
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return WRONG_INPUT
    code, faults = _code_and_faults(error)
    _tell(code, faults, as_json=as_json)
    return code


def _code_and_faults(error: BaseException) -> tuple[int, tuple[Fault, ...]]:
    match error:
        case InputError():
            return WRONG_INPUT, error.faults
        case click.ClickException():
            return WRONG_INPUT, (usage_fault(error),)
    return FAILED, (failure_fault(error),)


def _tell(code: int, faults: tuple[Fault, ...], *, as_json: bool) -> None:
    """List faults, to a program on standard output and to a person on standard error."""
    if as_json:
        print_json(errors_as_json(faults))
        return
    count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
    wrong_input = f"The input has {count}; nothing was done."
    click.echo("Something inside Drypoint failed." if code == FAILED else wrong_input, err=True)
    for fault in faults:
        click.echo(fault_words(fault), err=True)


def fault_words(fault: Fault) -> str:
    """Return a fault in four short lines."""
    return (
        f"\n  {click.style(fault.where, bold=True)}  ({fault.code})\n"
        f"    found     {fault.found}\n"
        f"    expected  {fault.expected}\n"
        f"    do        {fault.hint}"
    )


def usage_fault(error: click.ClickException) -> Fault:
    """Turn a mistake on the command line into a fault."""
    context = getattr(error, "ctx", None)
    usage = context.get_usage().removeprefix("Usage: ") if context else "drypoint COMMAND"
    command = context.command_path if context else "drypoint"
    return Fault("DP420", "the command line", error.format_message(), usage, f"See {command} --help.")


def failure_fault(error: BaseException) -> Fault:
    """Turn a failure into a fault: Drypoint's own words, or the place in the code and no data."""
    if isinstance(error, DrypointError):
        return Fault(error.code, "Drypoint", str(error), "to go on", "Mend this and try again.")
    # The place only: an exception's own text may quote the patient's data.
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
    return Fault("DP499", "Drypoint", place, "no failure", "Report this; keep the input that led to it.")
