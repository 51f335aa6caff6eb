"""A server that says an event is stored before it is: what the siege must catch."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from drypoint.config.wsgi import application as careful

Held = list[tuple[dict[str, Any], bytes]]
held: Held = []


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Acknowledge an event at once, and store it when the next one comes."""
    if environ["REQUEST_METHOD"] != "POST":
        return careful(environ, start_response)
    held.append((environ, environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))))
    if len(held) > 1:
        earlier, body = held.pop(0)
        careful(earlier | {"wsgi.input": BytesIO(body)}, lambda *_: None)
    (event,) = json.loads(held[-1][1])["events"]
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"answers": [{"id": event["id"], "answer": "accepted"}]}).encode()]
