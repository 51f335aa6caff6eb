"""Words are made fit to stand in a sentence."""

from __future__ import annotations

import pytest

from drypoint.wording import points_named


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("prone (tp1-tp4); supine (tp5)", "prone (points 1 to 4); supine (point 5)"),
        ("behind tp12", "behind point 12"),
        ("httpd and tp", "httpd and tp"),
    ],
)
def test_a_trigger_point_is_called_by_its_number(written: str, read: str):
    assert points_named(written) == read
