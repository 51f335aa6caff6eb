"""Answer one input, or one a line, in words or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast

import click

from drypoint.contract.answers import Answered
from drypoint.errors import Fault, InputError, errors_as_json
from drypoint.foreign import read_json
from drypoint.interfaces.cli.ending import ANSWERED, FAILED, WRONG_INPUT, failure_fault, print_json
from drypoint.interfaces.cli.inputs import input_lines, read_document

Value = TypeVar("Value")
Answer = Callable[[Any], Answered[Value]]
Telling = Callable[[Value], str]
Command = TypeVar("Command", bound=Callable[..., Any])


class AnswerForm(StrEnum):
    """For whom an answer is written."""

    WORDS = "words"
    JSON = "json"
    LINES = "lines"


def with_form(command: Command) -> Command:
    """Add `--json` and `--jsonl` to a command; it gets them as `form`, and lines stand above one answer."""

    @wraps(command)
    def formed(*arguments: Any, form: AnswerForm, lines: bool, **named: Any) -> Any:
        return command(*arguments, form=AnswerForm.LINES if lines else form, **named)

    option = click.option("--jsonl", "lines", is_flag=True, help="One input a line, one JSON answer a line.")
    return cast("Command", option(with_json(formed)))


def with_json(command: Command) -> Command:
    """Add `--json` to a command; it gets it as `form`."""
    option = click.option(
        "--json",
        "form",
        flag_value=AnswerForm.JSON,
        type=AnswerForm,
        default=AnswerForm.WORDS,
        help="Answer as JSON.",
    )
    return option(command)


def answer_input(name: str, form: AnswerForm, answer: Answer[Value], telling: Telling[Value]) -> int:
    """Answer what a file holds, in the form that was asked for, and return the exit code."""
    if form is AnswerForm.LINES:
        return answer_lines(name, answer)
    write_answer(answer(read_document(name)), form, telling)
    return ANSWERED


def write_answer(answer: Answered[Value], form: AnswerForm, telling: Telling[Value]) -> None:
    """Write one answer."""
    if form is AnswerForm.WORDS:
        click.echo(telling(answer.value))
    else:
        print_json(answer.as_json())


def give_report(report: dict[str, Any], form: AnswerForm, telling: Telling[dict[str, Any]]) -> None:
    """Write a report that is JSON from the start, such as files of the knowledge base."""
    write_answer(Answered(report, dict), form, telling)


def answer_lines(name: str, answer: Answer[Any]) -> int:
    """Answer every line with a line; the worst of the lines decides the exit code."""
    worst = ANSWERED
    for number, line in enumerate(input_lines(name), start=1):
        code, document = _answer_line(line, number, answer)
        print_json(document, compact=True)
        worst = _worse(worst, code)
    return worst


def _answer_line(line: bytes, number: int, answer: Answer[Any]) -> tuple[int, dict[str, Any]]:
    where = f"line {number}"
    try:
        return ANSWERED, answer(read_json(line, where=where)).as_json()
    except InputError as error:
        return WRONG_INPUT, errors_as_json(_on_line(fault, where) for fault in error.faults)
    except Exception as error:  # one line that fails must not take the others with it
        return FAILED, errors_as_json([failure_fault(error)])


def _on_line(fault: Fault, where: str) -> Fault:
    if fault.where.startswith(where):
        return fault
    return Fault(fault.code, f"{where}, {fault.where}", fault.found, fault.expected, fault.hint)


def _worse(one: int, other: int) -> int:
    """Return the exit code of both: a failure outweighs a wrong input."""
    return FAILED if FAILED in (one, other) else max(one, other)
