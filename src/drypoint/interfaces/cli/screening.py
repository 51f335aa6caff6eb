"""The command that screens: from facts, or from a FHIR record with answers beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from drypoint.contract.answers import Answered, screen_answer
from drypoint.errors import Fault, InputError
from drypoint.interfaces.cli.answering import AnswerForm, answer_input, with_form, write_answer
from drypoint.interfaces.cli.ending import ANSWERED
from drypoint.interfaces.cli.inputs import STANDARD_INPUT, read_document, read_input
from drypoint.terms import Technique

if TYPE_CHECKING:
    from drypoint.interfaces.cli.telling.screening import RecordRead, ScreenedRecord
    from drypoint.interfaces.fhir.read import PatientRecord

Amend = Callable[[Any], Any]
Part = TypeVar("Part")


@click.command
@click.argument("facts", required=False)
@click.option("--target", "targets", multiple=True, metavar="MUSCLE.SIDE", help="What is to be needled.")
@click.option(
    "--technique", type=click.Choice([each.value for each in Technique]), help="How it is to be needled."
)
@click.option("--fhir", "bundle", metavar="BUNDLE", help="Read the record from FHIR R4 instead of FACTS.")
@click.option("--answers", metavar="FACTS", help="With --fhir: answers that stand beside the record.")
@with_form
def screen(
    facts: str | None, form: AnswerForm, bundle: str | None, answers: str | None, **planned: Any
) -> int:
    """May this person be needled today, where, and how?

    FACTS is a JSON file, or - for standard input. With --fhir the day of the visit is today, unless the
    answers name another.
    """
    _check_inputs(facts, bundle, answers, form)
    from drypoint.interfaces.cli.telling.screening import screened_told, verdict_told

    amend = partial(_with_plan, targets=planned["targets"], technique=planned["technique"])
    if bundle is None:
        return answer_input(str(facts), form, lambda document: screen_answer(amend(document)), verdict_told)
    write_answer(_screen_record(bundle, answers, amend), form, screened_told)
    return ANSWERED


def _check_inputs(facts: str | None, bundle: str | None, answers: str | None, form: AnswerForm) -> None:
    if (facts is None) == (bundle is None):
        raise click.UsageError("Give either FACTS or --fhir BUNDLE.")
    if bundle is None and answers is not None:
        raise click.UsageError("--answers goes with --fhir; without it, FACTS holds the answers.")
    if bundle == answers == STANDARD_INPUT:
        raise click.UsageError("Only one of BUNDLE and FACTS can come from standard input.")
    if bundle is not None and form is AnswerForm.LINES:
        raise click.UsageError("--jsonl reads FACTS, one a line; it does not go with --fhir.")


def _with_plan(document: Any, *, targets: tuple[str, ...], technique: str | None) -> Any:
    """Put what the command line plans in place of what the facts plan; other faults stay for the reader."""
    stated: dict[str, Any] = {"targets": list(targets)} if targets else {}
    stated |= {"technique": technique} if technique else {}
    if not stated or not isinstance(document, Mapping):
        return document
    planned = document.get("planned") or {}
    return {**document, "planned": {**planned, **stated} if isinstance(planned, Mapping) else planned}


def _screen_record(bundle: str, answers: str | None, amend: Amend) -> Answered[ScreenedRecord]:
    from drypoint.contract.facts import read_facts
    from drypoint.interfaces.cli.telling.screening import ScreenedRecord
    from drypoint.interfaces.fhir.read import facts_from_record, person_contradictions, read_patient
    from drypoint.knowledge import load
    from drypoint.pathway.screening import screen as decide

    knowledge = load()
    faults: list[Fault] = []
    record = _tried(lambda: read_patient(read_input(bundle)), faults)
    given = _tried(lambda: amend(_answers(answers)), faults)
    if record is None or given is None:
        if given is not None:
            _tried(lambda: read_facts(given, knowledge=knowledge), faults)
        raise InputError(faults)
    facts = facts_from_record(record, answers=given, knowledge=knowledge)
    read = _record_read(record, person_contradictions(record, given))
    return Answered(ScreenedRecord(decide(facts=facts, knowledge=knowledge), read), _screened_as_json)


def _screened_as_json(screened: ScreenedRecord) -> dict[str, Any]:
    from drypoint.contract.verdict import verdict_as_json

    return {**verdict_as_json(screened.verdict), "record": asdict(screened.record)}


def _tried(read: Callable[[], Part], faults: list[Fault]) -> Part | None:
    """Read one input; what is wrong with it waits, so that the other input's faults are listed too."""
    try:
        return read()
    except InputError as error:
        faults += error.faults
        return None


def _answers(name: str | None) -> Any:
    document = {} if name is None else read_document(name)
    if isinstance(document, Mapping) and "on" not in document:
        return {"on": _today().isoformat(), **document}
    return document


def _today() -> date:
    return datetime.now().astimezone().date()


def _record_read(record: PatientRecord, notes: tuple[str, ...]) -> RecordRead:
    """Say how much of the record was read, and what a person must look at themselves."""
    from drypoint.interfaces.cli.telling.screening import RecordRead

    counts = Counter(line.outcome.value for line in record.lines)
    return RecordRead(
        taken=counts["taken"],
        not_taken=counts["not_taken"],
        refused=counts["refused"],
        notes=(*notes, *record.notes),
        look_at=tuple(f"{entry.source}: {entry.named} ({entry.unread})" for entry in record.unread),
    )
