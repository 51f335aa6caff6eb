"""Answer foreign JSON: read and decide, one function a decision; the answer is a value that can be written.

The command line and the HTTP interface both stand on this table, so that they cannot differ. Steps are
imported when they are asked for: a screening starts without loading what localisation needs.
"""
# ruff: noqa: PLC0415 -- a decision loads its own step and no other, so that it starts fast

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from drypoint.knowledge import load

if TYPE_CHECKING:
    from drypoint.pathway.aftercare import Aftercare, Triage
    from drypoint.pathway.evidence import PooledEffect
    from drypoint.pathway.localisation import Localisation
    from drypoint.pathway.outcomes import Change
    from drypoint.pathway.planning import NeedlingPlan
    from drypoint.pathway.screening import Verdict
    from drypoint.pathway.session import JudgedSession

JsonObject = dict[str, Any]
Value = TypeVar("Value")
TOP = 10
"""How many trigger points `localise` ranks when nobody says."""


@dataclass(frozen=True, slots=True)
class Answered(Generic[Value]):
    """An answer as the value that the pathway returned, and how the contract writes it."""

    value: Value
    write: Callable[[Value], JsonObject]

    def as_json(self) -> JsonObject:
        """Return the answer as the contract's JSON."""
        return self.write(self.value)


def screen_answer(document: Any) -> Answered[Verdict]:
    """Screen facts as in contract §3.

    Raises:
        InputError: Every fault in the facts.
    """
    from drypoint.contract.facts import read_facts
    from drypoint.contract.verdict import verdict_as_json
    from drypoint.pathway.screening import screen

    knowledge = load()
    facts = read_facts(document, knowledge=knowledge)
    return Answered(screen(facts=facts, knowledge=knowledge), verdict_as_json)


def localise_answer(document: Any, *, top: int = TOP) -> Answered[Localisation]:
    """Localise findings as in contract §4; `top` trigger points are ranked.

    Raises:
        InputError: Every fault in the findings.
    """
    from drypoint.contract.localisation import localisation_as_json, read_findings
    from drypoint.pathway.localisation import localise

    knowledge = load()
    findings = read_findings(document, knowledge=knowledge)
    return Answered(localise(findings=findings, knowledge=knowledge, top=top), localisation_as_json)


def plan_answer(document: Any) -> Answered[NeedlingPlan]:
    """Plan needles as in contract §6.

    Raises:
        InputError: Every fault in the request.
    """
    from drypoint.contract.planning import plan_as_json, read_plan_request
    from drypoint.pathway.planning import plan

    knowledge = load()
    request = read_plan_request(document, knowledge=knowledge)
    return Answered(plan(request=request, knowledge=knowledge), plan_as_json)


def session_answer(document: Any) -> Answered[JudgedSession]:
    """Summarise a session: `plan`, as `plan` answers it, and `events`, in any order.

    Raises:
        InputError: Every fault in the plan and in the events.
    """
    from drypoint.contract.session import JUDGED_SESSION, TOLD_SESSION
    from drypoint.pathway.session import judge_session, summarise

    knowledge = load()
    told = TOLD_SESSION.read_whole(document, knowledge=knowledge)
    summary = summarise(plan=told.plan, events=told.events)
    return Answered(judge_session(summary=summary, knowledge=knowledge), JUDGED_SESSION.write)


def aftercare_answer(document: Any) -> Answered[Aftercare]:
    """Write the aftercare sheet of a session as in contract §5.

    Raises:
        InputError: Every fault in the session.
    """
    from drypoint.contract.aftercare import aftercare_as_json, read_session
    from drypoint.pathway.aftercare import aftercare

    knowledge = load()
    session = read_session(document, knowledge=knowledge)
    return Answered(aftercare(session=session, knowledge=knowledge), aftercare_as_json)


def triage_answer(document: Any) -> Answered[Triage]:
    """Triage a complaint as in contract §5.

    Raises:
        InputError: Every fault in the report.
    """
    from drypoint.contract.triage import read_report, triage_as_json
    from drypoint.pathway.aftercare import triage

    knowledge = load()
    report = read_report(document, knowledge=knowledge)
    return Answered(triage(report=report, knowledge=knowledge), triage_as_json)


def outcome_answer(document: Any) -> Answered[Change]:
    """Judge the change in a series of measures.

    Raises:
        InputError: Every fault in the series.
    """
    from drypoint.contract.outcomes import change_as_json, read_series
    from drypoint.pathway.outcomes import outcome

    knowledge = load()
    series = read_series(document, knowledge=knowledge)
    return Answered(outcome(series=series, knowledge=knowledge), change_as_json)


def pool_answer(document: Any) -> Answered[PooledEffect]:
    """Pool trials: the rows of contract §8 as `studies`, or as a text in `csv`, and the options by name.

    Raises:
        InputError: Every fault in the options and in the table.
    """
    from drypoint.contract.evidence import pooled_effect_as_json
    from drypoint.contract.pool_request import read_pool_request
    from drypoint.pathway.evidence import pool

    studies, options = read_pool_request(document)
    return Answered(pool(studies=studies, options=options), pooled_effect_as_json)


ANSWERS: Mapping[str, Callable[[Any], Answered[Any]]] = MappingProxyType(
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
