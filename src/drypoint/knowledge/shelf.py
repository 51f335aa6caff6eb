"""Keep what a step makes of the base beside its compiled copy, while base and code stay the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drypoint.knowledge.sealed import Stamp, read_sealed, stamped_files, write_sealed

VALUES = Path(__file__).parent / "values"
"""The code of the values that documents become, on which all that is made of them rests."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The place beside a compiled base.

    Args:
        folder: Folder of the compiled base.
        seal: Seal of the compiled base, which tells every state of its files apart.
        documents: The documents as they were loaded, by kind.
    """

    folder: Path
    seal: bytes
    documents: Mapping[str, Mapping[str, Any]]

    def is_of(self, documents: Mapping[str, Mapping[str, Any]], kinds: Iterable[str]) -> bool:
        """Return whether these kinds are the loaded ones themselves; files that are merely equal are not."""
        return documents is self.documents or all(
            documents.get(kind) is self.documents.get(kind) for kind in kinds
        )

    @property
    def is_writable(self) -> bool:
        """Return whether something may be kept here; where not, a start makes only what it needs."""
        return os.access(self.folder, os.W_OK)

    def kept(self, name: str, *, made_by: Path) -> Any | None:
        """Return what was kept under a name; None where it is not there, damaged or of another state.

        Args:
            name: The name.
            made_by: Folder of the code that makes it.
        """
        code = _code_stamps(made_by)
        read = read_sealed(self._path(name)) if code else None
        if read is None:
            return None
        key, value = read[1]
        return value if key == self._key(code) else None

    def keep(self, name: str, value: Any, *, made_by: Path) -> None:
        """Keep a value for the starts to come; where that is not possible they make it again.

        Args:
            name: The name.
            value: Made of numbers, texts, bytes, tuples, lists, sets and dictionaries alone.
            made_by: Folder of the code that makes it.
        """
        if code := _code_stamps(made_by):
            write_sealed(self._path(name), (self._key(code), value), mirrors=code)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.marshal"

    def _key(self, code: list[Stamp]) -> tuple[bytes, str, list[Stamp]]:
        # Another Python may fold letters in another way.
        return self.seal, sys.version, code


def _code_stamps(made_by: Path) -> list[Stamp]:
    """Return the stamps of the code; none where it lies in no folder, so that a change would not be seen."""
    try:
        return sorted(
            stamp for folder in (VALUES, made_by) for stamp in stamped_files(str(folder), ending=".py")
        )
    except OSError:
        return []
