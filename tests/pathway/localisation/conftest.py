import pytest

from drypoint.contract.localisation import read_findings
from drypoint.knowledge import load
from drypoint.pathway.localisation import localise

OTHER = {"left": "right", "right": "left", "mid": "mid"}


@pytest.fixture(scope="session")
def knowledge():
    return load()


@pytest.fixture(scope="session")
def answer(knowledge):
    """Read a document and localise it, all points and muscles ranked."""

    def run(document, top=1000):
        return localise(findings=read_findings(document, knowledge=knowledge), knowledge=knowledge, top=top)

    return run


def mirrored(name):
    base, _, side = name.rpartition(".")
    return f"{base}.{OTHER[side]}"
