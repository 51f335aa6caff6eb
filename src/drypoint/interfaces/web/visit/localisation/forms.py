"""Read the form of an examination into the contract's input of `localise` and of `plan`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import QueryDict

from drypoint.knowledge import Sign

FELT = {"yes": True, "no": False}


class Then(StrEnum):
    """What the button that was pressed asks for; everything but `save` and `choose` stores nothing."""

    PREVIEW = "preview"
    TAKE_OVER = "take_over"
    SAVE = "save"
    CHOOSE = "choose"

    @property
    def stores(self) -> bool:
        """Say whether the examination is to be kept."""
        return self in {Then.SAVE, Then.CHOOSE}


@dataclass(frozen=True, slots=True)
class Looking:
    """How the page looked when the form was sent; none of it is clinical.

    Args:
        tab: The view of the chart in front.
        compares: The drawing of another day lies over this one.
        shown: The point whose referral is drawn.
        order: The candidates in the order in which they stood.
        order_of: Which drawing that order belongs to; empty where it is to be made anew.
    """

    tab: str = ""
    compares: bool = False
    shown: str = ""
    order: tuple[str, ...] = ()
    order_of: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was entered, in the contract's words; nothing in it is judged yet.

    Args:
        then: What the button asks for.
        strange: A point that was typed and is not in the atlas.
        technique: What is chosen for another point, while no point has been named for it.
        sides: The sides that were confirmed, such as `left right`; empty where none were.
        chart: Version of the chart that was drawn on.
    """

    findings: Mapping[str, Any]
    targets: tuple[Mapping[str, Any], ...]
    then: Then
    strange: str
    technique: str
    sides: str
    chart: str
    looking: Looking


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


def drawing_key(findings: Mapping[str, Any]) -> str:
    """Return a short word that changes when drawing or condition do, whatever was felt."""
    told = [sorted(findings.get("drawing", {}).items()), findings.get("context", {})]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def looking(form: QueryDict) -> Looking:
    """Return how the page looked; a button that shows a referral counts before the one shown so far."""
    return Looking(
        tab=form.get("drawing-view", ""),
        compares=form.get("drawing-compare") == "yes",
        shown=form.get("show", form.get("shown", "")),
        order=tuple(form.getlist("palpable")),
        order_of="" if form.get("sort") else form.get("order_of", ""),
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
    another, then = points.get(typed.lower(), ""), form.get("then", "")
    return Examination(
        findings=findings,
        targets=targets(form, another),
        then=Then(then) if then in set(Then) else Then.PREVIEW,
        strange="" if another else typed,
        technique="" if another else form.get("technique-another", ""),
        sides=form.get("sides", ""),
        chart=form.get("chart", ""),
        looking=looking(form),
    )
