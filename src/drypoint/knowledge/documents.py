"""The documents of the base, and how they become frozen values, kind by kind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from drypoint.errors import DrypointError, Fault
from drypoint.knowledge.decode import ShapeError, decode
from drypoint.knowledge.kinds import shape_of
from drypoint.knowledge.shelf import Shelf

Document = dict[str, Any]
Value = TypeVar("Value")


class KnowledgeError(DrypointError):
    """The knowledge base cannot be used; every fault found is listed."""

    code = "DP200"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass(frozen=True)
class Documents:
    """Every knowledge file as a plain document.

    Args:
        version: Calendar version such as `2026.1`, kept with every stored decision.
        documents: Kind (the folder below `data/`) → id (the file name) → the plain document.
        shelf: Where what is made of the documents may be kept; None where they lie in no compiled base.
    """

    version: str
    documents: Mapping[str, Mapping[str, Document]]
    shelf: Shelf | None = field(default=None, compare=False, repr=False, kw_only=True)

    def shelf_of(self, kinds: Iterable[str]) -> Shelf | None:
        """Return where to keep what is made of these kinds; None where they are not as they were loaded."""
        return self.shelf if self.shelf and self.shelf.is_of(self.documents, kinds) else None

    def values(self, kind: str, shape: type[Value]) -> Mapping[str, Value]:
        """Return every document of a kind as frozen values of `shape`, by id.

        Raises:
            KnowledgeError: Files do not have the shape of their kind (`DP203`); all are listed.
        """
        decoded: dict[str, Value] = {}
        faults: list[Fault] = []
        for key, document in self.documents.get(kind, {}).items():
            try:
                decoded[key] = decode(shape, document)
            except ShapeError as error:
                # All broken files at once: whoever mends knowledge should not find them one start at a
                # time.
                faults.append(_misshapen(f"{kind}/{key}.toml", shape, error))
        if faults:
            raise KnowledgeError(tuple(faults))
        return MappingProxyType(decoded)

    def typed(self, kind: str) -> Mapping[str, Any]:
        """Return every document of a kind as the frozen values that `kinds` names for it, by id.

        Raises:
            KnowledgeError: The kind is not known, or files do not have its shape (`DP203`).
        """
        shape = shape_of(kind=kind, name="")
        if shape is None:
            raise KnowledgeError((_unknown_kind(kind),))
        return self.values(kind, shape)

    def value(self, kind: str, name: str) -> Any:
        """Return one document as the frozen value that `kinds` names for it; the others are not read.

        Raises:
            KeyError: There is no such document.
            KnowledgeError: The kind is not known (`DP203`).
        """
        shape = shape_of(kind=kind, name=name)
        if shape is None:
            raise KnowledgeError((_unknown_kind(kind),))
        return decode(shape, self.documents[kind][name])

    def in_force(self, kind: str) -> Mapping[str, Any]:
        """Return the values of a kind that still decide: those without a `valid_to`, by id.

        A file that gave way to another stays, so that an old answer that names it can be looked up.
        """
        return MappingProxyType(
            {name: value for name, value in self.typed(kind).items() if value.valid_to is None}
        )

    def fingerprint(self, kind: str, name: str) -> str:
        """Return the digest of a document and of every fact it rests on; empty where there is none."""
        document = self.documents.get(kind, {}).get(name)
        if document is None:
            return ""
        facts = self.documents.get("facts", {})
        return content_digest([document, [facts.get(fact) for fact in _basis_of(document)]])


DAMAGED = (KnowledgeError, KeyError, ValueError, TypeError, AttributeError)
"""What a damaged base may raise where it is used, `ShapeError` among the values."""


def content_digest(content: Any) -> str:
    """Return the digest of plain content; the order of its keys changes nothing."""
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _basis_of(part: Any) -> Iterator[str]:
    """Yield the facts that a document names under `basis`, in its parts too."""
    if isinstance(part, Mapping):
        yield from part.get("basis", ())
        parts = [each for name, each in part.items() if name != "basis"]
    else:
        parts = list(part) if isinstance(part, list | tuple) else []
    for each in parts:
        yield from _basis_of(each)


def _misshapen(where: str, shape: type, error: ShapeError) -> Fault:
    expected = f"the shape of {shape.__name__}"
    return Fault("DP203", where, str(error), expected, "Correct the key or its value.")


def _unknown_kind(kind: str) -> Fault:
    return Fault("DP203", kind, "a kind that is not registered", "a kind of kinds.py", "Register the kind.")
