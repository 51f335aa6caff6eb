"""The page's script of the model, run outside a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

import drypoint
from drypoint.pathway.mechanism.equations import Numbers, Vector

NODE = shutil.which("node")
MODEL = Path(drypoint.__file__).parent / "interfaces/web/static/web/js/mechanism/model.js"
CALL = """
import { readFileSync } from "node:fs";
const { model, cases, rest, steps } = JSON.parse(readFileSync(0));
const { courses } = await import(`data:text/javascript,${encodeURIComponent(model)}`);
console.log(JSON.stringify(cases.map((numbers) => courses(numbers, rest, steps))));
"""

needs_node = pytest.mark.skipif(NODE is None, reason="node is absent; the page's browser test still compares")


def courses_of_script(
    *, cases: Sequence[Numbers], rest: Vector, steps_a_minute: int = 32
) -> list[list[list[float]]]:
    """Return the states at every time shown, for each case, as the script finds them."""
    given = {
        "model": MODEL.read_text(encoding="utf-8"),
        "cases": [dict(case) for case in cases],
        "rest": list(rest),
        "steps": steps_a_minute,
    }
    command = [NODE or "node", "--input-type=module", "--eval", CALL]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, check=True, timeout=60
    )
    found: list[list[list[float]]] = json.loads(done.stdout)
    return found
