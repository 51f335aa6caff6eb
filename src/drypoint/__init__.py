"""The open clinical system for dry needling, from Python.

In: plain values of foreign JSON, read by `read_*` into frozen values; or those values made by hand.
Out: frozen answers that carry their reasons and sources, and `*_as_json`, which write the contract's JSON.

Every function here is pure and keyword-only; it stores nothing and needs no clinic. Nothing is loaded
before it is used: `import drypoint` costs neither Django nor numpy.

Example:
    >>> import drypoint
    >>> knowledge = drypoint.load_knowledge()
    >>> facts = drypoint.read_facts({"on": "2026-11-21"}, knowledge=knowledge)
    >>> verdict = drypoint.screen(facts=facts, knowledge=knowledge)
    >>> verdict.decision.value, verdict.complete
    ('ask', False)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drypoint.contract.aftercare import aftercare_as_json, read_session
    from drypoint.contract.evidence import pooled_effect_as_json
    from drypoint.contract.facts import read_facts
    from drypoint.contract.localisation import localisation_as_json, read_findings
    from drypoint.contract.outcomes import change_as_json, read_series
    from drypoint.contract.planning import plan_as_json, read_plan_request
    from drypoint.contract.session import read_events, read_session_plan, summary_as_json
    from drypoint.contract.triage import read_report, triage_as_json
    from drypoint.contract.verdict import verdict_as_json
    from drypoint.errors import Fault, InputError
    from drypoint.knowledge import KnowledgeBase
    from drypoint.knowledge import load as load_knowledge
    from drypoint.pathway.aftercare import aftercare, triage
    from drypoint.pathway.evidence import pool, read_studies
    from drypoint.pathway.localisation import localise
    from drypoint.pathway.outcomes import outcome
    from drypoint.pathway.planning import plan
    from drypoint.pathway.screening import screen
    from drypoint.pathway.session import summarise

_HOMES = {
    "Fault": "drypoint.errors",
    "InputError": "drypoint.errors",
    "KnowledgeBase": "drypoint.knowledge",
    "aftercare": "drypoint.pathway.aftercare",
    "aftercare_as_json": "drypoint.contract.aftercare",
    "change_as_json": "drypoint.contract.outcomes",
    "load_knowledge": "drypoint.knowledge:load",
    "localisation_as_json": "drypoint.contract.localisation",
    "localise": "drypoint.pathway.localisation",
    "outcome": "drypoint.pathway.outcomes",
    "plan": "drypoint.pathway.planning",
    "plan_as_json": "drypoint.contract.planning",
    "pool": "drypoint.pathway.evidence",
    "pooled_effect_as_json": "drypoint.contract.evidence",
    "read_events": "drypoint.contract.session",
    "read_facts": "drypoint.contract.facts",
    "read_findings": "drypoint.contract.localisation",
    "read_plan_request": "drypoint.contract.planning",
    "read_report": "drypoint.contract.triage",
    "read_series": "drypoint.contract.outcomes",
    "read_session": "drypoint.contract.aftercare",
    "read_session_plan": "drypoint.contract.session",
    "read_studies": "drypoint.pathway.evidence",
    "screen": "drypoint.pathway.screening",
    "summarise": "drypoint.pathway.session",
    "summary_as_json": "drypoint.contract.session",
    "triage": "drypoint.pathway.aftercare",
    "triage_as_json": "drypoint.contract.triage",
    "verdict_as_json": "drypoint.contract.verdict",
}

__all__ = [
    "Fault",
    "InputError",
    "KnowledgeBase",
    "aftercare",
    "aftercare_as_json",
    "change_as_json",
    "load_knowledge",
    "localisation_as_json",
    "localise",
    "outcome",
    "plan",
    "plan_as_json",
    "pool",
    "pooled_effect_as_json",
    "read_events",
    "read_facts",
    "read_findings",
    "read_plan_request",
    "read_report",
    "read_series",
    "read_session",
    "read_session_plan",
    "read_studies",
    "screen",
    "summarise",
    "summary_as_json",
    "triage",
    "triage_as_json",
    "verdict_as_json",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its room when it is first asked for."""
    home, _, other_name = _HOMES.get(name, "").partition(":")
    if not home:
        raise AttributeError(f"module 'drypoint' has no attribute {name!r}")
    value = getattr(import_module(home), other_name or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
