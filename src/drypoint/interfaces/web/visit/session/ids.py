"""Ids for events that have not happened yet: the page that carries one makes it, so that it counts once."""

from __future__ import annotations

from uuid import uuid4


def fresh_id() -> str:
    """Return an id for an event that has not happened yet."""
    return str(uuid4())
