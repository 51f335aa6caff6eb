"""Answer foreign JSON with the contract's JSON: read, decide, write, one function a decision.

The command line and the HTTP interface both stand on this table, so that they cannot differ. Steps are
imported when they are asked for: a screening starts without loading what localisation needs.
"""
# ruff: noqa: PLC0415 -- a decision loads its own step and no other, so that it starts fast

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from drypoint.knowledge import load

JsonObject = dict[str, Any]
TOP = 10
"""How many trigger points `localise` ranks when nobody says."""


def screen_answer(document: Any) -> JsonObject:
    """Screen facts as in contract §3.

    Raises:
        InputError: Every fault in the facts.
    """
    from drypoint.contract.facts import read_facts
    from drypoint.contract.verdict import verdict_as_json
    from drypoint.pathway.screening import screen

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
    from drypoint.contract.session import TOLD_SESSION, summary_as_json
    from drypoint.pathway.session import summarise

    knowledge = load()
    told = TOLD_SESSION.read_whole(document, knowledge=knowledge)
    return summary_as_json(summarise(plan=told.plan, events=told.events), knowledge=knowledge)


def aftercare_answer(document: Any) -> JsonObject:
    """Write the aftercare sheet of a session as in contract §5.

    Raises:
        InputError: Every fault in the session.
    """
    from drypoint.contract.aftercare import aftercare_as_json, read_session
    from drypoint.pathway.aftercare import aftercare

    knowledge = load()
    session = read_session(document, knowledge=knowledge)
    return aftercare_as_json(aftercare(session=session, knowledge=knowledge))


def triage_answer(document: Any) -> JsonObject:
    """Triage a complaint as in contract §5.

    Raises:
        InputError: Every fault in the report.
    """
    from drypoint.contract.triage import read_report, triage_as_json
    from drypoint.pathway.aftercare import triage

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
    from drypoint.contract.evidence import pooled_effect_as_json
    from drypoint.contract.pool_request import read_pool_request
    from drypoint.pathway.evidence import pool

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
