"""Read the knowledge files into one frozen base, through a compiled copy that follows every change."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.base import KnowledgeBase
from drypoint.knowledge.documents import Document, KnowledgeError
from drypoint.knowledge.sealed import Stamp, read_sealed, stamped_files, write_sealed
from drypoint.knowledge.shelf import Shelf

DATA = Path(__file__).parent / "data"
COMPILED = Path(__file__).parent / "compiled" / "base.marshal"

ByKind = Mapping[str, Mapping[str, Document]]


class PackedDocuments(Mapping[str, Mapping[str, Document]]):
    """The documents of a compiled base; a kind is unpacked when it is first asked for."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed
        self._unpacked: dict[str, Mapping[str, Document]] = {}

    def __getitem__(self, kind: str) -> Mapping[str, Document]:
        """Return the documents of a kind, the same ones at every call."""
        files = self._unpacked.get(kind)
        if files is None:
            files = MappingProxyType(marshal.loads(self._packed[kind]))  # noqa: S302 -- part of our own sealed file
            # Two threads may unpack at once; what stands first is what both return.
            files = self._unpacked.setdefault(kind, files)
        return files

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


@cache
def load() -> KnowledgeBase:
    """Return the knowledge base that is installed with Drypoint, read once in a process.

    Raises:
        KnowledgeError: A file cannot be read (`DP201`), or the base is empty (`DP202`).
    """
    return load_from(DATA, compiled=COMPILED)


def load_from(folder: Path, *, compiled: Path | None = None) -> KnowledgeBase:
    """Read a base from `folder`; `compiled` names the file that keeps the parsed form.

    The compiled form is used only while names, sizes and times of all files are unchanged and its
    own seal is whole. Where it cannot be written, the next start parses again.

    Raises:
        KnowledgeError: A file or folder cannot be read (`DP201`), or the base is empty (`DP202`).
    """
    stamps = _stamps(folder)
    kept = _read_compiled(compiled, stamps) if compiled else None
    if compiled and kept:
        return _checked_base(folder, kept[1], Shelf(compiled.parent, *kept))
    documents = _parse(folder, [stamp[0] for stamp in stamps])
    seal = _write_compiled(compiled, stamps, documents) if compiled else None
    shelf = Shelf(compiled.parent, seal, documents) if compiled and seal else None
    return _checked_base(folder, documents, shelf)


def _checked_base(folder: Path, documents: ByKind, shelf: Shelf | None) -> KnowledgeBase:
    version = documents.get("base", {}).get("base", {}).get("version")
    # An empty folder must not become a base without rules that permits everything.
    if not isinstance(version, str) or len(documents) == 1:
        raise KnowledgeError(
            (
                Fault(
                    "DP202",
                    str(folder),
                    "no knowledge",
                    "base.toml with a version, and at least one kind of file",
                    "Install Drypoint again; nothing is decided without knowledge.",
                ),
            )
        )
    return KnowledgeBase(version=version, documents=documents, shelf=shelf)


def _stamps(folder: Path) -> list[Stamp]:
    try:
        return sorted(stamped_files(str(folder), ending=".toml"))
    except OSError as error:
        raise KnowledgeError((_unreadable(str(error.filename or folder), error),)) from error


def _unreadable(where: str, error: OSError) -> Fault:
    return Fault(
        "DP201",
        where,
        error.strerror or type(error).__name__,
        "a folder and files that can be read",
        "Give the user that runs Drypoint the right to read it, or install Drypoint again.",
    )


def _parse(folder: Path, paths: list[str]) -> ByKind:
    documents: dict[str, dict[str, Document]] = {}
    faults = []
    for path in paths:
        place = Path(path).relative_to(folder)
        read = _parse_one(path, str(place))
        if isinstance(read, Fault):
            faults.append(read)
        else:
            kind = "/".join(place.parts[:-1]) or "base"
            documents.setdefault(kind, {})[place.name.removesuffix(".toml")] = read
    if faults:
        raise KnowledgeError(tuple(faults))
    return MappingProxyType({kind: MappingProxyType(files) for kind, files in documents.items()})


def _parse_one(path: str, where: str) -> Document | Fault:
    import tomllib  # noqa: PLC0415 -- a warm start never parses, and the import costs milliseconds

    try:
        document: Document = _plain(tomllib.loads(Path(path).read_text(encoding="utf-8")))
    except OSError as error:
        return _unreadable(where, error)
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError are both ValueErrors
        return Fault("DP201", where, str(error), "a TOML file in UTF-8", "Correct the file.")
    return document


def _plain(value: Any) -> Any:
    """Return the document with dates as ISO text, so that it can be compiled."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _read_compiled(compiled: Path, stamps: list[Stamp]) -> tuple[bytes, ByKind] | None:
    read = read_sealed(compiled)
    if read is None:
        return None
    seal, (kept_stamps, packed) = read
    return (seal, PackedDocuments(packed)) if kept_stamps == stamps else None


def _write_compiled(compiled: Path, stamps: list[Stamp], documents: ByKind) -> bytes | None:
    """Keep the parsed form, kind by kind, and return its seal; None where the next start parses again."""
    packed = {kind: marshal.dumps(dict(files)) for kind, files in documents.items()}
    return write_sealed(compiled, (stamps, packed), mirrors=stamps)
