"""Posteriors of noisy-OR networks by pgmpy: networks as JSON in, posteriors and seconds out.

Runs in the environment of the peers; knows nothing of Drypoint. Each network has `activation` (cause),
`strength` (cause, region), `leak` (region), all regions painted, and a `form`:
`tables` writes one conditional table a region, as a user would; `chains` splits each region into a chain
of small ORs, as an expert would, without which twenty parents do not fit into memory.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
import time
import warnings
from typing import Any

import numpy as np

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

from pgmpy.factors.discrete import TabularCPD  # noqa: E402 -- it warns while it is imported
from pgmpy.inference import VariableElimination  # noqa: E402 -- the same
from pgmpy.models import DiscreteBayesianNetwork  # noqa: E402 -- the same


class TooLong(Exception):  # noqa: N818 -- named for what happened
    """A network took longer than it may."""


def main() -> None:
    """Answer every network that was given."""
    given = json.load(sys.stdin)
    signal.signal(signal.SIGALRM, _stop)
    json.dump([_answer(network, given["longest_s"]) for network in given["networks"]], sys.stdout)


def _stop(*_: Any) -> None:
    raise TooLong


def _answer(network: dict[str, Any], longest_s: int) -> dict[str, Any]:
    """Return posteriors, and the seconds of all queries without those of building the network."""
    signal.alarm(longest_s)
    try:
        model, evidence = (_tables if network["form"] == "tables" else _chains)(network)
        return _queried(model, evidence, causes=len(network["activation"]))
    except (TooLong, MemoryError) as error:
        return {"failed": type(error).__name__}
    finally:
        signal.alarm(0)


def _queried(model: DiscreteBayesianNetwork, evidence: dict[str, int], *, causes: int) -> dict[str, Any]:
    names = [f"c{cause}" for cause in range(causes)]
    elimination = VariableElimination(model)
    rounds = []
    for _ in range(2):
        start = time.perf_counter()
        active = [_posterior(elimination, name, evidence) for name in names]
        rounds.append(time.perf_counter() - start)
    return {"active": active, "seconds": min(rounds)}


def _posterior(elimination: VariableElimination, name: str, evidence: dict[str, int]) -> float:
    """Ask for one cause: asked for several at once, pgmpy first builds the joint of them all."""
    return float(elimination.query([name], evidence=evidence, show_progress=False).values[1])


def _roots(activation: list[float]) -> tuple[DiscreteBayesianNetwork, list[TabularCPD]]:
    model = DiscreteBayesianNetwork()
    model.add_nodes_from([f"c{cause}" for cause in range(len(activation))])
    return model, [TabularCPD(f"c{n}", 2, [[1 - share], [share]]) for n, share in enumerate(activation)]


def _tables(network: dict[str, Any]) -> tuple[DiscreteBayesianNetwork, dict[str, int]]:
    model, parts = _roots(network["activation"])
    for region, leak in enumerate(network["leak"]):
        parents, blank = [], np.array([1 - leak])
        for cause, row in enumerate(network["strength"]):
            if row[region]:
                parents.append(f"c{cause}")
                blank = np.multiply.outer(blank, [1.0, 1 - row[region]]).ravel()
        model.add_edges_from((parent, f"r{region}") for parent in parents)
        parts.append(TabularCPD(f"r{region}", 2, [blank, 1 - blank], parents, [2] * len(parents)))
    model.add_cpds(*parts)
    return model, {f"r{region}": 1 for region in range(len(network["leak"]))}


def _chains(network: dict[str, Any]) -> tuple[DiscreteBayesianNetwork, dict[str, int]]:
    model, parts = _roots(network["activation"])
    evidence = {}
    for region, leak in enumerate(network["leak"]):
        last = f"r{region}_leak"
        model.add_node(last)
        parts.append(TabularCPD(last, 2, [[1 - leak], [leak]]))
        for cause, row in enumerate(network["strength"]):
            if row[region]:
                last = _linked(model, parts, (last, f"c{cause}", f"r{region}_{cause}"), row[region])
        evidence[last] = 1
    model.add_cpds(*parts)
    return model, evidence


def _linked(
    model: DiscreteBayesianNetwork, parts: list[TabularCPD], names: tuple[str, str, str], share: float
) -> str:
    """Add one link of a chain: painted before, or painted by this cause."""
    before, cause, after = names
    model.add_edges_from([(before, after), (cause, after)])
    blank = [1.0, 1 - share, 0.0, 0.0]
    parts.append(TabularCPD(after, 2, [blank, [1 - each for each in blank]], [before, cause], [2, 2]))
    return after


if __name__ == "__main__":
    main()
