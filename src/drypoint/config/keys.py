"""The two secrets of a practice: made at first start, kept in files that only their owner can read."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from pathlib import Path

from drypoint.errors import DrypointError

KEY_BYTES = 32
_KEY = re.compile(r"[0-9a-f]{64}")


class KeyFileError(DrypointError):
    """A key file is damaged, or others can read it."""

    code = "DP390"


def key_in_file(path: Path) -> str:
    """Return the key in a file, and make file and key where there is none.

    Two processes that start together end with the same key: the file appears whole, and only once.

    Args:
        path: Where the key lies. Its folder is made, open to its owner alone.

    Returns:
        64 hexadecimal digits, 256 bits of randomness.

    Raises:
        KeyFileError: The file does not hold such a key, or is open to others.
    """
    if not path.exists():
        _write_once(path, secrets.token_hex(KEY_BYTES))
    # A key that others can read protects nothing; refuse to start rather than look safe.
    if path.stat().st_mode & 0o077:
        raise KeyFileError(f"{path}: others can read this key. Close it with: chmod 600 {path}")
    return checked_key(path.read_text(encoding="ascii", errors="replace").strip(), where=str(path))


def checked_key(key: str, *, where: str) -> str:
    """Return the key when it has the right form.

    Raises:
        KeyFileError: It is not 64 hexadecimal digits; the message never shows it.
    """
    # Never made anew where one is damaged: data written under the old key would be lost for good.
    if not _KEY.fullmatch(key):
        raise KeyFileError(
            f"{where}: expected a key of 64 hexadecimal digits (0-9, a-f). "
            "Put back the copy of the key that belongs to this data."
        )
    return key


def _write_once(path: Path, key: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # whole, and refused when another process was first
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
