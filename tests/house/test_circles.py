"""No module needs, by whatever way, a module that needs it: not at its top, not late, not for types alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src"


def module_names() -> dict[str, Path]:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in ROOT.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in names.items()}


def imported(tree: ast.AST, modules: dict[str, Path]) -> Iterator[str]:
    """Yield every module that an import names, wherever it stands: in a function, under TYPE_CHECKING."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in modules else node.module for name in below)


def test_no_import_leads_back_to_where_it_started():
    modules = module_names()
    graph = {
        name: {other for other in imported(ast.parse(path.read_text("utf-8")), modules) if other in modules}
        - {name}
        for name, path in modules.items()
    }

    try:
        TopologicalSorter(graph).prepare()
        circle: list[str] = []
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def test_a_circle_would_be_found():
    modules = {"a": Path("a.py"), "b": Path("b.py")}
    late = ast.parse("def act():\n    from b import name\n")
    typed = ast.parse("if TYPE_CHECKING:\n    import a\n")

    assert list(imported(late, modules)) == ["b"]
    assert list(imported(typed, modules)) == ["a"]
