"""What a signature covers: every row of the visit, and no column that came after it was given."""

from __future__ import annotations

from drypoint.clinic.documents.signing import content_hash_of, rows_of
from drypoint.record.models import Examination, SessionClosure
from tests.clinic.practice import Practice


def test_a_column_that_came_later_counts_only_where_it_holds_something(practice: Practice) -> None:
    practice.closed()
    (row,) = Examination.objects.all()

    without = rows_of([row])[0]
    row.chart = "v1"

    assert "chart" not in without
    assert rows_of([row])[0]["chart"] == "v1"


def test_a_signature_covers_the_policy_it_was_given_by(practice: Practice) -> None:
    practice.closed()
    closure = SessionClosure.objects.get()
    signed = closure.content_hash

    closure.policy = "another"

    assert closure.policy
    assert content_hash_of(closure) != signed
    closure.policy = ""
    assert content_hash_of(closure) == signed
