"""The localiser: latency and memory by size of the drawing, beside pgmpy, enumeration and plain overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.drawings import both_sides, drawings
from benchmarks.figures import Figure, Sample, cpu_ms, growth, peak_mb, shown, table, wall_ms
from benchmarks.peers import PeerAbsent, run_python, skipped
from drypoint.contract.localisation import read_findings
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.localisation import WEIGHTS, Findings, localise
from drypoint.pathway.localisation.inference import (
    Painting,
    painting_of_findings,
    prior_odds,
    referral_network,
    solve_painting,
)
from drypoint.pathway.localisation.inference.subsets import Posterior, solve_exactly

SEED = 7
SIZES = range(1, 17)
DRAWINGS = 8
ACCURACY_DRAWINGS = 400
TOLERANCE = 1e-6
LONGEST_S = 60
"""Longest time that pgmpy gets for one network before the row says so."""
PEER_TITLE = "Beside pgmpy 1.1.2 and enumeration, on the same networks"


def measure() -> str:
    """Measure speed, memory, and how well the ranking finds the points that made a drawing."""
    knowledge = load()
    return "\n".join((_speed(knowledge), _beside_exact(knowledge), _accuracy(knowledge)))


# Speed and memory


@dataclass(frozen=True, slots=True)
class _Size:
    """What drawings of one size cost: medians over the drawings, and the worst one."""

    regions: int
    localise: Sample
    processor: Sample
    worst: float
    solver: Sample
    memory_mb: float
    points: int


def _speed(knowledge: KnowledgeBase) -> str:
    rows = [_size(knowledge, regions) for regions in SIZES]
    ten = next(row for row in rows if row.regions == 10)
    heads = (
        "painted regions", "points that reach them", "localise, median ms", "least ms", "least ms CPU",
        "worst drawing ms",
        "solver alone, median ms", "least ms", "peak memory MB",
    )  # fmt: skip
    cells = [
        (
            row.regions, row.points, row.localise.median, row.localise.least, row.processor.least, row.worst,
            row.solver.median, row.solver.least, row.memory_mb,
        )
        for row in rows
    ]  # fmt: skip
    figures = [
        Figure("localise, 10 painted regions that hang together", ten.localise, "ms", at_most=3),
        Figure("the same, processor time", ten.processor, "ms CPU"),
        Figure(
            "5 regions and their mirror image, processor time", _both_sides(knowledge), "ms CPU",
            beside="left and right are tied, so that they are one drawing of 10",
        ),
    ]  # fmt: skip
    title = f"How it grows: {DRAWINGS} drawings of each size, `worst` by its own least"
    return table("Localiser", figures) + "\n" + growth(title, heads, cells)


def _both_sides(knowledge: KnowledgeBase) -> Sample:
    """Measure drawings that are the same on both sides."""
    works = [
        partial(localise, findings=read_findings(both_sides(one), knowledge=knowledge), knowledge=knowledge)
        for one in drawings(knowledge, regions=5, count=DRAWINGS, seed=SEED)
    ]
    return _typical([cpu_ms(work, repeats=15) for work in works])


def _size(knowledge: KnowledgeBase, regions: int) -> _Size:
    documents = list(drawings(knowledge, regions=regions, count=DRAWINGS, seed=SEED))
    read = [read_findings(document, knowledge=knowledge) for document in documents]
    paintings = [_painting(findings, knowledge) for findings in read]
    fixed, repeats = referral_network(knowledge.referral_map, WEIGHTS), 15 if regions <= 12 else 3
    works = [partial(localise, findings=one, knowledge=knowledge) for one in read]
    whole = [wall_ms(work, repeats=repeats) for work in works]
    alone = [wall_ms(partial(solve_painting, one, fixed=fixed), repeats=repeats) for one in paintings]
    return _Size(
        regions=regions,
        localise=_typical(whole),
        processor=_typical([cpu_ms(work, repeats=repeats) for work in works]),
        worst=max(each.least for each in whole),
        solver=_typical(alone),
        memory_mb=max(map(peak_mb, works)),
        points=int(median(len(one.linked) for one in paintings)),
    )


def _typical(samples: Sequence[Sample]) -> Sample:
    return Sample(median(each.median for each in samples), median(each.least for each in samples))


def _painting(findings: Findings, knowledge: KnowledgeBase) -> Painting:
    odds = prior_odds(condition=findings.condition, knowledge=knowledge, weights=WEIGHTS)
    return painting_of_findings(
        findings=findings, referral_map=knowledge.referral_map, prior_odds=odds, weights=WEIGHTS
    )


# Beside other exact answers


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """One network, the way pgmpy gets it, and whether enumeration can do it."""

    form: str
    activation: NDArray[np.float64]
    strength: NDArray[np.float64]
    leak: NDArray[np.float64]

    @property
    def name(self) -> str:
        causes, regions = self.strength.shape
        return f"{causes} points, {regions} regions"

    def solve(self) -> Posterior:
        each = [slice(point, point + 1) for point in range(len(self.activation))]
        return solve_exactly(activation=self.activation, strength=self.strength, leak=self.leak, groups=each)

    def as_json(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "activation": self.activation.tolist(),
            "strength": self.strength.tolist(),
            "leak": self.leak.tolist(),
        }


def _beside_exact(knowledge: KnowledgeBase) -> str:
    cases = [_sub_network(knowledge, causes) for causes in (8, 12, 16, 18, 20)]
    cases += [_whole(knowledge, regions) for regions in (2, 6, 10, 12, 14)]
    try:
        answers = run_python(
            "exact_inference.py", {"longest_s": LONGEST_S, "networks": [case.as_json() for case in cases]}
        )
    except PeerAbsent as absent:
        return skipped(PEER_TITLE, absent)
    heads = ("network", "pgmpy gets", "ours ms", "pgmpy ms", "× ours", "enumeration ms", "× ours")
    rows = [_compared(case, answer) for case, answer in zip(cases, answers, strict=True)]
    ten = next(i for i, case in enumerate(cases) if case.form == "chains" and len(case.leak) == 10)
    goal = Figure(
        "pgmpy for every posterior of a drawing of 10 regions, times ours",
        _times(rows[ten]), "×", at_least=1000,
        beside="as chains made by hand; its plain tables would need 2^(points of a region) cells",
    )  # fmt: skip
    return "#" + table("Goal beside pgmpy", [goal]) + "\n" + growth(PEER_TITLE, heads, rows)


def _times(row: Sequence[object]) -> float:
    return float(str(row[4]).replace(",", "").replace("more than ", ""))


def _sub_network(knowledge: KnowledgeBase, causes: int) -> _Case:
    """Return the points that reach most regions of one drawing of 10, with only their links."""
    whole = _whole(knowledge, 10)
    kept = np.sort(np.argsort(-whole.strength.sum(axis=1), kind="stable")[:causes])
    return _Case("tables", whole.activation[kept], whole.strength[kept], whole.leak)


def _whole(knowledge: KnowledgeBase, regions: int) -> _Case:
    document = next(iter(drawings(knowledge, regions=regions, count=1, seed=SEED)))
    painted = _painting(read_findings(document, knowledge=knowledge), knowledge)
    odds = painted.odds[painted.linked]
    return _Case("chains", odds / (1 + odds), painted.strength, painted.leak)


def _compared(case: _Case, answer: dict[str, Any]) -> tuple[object, ...]:
    """Return one row, after the answers agree."""
    ours = case.solve().active
    ours_ms = wall_ms(case.solve, repeats=9).least
    slow = _enumeration(case, ours, ours_ms)
    if "failed" in answer:
        least = LONGEST_S * 1000
        return (
            case.name,
            case.form,
            ours_ms,
            f"more than {shown(least)}",
            f"more than {shown(least / ours_ms)}",
            *slow,
        )
    _agree("pgmpy", case, np.array(answer["active"]), ours)
    pgmpy_ms = answer["seconds"] * 1000
    return (case.name, case.form, ours_ms, pgmpy_ms, shown(pgmpy_ms / ours_ms), *slow)


def _enumeration(case: _Case, ours: NDArray[np.float64], ours_ms: float) -> tuple[object, object]:
    if len(case.activation) > 20:
        return ("cannot", "")
    _agree("enumeration", case, enumerated(case.activation, case.strength, case.leak), ours)
    slow_ms = wall_ms(lambda: enumerated(case.activation, case.strength, case.leak), repeats=3).least
    return (slow_ms, slow_ms / ours_ms)


def _agree(name: str, case: _Case, theirs: NDArray[np.float64], ours: NDArray[np.float64]) -> None:
    if (worst := float(np.abs(theirs - ours).max())) > TOLERANCE:
        raise RuntimeError(f"{name} and we differ by {worst} on {case.name}")


def enumerated(
    activation: NDArray[np.float64], strength: NDArray[np.float64], leak: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the posterior of each cause by adding up every state of the causes.

    The arrays are those of `solve_exactly`; memory doubles with each cause.
    """
    prior, blank = np.ones(1), (1 - leak)[None]
    for share, row in zip(activation, strength, strict=True):
        prior = np.concatenate((prior * (1 - share), prior * share))
        blank = np.concatenate((blank, blank * (1 - row)))
    joint = prior * np.prod(1 - blank, axis=1)
    halves = [joint.reshape(-1, 2, 1 << place)[:, 1].sum() for place in range(len(activation))]
    return np.array(halves) / joint.sum()


# Accuracy


def _accuracy(knowledge: KnowledgeBase) -> str:
    from tests.pathway.localisation import sensitivity

    rows = []
    for name, seed in (("tuning", sensitivity.TUNING_SEED), ("test", sensitivity.TEST_SEED)):
        cases = list(sensitivity.drawings(knowledge, ACCURACY_DRAWINGS, seed))
        first, three, brier = map(float, sensitivity.scored(cases, knowledge, WEIGHTS))
        plain_first, plain_three = map(float, sensitivity.overlap_scored(cases, knowledge))
        rows += [
            (name, "Drypoint", first, three, brier),
            (name, "plain overlap", plain_first, plain_three, ""),
        ]
    title = (
        f"Accuracy on {ACCURACY_DRAWINGS} invented drawings of each set: "
        "an active muscle is ranked first, is among three"
    )
    heads = ("set", "scorer", "first", "among three", "Brier, sum over muscles")
    return growth(title, heads, rows) + "\n" + _patients(knowledge)


def _patients(knowledge: KnowledgeBase) -> str:
    from tests.pathway.localisation import patients

    rows = [
        (name, title, *patients.scored_patients(name, knowledge, rank_by))
        for name in patients.SETS
        for title, rank_by in patients.WAYS
    ]
    title = "Accuracy on 48 patients of each set, described in words from the references"
    return growth(title, ("set", "scorer", "first", "among three", "among five", "mean of 1 / rank"), rows)
