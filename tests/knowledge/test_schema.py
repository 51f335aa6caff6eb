"""The schemas of the knowledge files are current, and every file fits the schema that it points to."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drypoint import knowledge
from drypoint.knowledge import base, collected
from drypoint.knowledge.homes import HOMES
from drypoint.knowledge.kinds import KINDS, shape_of
from drypoint.knowledge.load import DATA
from drypoint.knowledge.schema import (
    SCHEMAS,
    kind_schemas,
    schema_pointers,
    schema_text,
    write_pointers,
    write_schemas,
)

REWRITE = (
    '.venv/bin/python -c "from drypoint.knowledge import schema; '
    'schema.write_schemas(); schema.write_pointers()"'
)


def test_the_schemas_are_current() -> None:
    current = {name: schema_text(schema) for name, schema in kind_schemas().items()}

    on_disk = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}

    assert on_disk == current, f"Run: {REWRITE}"


def test_every_file_points_to_its_schema() -> None:
    wrong = [
        path.relative_to(DATA).as_posix()
        for path, line in schema_pointers(data=DATA)
        if path.read_text(encoding="utf-8").partition("\n")[0] != line
    ]

    assert not wrong, f"{wrong}\nRun: {REWRITE}"


def test_every_pointer_leads_to_a_schema() -> None:
    for path, line in schema_pointers(data=DATA):
        assert (path.parent / line.removeprefix("#:schema ")).resolve().is_file(), path


def _offers() -> ast.Module:
    """Return what the base offers, with what it takes over from the collection."""
    files = (Path(str(module.__file__)) for module in (base, collected))
    return ast.parse("\n".join(file.read_text(encoding="utf-8") for file in files))


def test_every_kind_that_the_base_offers_is_registered_and_no_other() -> None:
    tree = _offers()

    offered = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("typed", "in_force")
        and isinstance(call.args[0], ast.Constant)
    }

    assert offered == set(KINDS)


def test_a_registered_value_is_the_one_that_the_base_promises() -> None:
    tree = _offers()
    promised = dict(_promises(tree))

    for kind, named in KINDS.items():
        value = named.rpartition(".")[2]
        assert promised.get(kind, value) == value, kind


def _promises(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the kind and the value's name of every property that returns the files of a kind."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or not isinstance(function.returns, ast.Subscript):
            continue
        last = function.body[-1]
        if isinstance(last, ast.Return) and isinstance(last.value, ast.Call) and last.value.args:
            kind, returned = last.value.args[0], function.returns.slice
            if isinstance(kind, ast.Constant) and isinstance(returned, ast.Tuple):
                yield str(kind.value), ast.unparse(returned.elts[1])


def test_the_plate_finds_every_name_where_it_is_at_home() -> None:
    tree = ast.parse(Path(knowledge.__file__).read_text(encoding="utf-8"))
    checked = next(part for part in tree.body if isinstance(part, ast.If))  # if TYPE_CHECKING

    imported = {
        str(part.module).removeprefix("drypoint.knowledge."): {name.name for name in part.names}
        for part in checked.body
        if isinstance(part, ast.ImportFrom)
    }

    assert {module: set(names) for module, names in HOMES.items()} == imported
    for name in knowledge.__all__:
        assert getattr(knowledge, name) is not None
    with pytest.raises(AttributeError):
        _ = knowledge.NotThere  # type: ignore[attr-defined]  # its absence is what is tested


def test_a_start_imports_no_step_of_the_pathway() -> None:
    program = "import sys; from drypoint.knowledge import load; load(); print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    assert "drypoint.knowledge.base" in loaded.split()
    assert not {f"drypoint.knowledge.values.{step}" for step in ("screening", "outcomes", "evidence")} & set(
        loaded.split()
    )


def test_a_schema_says_what_a_field_means_and_refuses_unknown_keys() -> None:
    schema = kind_schemas()["facts.json"]

    assert schema["additionalProperties"] is False
    assert "sources" in schema["required"]
    assert schema["properties"]["site"]["description"] == "Where on the body the figures were taken."
    assert schema["properties"]["quantities"]["items"]["properties"]["low"]["type"] == "number"


def test_rewriting_mends_schemas_and_pointers(tmp_path: Path) -> None:
    (tmp_path / "data" / "facts").mkdir(parents=True)
    plain = tmp_path / "data" / "facts" / "ex_001.toml"
    plain.write_text('#:schema wrong.json\nid = "ex_001"\n', encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "gone.json").write_text("{}", encoding="utf-8")

    write_schemas(folder=tmp_path / "schemas")
    write_pointers(data=tmp_path / "data")

    assert plain.read_text(encoding="utf-8") == '#:schema ../../schemas/facts.json\nid = "ex_001"\n'
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == set(kind_schemas())


def test_a_file_of_an_unknown_kind_has_no_shape() -> None:
    assert shape_of(kind="dreams", name="example") is None
    assert shape_of(kind="base", name="dreams") is None


@pytest.mark.parametrize("kind", ["facts", "muscles", "conflicts"])
def test_an_outside_validator_accepts_the_files(kind: str, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    if not program.exists():
        pytest.skip("check-jsonschema belongs to the checks and is not installed here")
    files = sorted((DATA / kind).glob("*.toml"))[:20]

    done = subprocess.run(
        [program, "--schemafile", SCHEMAS / f"{kind}.json", *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_an_outside_validator_refuses_a_broken_file(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    if not program.exists():
        pytest.skip("check-jsonschema belongs to the checks and is not installed here")
    broken = tmp_path / "ci_101.toml"
    shutil.copy(DATA / "facts" / "ci_101.toml", broken)
    broken.write_text(
        broken.read_text(encoding="utf-8").replace('confidence = "', 'confidence = "very '), "utf-8"
    )

    done = subprocess.run(
        [program, "--schemafile", SCHEMAS / "facts.json", broken], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1


def test_the_schemas_are_plain_json() -> None:
    for path in SCHEMAS.glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["$schema"].startswith("https://json-schema.org/")
