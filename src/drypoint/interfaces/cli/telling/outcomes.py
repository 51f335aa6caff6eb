"""A judged course in words."""

from __future__ import annotations

from drypoint.interfaces.cli.telling.page import Page, plain_words, source_key
from drypoint.pathway.outcomes import Change, JudgedPoint


def change_told(change: Change) -> str:
    """Return a judged change as sentences."""
    page = Page()
    page.lead(change.text)
    page.points("Why", change.reasons)
    if change.points:
        page.heading(f"Course ({change.name})")
    for point in change.points:
        page.point(_point(point))
    page.points("What is not known", change.gaps)
    if change.prompts:
        page.heading("To do")
    for prompt in change.prompts:
        page.point(prompt.text, sources=prompt.sources)
    keys = dict.fromkeys(source_key(source) for source in change.sources)
    page.points("Sources", keys)
    page.foot(change.knowledge)
    return page.text()


def _point(point: JudgedPoint) -> str:
    score = "no score" if point.score is None else f"{point.score:g}"
    change = "" if point.change is None else f" ({point.change:+g} from {point.first_score:g})"
    reason = f": {point.reason}" if point.reason else ""
    return f"{point.when}  {score}{change}, {plain_words(point.verdict)}{reason}"
