"""The program and a folder for its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interfaces.cli.running import Program


@pytest.fixture
def program(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Program:
    return Program(capfdbinary, tmp_path)
