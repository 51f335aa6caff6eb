"""Print every figure; `python -m benchmarks NAME …` prints only the named ones."""

from __future__ import annotations

import importlib
import platform
import sys

SECTIONS = ("knowledge", "command_line", "screening", "size", "pages")


def main(names: list[str]) -> None:
    """Run the named sections, or all of them."""
    print(f"# Figures on {platform.machine()}, Python {platform.python_version()}\n", flush=True)
    for name in names or SECTIONS:
        print(importlib.import_module(f"benchmarks.{name}").measure(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
