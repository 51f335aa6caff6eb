"""Every test of the clinic starts from a small practice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.clinic.practice import Practice


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Argon2 is slow on purpose; one test of its own looks at the real hasher."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def practice(db: None, quick_passwords: None) -> Practice:
    return Practice()
