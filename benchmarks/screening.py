"""One full screening in process: reading the facts, deciding, and writing the answer."""

from __future__ import annotations

from benchmarks.figures import Figure, median_ms, table
from benchmarks.people import facts


def measure() -> str:
    """Measure the decision alone, and with reading and writing around it."""
    from drypoint.knowledge import load
    from drypoint.pathway.screening import read_facts, screen, verdict_as_json

    knowledge, document = load(), facts()
    read = read_facts(document, knowledge=knowledge)
    alone = median_ms(lambda: screen(facts=read, knowledge=knowledge), inner=20)
    whole = median_ms(
        lambda: verdict_as_json(screen(facts=read_facts(document, knowledge=knowledge), knowledge=knowledge)),
        inner=20,
    )
    small = read_facts({"on": "2026-11-21"}, knowledge=knowledge)
    least = median_ms(lambda: screen(facts=small, knowledge=knowledge), inner=20)
    return table(
        "Screening in process",
        [
            Figure("60 answers, 20 conditions, 15 medicines", alone, "ms", "0.5 ms"),
            Figure("the same with reading and writing JSON", whole, "ms"),
            Figure("only the date", least, "ms", "0.5 ms"),
            Figure("screens a second on one core", 1000 / alone, "1/s"),
        ],
    )
