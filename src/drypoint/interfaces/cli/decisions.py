"""The commands of the decisions that read one input and answer it."""

from __future__ import annotations

from functools import partial

import click

from drypoint.contract.answers import (
    TOP,
    aftercare_answer,
    localise_answer,
    outcome_answer,
    plan_answer,
    session_answer,
    triage_answer,
)
from drypoint.interfaces.cli.answering import AnswerForm, answer_input, with_form


@click.command(short_help="Which trigger points explain this pain drawing?")
@click.argument("findings")
@click.option(
    "--top", type=click.IntRange(1, 350), default=TOP, show_default=True, help="Rank so many points."
)
@with_form
def localise(findings: str, top: int, form: AnswerForm) -> int:
    """Which trigger points explain this pain drawing; what to palpate next?

    FINDINGS is a JSON file, or - for standard input.
    """
    from drypoint.interfaces.cli.telling.localisation import localisation_told

    return answer_input(findings, form, partial(localise_answer, top=top), localisation_told)


@click.command(short_help="Needles, depth ceilings and order, or a refusal.")
@click.argument("plan_request")
@with_form
def plan(plan_request: str, form: AnswerForm) -> int:
    """Needles, positions, depth ceilings, grips, order; or a refusal with its reasons.

    PLAN_REQUEST is a JSON file, or - for standard input.
    """
    from drypoint.interfaces.cli.telling.planning import plan_told

    return answer_input(plan_request, form, plan_answer, plan_told)


@click.command(short_help="What was done, and may the session close?")
@click.argument("events")
@with_form
def session(events: str, form: AnswerForm) -> int:
    """What was done: needles in, needles out, and whether the session may close?

    EVENTS is a JSON file with the plan and the events, or - for standard input.
    """
    from drypoint.interfaces.cli.telling.session import session_told

    return answer_input(events, form, session_answer, session_told)


@click.command(short_help="What to expect, do, avoid and watch for.")
@click.argument("session_file", metavar="SESSION")
@with_form
def aftercare(session_file: str, form: AnswerForm) -> int:
    """What to expect, do, avoid and watch for after a session.

    SESSION is a JSON file, or - for standard input.
    """
    from drypoint.interfaces.cli.telling.aftercare import sheet_told

    return answer_input(session_file, form, aftercare_answer, sheet_told)


@click.command(short_help="How soon must this complaint be seen?")
@click.argument("report")
@with_form
def triage(report: str, form: AnswerForm) -> int:
    """How soon must this complaint after a treatment be seen?

    REPORT is a JSON file, or - for standard input.
    """
    from drypoint.interfaces.cli.telling.aftercare import triage_told

    return answer_input(report, form, triage_answer, triage_told)


@click.command
@click.argument("series")
@with_form
def outcome(series: str, form: AnswerForm) -> int:
    """Did it help, beyond measurement error and to the patient?

    SERIES is a JSON file, or - for standard input.
    """
    from drypoint.interfaces.cli.telling.outcomes import change_told

    return answer_input(series, form, outcome_answer, change_told)
