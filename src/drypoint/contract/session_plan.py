"""The plan that a session is held against: of contract §6, what its steps say of needle and depth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.contract.declaring import (
    TEXT,
    Form,
    Reader,
    below,
    listed,
    optional,
    part,
    record,
    several,
    word,
)
from drypoint.contract.session_events import DEPTH_MM, DIAMETER_MM, LENGTH_MM
from drypoint.knowledge import load
from drypoint.pathway.session import PlannedNeedle, SessionPlan
from drypoint.terms import Technique

SIZE: Form[dict[str, Any]] = record(
    dict, optional("diameter_mm", DIAMETER_MM), optional("length_mm", LENGTH_MM), is_open=True
)


def _read_size(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    needle = given.get("needle")
    return {} if needle is None else SIZE.read(needle, below(where, "needle"), reader) or {}


PLANNED = record(
    PlannedNeedle,
    part("target", TEXT),
    part("technique", word(Technique)),
    several(
        ("needle",),
        _read_size,
        lambda planned: {"needle": SIZE.write(planned)},
        lambda knowledge: {"needle": {"anyOf": [SIZE.schema(knowledge), {"type": "null"}]}},
    ),
    part("depth_ceiling_mm", DEPTH_MM, default=None),
    is_open=True,
)
SESSION_PLAN = record(SessionPlan, optional("steps", listed(PLANNED), ()), is_open=True)


def read_session_plan(document: Any) -> SessionPlan:
    """Read a plan as contract §6 writes it; only its `steps` matter here.

    Raises:
        InputError: Every fault of the input, at once.
    """
    return SESSION_PLAN.read_whole(document, knowledge=load())
