"""Run the program in this process or in one of its own, and see what came out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drypoint.interfaces.cli import run
from tests.waiting import PATIENCE_S

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def faults(self) -> list[dict[str, str]]:
        listed: list[dict[str, str]] = self.json["errors"]
        assert all(set(fault) == {"code", "where", "found", "expected", "hint"} for fault in listed)
        return listed

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Program:
    """The program, run in this process: quick, and a traceback would be seen as an exception."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
        self._captured = capfdbinary
        self.folder = folder

    def __call__(self, *arguments: str | Path) -> Ended:
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        seen = self._captured.readouterr()
        return Ended(code, seen.out.decode(), seen.err.decode())

    def file(self, name: str, content: Any) -> Path:
        """Write a file: bytes and text as they are, everything else as JSON."""
        path = self.folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path


def in_own_process(
    *arguments: str | Path, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> Ended:
    """Run the installed program in a process of its own."""
    program = Path(sys.executable).with_name("drypoint")
    done = subprocess.run(
        [str(program), *map(str, arguments)],
        input=given,
        capture_output=True,
        timeout=PATIENCE_S,
        env={**os.environ, **(environment or {})},
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
