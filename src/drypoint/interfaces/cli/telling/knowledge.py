"""What is known, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, counted_noun, joined_words, plain_words


def told_kinds(answer: Mapping[str, Any]) -> str:
    """Return the kinds with their numbers of files."""
    page = Page()
    total = sum(row["count"] for row in answer["kinds"])
    page.lead(f"{total} files of knowledge.")
    for row in answer["kinds"]:
        page.point(f"{row['kind']}: {row['count']}")
    page.foot(answer["knowledge"])
    return page.text()


def told_kind(answer: Mapping[str, Any]) -> str:
    """Return the files of one kind."""
    page = Page()
    page.lead(f"{answer['kind']}: {counted_noun(len(answer['files']), 'file')}.")
    for row in answer["files"]:
        page.point(f"{row['id']}  {row['about']}".rstrip())
    page.foot(answer["knowledge"])
    return page.text()


def told_documents(answer: Mapping[str, Any]) -> str:
    """Return every file with the id, part by part."""
    page = Page()
    for row in answer["found"]:
        page.heading(f"{row['kind']}/{row['id']}")
        for name, value in row["content"].items():
            _part(page, name, value, depth=0)
    page.foot(answer["knowledge"])
    return page.text()


def _part(page: Page, name: str, value: Any, *, depth: int) -> None:
    if isinstance(value, Mapping):
        page.point(f"{plain_words(name)}:", depth=depth)
        for inner, part in value.items():
            _part(page, inner, part, depth=depth + 1)
    elif isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        for number, part in enumerate(value, start=1):
            _part(page, f"{name} {number}", part, depth=depth)
    elif isinstance(value, list):
        page.point(f"{plain_words(name)}: {joined_words(str(part) for part in value)}", depth=depth)
    elif value not in ("", None):
        page.point(f"{plain_words(name)}: {value}", depth=depth)


def told_sources(answer: Mapping[str, Any]) -> str:
    """Return the sources, how each was read, and the facts between."""
    page = Page()
    for row in answer["found"]:
        page.heading(f"{row['kind']}/{row['id']}")
        if row["rests_on"]:
            page.say(f"It rests on the facts {joined_words(row['rests_on'])}.")
        if not row["sources"]:
            page.say("It names no source of its own.")
        for source in row["sources"]:
            place = f", {source['locator']}" if source["locator"] else ""
            page.point(
                f"{source['key']}: {source['title']}{place} (read as: {source['read_as']}) {source['url']}"
            )
        if row["used_by"]:
            page.say(f"These facts rest on it: {joined_words(row['used_by'])}.")
    page.foot(answer["knowledge"])
    return page.text()


def told_lint(answer: Mapping[str, Any]) -> str:
    """Return the faults of the knowledge, or that there are none."""
    page = Page()
    faults = answer["faults"]
    page.lead(
        "No fault in the knowledge."
        if not faults
        else f"{counted_noun(len(faults), 'fault')} in the knowledge."
    )
    for row in faults:
        page.point(
            f"{row['code']} {row['where']}: found {row['found']}, expected {row['expected']}. {row['hint']}"
        )
    page.foot(answer["knowledge"])
    return page.text()
