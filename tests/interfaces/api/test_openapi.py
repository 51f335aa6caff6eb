"""The description of the API is well formed, and true of what the API takes and answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from drypoint.contract.session import event_as_json, read_events
from drypoint.interfaces.api.endpoints import ENDPOINTS
from drypoint.knowledge import load
from tests.interfaces.examples import EXAMPLES

# The parts of https://spec.openapis.org/oas/3.1/schema/2022-10-07 that this description uses.
OPENAPI: dict[str, Any] = {
    "type": "object",
    "required": ["openapi", "info", "paths"],
    "properties": {
        "openapi": {"pattern": r"^3\.1\.\d+$"},
        "info": {
            "required": ["title", "version"],
            "properties": {"license": {"required": ["name"]}},
        },
        "servers": {"items": {"required": ["url"]}},
        "paths": {
            "propertyNames": {"pattern": "^/"},
            "additionalProperties": {
                "properties": {"post": {"$ref": "#/$defs/operation"}},
                "additionalProperties": False,
            },
        },
        "components": {"properties": {"schemas": {"propertyNames": {"pattern": r"^[a-zA-Z0-9._-]+$"}}}},
    },
    "additionalProperties": False,
    "$defs": {
        "operation": {
            "required": ["operationId", "responses", "requestBody"],
            "properties": {
                "operationId": {"type": "string"},
                "summary": {"type": "string"},
                "security": {"type": "array"},
                "parameters": {"items": {"$ref": "#/$defs/parameter"}},
                "requestBody": {
                    "required": ["content"],
                    "properties": {"content": {"$ref": "#/$defs/content"}},
                },
                "responses": {
                    "propertyNames": {"pattern": "^[1-5][0-9]{2}$"},
                    "additionalProperties": {
                        "required": ["description"],
                        "properties": {"content": {"$ref": "#/$defs/content"}},
                    },
                },
            },
            "additionalProperties": False,
        },
        "parameter": {
            "required": ["name", "in", "schema"],
            "properties": {"in": {"enum": ["query", "path", "header", "cookie"]}},
        },
        "content": {
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]+/[a-z.+-]+$"},
            "additionalProperties": {"required": ["schema"]},
        },
    },
}


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    reply = Client().get("/api/openapi.json")
    assert reply.status_code == 200
    whole: dict[str, Any] = reply.json()
    return whole


def validator(description: dict[str, Any], name: str) -> Draft202012Validator:
    registry = Registry().with_resource("urn:api", Resource(contents=description, specification=DRAFT202012))
    schema = {"$ref": f"urn:api#/components/schemas/{name}"}
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


def test_the_description_is_well_formed(description: dict[str, Any]):
    Draft202012Validator(OPENAPI).validate(description)


def test_every_call_is_described(description: dict[str, Any]):
    assert set(description["paths"]) == {f"/api/{name}" for name in ENDPOINTS}


def test_every_schema_is_a_schema(description: dict[str, Any]):
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere(description: dict[str, Any]):
    text = json.dumps(description)
    named = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}

    assert named == set(description["components"]["schemas"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_contract_are_as_described(description: dict[str, Any], name: str):
    validator(description, f"{name}_request").validate(EXAMPLES[name])


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_of_each_call_is_answered_as_described(description: dict[str, Any], name: str):
    body = description["paths"][f"/api/{name}"]["post"]["requestBody"]["content"]["application/json"]

    validator(description, f"{name}_request").validate(body["example"])
    reply = Client().post(f"/api/{name}", data=json.dumps(body["example"]), content_type="application/json")

    assert reply.status_code == 200
    validator(description, f"{name}_answer").validate(reply.json())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answers_to_the_contracts_examples_are_as_described(description: dict[str, Any], name: str):
    reply = Client().post(f"/api/{name}", data=json.dumps(EXAMPLES[name]), content_type="application/json")

    validator(description, f"{name}_answer").validate(reply.json())


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_refused_for_an_unknown_part_is_refused_by_the_description(
    description: dict[str, Any], name: str
):
    wrong = {**EXAMPLES[name], "unheard_of": 1}

    assert not validator(description, f"{name}_request").is_valid(wrong)


def test_faults_are_as_described(description: dict[str, Any]):
    reply = Client().post("/api/screen", data="{", content_type="application/json")

    validator(description, "faults").validate(reply.json())


def test_the_kinds_of_event_that_are_described_are_those_that_are_read(description: dict[str, Any]):
    event = description["components"]["schemas"]["session_request"]["properties"]["events"]["items"]
    kinds = [kind["properties"]["kind"]["const"] for kind in event["oneOf"]]

    read = read_events(EXAMPLES["session"]["events"], knowledge=load())

    assert {event_as_json(each)["kind"] for each in read} <= set(kinds)
    assert len(kinds) == 19


def test_the_description_may_only_be_read():
    assert Client().post("/api/openapi.json").status_code == 405
