"""Print every figure; `python -m benchmarks NAME …` prints only the named ones, `--write` keeps the run."""

from __future__ import annotations

import importlib
import os
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import machine

SECTIONS = (
    "knowledge",
    "command_line",
    "screening",
    "forms",
    "localisation",
    "pooling",
    "imports",
    "size",
    "pages",
    "public",
    "writes",
    "scale",
)
KEPT = Path(__file__).with_name("FIGURES.md")
BUSY = 1.5
"""Load beyond which other work surely takes part in the figures of a machine with two cores."""


def main(arguments: list[str]) -> int:
    """Run the named sections, or all of them; one that fails does not stop the others.

    Returns:
        0, or 1 where a section failed; then nothing is written.
    """
    names = [name for name in arguments if name != "--write"]
    print(f"# Figures\n\n{machine()}\n", flush=True)
    sections = [_section(name) for name in names or SECTIONS]
    failed = None in sections
    if "--write" in arguments and not failed:
        KEPT.write_text(_page([text for text in sections if text]), encoding="utf-8")
        print(f"written to {KEPT}")
    return int(failed)


def _section(name: str) -> str | None:
    """Measure one section and say how busy the machine was meanwhile; None where it failed."""
    before, start = os.getloadavg()[0], time.perf_counter()
    try:
        text = importlib.import_module(f"benchmarks.{name}").measure()
    except Exception:  # whatever broke this section, the others still have figures
        print(f"## {name} failed\n\n{traceback.format_exc()}", flush=True)
        return None
    took = f"Load {before:.1f} before, {os.getloadavg()[0]:.1f} after, {time.perf_counter() - start:.0f} s."
    whole = f"{text}\n{took}\n"
    print(whole, flush=True)
    return whole


def _page(sections: list[str]) -> str:
    loads = [float(load) for text in sections for load in re.findall(r"(?:Load|before,) ([\d.]+)", text)]
    busy = "**Other work ran meanwhile: compare `least`, not `median`.** " if max(loads) > BUSY else ""
    head = (
        "# Figures of the last full run",
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        f"{busy}Load over one minute was {min(loads):.1f} to {max(loads):.1f}; the bench itself makes 1. "
        "What each figure means: [README](README.md). Made by `python -m benchmarks --write`.",
        _missed(sections),
    )
    return "\n\n".join((*head, *sections))


def _missed(sections: list[str]) -> str:
    """List the goals that were missed, first of all."""
    rows = [line for text in sections for line in text.splitlines() if line.startswith("| ")]
    bad = [row for row in rows if "**missed**" in row or "met only by the least" in row]
    if not bad:
        return "Every goal was met."
    lines = [f"- {' · '.join(cell.strip() for cell in row.strip('| ').split(' | ')[:4])}" for row in bad]
    return "Goals missed (median · least · goal):\n\n" + "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
