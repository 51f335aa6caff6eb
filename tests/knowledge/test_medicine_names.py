"""Every name that was collected is listed under its class, or left out for a reason."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pytest

from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.screening.entries.words import as_written
from tests.knowledge.reference import ROOT

NAMES = ROOT.parent / "shared" / "additions" / "medicine_names.csv"
SHORTEST = 5
LEFT_OUT = {
    r"receptors, .*": "It is a part of the body and no medicine.",
    r"oil|g-ol|l-dt|mt-i|t-pa": "It has fewer than four letters, which many other words have too.",
    r"others|various|generics|admon": "It is an ordinary word.",
    r"vals|alum|hana|food|silver": "It is an ordinary word.",
}
MATTERS = {
    "anticoagulant": "anticoagulant",
    "heparin": "anticoagulant",
    "thrombolytic": "anticoagulant",
    "antiplatelet": "antiplatelet",
    "immunosuppressant": "immunosuppressant",
    "antineoplastic": "immunosuppressant",
    "glucose_lowering": "diabetes",
    "insulin": "diabetes",
    "antiseizure": "epilepsy",
    "thyroid_hormone": "hypothyroidism",
}
"""The classes that a question asks for, as they were collected, and the question."""
AS_SOMETHING_ELSE = {
    "celecoxib": "It damps no immune system; its code among the cancer medicines is for polyps of the gut.",
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not NAMES.is_file(), reason="../shared/additions is absent on this machine"),
]


@pytest.fixture(scope="module")
def collected() -> list[dict[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def plain(name: str) -> str:
    return " ".join(as_written(name))


def listed(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield every name with its class; an empty class raises no question."""
    for names in base.screening_medicine_names.values():
        yield from ((form, names.names_of) for forms in names.names.values() for form in forms)
    for drug in base.screening_drugs.values():
        yield from ((plain(name), drug.id) for part in drug.substances for name in (part.name, *part.names))


def is_left_out(name: str) -> bool:
    short = " " not in name and len(name.replace("-", "")) < SHORTEST
    return short or any(re.fullmatch(pattern, name) for pattern in LEFT_OUT)


def test_every_collected_name_is_listed(collected: list[dict[str, str]]):
    known = {name for name, _ in listed(load())}

    missing = [row["name"] for row in collected if plain(row["name"]) not in known]

    assert [name for name in missing if not is_left_out(name)] == []
    assert len(missing) < 120


def test_no_name_of_a_class_that_matters_is_called_harmless(collected: list[dict[str, str]]):
    base = load()
    asked = {name: set(base.screening_drugs[of].answers) if of else set() for name, of in listed(base)}
    for name, of in listed(base):
        asked[name] |= set(base.screening_drugs[of].answers) if of else set()

    silent = [
        row["name"]
        for row in collected
        for kind in row["classes"].split(";")
        if kind in MATTERS and MATTERS[kind] not in asked.get(plain(row["name"]), set())
        if (row["generic"] or row["name"]) not in AS_SOMETHING_ELSE
    ]

    assert [name for name in silent if not is_left_out(name) and "antithrombin" not in name] == []
