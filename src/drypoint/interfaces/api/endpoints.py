"""The one table of decision calls: path, what answers it, and what goes in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from drypoint.contract import (
    aftercare,
    answers,
    evidence,
    facts,
    localisation,
    outcomes,
    planning,
    pool_request,
    session,
    triage,
    verdict,
)
from drypoint.contract.declaring import Schema
from drypoint.knowledge import KnowledgeBase

JSON = "application/json"
UNSAID = ("", "application/x-www-form-urlencoded", "text/plain")
"""What a caller sends that does not say what the body is, such as curl; it is read as JSON."""
CSV = "text/csv"
KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One decision call.

    Args:
        summary: What it answers, as a question.
        answer: Foreign JSON to the answer, which can be written as the contract's JSON.
        request, reply: Their JSON Schemas, from the knowledge base for the ids it fixes.
        example: A request that is answered.
        parameters: Whole numbers in the query: name to its lowest and highest value.
        takes: Content types that are read.
        limit_bytes: Largest body.
    """

    summary: str
    answer: Callable[..., answers.Answered[Any]]
    request: Callable[[KnowledgeBase], Schema]
    reply: Callable[[KnowledgeBase], Schema]
    example: Mapping[str, Any]
    parameters: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    takes: tuple[str, ...] = (JSON,)
    limit_bytes: int = 1024 * KIBIBYTE


ENDPOINTS: Mapping[str, Endpoint] = MappingProxyType(
    {
        "screen": Endpoint(
            summary="May this person be needled today, where, and how?",
            answer=answers.screen_answer,
            request=facts.FACTS.schema,
            reply=verdict.VERDICT.schema,
            example=facts.EXAMPLE,
        ),
        "localise": Endpoint(
            summary="Which trigger points explain this pain drawing; what to palpate next?",
            answer=answers.localise_answer,
            request=localisation.FINDINGS.schema,
            reply=localisation.LOCALISATION.schema,
            example=localisation.EXAMPLE,
            parameters=MappingProxyType({"top": (1, localisation.MOST_POINTS)}),
        ),
        "plan": Endpoint(
            summary="Needles, positions, depth ceilings, grips, order; or a refusal with its reasons.",
            answer=answers.plan_answer,
            request=planning.PLAN_REQUEST.schema,
            reply=planning.NEEDLING_PLAN.schema,
            example=planning.EXAMPLE,
        ),
        "session": Endpoint(
            summary="What was done: needles in, needles out, and whether the session may close?",
            answer=answers.session_answer,
            request=session.TOLD_SESSION.schema,
            reply=session.JUDGED_SESSION.schema,
            example=session.EXAMPLE,
        ),
        "aftercare": Endpoint(
            summary="What to expect, do, avoid and watch for after a session.",
            answer=answers.aftercare_answer,
            request=aftercare.TREATED_SESSION.schema,
            reply=aftercare.AFTERCARE.schema,
            example=aftercare.EXAMPLE,
        ),
        "triage": Endpoint(
            summary="How soon must this complaint after a treatment be seen?",
            answer=answers.triage_answer,
            request=triage.REPORT.schema,
            reply=triage.TRIAGE.schema,
            example=triage.EXAMPLE,
        ),
        "outcome": Endpoint(
            summary="Did it help, beyond measurement error and to the patient?",
            answer=answers.outcome_answer,
            request=outcomes.SERIES.schema,
            reply=outcomes.CHANGE.schema,
            example=outcomes.EXAMPLE,
        ),
        "pool": Endpoint(
            summary="Random-effects meta-analysis of trials.",
            answer=answers.pool_answer,
            request=pool_request.POOL_REQUEST.schema,
            reply=evidence.POOLED_EFFECT.schema,
            example=pool_request.EXAMPLE,
            takes=(JSON, CSV),
            limit_bytes=256 * KIBIBYTE,
        ),
    }
)
