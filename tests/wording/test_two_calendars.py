"""A sheet names its days by a table of its own, since the pathway knows no catalogue: both say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from drypoint.pathway.aftercare import in_words
from drypoint.terms import Language
from drypoint.wording import weekday_words

DAYS = [date(2026, month, day) for month in range(1, 13) for day in (5, 9, 13)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_day_of_a_sheet_is_named_as_on_every_page(day: date, language: Language) -> None:
    with translation.override(language):
        page = weekday_words(day).split()
    sheet = in_words(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), language).replace(",", "").split()
    assert set(page) <= set(sheet)


def test_every_weekday_and_month_is_among_these_days() -> None:
    assert {day.weekday() for day in DAYS} == set(range(7))
    assert {day.month for day in DAYS} == set(range(1, 13))
