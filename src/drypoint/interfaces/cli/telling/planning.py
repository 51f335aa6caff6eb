"""A plan in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, counted, joined, plain


def told(answer: Mapping[str, Any]) -> str:
    """Return a plan as sentences: each needle with its ceiling, then what is refused and why."""
    page = Page()
    steps, refused = answer["steps"], answer["refused"]
    page.lead(_lead(answer), danger=bool(refused) and not steps)
    if steps:
        page.heading("In this order")
    for step in steps:
        page.point(_step(step), sources=step["sources"])
        for reason in step["because"]:
            page.point(str(reason), depth=1)
    if refused:
        page.heading("Refused")
    for row in refused:
        page.point(plain(row["target"]))
        for reason in row["because"]:
            page.point(str(reason), depth=1)
    page.points("Precautions", answer["precautions"])
    page.foot(answer)
    return page.text()


def _lead(answer: Mapping[str, Any]) -> str:
    if not answer["steps"]:
        return "Nothing can be planned."
    return f"{counted(answer['needle_count'], 'needle')}, about {answer['minutes']:g} minutes."


def _step(step: Mapping[str, Any]) -> str:
    needle = step["needle"]
    size = f"{needle['diameter_mm']:g} × {needle['length_mm']:g} mm" if needle else "no needle in stock fits"
    ceiling = step["depth_ceiling_mm"]
    depth = f"no deeper than {ceiling:g} mm" if ceiling is not None else "no published ceiling"
    hazards = joined(f"{plain(row['structure'])} ({row['level']})" for row in step["hazards"])
    near = f" Near it: {hazards}." if step["hazards"] else ""
    way = f"{step['technique']}, {step['grip']} grip, {step['direction']}"
    return f"{plain(step['target'])}, {plain(step['position'])}: {size}, {depth}; {way}.{near}"
