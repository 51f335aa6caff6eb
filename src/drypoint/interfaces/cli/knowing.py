"""The commands that show what is known, and where it comes from."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import click

from drypoint.errors import Fault, InputError
from drypoint.interfaces.cli.answering import AnswerForm, give_report, with_json
from drypoint.interfaces.cli.comparing import diff, policy
from drypoint.interfaces.cli.ending import ANSWERED, FAILED
from drypoint.knowledge import KnowledgeBase, load

Found = tuple[str, str, Mapping[str, Any]]
TELLING = (
    "title",
    "name",
    "name_en",
    "label",
    "question",
    "subject",
    "statement",
    "text",
    "what",
    "claim",
    "missing",
    "myth",
    "outcome",
    "advice",
    "muscle_as_reported",
    "version",
)
"""The parts of a file that say what it is about, the best first."""


@click.group
def knowledge() -> None:
    """What is known and where it comes from."""


@knowledge.command("list")
@click.argument("kind", required=False)
@with_json
def list_kinds(kind: str | None, form: AnswerForm) -> int:
    """List the kinds of knowledge, or every file of one KIND."""
    from drypoint.interfaces.cli.telling.knowledge import told_kind, told_kinds

    base = load()
    if kind is None:
        kinds = [{"kind": name, "count": len(files)} for name, files in sorted(base.documents.items())]
        give_report({"kinds": kinds, "knowledge": base.version}, form, told_kinds)
        return ANSWERED
    if kind not in base.documents:
        raise InputError([_unknown("KIND", kind, list(base.documents))])
    files = [
        {"id": name, "about": subject_words(document)}
        for name, document in sorted(base.documents[kind].items())
    ]
    give_report({"kind": kind, "files": files, "knowledge": base.version}, form, told_kind)
    return ANSWERED


@knowledge.command
@click.argument("name", metavar="ID")
@with_json
def show(name: str, form: AnswerForm) -> int:
    """Show everything that is kept under one ID, such as ci_101 or trapezius_upper."""
    from drypoint.interfaces.cli.telling.knowledge import told_documents

    base = load()
    found = [{"kind": kind, "id": key, "content": document} for kind, key, document in _find(base, name)]
    give_report({"found": found, "knowledge": base.version}, form, told_documents)
    return ANSWERED


@knowledge.command(short_help="Show the sources that one ID rests on.")
@click.argument("name", metavar="ID")
@with_json
def sources(name: str, form: AnswerForm) -> int:
    """Show the sources that one ID rests on; for a source, show what rests on it."""
    from drypoint.interfaces.cli.telling.knowledge import told_sources

    base = load()
    found = [_grounds(base, *item) for item in _find(base, name)]
    give_report({"found": found, "knowledge": base.version}, form, told_sources)
    return ANSWERED


@knowledge.command(short_help="Check the knowledge across its files.")
@with_json
def lint(form: AnswerForm) -> int:
    """Check the knowledge across its files; exit code 1 where a fault is found."""
    from drypoint.interfaces.cli.telling.knowledge import told_lint
    from drypoint.knowledge.lint import lint as check

    base = load()
    faults = check(knowledge=base, on=datetime.now().astimezone().date())
    rows = [{"code": fault.code, "where": fault.where, "found": fault.found} for fault in faults]
    rows = [
        {**row, "expected": fault.expected, "hint": fault.hint}
        for row, fault in zip(rows, faults, strict=True)
    ]
    give_report({"faults": rows, "knowledge": base.version}, form, told_lint)
    return FAILED if faults else ANSWERED


knowledge.add_command(diff)
knowledge.add_command(policy)


def subject_words(document: Mapping[str, Any]) -> str:
    """Return the few words that say what a file is about."""
    words = next((document[name] for name in TELLING if isinstance(document.get(name), str)), "")
    return words if len(words) <= 100 else f"{words[:99]}…"


def _find(base: KnowledgeBase, name: str) -> list[Found]:
    """Return every file with this id; a side or a trigger point leads to what it belongs to."""
    kind, _, plain = name.rpartition("/")
    wanted = list(_shorter(plain.lower() if plain.isupper() else plain))
    for key in wanted:
        found: list[Found] = [
            (each, key, files[key])
            for each, files in sorted(base.documents.items())
            if key in files and kind in ("", each)
        ]
        if found:
            return found
    ids = {key for files in base.documents.values() for key in files}
    raise InputError([_unknown("ID", name, sorted(ids))])


def _shorter(name: str) -> Iterator[str]:
    """Yield an id as written, in the spelling of the files, and without its last parts."""
    yield name
    yield name.lower().replace("-", "_")
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def _unknown(where: str, found: str, known: list[str]) -> Fault:
    near = difflib.get_close_matches(found, known, n=3, cutoff=0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`drypoint knowledge list` shows what there is."
    return Fault("DP423", where, found, "a name that is in the knowledge base", hint)


def _grounds(base: KnowledgeBase, kind: str, key: str, document: Mapping[str, Any]) -> dict[str, Any]:
    if kind == "citations":
        return {
            "kind": kind,
            "id": key,
            "sources": [_source(base, key, "")],
            "rests_on": [],
            "used_by": _users(base, key),
        }
    references = list(_references(document))
    facts = [name for name in _basis(document) if name in base.facts]
    for name in facts:
        references += [(source.key, source.locator) for source in base.facts[name].sources]
    cited = [_source(base, *reference) for reference in dict.fromkeys(references)]
    return {"kind": kind, "id": key, "sources": cited, "rests_on": facts, "used_by": []}


def _source(base: KnowledgeBase, key: str, locator: str) -> dict[str, str]:
    citation = base.citations.get(key)
    title, url, read_as = (citation.title, citation.url, citation.read_as) if citation else ("", "", "")
    return {"key": key, "title": title, "locator": locator, "url": url, "read_as": read_as}


def _users(base: KnowledgeBase, key: str) -> list[str]:
    return sorted(name for name, fact in base.facts.items() if any(each.key == key for each in fact.sources))


def _references(value: Any) -> Iterator[tuple[str, str]]:
    """Yield every source that is named anywhere in a document."""
    if isinstance(value, Mapping):
        for source in value.get("sources", ()) if isinstance(value.get("sources"), list) else ():
            yield (source["key"], source.get("locator", "")) if isinstance(source, Mapping) else (source, "")
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


def _basis(value: Any) -> list[str]:
    """Return the facts that a document names anywhere as its basis, each once."""
    found: list[str] = []
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, Mapping):
            found += [name for name in item.get("basis", ()) if isinstance(name, str)]
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return list(dict.fromkeys(found))
