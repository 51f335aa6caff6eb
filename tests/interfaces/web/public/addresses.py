"""Every public page by its address, without the language, and as it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.test import Client

from drypoint.knowledge import load

PAGES = sorted(load().public_pages)
CONDITIONS = sorted(load().named_conditions)
ADDRESSES = [
    "learn/",
    *(f"learn/{page.replace('_', '-')}/" for page in PAGES),
    *(f"learn/conditions/{condition.replace('_', '-')}/" for condition in CONDITIONS),
]
PLACES = [
    "learn/",
    *(f"learn/{page.replace('_', '-')}/" for page in PAGES),
    *(f"learn/conditions/{condition.replace('_', '-')}/" for condition in CONDITIONS[::8]),
    "check/",
]
"""What a browser opens: every page, and of the conditions, which are made alike, some."""


@dataclass(frozen=True)
class Sent:
    """What a reader's browser gets, without the contexts that a reply of the test client holds on to."""

    status_code: int
    headers: Mapping[str, Any]
    cookies: Mapping[str, Any]
    content: bytes


@cache
def sent(address: str) -> Sent:
    """Return what is sent for an address, asked once for all the tests that only read it today."""
    reply = Client().get(address)
    return Sent(reply.status_code, reply.headers, reply.cookies, reply.content)


def html(address: str) -> str:
    return sent(address).content.decode()
