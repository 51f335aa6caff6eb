"""Read the form of an examination into the contract's input of `localise` and of `plan`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from drypoint.knowledge import Sign

FELT = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Examination:
    """What was entered, in the contract's words; nothing in it is judged yet.

    Args:
        ends_here: The targets are chosen and the step is over.
        strange: A point that was typed and is not in the atlas.
    """

    findings: Mapping[str, Any]
    targets: tuple[Mapping[str, Any], ...]
    ends_here: bool
    strange: str


def intensity(text: str) -> float | str:
    """Return a number where one was typed, else the words themselves, for the fault that names them."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def drawing(form: QueryDict) -> dict[str, float | str]:
    """Return the intensity of each region that was filled in."""
    names = (name for name in form if name.startswith("pain-"))
    given = {name.removeprefix("pain-"): form.get(name, "").strip() for name in names}
    return {region: intensity(text) for region, text in given.items() if text}


def palpation(form: QueryDict) -> list[dict[str, Any]]:
    """Return what was felt, point by point; a sign that was not sought is left out."""
    felt: dict[str, dict[str, Any]] = {}
    for point in form.getlist("palpable"):
        signs = {sign.value: FELT.get(form.get(f"felt-{point}-{sign}", "")) for sign in Sign}
        sought = {sign: value for sign, value in signs.items() if value is not None}
        if sought:
            felt[point] = {"trigger_point": point, **sought}
    return list(felt.values())


def targets(form: QueryDict, another: str) -> tuple[dict[str, Any], ...]:
    """Return the points that were chosen, each with its technique; a point that was typed comes last."""
    chosen = dict.fromkeys((*form.getlist("target"), *((another,) if another else ())))
    return tuple(
        {
            "trigger_point": point,
            "technique": form.get(f"technique-{point}") or form.get("technique-another", ""),
        }
        for point in chosen
    )


def read_examination(form: QueryDict, points: Mapping[str, str]) -> Examination:
    """Return everything that was entered; an intensity of 0 says that the region does not hurt.

    Args:
        form: What was sent.
        points: Name of a trigger point in lower case → its id.
    """
    condition, typed = form.get("condition", "").strip(), form.get("another", "").strip()
    findings: dict[str, Any] = {"drawing": drawing(form), "palpation": palpation(form)}
    if condition:
        findings["context"] = {"condition": condition}
    another = points.get(typed.lower(), "")
    return Examination(
        findings=findings,
        targets=targets(form, another),
        ends_here=form.get("then") == "choose",
        strange="" if another else typed,
    )
