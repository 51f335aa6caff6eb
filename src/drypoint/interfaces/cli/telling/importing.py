"""The report of an import in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, counted_noun, plain_words


def import_text(report: Mapping[str, Any]) -> str:
    """Return what was taken, what was not and why; the same reason for many is told once with its number."""
    page = Page()
    totals = report["totals"]
    page.lead(
        f"{counted_noun(totals['patients'], 'patient')}: {totals['taken']} resources taken, "
        f"{totals['not_taken']} not taken, {totals['refused']} refused."
    )
    for patient in report["patients"]:
        _patient(page, patient)
    _lines(page, "Of no patient here", report["unassigned"])
    for refused in report["refused"]:
        page.heading(f"Refused whole: {refused['file']}")
        for fault in refused["errors"]:
            page.point(
                f"{fault['where']}: found {fault['found']}, expected {fault['expected']}. {fault['hint']}"
            )
    return page.text()


def _patient(page: Page, patient: Mapping[str, Any]) -> None:
    page.heading(f"{patient['name']} ({patient['birth_date'] or 'birth date unknown'})")
    page.say(
        f"{counted_noun(patient['added'], 'statement')} added, {patient['already_known']} known already, "
        f"{patient['replaced']} replaced by a newer wording."
    )
    for note in patient["notes"]:
        page.point(note)
    lines = patient["resources"]
    _taken(page, [line for line in lines if line["outcome"] == "taken"])
    _lines(page, "Refused: look at these yourself", (line for line in lines if line["outcome"] == "refused"))
    _lines(page, "Not taken", (line for line in lines if line["outcome"] == "not_taken"))


def _taken(page: Page, lines: list[Mapping[str, Any]]) -> None:
    if lines:
        page.say("Taken:")
    for line in lines:
        remarks = "; ".join(word for word in (plain_words(line["status"]), line["why"]) if word)
        page.point(f"{line['resource']}: {line['text']}{f' ({remarks})' if remarks else ''}")


def _lines(page: Page, heading: str, lines: Iterable[Mapping[str, Any]]) -> None:
    """Tell lines of one kind with one reason together, with what they say where that may matter."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        groups[_kind(line), line["why"]].append(line["text"])
    if groups:
        page.say(f"{heading}:")
    for (kind, why), texts in groups.items():
        said = "; ".join(text for text in texts if text)
        number = f" × {len(texts)}" if len(texts) > 1 else ""
        page.point(f"{kind}{number}: {why}{f': {said}' if said else ''}")


def _kind(line: Mapping[str, Any]) -> str:
    """Return the resource type; one inside another keeps its whole name."""
    name = str(line["resource"])
    return name if "#" in name else name.partition("/")[0]
