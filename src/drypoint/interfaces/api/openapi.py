"""The description of the API in OpenAPI 3.1.

Specification: https://spec.openapis.org/oas/v3.1.1
"""

from __future__ import annotations

from typing import Any

from drypoint.contract.faults import FAULTS
from drypoint.interfaces.api.endpoints import CSV, ENDPOINTS, JSON, KIBIBYTE, Endpoint
from drypoint.knowledge import KnowledgeBase

ABOUT = (
    "Pure decisions of Drypoint: each call stores nothing, needs no sign-in and no patient record. "
    "Every answer carries its reasons, its sources and the version of the knowledge it was made with; "
    "that knowledge awaits review by a registered clinician. Drypoint never diagnoses and never says "
    "'safe': a named person decides."
)
REFUSALS = {
    "405": "Another method than POST.",
    "413": "The body is beyond the limit.",
    "415": "A content type that is not read.",
    "422": "The input is wrong; every fault is listed.",
    "500": "Something inside Drypoint failed.",
}


def api_description(knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return the whole description, with the ids of this knowledge base."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Drypoint",
            "version": knowledge.version,
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            f"/api/{name}": {"post": _call(name, endpoint, knowledge)} for name, endpoint in ENDPOINTS.items()
        },
        "components": {"schemas": _schemas(knowledge)},
    }


def _call(name: str, endpoint: Endpoint, knowledge: KnowledgeBase) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": endpoint.summary,
        "security": [],
        "parameters": _parameters(endpoint, knowledge),
        "requestBody": {
            "required": True,
            "description": f"At most {endpoint.limit_bytes // KIBIBYTE} KiB, in UTF-8.",
            "content": _bodies(name, endpoint),
        },
        "responses": {
            "200": {
                "description": "The answer.",
                "content": {JSON: {"schema": _reference(f"{name}_answer")}},
            },
            **{status: _refusal(words) for status, words in REFUSALS.items()},
        },
    }


def _bodies(name: str, endpoint: Endpoint) -> dict[str, Any]:
    bodies: dict[str, Any] = {
        JSON: {"schema": _reference(f"{name}_request"), "example": dict(endpoint.example)}
    }
    if CSV in endpoint.takes:
        bodies[CSV] = {"schema": {"type": "string"}, "example": endpoint.example["csv"]}
    return bodies


def _parameters(endpoint: Endpoint, knowledge: KnowledgeBase) -> list[dict[str, Any]]:
    numbers = [
        _query(name, {"type": "integer", "minimum": low, "maximum": high})
        for name, (low, high) in endpoint.parameters.items()
    ]
    if CSV not in endpoint.takes:
        return numbers
    parts = endpoint.request(knowledge)["properties"]
    options = [(name, schema) for name, schema in parts.items() if name not in ("csv", "studies")]
    return numbers + [_query(name, schema, f"For a body in {CSV}.") for name, schema in options]


def _query(name: str, schema: dict[str, Any], words: str = "") -> dict[str, Any]:
    parameter = {"name": name, "in": "query", "required": False, "schema": schema}
    return {**parameter, "description": words} if words else parameter


def _refusal(words: str) -> dict[str, Any]:
    return {"description": words, "content": {JSON: {"schema": _reference("faults")}}}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas(knowledge: KnowledgeBase) -> dict[str, Any]:
    schemas: dict[str, Any] = {"faults": FAULTS.schema(knowledge)}
    for name, endpoint in ENDPOINTS.items():
        schemas[f"{name}_request"] = endpoint.request(knowledge)
        schemas[f"{name}_answer"] = endpoint.reply(knowledge)
    return schemas
