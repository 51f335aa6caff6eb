"""Replies of the API: an answer, or faults under the one table from what went wrong to HTTP's status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from django.http import HttpResponse

from drypoint.errors import Fault, errors_as_json

ANSWERED = 200
WRONG_INPUT = 422
FAILED = 500
STATUS: Mapping[str, int] = MappingProxyType(
    {
        "DP430": 405,  # another method than POST
        "DP431": 415,  # a content type that is not read
        "DP432": 413,  # a body beyond the limit
        "DP499": FAILED,
    }
)
"""Codes that are not simply a wrong input."""


def json_reply(document: Any) -> HttpResponse:
    """Return an answer as JSON that nobody on the way keeps."""
    return _json(document, ANSWERED)


def fault_reply(faults: Iterable[Fault]) -> HttpResponse:
    """Return faults as the contract lists them; the gravest gives the status."""
    listed = tuple(faults)
    status = max((STATUS.get(fault.code, WRONG_INPUT) for fault in listed), key=_gravity)
    return _json(errors_as_json(listed), status)


def _gravity(status: int) -> tuple[bool, bool]:
    return status == FAILED, status != WRONG_INPUT


def _json(document: Any, status: int) -> HttpResponse:
    reply = HttpResponse(msgspec.json.encode(document), content_type="application/json", status=status)
    # Facts about a patient went in; nothing on the way may keep what came out.
    reply["Cache-Control"] = "no-store"
    return reply
