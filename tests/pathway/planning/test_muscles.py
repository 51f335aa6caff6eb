"""The page that tells how each muscle is planned is current, and says what was promised of it."""

from __future__ import annotations

import pytest

from tests.pathway.planning.muscles import DEEP, PAGE, PEOPLE, REFUSED, SUPERFICIAL, WORDS, all_outcomes, page


def test_the_page_of_muscles_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run `python -m tests.pathway.planning.muscles`."


@pytest.mark.parametrize("name", PEOPLE)
def test_adopting_everything_refuses_no_less_and_no_more(name: str) -> None:
    _, after, adopted = all_outcomes()[name]

    assert {point for point, letter in after.items() if letter == REFUSED} == {
        point for point, letter in adopted.items() if letter == REFUSED
    }
    assert all(adopted[point] == DEEP for point, letter in after.items() if letter == DEEP)


def test_nothing_that_was_refused_or_superficial_is_deep_now_but_what_a_fact_names() -> None:
    before, after, _ = all_outcomes()["average adult"]

    order = list(WORDS)
    milder = {point for point, letter in after.items() if order.index(letter) < order.index(before[point])}
    assert {point: before[point] for point in milder} == {"semispinalis_capitis.tp1": SUPERFICIAL}


def test_the_first_months_of_pregnancy_plan_nothing() -> None:
    assert all(set(points.values()) == {REFUSED} for points in all_outcomes()["pregnant, 10 weeks"])
