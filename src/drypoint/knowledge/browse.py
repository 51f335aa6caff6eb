"""Look the knowledge up by id: what there is, what it says, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from drypoint.errors import Fault, InputError
from drypoint.knowledge.base import KnowledgeBase
from drypoint.knowledge.documents import Document
from drypoint.knowledge.kinds import shape_of

TITLES = (
    "name_en",
    "name",
    "title",
    "subject",
    "question",
    "text",
    "missing",
    "claim",
    "myth",
    "statement",
    "term",
)
"""Keys that tell what a file is about, the first one found stands in a listing."""

GROUNDS = {"basis": "facts", "statements": "evidence/statements"}
"""Keys under which a file names what it rests on, and the kind that holds it."""

NAMED = {
    **GROUNDS,
    "sources": "citations",
    "reviews": "evidence/reviews",
    "trials": "evidence/trials",
    "conflicts": "conflicts",
}
"""Keys under which a file names another one that it leans on in any way."""

ITSELF = "itself"

Supports = Mapping[str, tuple[str, ...]]
_supports_kept: list[tuple[KnowledgeBase, Supports]] = []


@dataclass(frozen=True, slots=True)
class KnowledgeLine:
    """One line of a listing: a kind with its count, or a file with what it is about."""

    kind: str
    id: str
    title: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class KnowledgePage:
    """One file of the base, or a part of one, as it stands.

    Args:
        kind: Folder of the file.
        document: Its content as plain JSON values.
        text: The same for a person, one line a value.
    """

    kind: str
    id: str
    document: Mapping[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class SourceOf:
    """One source that a file rests on, and by which facts.

    Args:
        read_as: How the source was read.
        through: The facts or evidence statements by which the file rests on it; `itself` where it cites
            the source without one.
        confidence: How each of those is known, in the same order; empty where none is said.
    """

    key: str
    title: str
    url: str
    read_as: str
    locator: str
    through: tuple[str, ...]
    confidence: tuple[str, ...]


def knowledge_kinds(*, knowledge: KnowledgeBase) -> tuple[KnowledgeLine, ...]:
    """Return every kind of file with its count and what it is."""
    lines = []
    for kind, documents in sorted(knowledge.documents.items()):
        shape = shape_of(kind=kind, name="")
        about = (shape.__doc__ or "").partition("\n")[0] if shape else "What holds for the whole base."
        lines.append(KnowledgeLine(kind=kind, id="", title=about, count=len(documents)))
    return tuple(lines)


def knowledge_list(*, knowledge: KnowledgeBase, kind: str) -> tuple[KnowledgeLine, ...]:
    """Return every file of a kind with what it is about.

    Raises:
        InputError: There is no such kind (`DP104`).
    """
    if kind not in knowledge.documents:
        raise _unknown(kind, knowledge.documents, "kind", "Run `drypoint knowledge list` for the kinds.")
    return tuple(
        KnowledgeLine(kind=kind, id=name, title=_title(document))
        for name, document in sorted(knowledge.documents[kind].items())
    )


def knowledge_show(*, knowledge: KnowledgeBase, name: str) -> tuple[KnowledgePage, ...]:
    """Return every file that an id names; the same id may stand in several kinds.

    Args:
        knowledge: The base.
        name: An id such as `ci_101`, `CI-101`, `trapezius_upper.tp1.right` or `brady-2014`; with its kind,
            such as `aftercare/rules/bruise`, where several kinds share it.

    Raises:
        InputError: Nothing has that id (`DP104`); near ids are named.
    """
    unsided = name.removesuffix(".left").removesuffix(".right")
    found = tuple(_matches(knowledge, name)) or tuple(_matches(knowledge, unsided))
    pages = tuple(
        KnowledgePage(kind=kind, id=key, document=document, text="\n".join(_lines(document)))
        for kind, key, document in found
    )
    if not pages:
        raise _unknown(
            name, _every_id(knowledge), "id", "Run `drypoint knowledge list KIND` for the ids of a kind."
        )
    return pages


def knowledge_sources(*, knowledge: KnowledgeBase, name: str) -> tuple[SourceOf, ...]:
    """Return the sources that an id rests on, its own and those of the facts in its basis.

    Raises:
        InputError: Nothing has that id (`DP104`).
    """
    found: dict[tuple[str, str], list[str]] = {}
    for page in knowledge_show(knowledge=knowledge, name=name):
        for key, locator, through in _rests_on(knowledge, page):
            places = found.setdefault((key, locator), [])
            if through not in places:
                places.append(through)
    return tuple(_source(knowledge, key, locator, through) for (key, locator), through in found.items())


def knowledge_resting_on(*, knowledge: KnowledgeBase, name: str) -> tuple[KnowledgeLine, ...]:
    """Return every file that rests directly on a source or a fact.

    Raises:
        InputError: Nothing has that id (`DP104`).
    """
    pages = knowledge_show(knowledge=knowledge, name=name)
    leaning = direct_supports(knowledge=knowledge)
    files = sorted({file for page in pages for file in leaning.get(f"{page.kind}/{page.id}", ())})
    named = (file.rpartition("/") for file in files)
    return tuple(
        KnowledgeLine(kind=kind, id=key, title=_title(knowledge.documents[kind][key]))
        for kind, _, key in named
    )


def direct_supports(*, knowledge: KnowledgeBase) -> Supports:
    """Return the files that rest directly on each file, all named as `kind/id`; kept for this very base."""
    if not _supports_kept or _supports_kept[0][0] is not knowledge:
        _supports_kept[:] = [(knowledge, _supports(knowledge))]
    return _supports_kept[0][1]


def _supports(knowledge: KnowledgeBase) -> Supports:
    found: dict[str, dict[str, None]] = {}
    for kind, documents in sorted(knowledge.documents.items()):
        for key, document in sorted(documents.items()):
            for name in _named_grounds(document):
                found.setdefault(name, {})[f"{kind}/{key}"] = None
    return MappingProxyType({name: tuple(files) for name, files in found.items()})


def _named_grounds(document: Document) -> Iterator[str]:
    """Yield what a file names itself, as `kind/id`."""
    for key, value in _walk(document):
        if key == "documents":
            yield from value
        elif isinstance(value, list) and (kind := NAMED.get("basis" if key.endswith("_basis") else key)):
            yield from (f"{kind}/{one if isinstance(one, str) else one.get('key', '')}" for one in value)


def _matches(knowledge: KnowledgeBase, name: str) -> Iterator[tuple[str, str, Document]]:
    wanted = _spellings(name)
    # Taken apart once: putting each file's name together would cost more than all the rest of a look-up.
    own_kind, _, own_key = name.rpartition("/")
    for kind, documents in knowledge.documents.items():
        for key, document in documents.items():
            if key in wanted or (key == own_key and kind == own_kind):
                yield kind, key, document
            elif kind == "muscles":
                points = document.get("trigger_points", ())
                yield from (("trigger_points", point["id"], point) for point in points if point["id"] == name)
            elif kind == "citations" and name in document.get("reference_ids", ()):
                yield kind, key, document


def _spellings(name: str) -> frozenset[str]:
    """Return the id itself and, for an id of the references such as `CI-101`, ours."""
    return frozenset({name, name.lower().replace("-", "_")})


def _every_id(knowledge: KnowledgeBase) -> tuple[str, ...]:
    files = (key for documents in knowledge.documents.values() for key in documents)
    return (*files, *knowledge.trigger_points)


def _unknown(name: str, known: Iterable[str], what: str, hint: str) -> InputError:
    from difflib import get_close_matches  # noqa: PLC0415 -- only a mistyped id pays for this import

    near = get_close_matches(name, list(known), n=3)
    expected = f"a known {what}" + (f", such as {', '.join(near)}" if near else "")
    return InputError([Fault("DP104", what, name, expected, hint)])


def _title(document: Document) -> str:
    title = next((document[key] for key in TITLES if document.get(key)), "")
    return str(title["en"] if isinstance(title, Mapping) else title)


def _rests_on(knowledge: KnowledgeBase, page: KnowledgePage) -> Iterator[tuple[str, str, str]]:
    if page.kind == "citations":
        yield page.id, "", ITSELF
    if page.kind == "trigger_points":
        yield from _cited(knowledge.documents["muscles"][page.id.rpartition(".")[0]]["sources"], ITSELF)
    for key, value in _walk(page.document):
        if key == "sources":
            yield from _cited(value, page.id if page.kind in GROUNDS.values() else ITSELF)
        elif ground := GROUNDS.get("basis" if key.endswith("_basis") else key):
            for name in value if isinstance(value, list) else ():
                yield from _cited(knowledge.documents.get(ground, {}).get(name, {}).get("sources", ()), name)


def _cited(sources: Iterable[Any], through: str) -> Iterator[tuple[str, str, str]]:
    for source in sources:
        if isinstance(source, Mapping):
            yield source["key"], source.get("locator", ""), through
        else:
            yield source, "", through


def _walk(value: object) -> Iterator[tuple[str, Any]]:
    """Yield every key with its value, at every depth."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield key, part
            yield from _walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from _walk(part)


def _source(knowledge: KnowledgeBase, key: str, locator: str, through: list[str]) -> SourceOf:
    citation = knowledge.documents.get("citations", {}).get(key, {})
    return SourceOf(
        key=key,
        title=citation.get("title", ""),
        url=citation.get("url", ""),
        read_as=citation.get("read_as", ""),
        locator=locator,
        through=tuple(through),
        confidence=tuple(_confidence(knowledge, name) for name in through),
    )


def _confidence(knowledge: KnowledgeBase, name: str) -> str:
    documents = (knowledge.documents.get(kind, {}).get(name, {}) for kind in GROUNDS.values())
    return next((str(document["confidence"]) for document in documents if "confidence" in document), "")


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    """Yield a document as lines for a person, tables indented."""
    for key, part in value.items():
        label = f"{indent}{key.replace('_', ' ')}"
        if isinstance(part, Mapping):
            yield f"{label}:"
            yield from _lines(part, indent + "  ")
        elif isinstance(part, list) and part and isinstance(part[0], Mapping):
            for entry in part:
                yield f"{label}:"
                yield from _lines(entry, indent + "  ")
        else:
            yield f"{label}: {', '.join(map(str, part)) if isinstance(part, list) else part}"
