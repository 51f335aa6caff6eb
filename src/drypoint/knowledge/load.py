"""Read the knowledge files into one frozen base, through a compiled copy that follows every change."""

from __future__ import annotations

import hashlib
import marshal
import os
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.base import KnowledgeBase
from drypoint.knowledge.documents import Document, KnowledgeError

DATA = Path(__file__).parent / "data"
COMPILED = Path(__file__).parent / "compiled" / "base.marshal"

ByKind = Mapping[str, Mapping[str, Document]]
Stamp = tuple[str, int, int, int]
"""Path, time of change, time of the inode's change, size."""

SEAL_BYTES = 16
# Clocks of file systems are coarse: two changes within one tick leave the same stamp.
SETTLED_NS = 50_000_000
"""A file that changed less than 50 ms before the copy was written may change again under one stamp."""


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
    documents = kept if kept is not None else _parse(folder, [stamp[0] for stamp in stamps])
    if compiled and kept is None:
        _write_compiled(compiled, stamps, documents)
    return _checked_base(folder, documents)


def _checked_base(folder: Path, documents: ByKind) -> KnowledgeBase:
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
    frozen = {kind: MappingProxyType(files) for kind, files in documents.items()}
    return KnowledgeBase(version=version, documents=MappingProxyType(frozen))


def _stamps(folder: Path) -> list[Stamp]:
    try:
        return sorted(_stamped_files(str(folder)))
    except OSError as error:
        raise KnowledgeError((_unreadable(str(error.filename or folder), error),)) from error


def _stamped_files(folder: str) -> Iterator[Stamp]:
    with os.scandir(folder) as entries:
        listed = list(entries)
    for entry in listed:
        if entry.is_dir():
            yield from _stamped_files(entry.path)
        elif entry.name.endswith(".toml") and not entry.name.startswith("."):
            state = os.stat(entry.path)
            yield entry.path, state.st_mtime_ns, state.st_ctime_ns, state.st_size


def _unreadable(where: str, error: OSError) -> Fault:
    return Fault(
        "DP201",
        where,
        error.strerror or type(error).__name__,
        "a folder and files that can be read",
        "Give the user that runs Drypoint the right to read it, or install Drypoint again.",
    )


def _parse(folder: Path, paths: list[str]) -> dict[str, dict[str, Document]]:
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
    return documents


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


def _seal(content: bytes) -> bytes:
    """Return a checksum that also tells the versions of the format apart."""
    return hashlib.blake2b(content, digest_size=SEAL_BYTES, key=bytes([marshal.version])).digest()


def _read_compiled(compiled: Path, stamps: list[Stamp]) -> dict[str, dict[str, Document]] | None:
    try:
        sealed = compiled.read_bytes()
    except OSError:
        return None
    seal, content = sealed[:SEAL_BYTES], sealed[SEAL_BYTES:]
    # A copy cut short by a full disk or a crash is parsed again; half a base would screen with half its
    # rules.
    if seal != _seal(content):
        return None
    kept_stamps, documents = marshal.loads(content)  # noqa: S302 -- our own file, sealed, beside the data it mirrors
    return documents if kept_stamps == stamps else None


def _write_compiled(compiled: Path, stamps: list[Stamp], documents: Any) -> None:
    """Keep the parsed form; where that is not possible, the next start parses again."""
    # Written aside and renamed, because several workers start at once and each may read while another
    # writes.
    passing = compiled.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    content = marshal.dumps((stamps, documents))
    try:
        compiled.parent.mkdir(exist_ok=True)
        passing.write_bytes(_seal(content) + content)
        if os.stat(passing).st_mtime_ns - max((stamp[1] for stamp in stamps), default=0) > SETTLED_NS:
            os.replace(passing, compiled)
        else:
            passing.unlink()
    except OSError:
        _remove(passing)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # a folder that cannot be written holds nothing of ours
