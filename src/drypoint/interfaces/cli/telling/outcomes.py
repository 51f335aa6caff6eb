"""A judged course in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, plain, source_key


def told(answer: Mapping[str, Any]) -> str:
    """Return a judged change as sentences."""
    page = Page()
    page.lead(answer["text"])
    page.points("Why", answer["reasons"])
    if answer["points"]:
        page.heading(f"Course ({answer['name']})")
    for point in answer["points"]:
        page.point(_point(point))
    page.points("What is not known", answer["gaps"])
    if answer["prompts"]:
        page.heading("To do")
    for prompt in answer["prompts"]:
        page.point(prompt["text"], sources=prompt["sources"])
    keys = dict.fromkeys(source_key(source) for source in answer["sources"])
    page.points("Sources", keys)
    page.foot(answer)
    return page.text()


def _point(point: Mapping[str, Any]) -> str:
    score = "no score" if point["score"] is None else f"{point['score']:g}"
    change = "" if point["change"] is None else f" ({point['change']:+g} from {point['first_score']:g})"
    reason = f": {point['reason']}" if point["reason"] else ""
    return f"{point['at']}  {score}{change}, {plain(point['verdict'])}{reason}"
