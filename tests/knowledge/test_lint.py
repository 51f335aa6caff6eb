"""Each check of the linter fires on a broken base and is silent on a whole one."""

from __future__ import annotations

from datetime import date

import pytest

from drypoint.knowledge import load
from drypoint.knowledge.lint import Inspection, checks_by_code, lint
from tests.knowledge.broken_bases import (
    BROKEN,
    Break,
    makes_a_forbidden_claim,
    makes_a_forbidden_claim_in_a_fact,
    was_reviewed_too_long_ago,
)
from tests.knowledge.small_base import base_of, whole

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("code", "break_it", "where"), BROKEN, ids=[f"{code}-{name.__name__}" for code, name, _ in BROKEN]
)
def test_a_check_fires_where_something_is_broken(code: str, break_it: Break, where: str) -> None:
    documents = whole()
    break_it(documents)

    faults = tuple(checks_by_code()[code](Inspection(base_of(documents), ON)))

    assert any(fault.code == code and fault.where.startswith(where) for fault in faults), faults
    assert all(fault.expected and fault.hint for fault in faults)


def test_every_check_has_a_broken_base_of_its_own() -> None:
    assert set(checks_by_code()) == {code for code, _, _ in BROKEN}


def test_a_whole_small_base_has_no_fault() -> None:
    assert lint(knowledge=base_of(whole()), on=ON) == ()


def test_the_real_base_has_no_fault() -> None:
    faults = lint(knowledge=load(), on=ON)

    assert not faults, "\n".join(map(str, faults))


def test_a_code_belongs_to_one_check_and_starts_its_file_and_its_docstring() -> None:
    for code, check in checks_by_code().items():
        assert check.__module__.rpartition(".")[2].startswith(code.lower() + "_")
        assert (check.__doc__ or "").endswith(".")


def test_a_listed_exception_silences_only_its_own_finding() -> None:
    documents = whole()
    makes_a_forbidden_claim(documents)
    makes_a_forbidden_claim_in_a_fact(documents)
    documents["base"]["lint_exceptions"]["exceptions"] = [
        {"check": "K112", "document": "facts/ex_001", "reason": "An example.", "until": "It is gone."}
    ]

    faults = lint(knowledge=base_of(documents), on=ON)

    assert [fault.where for fault in faults] == ["aftercare/phrases/example_phrase.toml: text"]


def test_an_exception_that_covers_nothing_is_a_fault() -> None:
    documents = whole()
    documents["base"]["lint_exceptions"]["exceptions"] = [
        {"check": "K112", "document": "facts/ex_001", "reason": "An example.", "until": "It is gone."}
    ]

    faults = lint(knowledge=base_of(documents), on=ON)

    assert [fault.code for fault in faults] == ["K199"]


def test_without_a_day_no_review_is_overdue() -> None:
    documents = whole()
    was_reviewed_too_long_ago(documents)

    assert lint(knowledge=base_of(documents)) == ()


def test_seed_claims_and_corrected_myths_may_name_the_claim() -> None:
    documents = whole()
    documents["facts"]["ex_001"].update(topic="seed_claim", statement="Says moonlight helps; do not repeat.")

    assert lint(knowledge=base_of(documents), on=ON) == ()


def test_the_spanish_word_for_all_is_no_placeholder() -> None:
    documents = whole()
    documents["public/pages"]["example_page"]["lead"] = {
        "en": "All of it.",
        "es": "Todo, y en todo el cuerpo.",
    }

    assert lint(knowledge=base_of(documents), on=ON) == ()
