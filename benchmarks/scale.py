"""Page time with a hundred, ten thousand and a million visits stored: it should not grow.

DRYPOINT_BENCH_VISITS=10000 stops earlier; DATABASE_URL fills PostgreSQL instead of the embedded database.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, Sample, cpu_ms, growth, shown, table
from benchmarks.pages import addresses_of_pages, signed_in
from benchmarks.practice import open_demo
from benchmarks.stored import Filler

STORED = (100, 10_000, 1_000_000)
FLAT = 1.3
ROUNDS = 121
PAGES = ("today, 20 visits", "patients, list of 20", "patient page", "visit page, past", "visit page, needle")
NOT_FLAT = "patients, a search that finds nobody (reads every name)"


Taken = dict[tuple[str, int], Sample]
CONTROL = "nothing stored: sums in plain Python"


def measure() -> str:
    """Fill the record step by step, and ask for the same pages each time."""
    open_demo()
    client, most = signed_in(), int(os.environ.get("DRYPOINT_BENCH_VISITS", STORED[-1]))
    known = addresses_of_pages()
    addresses = {name: known[name] for name in PAGES} | {
        "patients, a search by beginning": "/patients/?search=zba",
        "patients, a search by two words": "/patients/?search=zba+de",
        "patients, a search by name": "/patients/?search=raman",
        NOT_FLAT: "/patients/?search=qqq",
    }
    asked = {name: partial(client.get, address) for name, address in addresses.items()}
    sizes = [size for size in STORED if size <= most]
    taken, filled = _taken(asked | {CONTROL: _sums}, sizes)
    heads = ("page", *(f"{size:,} visits" for size in sizes), "last of the first")
    lines = growth("Server processor time in ms, least of the rounds", heads, _lines(taken, sizes))
    return table("Pages among many visits", _figures(taken, sizes)) + f"\n{lines}\n{filled}\n"


def _sums() -> int:
    """Take as long as a page does without asking for anything stored: how busy the machine is."""
    return sum(number * number % 7 for number in range(50_000))


def _taken(asked: Mapping[str, Callable[[], object]], sizes: list[int]) -> tuple[Taken, str]:
    filler, begun = Filler(), time.monotonic()
    taken: Taken = {}
    for size in sizes:
        filler.fill_to(size)
        took = time.monotonic() - begun
        filled = f"Filled with {size:,} visits{_size_on_disk()} in {took:.0f} s, measuring included."
        for name, ask in asked.items():
            taken[name, size] = cpu_ms(ask, repeats=ROUNDS)
    return taken, filled


def _size_on_disk() -> str:
    from django.db import connection

    if connection.vendor == "postgresql":
        return ", PostgreSQL,"
    return f" ({Path(connection.settings_dict['NAME']).stat().st_size / 1e9:.1f} GB)"


def _figures(taken: Taken, sizes: list[int]) -> Iterator[Figure]:
    """Yield how many times the first size's cost the last one's is, beside what the machine itself did."""
    busier = _grown(taken, CONTROL, sizes)
    for name in dict.fromkeys(name for name, _ in taken):
        grown = _grown(taken, name, sizes)
        goal = None if name in {NOT_FLAT, CONTROL} else FLAT
        beside = f"the machine meanwhile: {shown(busier)} ×" if goal else ""
        yield Figure(f"{name}: {sizes[-1]:,} visits beside {sizes[0]:,}", grown, "×", goal, beside=beside)


def _grown(taken: Taken, name: str, sizes: list[int]) -> float:
    return taken[name, sizes[-1]].least / taken[name, sizes[0]].least


def _lines(taken: Taken, sizes: list[int]) -> Iterator[tuple[object, ...]]:
    for name in dict.fromkeys(name for name, _ in taken):
        cpus = [taken[name, size].least for size in sizes]
        yield (name, *cpus, f"{shown(_grown(taken, name, sizes))} ×")
