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
    """What was entered, in the contract's words; nothing in it is judged yet."""

    findings: Mapping[str, Any]
    targets: tuple[Mapping[str, Any], ...]
    ends_here: bool


def intensity(text: str) -> float | str:
    """Return a number where one was typed, else the words themselves, for the fault that names them."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def drawing(form: QueryDict) -> dict[str, float | str]:
    """Return the intensity of each region that was filled in."""
    given = ((name.removeprefix("pain-"), form[name].strip()) for name in form if name.startswith("pain-"))
    return {region: intensity(text) for region, text in given if text}


def palpation(form: QueryDict) -> list[dict[str, Any]]:
    """Return what was felt, point by point; a sign that was not sought is left out."""
    felt: dict[str, dict[str, Any]] = {}
    for point in form.getlist("palpable"):
        signs = {sign.value: FELT.get(form.get(f"felt-{point}-{sign}", "")) for sign in Sign}
        sought = {sign: value for sign, value in signs.items() if value is not None}
        if sought:
            felt[point] = {"trigger_point": point, **sought}
    return list(felt.values())


def targets(form: QueryDict) -> tuple[dict[str, Any], ...]:
    """Return the points that were chosen, each with its technique."""
    chosen = dict.fromkeys(form.getlist("target"))
    return tuple(
        {"trigger_point": point, "technique": form.get(f"technique-{point}", "")} for point in chosen
    )


def read_examination(form: QueryDict) -> Examination:
    """Return everything that was entered; an intensity of 0 says that the region does not hurt."""
    condition = form.get("condition", "").strip()
    findings: dict[str, Any] = {"drawing": drawing(form), "palpation": palpation(form)}
    if condition:
        findings["context"] = {"condition": condition}
    is_choice = form.get("then") == "choose"
    return Examination(findings, targets(form) if is_choice else (), is_choice)
