"""Keep plain values in files of our own that are whole or not there, and stamp the files they mirror."""

from __future__ import annotations

import hashlib
import marshal
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Stamp = tuple[str, int, int, int]
"""Path, time of change, time of the inode's change, size."""

FORM = 2
"""The form of what we keep; a file of another form is made again."""

SEAL_BYTES = 16
# Clocks of file systems are coarse: two changes within one tick leave the same stamp.
SETTLED_NS = 50_000_000
"""A file that changed less than 50 ms before the copy was written may change again under one stamp."""


def stamped_files(folder: str, *, ending: str) -> Iterator[Stamp]:
    """Yield path, times and size of each file below a folder whose name has the ending.

    Raises:
        OSError: A folder or file cannot be read.
    """
    with os.scandir(folder) as entries:
        listed = list(entries)
    for entry in listed:
        if entry.is_dir():
            yield from stamped_files(entry.path, ending=ending)
        elif entry.name.endswith(ending) and not entry.name.startswith("."):
            state = os.stat(entry.path)
            yield entry.path, state.st_mtime_ns, state.st_ctime_ns, state.st_size


def read_sealed(path: Path) -> tuple[bytes, Any] | None:
    """Return the seal of a file and what it holds; None where it is not there or not whole."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    seal, content = sealed[:SEAL_BYTES], sealed[SEAL_BYTES:]
    # A copy cut short by a full disk or a crash is made again; half a base would screen with half its
    # rules.
    if seal != _seal(content):
        return None
    return seal, marshal.loads(content)  # noqa: S302 -- our own file, sealed, beside the data it mirrors


def write_sealed(path: Path, value: Any, *, mirrors: Iterable[Stamp]) -> bytes | None:
    """Keep a value and return its seal; None where that is not possible: the next start makes it again.

    Args:
        path: The file.
        value: Made of plain values alone.
        mirrors: The files that it was made of; where one has only just changed, nothing is kept yet.
    """
    # Written aside and renamed, because several workers start at once and each may read while another
    # writes.
    passing = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    content = marshal.dumps(value)
    seal = _seal(content)
    try:
        path.parent.mkdir(exist_ok=True)
        passing.write_bytes(seal + content)
        if os.stat(passing).st_mtime_ns - max((stamp[1] for stamp in mirrors), default=0) > SETTLED_NS:
            os.replace(passing, path)
            return seal
        passing.unlink()
    except OSError:
        _remove(passing)
    return None


def _seal(content: bytes) -> bytes:
    """Return a checksum that also tells the versions of the format and our own forms apart."""
    key = bytes([marshal.version, FORM])
    return hashlib.blake2b(content, digest_size=SEAL_BYTES, key=key).digest()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # a folder that cannot be written holds nothing of ours
