"""Page time with a hundred, ten thousand and a million visits stored: it should not grow.

DRYPOINT_BENCH_VISITS=10000 stops earlier; DATABASE_URL fills PostgreSQL instead of the embedded database.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Sample, cpu_ms, growth, shown, table, wall_ms
from benchmarks.pages import addresses_of_pages, signed_in
from benchmarks.practice import open_demo
from benchmarks.stored import Filler

if TYPE_CHECKING:
    from django.test import Client

STORED = (100, 10_000, 1_000_000)
FLAT = 1.3
ROUNDS = 61
PAGES = ("today, 20 visits", "patients, list of 20", "patient page", "visit page, past", "visit page, needle")
NOT_FLAT = "patients, a search that finds nobody (reads every name)"


def measure() -> str:
    """Fill the record step by step, and ask for the same pages each time."""
    open_demo()
    client, most = signed_in(), int(os.environ.get("DRYPOINT_BENCH_VISITS", STORED[-1]))
    known = addresses_of_pages()
    addresses = {name: known[name] for name in PAGES} | {
        "patients, a search by beginning": "/patients/?search=ba",
        "patients, a search by two words": "/patients/?search=ba+de",
        "patients, a search by name": "/patients/?search=raman",
        NOT_FLAT: "/patients/?search=qqq",
    }
    sizes = [size for size in STORED if size <= most]
    taken, filled = _taken(client, addresses, sizes)
    heads = ("page", *(f"{size:,} visits" for size in sizes), "last of the first", "wall, last")
    lines = growth("Server processor time in ms, least of the rounds", heads, _lines(addresses, sizes, taken))
    return table("Pages among many visits", _figures(addresses, sizes, taken)) + f"\n{lines}\n{filled}\n"


def _taken(
    client: Client, addresses: dict[str, str], sizes: list[int]
) -> tuple[dict[tuple[str, int], tuple[Sample, Sample]], str]:
    filler, begun, taken = Filler(), time.monotonic(), {}
    for size in sizes:
        filler.fill_to(size)
        took = time.monotonic() - begun
        filled = f"Filled with {size:,} visits{_size_on_disk()} in {took:.0f} s, measuring included."
        for name, address in addresses.items():
            ask = partial(client.get, address)
            taken[name, size] = (cpu_ms(ask, repeats=ROUNDS), wall_ms(ask, repeats=ROUNDS))
    return taken, filled


def _size_on_disk() -> str:
    from django.db import connection

    if connection.vendor == "postgresql":
        return ", PostgreSQL,"
    return f" ({Path(connection.settings_dict['NAME']).stat().st_size / 1e9:.1f} GB)"


def _figures(
    addresses: dict[str, str], sizes: list[int], taken: dict[tuple[str, int], tuple[Sample, Sample]]
) -> Iterator[Figure]:
    for name in addresses:
        first, last = (taken[name, size][0].least for size in (sizes[0], sizes[-1]))
        goal = None if name == NOT_FLAT else FLAT
        yield Figure(f"{name}: {sizes[-1]:,} visits beside {sizes[0]:,}", last / first, "×", goal)


def _lines(
    addresses: dict[str, str], sizes: list[int], taken: dict[tuple[str, int], tuple[Sample, Sample]]
) -> Iterator[tuple[object, ...]]:
    for name in addresses:
        cpus = [taken[name, size][0].least for size in sizes]
        wall = taken[name, sizes[-1]][1].least
        yield (name, *cpus, f"{shown(cpus[-1] / cpus[0])} ×", wall)
