"""How an id of the knowledge stands in an address, and which file an address names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.http import Http404

Value = TypeVar("Value")


def address_of(name: str) -> str:
    """Return an id as an address writes it: with hyphens."""
    return name.replace("_", "-")


def found_at(address: str, kept: Mapping[str, Value]) -> Value:
    """Return what an address names.

    Raises:
        Http404: Nothing has that address; one with underscores would be a second one of the same.
    """
    found = kept.get(address.replace("-", "_"))
    if found is None or "_" in address:
        raise Http404
    return found
