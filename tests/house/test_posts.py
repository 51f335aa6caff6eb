"""What an act refuses is caught in the frame of a POST; a view that needs another shape is named here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).parents[2] / "src/drypoint/interfaces/web"
REFUSING = {"DrypointError", "InputError", "StepBlocked", "VisitLocked", "AlreadyCorrected"}
REFUSING |= {"REFUSALS", "REFUSED"}
OTHERWISE = {
    "practice/patients/correcting.py: entry": "What another corrected stands beside what was sent.",
    "practice/supplies/recalls.py: trace_page": "A search: the lot stands in the address, nothing is sent.",
    "visit/aftercare/signed.py: session_record": "A download is asked for with a link.",
    "visit/localisation/views.py: previewed_state": "A preview: nothing is stored.",
    "visit/screening/views.py: preview_of_sent": "A preview: nothing is stored.",
    "visit/screening/views.py: start_of": "Shows where the answers lead: nothing is stored.",
    "visit/session/device/views.py: answer_to": "A script wants an answer for each event, not a page.",
    "visit/session/device/views.py: needle_events": "A script wants JSON, not a page.",
}


def catching_functions(tree: ast.Module) -> Iterator[str]:
    """Yield each function of a module that catches what an act refuses."""
    for function in tree.body:
        for handler in ast.walk(function):
            if isinstance(handler, ast.ExceptHandler) and names_in(handler.type) & REFUSING:
                yield getattr(function, "name", "")


def names_in(caught: ast.expr | None) -> set[str]:
    """Return the names of what is caught; a bare `except` catches everything."""
    if caught is None:
        return REFUSING
    named = {node.id for node in ast.walk(caught) if isinstance(node, ast.Name)}
    return named | {node.attr for node in ast.walk(caught) if isinstance(node, ast.Attribute)}


def test_only_the_frame_catches_what_an_act_refuses():
    modules = (path for path in WEB.rglob("*.py") if path.parent != WEB / "frame")

    found = {
        f"{path.relative_to(WEB).as_posix()}: {name}"
        for path in modules
        for name in catching_functions(ast.parse(path.read_text("utf-8")))
    }

    assert found == set(OTHERWISE)


def test_a_view_that_writes_the_frame_itself_would_be_found():
    view = ast.parse(
        "def view():\n    try:\n        act()\n    except (OSError, errors.InputError):\n        pass\n"
    )

    assert list(catching_functions(view)) == ["view"]
