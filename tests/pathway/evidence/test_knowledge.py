"""Every collected row, review and statement is in the base, with sources that exist."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from drypoint.knowledge import Standing, load
from drypoint.terms import Confidence

KB = load()
SHARED = Path(__file__).parents[4] / "shared" / "reference" / "evidence_trials.csv"
ROWS = sorted((row for table in KB.trials.values() for row in table.rows), key=lambda row: row.row)


def test_all_rows_are_there_once():
    assert [row.row for row in ROWS] == list(range(1, 155))


@pytest.mark.shared
def test_every_column_is_kept():
    if not SHARED.exists():
        pytest.skip(f"the collection {SHARED} is not on this machine")
    with SHARED.open(encoding="utf-8") as file:
        collected = list(csv.DictReader(file))

    lost = [
        (place, column, cell)
        for place, row in enumerate(collected)
        for column, cell in row.items()
        if not _is_kept(cell, getattr(ROWS[place], column))
    ]

    assert lost == []


def _is_kept(cell: str, value: object) -> bool:
    if not cell:
        return value in ("", None)
    return float(cell) == value if isinstance(value, int | float) else cell == value


def test_every_source_exists():
    held = [*KB.trials.values(), *KB.reviews.values(), *KB.evidence_statements.values()]

    assert [source.key for one in held for source in one.sources if source.key not in KB.citations] == []


def test_references_between_files_lead_somewhere():
    assert all(name in KB.trials for review in KB.reviews.values() for name in review.trials)
    for proposal in KB.certainty_proposals.values():
        assert set(proposal.reviews) <= set(KB.reviews)
        assert not proposal.condition or proposal.condition in KB.outcome_conditions


def test_lines_on_certainty_are_proposals_until_somebody_signs():
    assert {proposal.confidence for proposal in KB.certainty_proposals.values()} == {Confidence.PROPOSAL}


def test_a_mechanism_says_what_it_rests_on():
    mechanisms = [row for row in KB.evidence_statements.values() if row.topic == "mechanism"]

    assert {row.standing for row in mechanisms} == set(Standing) - {Standing.METHOD}
    assert all(row.gap for row in mechanisms if row.confidence is Confidence.MEMORY)


def test_whole_reviews_are_told_from_partial_ones():
    assert KB.trials["furlan_5_1_immediate"].is_poolable
    assert not KB.trials["furlan_12_1_short_term_partial"].is_poolable
    assert not KB.trials["gattie_2017"].is_poolable
