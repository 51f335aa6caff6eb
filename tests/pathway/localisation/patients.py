"""Patients described in words from the references: how well the localiser and a plain overlap rank them.

    .venv/bin/python -m tests.pathway.localisation.patients [--each]

The words follow what the muscle records say of symptoms; a drawing was painted for each before anything
was ranked. Patients were dealt to the two sets in turn. The test set is only read, never tuned on.
"""

import sys
import tomllib
from pathlib import Path

from drypoint.contract.localisation import read_findings
from drypoint.knowledge import load
from drypoint.pathway.localisation import WEIGHTS, localise
from tests.pathway.localisation.sensitivity import overlap_ranks, say

FOLDER = Path(__file__).parents[2] / "spec" / "localisation" / "patients"
SETS = ("tuning", "test")
PLACES = (1, 3, 5)
TOLD = ("condition", "aggravated_by", "symptoms")


def patients(name):
    """Return (words, findings document, muscles that the words are a description of) of one set."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["patients"]
    return [(row["words"], _document(row), row["described_for"]) for row in rows]


def _document(row):
    context = {key: row[key] for key in TOLD if key in row}
    return {"drawing": row["drawing"], "not_painful": row.get("not_painful", []), "context": context}


def best_rank(ranks, wanted):
    """Return the rank, from 1, of the first muscle that the words describe."""
    return min(ranks.index(muscle) for muscle in wanted) + 1


def model_ranks(document, knowledge, weights=WEIGHTS):
    """Return every muscle with its side, the likeliest first."""
    findings = read_findings(document, knowledge=knowledge)
    answer = localise(findings=findings, knowledge=knowledge, top=1000, weights=weights)
    return [f"{rank.muscle}.{rank.side}" for rank in answer.muscles]


def drawn_ranks(document, knowledge):
    """Return the same for the drawing and the condition alone, whatever else the words told."""
    context = {key: value for key, value in document["context"].items() if key == "condition"}
    return model_ranks({**document, "context": context}, knowledge)


def plain_ranks(document, knowledge):
    """Return the same by plain overlap."""
    return [f"{muscle}.{side}" for muscle, side in overlap_ranks(document, knowledge)]


WAYS = (
    ("Drypoint", model_ranks),
    ("Drypoint, the drawing alone", drawn_ranks),
    ("plain overlap", plain_ranks),
)


def summary(ranks):
    """Return the share ranked first, among three and among five, and the mean reciprocal rank."""
    count = len(ranks)
    return (
        *(sum(rank <= place for rank in ranks) / count for place in PLACES),
        sum(1 / rank for rank in ranks) / count,
    )


def scored_patients(name, knowledge, rank_by):
    """Return the summary of one set under one way of ranking."""
    return summary(
        [best_rank(rank_by(document, knowledge), wanted) for _, document, wanted in patients(name)]
    )


def main():
    knowledge = load()
    for name in SETS:
        for title, rank_by in WAYS:
            first, three, five, reciprocal = scored_patients(name, knowledge, rank_by)
            figures = f"first {first:.3f}, three {three:.3f}, five {five:.3f}, 1/rank {reciprocal:.3f}"
            say(f"{name} {title}: {figures}")
    if "--each" in sys.argv:
        for words, document, wanted in patients("tuning"):
            ranks = model_ranks(document, knowledge)
            rank = best_rank(ranks, wanted)
            say(f"{rank:3} {words}: {wanted} behind {ranks[: rank - 1]}")


if __name__ == "__main__":
    main()
