"""Answer foreign JSON with the contract's JSON: read, decide, write, one function a decision.

The command line and the HTTP interface both stand on this table, so that they cannot differ. Steps are
imported when they are asked for: a screening starts without loading what localisation needs.
"""
# ruff: noqa: PLC0415 -- a decision loads its own step and no other, so that it starts fast

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar, cast

from drypoint.errors import InputError
from drypoint.foreign import MISSING, Reading
from drypoint.knowledge import load

JsonObject = dict[str, Any]
Part = TypeVar("Part")
TOP = 10
"""How many trigger points `localise` ranks when nobody says."""


def screen_answer(document: Any) -> JsonObject:
    """Screen facts as in contract §3.

    Raises:
        InputError: Every fault in the facts.
    """
    from drypoint.pathway.screening import read_facts, screen, verdict_as_json

    knowledge = load()
    facts = read_facts(document, knowledge=knowledge)
    return verdict_as_json(screen(facts=facts, knowledge=knowledge))


def localise_answer(document: Any, *, top: int = TOP) -> JsonObject:
    """Localise findings as in contract §4; `top` trigger points are ranked.

    Raises:
        InputError: Every fault in the findings.
    """
    from drypoint.contract.localisation import localisation_as_json, read_findings
    from drypoint.pathway.localisation import localise

    knowledge = load()
    findings = read_findings(document, knowledge=knowledge)
    return localisation_as_json(localise(findings=findings, knowledge=knowledge, top=top))


def plan_answer(document: Any) -> JsonObject:
    """Plan needles as in contract §6.

    Raises:
        InputError: Every fault in the request.
    """
    from drypoint.contract.planning import plan_as_json, read_plan_request
    from drypoint.pathway.planning import plan

    knowledge = load()
    request = read_plan_request(document, knowledge=knowledge)
    return plan_as_json(plan(request=request, knowledge=knowledge))


def session_answer(document: Any) -> JsonObject:
    """Summarise a session: `plan`, as `plan` answers it, and `events`, in any order.

    Raises:
        InputError: Every fault in the plan and in the events.
    """
    from drypoint.contract.session import summary_as_json
    from drypoint.contract.session_events import read_events
    from drypoint.contract.session_plan import read_session_plan
    from drypoint.pathway.session import summarise

    knowledge = load()
    reading = Reading()
    given = reading.mapping(document, "", keys=("plan", "events"))
    plan = _part(reading, given, "plan", read_session_plan)
    events = _part(reading, given, "events", partial(read_events, knowledge=knowledge))
    reading.finish()
    return summary_as_json(summarise(plan=plan, events=events), knowledge=knowledge)


def _part(reading: Reading, given: Mapping[str, Any], name: str, read: Callable[[Any], Part]) -> Part:
    """Read one part of a larger input; its faults are noted under its name, and nothing is raised yet."""
    part = reading.required(given.get(name, MISSING), name)
    if part is MISSING or part is None:
        return cast(Part, None)  # never used: `finish` raises
    try:
        return read(part)
    except InputError as error:
        reading.faults.extend(replace(fault, where=_below(name, fault.where)) for fault in error.faults)
        return cast(Part, None)  # never used: `finish` raises


def _below(name: str, where: str) -> str:
    if where.startswith(name):
        return where
    return name if where == "the whole input" else f"{name}.{where}"


def aftercare_answer(document: Any) -> JsonObject:
    """Write the aftercare sheet of a session as in contract §5.

    Raises:
        InputError: Every fault in the session.
    """
    from drypoint.pathway.aftercare import aftercare, aftercare_as_json, read_session

    knowledge = load()
    session = read_session(document, knowledge=knowledge)
    return aftercare_as_json(aftercare(session=session, knowledge=knowledge))


def triage_answer(document: Any) -> JsonObject:
    """Triage a complaint as in contract §5.

    Raises:
        InputError: Every fault in the report.
    """
    from drypoint.pathway.aftercare import read_report, triage, triage_as_json

    knowledge = load()
    report = read_report(document, knowledge=knowledge)
    return triage_as_json(triage(report=report, knowledge=knowledge))


def outcome_answer(document: Any) -> JsonObject:
    """Judge the change in a series of measures.

    Raises:
        InputError: Every fault in the series.
    """
    from drypoint.contract.outcomes import change_as_json
    from drypoint.contract.series import read_series
    from drypoint.pathway.outcomes import outcome

    knowledge = load()
    series = read_series(document, knowledge=knowledge)
    return change_as_json(outcome(series=series, knowledge=knowledge))


def pool_answer(document: Any) -> JsonObject:
    """Pool trials: the rows of contract §8 as `studies`, or as a text in `csv`, and the options by name.

    Raises:
        InputError: Every fault in the options and in the table.
    """
    from drypoint.pathway.evidence import pool, pooled_effect_as_json, read_pool_request

    studies, options = read_pool_request(document)
    return pooled_effect_as_json(pool(studies=studies, options=options))


ANSWERS: Mapping[str, Callable[[Any], JsonObject]] = MappingProxyType(
    {
        "screen": screen_answer,
        "localise": localise_answer,
        "plan": plan_answer,
        "session": session_answer,
        "aftercare": aftercare_answer,
        "triage": triage_answer,
        "outcome": outcome_answer,
        "pool": pool_answer,
    }
)
