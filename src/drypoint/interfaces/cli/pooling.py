"""The command that pools trials."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drypoint.contract.answers import Answered
from drypoint.errors import Fault, InputError
from drypoint.interfaces.cli.answering import AnswerForm, with_json, write_answer
from drypoint.interfaces.cli.ending import ANSWERED
from drypoint.interfaces.cli.inputs import read_input, unwritable_fault


@click.command
@click.argument("studies")
@click.option("--measure", default="GEN", show_default=True, help="GEN, MD, SMD, ROM, RR, OR, RD or PETO.")
@click.option(
    "--model", default="REML", show_default=True, help="FE, DL, HE, HS, SJ, ML, REML, EB, PM or MH."
)
@click.option("--test", default="hk-floor", show_default=True, help="z, hk or hk-floor.")
@click.option("--level", type=float, default=0.95, show_default=True, help="Level of the intervals.")
@click.option("--i2", default="tau2", show_default=True, help="Convention of I²: tau2 or q.")
@click.option(
    "--convention", default="metafor", show_default=True, help="Formulae of effects: metafor or revman."
)
@click.option("--leave-one-out", is_flag=True, help="Pool again without each study in turn.")
@click.option("--cumulative", default="", metavar="ORDER_COLUMN", help="Add the studies in this order.")
@click.option("--bias", is_flag=True, help="Egger, Begg, and trim and fill.")
@click.option(
    "--moderator", "moderators", multiple=True, metavar="COLUMN", help="Explain the spread by a column."
)
@click.option("--plot", type=click.Path(dir_okay=False), help="Write a forest plot as SVG.")
@with_json
def pool(studies: str, form: AnswerForm, plot: str | None, **options: Any) -> int:
    """Random-effects meta-analysis of trials.

    STUDIES is a CSV file with a header, or - for standard input; the column `study` names the row.
    """
    from drypoint.contract.evidence import pooled_effect_as_json
    from drypoint.contract.pool_request import read_pool_request
    from drypoint.interfaces.cli.telling.evidence import effect_told
    from drypoint.pathway.evidence import forest_svg
    from drypoint.pathway.evidence import pool as pool_studies

    request = {"csv": _table(studies), **options, "moderators": list(options["moderators"])}
    rows, how = read_pool_request(request)
    effect = pool_studies(studies=rows, options=how)
    if plot:
        _write(forest_svg(effect), plot)
    write_answer(Answered(effect, pooled_effect_as_json), form, effect_told)
    return ANSWERED


def _table(name: str) -> str:
    content = read_input(name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte {error.start + 1} is not UTF-8"
        raise InputError(
            [Fault("DP121", "the whole input", found, "text in UTF-8", "Save the table as UTF-8.")]
        ) from error


def _write(picture: str, name: str) -> None:
    try:
        Path(name).write_text(picture, encoding="utf-8")
    except OSError as error:
        raise InputError([unwritable_fault(name, error)]) from error
