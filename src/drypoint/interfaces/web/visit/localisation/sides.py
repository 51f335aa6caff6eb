"""Left and right, said in words and confirmed by a person before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drypoint.terms import Side

ORDER = (Side.RIGHT, Side.LEFT, Side.MID)
WORDS = {Side.RIGHT: "right", Side.LEFT: "left", Side.MID: "middle"}


@dataclass(frozen=True, slots=True)
class SidesView:
    """What is to be confirmed.

    Args:
        value: The sides on which something is drawn or chosen, such as `right left`.
        words: The same as a sentence.
        is_confirmed: A person has ticked just these sides.
    """

    value: str
    words: str
    is_confirmed: bool = False


def sides_value(findings: Mapping[str, Any], targets: Sequence[Mapping[str, Any]]) -> str:
    """Return the sides on which pain is drawn, a sign was felt or a target chosen; in a fixed order."""
    used = {*_painful(findings), *_points(findings.get("palpation", ())), *_points(targets)}
    return " ".join(side.value for side in ORDER if side.value in used)


def sides_view(
    findings: Mapping[str, Any], targets: Sequence[Mapping[str, Any]], confirmed: str = ""
) -> SidesView:
    """Return what must be confirmed about left and right, part by part."""
    value = sides_value(findings, targets)
    parts = (
        _part("pain", _painful(findings)),
        _part("felt", _points(findings.get("palpation", ()))),
        _part("targets", _points(targets)),
    )
    words = "; ".join(part for part in parts if part)
    return SidesView(value, f"{words}." if words else "", bool(value) and confirmed == value)


def _painful(findings: Mapping[str, Any]) -> list[str]:
    drawn = findings.get("drawing", {}).items()
    return [region.rpartition(".")[2] for region, value in drawn if value not in {0}]


def _points(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    return [str(entry.get("trigger_point", "")).rpartition(".")[2] for entry in entries]


def _part(what: str, sides: Sequence[str]) -> str:
    named = [f"{WORDS[side]} ({sides.count(side.value)})" for side in ORDER if side.value in sides]
    return f"{what} {' and '.join(named)}" if named else ""
