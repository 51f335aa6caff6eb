"""Loading the whole knowledge base in a fresh process, beside parsing it each time."""

from __future__ import annotations

from benchmarks.figures import Figure, python_ms, ratio, table

TIMED = "import time; start = time.perf_counter(); {work}; print((time.perf_counter() - start) * 1000)"
LOAD = "from drypoint.knowledge import load; load()"
LOAD_TYPED = (
    "from functools import cached_property; from drypoint.knowledge import load; base = load(); "
    "[getattr(base, name) for name, part in vars(type(base)).items() if isinstance(part, cached_property)]"
)
PARSE = "from drypoint.knowledge.load import DATA, load_from; load_from(DATA)"


def measure() -> str:
    """Measure load, load with every typed value made, and a parse without the compiled copy."""
    ours = python_ms(TIMED.format(work=LOAD))
    typed = python_ms(TIMED.format(work=LOAD_TYPED))
    parsed = python_ms(TIMED.format(work=PARSE), repeats=5)
    return table(
        "Knowledge base, fresh process",
        [
            Figure("import and load", ours, "ms", "150 ms", ratio("parsing every TOML file", parsed, ours)),
            Figure("import, load, every typed value made", typed, "ms", "150 ms"),
        ],
    )
