"""`import drypoint` is light, complete and documented; its examples run."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from importlib import import_module

import pytest

import drypoint


def loaded_after(code: str) -> set[str]:
    """The heavy packages that a fresh Python holds after this code."""
    script = (
        f"import sys; {code}; print(*({{'django', 'numpy', 'scipy', 'click', 'msgspec'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_import_loads_neither_django_nor_numpy_nor_scipy():
    assert loaded_after("import drypoint") == set()


def test_screening_triage_and_knowledge_need_neither():
    code = "import drypoint; drypoint.screen; drypoint.triage; drypoint.aftercare; drypoint.load_knowledge()"

    assert loaded_after(code) == set()


def test_localising_needs_no_scipy():
    assert "scipy" not in loaded_after("import drypoint; drypoint.localise")


@pytest.mark.parametrize("name", drypoint.__all__)
def test_every_public_name_is_there_with_its_words(name: str):
    value = getattr(drypoint, name)

    assert inspect.getdoc(value)
    assert name in dir(drypoint)


def test_every_decision_takes_its_inputs_by_name_only():
    for name in ("screen", "localise", "plan", "summarise", "aftercare", "triage", "outcome", "pool"):
        parameters = inspect.signature(getattr(drypoint, name)).parameters.values()

        assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in parameters)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="diagnose"):
        drypoint.diagnose  # noqa: B018 -- the access is what is tested


@pytest.mark.parametrize(
    "module",
    [
        "drypoint",
        "drypoint.contract.answers",
        "drypoint.foreign.json",
        "drypoint.interfaces.fhir.read.elements.places",
        "drypoint.interfaces.fhir.read.elements.systems",
        "drypoint.interfaces.cli.telling.page",
    ],
)
def test_the_examples_in_the_docstrings_run(module: str):
    result = doctest.testmod(import_module(module))

    assert result.failed == 0
