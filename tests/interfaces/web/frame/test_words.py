"""Names, days and times as people read them, whatever script a name is written in."""

from __future__ import annotations

import pytest

from drypoint.interfaces.web.frame.words import by_and_when
from tests.clinic.practice import AT


@pytest.mark.parametrize("name", ["Lea Lead", "Ødegård-Łukasz, 3rd", "李小龙"])
def test_who_and_when_are_parted_by_a_comma(name: str):
    assert by_and_when(name, AT) == f"{name}, 21 November 2026, 09:00"


@pytest.mark.parametrize("name", ["أحمد الدين", "רבקה אבוטבול"])
def test_a_name_from_right_to_left_leaves_the_day_where_it_is_read(name: str):
    assert by_and_when(name, AT) == f"\u2068{name}\u2069, 21 November 2026, 09:00"
