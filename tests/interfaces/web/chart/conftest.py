import pytest

from drypoint.body_chart import BodyChart, body_chart
from drypoint.knowledge import KnowledgeBase, load


@pytest.fixture(scope="session")
def chart() -> BodyChart:
    return body_chart()


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load()
