"""The plan that a session is held against: of contract §6, what its steps say of needle and depth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.contract.declaring import (
    TEXT,
    Form,
    Reader,
    enum_word,
    list_of,
    optional_part,
    part,
    path_below,
    record,
    several_parts,
)
from drypoint.contract.session.events import DEPTH_MM, DIAMETER_MM, LENGTH_MM
from drypoint.knowledge import load
from drypoint.pathway.session import PlannedNeedle, SessionPlan
from drypoint.terms import Technique

SIZE: Form[dict[str, Any]] = record(
    dict, optional_part("diameter_mm", DIAMETER_MM), optional_part("length_mm", LENGTH_MM), is_open=True
)


def _read_size(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    needle = given.get("needle")
    return {} if needle is None else SIZE.read(needle, path_below(where, "needle"), reader) or {}


PLANNED = record(
    PlannedNeedle,
    part("target", TEXT),
    part("technique", enum_word(Technique)),
    several_parts(
        ("needle",),
        _read_size,
        lambda planned: {"needle": SIZE.write(planned)},
        lambda knowledge: {"needle": {"anyOf": [SIZE.schema(knowledge), {"type": "null"}]}},
    ),
    part("depth_ceiling_mm", DEPTH_MM, default=None),
    is_open=True,
)
SESSION_PLAN = record(SessionPlan, optional_part("steps", list_of(PLANNED), ()), is_open=True)


def read_session_plan(document: Any) -> SessionPlan:
    """Read a plan as contract §6 writes it; only its `steps` matter here.

    Raises:
        InputError: Every fault of the input, at once.
    """
    return SESSION_PLAN.read_whole(document, knowledge=load())
