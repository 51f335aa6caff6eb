"""Read the knowledge files into one frozen base, through a compiled copy that follows every change."""

from __future__ import annotations

import marshal
import os
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from drypoint.errors import DrypointError, Fault
from drypoint.knowledge.base import Document, KnowledgeBase

DATA = Path(__file__).parent / "data"
COMPILED = Path(__file__).parent / "compiled" / "base.marshal"


class KnowledgeError(DrypointError):
    """The knowledge base cannot be used; every fault found is listed."""

    code = "DP200"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@cache
def load() -> KnowledgeBase:
    """Return the knowledge base that is installed with Drypoint, read once in a process.

    Raises:
        KnowledgeError: A file cannot be read (`DP201`), or the base is empty (`DP202`).
    """
    return load_from(DATA, compiled=COMPILED)


def load_from(folder: Path, *, compiled: Path | None = None) -> KnowledgeBase:
    """Read a base from `folder`; `compiled` names the file that keeps the parsed form.

    The compiled form is used only while names, sizes and times of all files are unchanged.
    """
    paths = sorted(_toml_files(str(folder)))
    signature = [(path, *_stamp(path)) for path in paths]
    kept = _read_compiled(compiled, signature) if compiled else None
    documents = kept if kept is not None else _parse(folder, paths)
    if compiled and kept is None:
        _write_compiled(compiled, signature, documents)
    return _checked_base(folder, documents)


def _checked_base(folder: Path, documents: Mapping[str, Mapping[str, Document]]) -> KnowledgeBase:
    meta = documents.get("base", {}).get("base")
    if meta is None or len(documents) == 1:
        raise KnowledgeError(
            (
                Fault(
                    "DP202",
                    str(folder),
                    "no knowledge",
                    "base.toml and at least one kind of file",
                    "Install Drypoint again; nothing is decided without knowledge.",
                ),
            )
        )
    return KnowledgeBase(version=meta["version"], documents=documents)


def _toml_files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _toml_files(entry.path)
        elif entry.name.endswith(".toml"):
            yield entry.path


def _stamp(path: str) -> tuple[int, int]:
    state = os.stat(path)
    return state.st_mtime_ns, state.st_size


def _parse(folder: Path, paths: list[str]) -> dict[str, dict[str, Document]]:
    documents: dict[str, dict[str, Document]] = {}
    faults = []
    for path in paths:
        place = Path(path).relative_to(folder)
        kind = "/".join(place.parts[:-1]) or "base"
        try:
            text = Path(path).read_text(encoding="utf-8")
            documents.setdefault(kind, {})[place.name.removesuffix(".toml")] = _plain(tomllib.loads(text))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(Fault("DP201", str(place), str(error), "a TOML file in UTF-8", "Correct the file."))
    if faults:
        raise KnowledgeError(tuple(faults))
    return documents


def _plain(value: Any) -> Any:
    """Return the document with dates as ISO text, so that it can be compiled."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _read_compiled(
    compiled: Path, signature: list[tuple[str, int, int]]
) -> dict[str, dict[str, Document]] | None:
    try:
        kept_signature, documents = marshal.loads(compiled.read_bytes())  # noqa: S302 -- our own file, beside the data it mirrors
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return documents if kept_signature == signature else None


def _write_compiled(compiled: Path, signature: list[tuple[str, int, int]], documents: object) -> None:
    """Keep the parsed form; where the folder cannot be written, the next start parses again."""
    passing = compiled.with_suffix(f".{os.getpid()}")
    try:
        compiled.parent.mkdir(exist_ok=True)
        passing.write_bytes(marshal.dumps((signature, documents)))
        os.replace(passing, compiled)
    except OSError:
        passing.unlink(missing_ok=True)
