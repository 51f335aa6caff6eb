"""What an installed Drypoint takes on disk, without test tools."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import Figure, table

ROOT = Path(__file__).parents[1]


def measure() -> str:
    """Install the locked requirements into a new environment and add up its files."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
        locked = ["--no-compile", "--require-hashes", "--requirement", str(ROOT / "requirements" / "run.txt")]
        subprocess.run([*pip, *locked], check=True)
        packages = _megabytes(Path(folder))
    product = _megabytes(ROOT / "src")
    return table(
        "Installed size",
        [
            Figure("environment and product", packages + product, "MB", at_most=450),
            Figure("of which the product with its knowledge", product, "MB"),
        ],
    )


def _megabytes(folder: Path) -> float:
    """Return the disk blocks of all files below a folder in MB."""
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*") if not path.is_symlink()) / 1e6
