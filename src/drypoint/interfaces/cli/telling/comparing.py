"""What another knowledge or policy would change, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, counted_noun, plain_words


def comparison_text(answer: Mapping[str, Any]) -> str:
    """Return the files and cases that differ; what becomes less strict comes first."""
    page = Page()
    milder = [row for row in answer["cases_changed"] if row["less_strict"]]
    others = [row for row in answer["cases_changed"] if not row["less_strict"]]
    page.lead(_lead(answer, len(milder)), danger=bool(milder))
    page.points("Less strict", (_case(row) for row in milder))
    page.points("Needles less strict", map(_point, answer["points_less_strict"]))
    page.points("Otherwise changed", (_case(row) for row in others))
    for name in ("added", "removed", "changed"):
        page.points(f"Files {name}", answer[name])
    page.foot(answer["knowledge"])
    return page.text()


def _lead(answer: Mapping[str, Any], milder: int) -> str:
    if not answer["cases"]:
        return "No spec cases were found, so no case was screened. Name their folder with --cases."
    changed = len(answer["cases_changed"])
    screened = counted_noun(answer["cases"], "case")
    return f"Of {screened}, {changed} come out otherwise, and {milder} become less strict."


def _case(row: Mapping[str, Any]) -> str:
    before, after = (plain_words(row[name] or "not screened") for name in ("before", "after"))
    decision = before if before == after else f"{before}, then {after}"
    what = f" Milder: {'; '.join(row['milder'])}." if row["milder"] else ""
    return f"{row['file']}: {row['title']} ({decision}).{what}"


def _point(row: Mapping[str, Any]) -> str:
    return f"{row['point']}: {'; '.join(row['milder'])}."
