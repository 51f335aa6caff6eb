"""Read a request of the API into the foreign JSON that a decision takes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict

from drypoint.errors import Fault, InputError
from drypoint.foreign import read_json
from drypoint.interfaces.api.endpoints import CSV, KIBIBYTE, UNSAID, Endpoint

MOST_STUDIES = 1000
"""Lines of a table that are pooled over HTTP; leaving out one after another takes the square of it."""
FLAGS = ("leave_one_out", "bias")
WORDS = {"true": True, "1": True, "false": False, "0": False}


def check_form(request: HttpRequest, endpoint: Endpoint) -> None:
    """Refuse another method, another content type and a body beyond the limit.

    Raises:
        InputError: `DP430`, `DP431` or `DP432`.
    """
    if request.method != "POST":
        raise _refusal(
            "DP430", "the method", str(request.method), "POST", "Send the input as the body of a POST."
        )
    if request.content_type not in (*endpoint.takes, *UNSAID):
        expected = " or ".join(endpoint.takes)
        found = request.content_type or "no content type"
        raise _refusal("DP431", "Content-Type", found, expected, "Name the type of the body.")
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if size > endpoint.limit_bytes:
        limit = f"at most {endpoint.limit_bytes // KIBIBYTE} KiB"
        raise _refusal(
            "DP432", "the body", f"{size // KIBIBYTE} KiB", limit, "Send less, or use the command line."
        )


def read_request(request: HttpRequest) -> Any:
    """Return the JSON of a request; a CSV table becomes one with the options of the query.

    Raises:
        InputError: The body is not JSON, not UTF-8, or the table has too many lines.
    """
    if request.content_type == CSV:
        return {"csv": _table(request.body), **_options(request.GET)}
    return read_json(request.body)


def read_parameters(request: HttpRequest, endpoint: Endpoint) -> dict[str, int]:
    """Return the whole numbers that a call takes from its query.

    Raises:
        InputError: One is not a whole number within its bounds; every fault is listed.
    """
    found, faults = {}, []
    for name, (low, high) in endpoint.parameters.items():
        text = request.GET.get(name)
        if text is None:
            continue
        # `int` alone would take "١٢", "1_000" and a number of a million digits.
        if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high:
            found[name] = int(text)
        else:
            faults.append(
                Fault("DP105", name, text[:40], f"a whole number from {low} to {high}", "Correct the query.")
            )
    if faults:
        raise InputError(faults)
    return found


def check_studies(document: Any) -> None:
    """Refuse a table that is too long to be pooled while others wait.

    Raises:
        InputError: `DP432`.
    """
    given = document if isinstance(document, dict) else {}
    table, rows = given.get("csv"), given.get("studies")
    lines = max(
        table.count("\n") if isinstance(table, str) else 0, len(rows) if isinstance(rows, list) else 0
    )
    if lines > MOST_STUDIES:
        where, expected = "csv" if table else "studies", f"at most {MOST_STUDIES} lines"
        raise _refusal("DP432", where, f"{lines} lines", expected, "Use the command line for a larger table.")


def _table(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte {error.start + 1} is not UTF-8"
        raise _refusal("DP121", "the body", found, "text in UTF-8", "Save the table as UTF-8.") from error


def _options(query: QueryDict) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for name in query:
        text = str(query[name])
        if name == "moderators":
            options[name] = query.getlist(name)
        elif name in FLAGS:
            options[name] = WORDS.get(text.lower(), text)
        else:
            options[name] = _number(text) if name == "level" else text
    return options


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _refusal(code: str, where: str, found: str, expected: str, hint: str) -> InputError:
    return InputError([Fault(code, where, found, expected, hint)])
