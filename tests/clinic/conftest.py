"""Every test of the clinic starts from a small practice."""

from __future__ import annotations

import pytest

from tests.clinic.practice import Practice, keeps_rows


@pytest.fixture
def practice(db: None, request: pytest.FixtureRequest) -> Practice:
    return Practice(keeps=keeps_rows(request))
