"""How a figure is taken, and how a table of figures is printed."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Sample:
    """Repeated measurements of one thing.

    Args:
        median: What a user sees.
        least: What is left when nothing else runs; on a busy machine the figure to compare.
    """

    median: float
    least: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number beside its goal and beside what it is compared with.

    Args:
        what: What was measured, in plain words.
        value: The measurements, or one number where repeating it would tell nothing.
        unit: `ms`, `MB`, `queries` and so on.
        at_most, at_least: What the issue or the stack page asks for; None where it asks for nothing.
        beside: What a user would pick instead and its figure, with the ratio; empty where there is none.
    """

    what: str
    value: Sample | float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    beside: str = ""

    @property
    def median(self) -> float:
        """Return the number that stands in the table."""
        return self.value.median if isinstance(self.value, Sample) else self.value

    @property
    def goal(self) -> str:
        """Return the goal and whether it was reached; noise is never taken as a miss of the code."""
        limit, sign = (self.at_most, "≤") if self.at_least is None else (self.at_least, "≥")
        if limit is None:
            return ""
        return f"{sign} {shown(limit)} {self.unit}: {self._standing(limit)}"

    def _standing(self, limit: float) -> str:
        if self.at_least is not None:
            return "met" if self.median >= limit else "**missed**"
        if self.median <= limit:
            return "met"
        least = self.value.least if isinstance(self.value, Sample) else self.value
        return "met only by the least" if least <= limit else "**missed**"


def ratio(other: str, other_value: float, ours: float) -> str:
    """Say how many times the other's cost ours is, in words."""
    return f"{other}: {shown(other_value)} ({shown(other_value / ours)} × ours)"


def shown(value: float) -> str:
    """Return a number with three digits that mean something, and no powers of ten."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.1e}"


def sample(rounds: Sequence[float]) -> Sample:
    """Return median and least of repeated measurements."""
    return Sample(statistics.median(rounds), min(rounds))


def wall_ms(work: Callable[[], object], *, repeats: int = 21, inner: int = 1) -> Sample:
    """Measure the wall time of one call in ms, over `repeats` rounds of `inner` calls."""
    return _timed(work, time.perf_counter, repeats, inner)


def cpu_ms(work: Callable[[], object], *, repeats: int = 31) -> Sample:
    """Measure the processor time of one call in ms; other programs weigh on it less than on wall time."""
    return _timed(work, time.process_time, repeats, 1)


def _timed(work: Callable[[], object], clock: Callable[[], float], repeats: int, inner: int) -> Sample:
    work()
    gc.collect()
    rounds = []
    for _ in range(repeats):
        start = clock()
        for _ in range(inner):
            work()
        rounds.append((clock() - start) / inner * 1000)
    return sample(rounds)


def process_ms(*command: str, repeats: int = 11, given: str = "") -> tuple[Sample, Sample]:
    """Measure the wall time and the processor time of a whole process in ms."""
    walls, cpus = [], []
    for _ in range(repeats + 1):
        before, start = _children_cpu(), time.perf_counter()
        subprocess.run(command, input=given.encode(), capture_output=True, check=True)
        walls.append((time.perf_counter() - start) * 1000)
        cpus.append((_children_cpu() - before) * 1000)
    return sample(walls[1:]), sample(cpus[1:])


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def python_ms(code: str, *, repeats: int = 11) -> Sample:
    """Measure the milliseconds that `code` prints, each in a fresh Python process."""
    times = []
    for _ in range(repeats + 1):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        times.append(float(done.stdout))
    return sample(times[1:])


def peak_mb(work: Callable[[], object]) -> float:
    """Return the most memory in MB that a call holds at once beyond what was there before it."""
    work()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (peak - before) / 1e6


def table(title: str, figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        f"## {title}",
        "",
        "| what | median | least | goal | beside |",
        "| --- | --- | --- | --- | --- |",
    ]
    for figure in figures:
        least = shown(figure.value.least) if isinstance(figure.value, Sample) else ""
        median = f"{shown(figure.median)} {figure.unit}"
        lines.append(f"| {figure.what} | {median} | {least} | {figure.goal} | {figure.beside} |")
    return "\n".join(lines) + "\n"


def growth(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return how cost grows with size as a Markdown table; numbers get three digits."""
    lines = [f"### {title}", "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    return shown(value) if isinstance(value, float) else str(value)


def machine() -> str:
    """Describe the machine: processor, cores, memory, system, Python."""
    processor = _line_of("/proc/cpuinfo", "model name") or "unknown processor"
    memory = _line_of("/proc/meminfo", "MemTotal").split(" ")[0] or "0"
    system = os.uname()
    return (
        f"{processor}, {os.cpu_count()} cores, {int(memory) / 1e6:.1f} GB, "
        f"{system.sysname} {system.release} {system.machine}, Python {sys.version.split()[0]}"
    )


def _line_of(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
