from __future__ import annotations

import pytest

from drypoint.knowledge import KnowledgeBase, load


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load()
