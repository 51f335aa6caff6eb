"""Every decision over HTTP: the contract's answer, or the listed faults with the right status."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.answers import ANSWERS
from drypoint.interfaces.api.endpoints import ENDPOINTS
from tests.interfaces.examples import EXAMPLES, PROMISED, STUDIES
from tests.properties import inner


def post(path: str, body: Any, content_type: str = "application/json", **headers: Any) -> Any:
    content = body if isinstance(body, bytes | str) else json.dumps(body)
    client = Client(enforce_csrf_checks=True, raise_request_exception=True)
    # Named twice: the test client leaves the content type of an empty body out.
    return client.post(
        f"/api/{path}", data=content, content_type=content_type, CONTENT_TYPE=content_type, headers=headers
    )


def faults(reply: Any) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = reply.json()["errors"]
    assert all(set(fault) == {"code", "where", "found", "expected", "hint"} for fault in listed)
    return listed


def test_every_decision_has_its_address():
    assert set(ENDPOINTS) == set(ANSWERS) == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answer_is_the_one_of_the_library_and_needs_neither_sign_in_nor_token(name: str):
    reply = post(name, EXAMPLES[name])

    assert reply.status_code == 200
    assert reply["Content-Type"] == "application/json"
    assert reply["Cache-Control"] == "no-store"
    assert reply.json() == json.loads(json.dumps(ANSWERS[name](EXAMPLES[name]).as_json()))


@pytest.mark.parametrize("name", PROMISED)
def test_the_answer_holds_what_the_contract_promises(name: str):
    assert set(PROMISED[name].split()) <= set(post(name, EXAMPLES[name]).json())


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fault_is_listed_with_422(name: str):
    reply = post(name, {"nothing": 1, "like": 2, "this": 3})

    assert reply.status_code == 422
    assert {"nothing", "like", "this"} <= {fault["where"].rpartition(".")[2] for fault in faults(reply)}


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head", "options"])
def test_another_method_is_refused_with_405(method: str):
    reply = getattr(Client(), method)("/api/screen")

    assert reply.status_code == 405
    assert reply["Allow"] == "POST"


def test_another_content_type_is_refused_with_415():
    reply = post("screen", "<on/>", content_type="application/xml")

    assert reply.status_code == 415
    assert faults(reply)[0]["code"] == "DP431"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain", ""])
def test_a_caller_that_does_not_name_the_type_is_answered_like_any_other(content_type: str):
    answered = post("screen", EXAMPLES["screen"], content_type=content_type)
    refused = post("screen", "on=2026", content_type=content_type)

    assert answered.json() == json.loads(json.dumps(ANSWERS["screen"](EXAMPLES["screen"]).as_json()))
    assert (refused.status_code, faults(refused)[0]["code"]) == (422, "DP122")


def test_a_pool_takes_rows_as_it_takes_a_table():
    rows = [
        {"study": "a", "effect": -0.9, "se": 0.3},
        {"study": "b", "effect": -0.4, "se": 0.2},
        {"study": "c", "effect": "-0.6", "se": 0.25},
    ]
    table = "study,effect,se\na,-0.9,0.3\nb,-0.4,0.2\nc,-0.6,0.25\n"

    assert post("pool", {"studies": rows}).json() == post("pool", {"csv": table}).json()


def test_a_pool_of_too_many_rows_is_refused_with_413():
    rows = [{"study": str(number), "effect": 1, "se": 1} for number in range(1001)]

    reply = post("pool", {"studies": rows})

    assert (reply.status_code, faults(reply)[0]["where"]) == (413, "studies")


def test_a_content_type_may_name_its_characters():
    assert (
        post("screen", EXAMPLES["screen"], content_type="application/json; charset=utf-8").status_code == 200
    )


def test_a_body_beyond_the_limit_is_refused_with_413():
    reply = post("screen", b"[" + b" " * (1024 * 1024) + b"]")

    assert reply.status_code == 413
    assert faults(reply)[0]["code"] == "DP432"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "DP120"),
        (b"\xff\xfe", "DP121"),
        (b'{"on":', "DP122"),
        (b'{"on": "2026-11-21", "on": "2026-11-22"}', "DP123"),
        (b'{"on": NaN}', "DP124"),
        (b"[" * 100_000, "DP125"),
        (b'{"on": "\\ud800"}', "DP126"),
    ],
)
def test_a_body_that_is_not_proper_json_is_a_fault(body: bytes, code: str):
    reply = post("screen", body)

    assert reply.status_code == 422
    assert [fault["code"] for fault in faults(reply)] == [code]


def test_the_number_of_points_comes_from_the_query():
    reply = post("localise?top=3", EXAMPLES["localise"])

    assert len(reply.json()["trigger_points"]) == 3


@pytest.mark.parametrize("top", ["0", "1000", "-1", "three", "", "1e1", "9" * 40])
def test_a_wrong_number_of_points_is_a_fault(top: str):
    reply = post(f"localise?top={top}", EXAMPLES["localise"])

    assert reply.status_code == 422
    assert faults(reply)[0]["where"] == "top"


def test_a_table_may_come_as_csv_with_its_options_in_the_query():
    as_csv = post(
        "pool?model=DL&test=z&level=0.9&bias=true&leave_one_out=1", STUDIES, content_type="text/csv"
    )

    request = {"csv": STUDIES, "model": "DL", "test": "z", "level": 0.9, "bias": True, "leave_one_out": True}
    assert as_csv.status_code == 200
    assert as_csv.json() == post("pool", request).json()


def test_wrong_options_of_a_table_are_all_listed():
    reply = post("pool?model=XX&level=much&bias=perhaps&colour=red", STUDIES, content_type="text/csv")

    assert reply.status_code == 422
    assert {fault["where"] for fault in faults(reply)} == {"model", "level", "bias", "colour"}


def test_a_table_in_another_encoding_is_a_fault():
    reply = post("pool", "study,effect,se\nMüller,1,1\n".encode("latin-1"), content_type="text/csv")

    assert faults(reply)[0]["code"] == "DP121"


def test_a_table_that_would_keep_others_waiting_is_refused():
    rows = "".join(f"s{number},0.1,0.1\n" for number in range(1001))

    reply = post("pool", f"study,effect,variance\n{rows}", content_type="text/csv")

    assert reply.status_code == 413


def test_a_failure_inside_is_told_without_a_word_of_the_input(monkeypatch: pytest.MonkeyPatch, caplog: Any):
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("Mrs Secret")

    monkeypatch.setattr("drypoint.interfaces.api.views.read_request", fail)

    reply = post("screen", EXAMPLES["screen"])

    assert reply.status_code == 500
    assert [fault["code"] for fault in faults(reply)] == ["DP499"]
    assert "Secret" not in reply.content.decode()


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", EXAMPLES)
def test_whatever_is_sent_the_reply_is_an_answer_or_faults(name: str):
    known = sorted(EXAMPLES[name])

    @inner(settings(max_examples=60))
    @given(
        st.dictionaries(st.sampled_from(known) | st.text(max_size=6), JSON_VALUES, max_size=4) | JSON_VALUES
    )
    def check(body: Any) -> None:
        reply = post(name, body)

        assert reply.status_code in (200, 422)
        assert reply.status_code == 200 or faults(reply)

    check()


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", EXAMPLES)
def test_one_part_gone_wrong_in_a_good_request_is_an_answer_or_faults(name: str):
    @inner(settings(max_examples=60))
    @given(st.sampled_from(sorted(EXAMPLES[name])), JSON_VALUES)
    def check(part: str, value: Any) -> None:
        reply = post(name, {**EXAMPLES[name], part: value})

        assert reply.status_code in (200, 422)

    check()
