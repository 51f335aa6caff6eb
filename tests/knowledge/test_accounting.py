"""Every record of the references is in the base with the same content, or is listed as left out."""

from __future__ import annotations

import pytest

from drypoint.terms import Confidence
from tests.knowledge import additions_accounts as additions
from tests.knowledge import depth_accounts as depth
from tests.knowledge.accounts import (
    ACCOUNTS as ACCOUNTS_OF_REFERENCE,
)
from tests.knowledge.accounts import (
    DOCUMENTS,
    MEASURES,
    MUSCLES,
    PREVALENCE,
    REGIONS,
    SAFETY,
    TRIALS,
)
from tests.knowledge.reference import (
    ADDITIONS,
    ADDITIONS_FOLDER,
    DEPTH,
    REFERENCE,
    left_out,
    read_csv,
    read_json,
)

ACCOUNTS = ACCOUNTS_OF_REFERENCE | {
    "additions: facts": (ADDITIONS, additions.fact_differences),
    "additions: sources": (ADDITIONS, additions.source_differences),
    "additions: conflicts": (ADDITIONS, additions.conflict_differences),
    "additions: conditions": (ADDITIONS, additions.condition_differences),
    "depth: facts": (DEPTH, depth.fact_differences),
    "depth: sources": (DEPTH, depth.source_differences),
    "depth: paths": (DEPTH, depth.path_differences),
    "depth: ceilings": (DEPTH, depth.ceiling_differences),
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not REFERENCE.is_dir() or not ADDITIONS_FOLDER.is_dir(),
        reason="../shared/reference and ../shared/additions are absent on this machine",
    ),
]


@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_record_is_in_the_base_as_the_reference_has_it(name: str) -> None:
    file, account = ACCOUNTS[name]
    reasons = left_out()

    differences = [
        f"{record}: reference {stated!r}, base {found!r}"
        for record, stated, found in account()
        if stated != found and (file, record) not in reasons
    ]

    assert not differences, "\n".join(differences[:40])


def test_nothing_is_listed_as_left_out_that_is_in_the_base() -> None:
    missing = {
        (file, record)
        for file, account in ACCOUNTS.values()
        for record, stated, found in account()
        if stated != found
    }
    parts = {(file, key) for file in (SAFETY, MEASURES, ADDITIONS, DEPTH) for key in read_json(file)}

    stale = set(left_out()) - missing - parts

    assert not stale


def test_every_part_of_every_file_is_accounted_for() -> None:
    handled = {
        SAFETY: {"facts", "sources", "conflicts", "antithrombotic_classes"},
        MEASURES: {"measures"},
        ADDITIONS: {"facts", "sources", "conflicts", "conditions"},
        DEPTH: {"records", "sources", "muscles"},
    }
    reasons = left_out()

    open_parts = {
        (file, part)
        for file in handled
        for part in read_json(file)
        if part not in handled[file] and (file, part) not in reasons
    }

    assert not open_parts
    assert {path.name for path in REFERENCE.iterdir() if path.suffix in {".json", ".csv"}} == {
        SAFETY,
        MUSCLES,
        REGIONS,
        PREVALENCE,
        TRIALS,
        MEASURES,
    }


def test_every_reason_for_leaving_something_out_is_a_sentence() -> None:
    for (file, record), reason in left_out().items():
        assert reason.endswith("."), (file, record)
        assert len(reason.split()) > 5, (file, record)


def test_the_words_of_the_references_are_the_words_of_the_base() -> None:
    safety = read_json(SAFETY)

    assert set(safety["confidence_vocabulary"]) | {"uncertain"} == set(Confidence)
    assert {fact["action_basis"] for fact in DOCUMENTS["facts"].values()} == set(
        safety["action_basis_vocabulary"]
    )
    used = {action for fact in DOCUMENTS["facts"].values() for action in fact["actions"]}
    assert used <= set(safety["action_vocabulary"])


def test_no_fact_region_muscle_or_row_was_added() -> None:
    safety = read_json(SAFETY)["facts"]
    added = [*read_json(ADDITIONS)["facts"], *read_json(DEPTH)["records"]]

    assert len(safety) == read_json(SAFETY)["meta"]["count"]
    assert {fact["reference_id"] for fact in DOCUMENTS["facts"].values()} == {
        fact["id"] for fact in (*safety, *added)
    }
    assert len(DOCUMENTS["facts"]) == len(safety) + len(added)
    assert len(DOCUMENTS["evidence/conditions"]) == len(read_json(ADDITIONS)["conditions"])
    assert set(DOCUMENTS["regions"]) == {row["id"] for row in read_csv(REGIONS)}
    assert set(DOCUMENTS["muscles"]) == {muscle["id"] for muscle in read_json(MUSCLES)}
    assert len(DOCUMENTS["localisation/prevalence"]) == len(read_csv(PREVALENCE))
    assert set(DOCUMENTS["outcomes"]) == {measure["id"] for measure in read_json(MEASURES)["measures"]}
