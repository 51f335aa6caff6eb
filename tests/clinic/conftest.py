"""Every test of the clinic starts from a small practice."""

from __future__ import annotations

import pytest

from tests.clinic.practice import Practice


@pytest.fixture
def practice(db: None) -> Practice:
    return Practice()
