"""How a figure is taken and how a table of figures is printed."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number beside its goal and beside what it is compared with.

    Args:
        what: What was measured, in plain words.
        value: The median.
        unit: `ms`, `MB`, `queries` and so on.
        goal: What the issue or the stack page asks for, as text; empty where there is none.
        beside: What a user would pick instead and its figure, with the ratio; empty where there is none.
    """

    what: str
    value: float
    unit: str
    goal: str = ""
    beside: str = ""


def ratio(other: str, other_value: float, ours: float) -> str:
    """Say how many times the other's cost ours is, in words."""
    return f"{other}: {other_value:.3g} ({other_value / ours:.3g} x ours)"


def median_ms(work: Callable[[], object], *, repeats: int = 21, inner: int = 1) -> float:
    """Return the median wall time of one call in ms, over `repeats` rounds of `inner` calls."""
    work()
    rounds = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(inner):
            work()
        rounds.append((time.perf_counter() - start) / inner * 1000)
    return statistics.median(rounds)


def median_cpu_ms(work: Callable[[], object], *, repeats: int = 31) -> float:
    """Return the median processor time of one call in ms."""
    work()
    rounds = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        rounds.append((time.process_time() - start) * 1000)
    return statistics.median(rounds)


def process_ms(*command: str, repeats: int = 11, given: str = "") -> float:
    """Return the median wall time of a whole process in ms."""

    def start() -> None:
        subprocess.run(command, input=given.encode(), capture_output=True, check=True)

    return median_ms(start, repeats=repeats)


def python_ms(code: str, *, repeats: int = 11) -> float:
    """Return the median of the milliseconds that `code` prints, each in a fresh Python process."""
    times = []
    for _ in range(repeats + 1):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        times.append(float(done.stdout))
    return statistics.median(times[1:])


def table(title: str, figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table."""
    lines = [f"## {title}", "", "| what | measured | goal | beside |", "| --- | --- | --- | --- |"]
    lines += [f"| {f.what} | {f.value:.3g} {f.unit} | {f.goal} | {f.beside} |" for f in figures]
    return "\n".join(lines) + "\n"
