"""Loading the whole knowledge base in a fresh process, beside parsing it each time, and with more files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, growth, python_ms, ratio, table

TIMED = "import time; start = time.perf_counter(); {work}; print((time.perf_counter() - start) * 1000)"
LOAD = "from drypoint.knowledge import load; load()"
KEEP = (
    "from drypoint.knowledge import load; "
    "from drypoint.pathway.screening.rules.rulebook import compiled_rulebook; compiled_rulebook(load())"
)
LOAD_TYPED = (
    "from functools import cached_property; from drypoint.knowledge import load; base = load(); "
    "[getattr(base, name) for name, part in vars(type(base)).items() if isinstance(part, cached_property)]"
)
NAMES = (
    "import time; start = time.perf_counter(); from drypoint.knowledge import load; base = load(); "
    "loaded = time.perf_counter(); from drypoint.pathway.screening.entries import KeptParts; "
    "from drypoint.pathway.screening.entries.names.medicines import MedicineIndex; "
    "from drypoint.pathway.screening.entries.parts import NamePart; "
    "from drypoint.pathway.screening.entries.names.spelling import Spelling; "
    "from drypoint.pathway.screening.rules.rulebook import ENTRIES, KEPT_AS; asked = time.perf_counter(); "
    "parts = KeptParts(base.shelf.kept(KEPT_AS, made_by=ENTRIES)); "
    "MedicineIndex(parts.part(NamePart.MEDICINES)).found('apixaban', ['apixaban'], ('apixaban',)); "
    "Spelling(parts.part(NamePart.MEDICINE_SPELLING)).meant('apixiban'); "
    "print((loaded - start + time.perf_counter() - asked) * 1000)"
)
"""Import and load, and the first use of the names of medicines, without importing the room that uses them."""

PARSE = "from drypoint.knowledge.load import DATA, load_from; load_from(DATA)"
LOAD_FROM = (
    "from pathlib import Path; from drypoint.knowledge.load import load_from; "
    "load_from({folder}, compiled={kept})"
)
COPIES = (1, 2, 4)


def measure() -> str:
    """Measure load, load with every typed value made, a parse without the compiled copy, and growth."""
    ours = python_ms(TIMED.format(work=LOAD))
    python_ms(TIMED.format(work=KEEP), repeats=1)
    named = python_ms(NAMES)
    typed = python_ms(TIMED.format(work=LOAD_TYPED))
    parsed = python_ms(TIMED.format(work=PARSE), repeats=5)
    goals = table(
        "Knowledge base, fresh process",
        [
            Figure(
                "import and load", ours, "ms", 150,
                beside=ratio("parsing every TOML file", parsed.median, ours.median),
            ),
            Figure("import, load, first use of the names of medicines", named, "ms", 150),
            Figure("import, load, every typed value made (no command needs all)", typed, "ms"),
        ],
    )  # fmt: skip
    heads = ("knowledge files", "load, ms", "first load, which parses, ms")
    return goals + "\n" + growth("How load grows with the base, least of the rounds", heads, _grown())


def _grown() -> Iterator[tuple[object, ...]]:
    """Yield rows for bases that hold the facts several times over."""
    from drypoint.knowledge.load import DATA

    with tempfile.TemporaryDirectory() as parent:
        for copies in COPIES:
            folder = Path(parent, str(copies))
            shutil.copytree(DATA, folder)
            for number in range(1, copies):
                for kind in [path for path in DATA.iterdir() if path.is_dir()]:
                    shutil.copytree(kind, folder / f"{kind.name}_{number}")
            yield (len(list(folder.rglob("*.toml"))), *_times(folder))


def _times(folder: Path) -> tuple[float, float]:
    kept = folder.parent / f"{folder.name}.marshal"
    code = TIMED.format(work=LOAD_FROM.format(folder=f"Path({str(folder)!r})", kept=f"Path({str(kept)!r})"))
    parsing = TIMED.format(work=LOAD_FROM.format(folder=f"Path({str(folder)!r})", kept="None"))
    return python_ms(code, repeats=7).least, python_ms(parsing, repeats=2).least
