"""JSON Schemas of the knowledge files, made from the values that the files become."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from inspect import getdoc
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from drypoint.knowledge.kinds import shapes_by_kind
from drypoint.knowledge.load import DATA

Schema = dict[str, Any]

SCHEMAS = Path(__file__).parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
POINTER = "#:schema "
WORDS: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    Any: {},
}


def kind_schemas() -> Mapping[str, Schema]:
    """Return the schema of every kind, by the name of its file in `schemas/`."""
    named = {kind.replace("/", "_"): shape for kind, shape in shapes_by_kind().items()}
    return {f"{name}.json": schema_of(shape) for name, shape in named.items()}


def schema_of(shape: type) -> Schema:
    """Return the JSON Schema (draft 2020-12) of the files that become values of `shape`."""
    return {"$schema": DIALECT, "title": shape.__name__, **_table(shape)}


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schema_pointer(*, kind: str, name: str) -> str:
    """Return the first line of a knowledge file, by which an editor finds its schema.

    Example:
        >>> schema_pointer(kind="screening/rules", name="pregnancy")
        '#:schema ../../../schemas/screening_rules.json'
    """
    if kind == "base":
        return f"{POINTER}../schemas/{name}.json"
    return f"{POINTER}{'../' * (kind.count('/') + 2)}schemas/{kind.replace('/', '_')}.json"


def write_schemas(*, folder: Path = SCHEMAS) -> None:
    """Write every schema into `folder` and remove the schemas of kinds that are gone."""
    current = kind_schemas()
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.json"):
        if old.name not in current:
            old.unlink()
    for name, schema in current.items():
        (folder / name).write_text(schema_text(schema), encoding="utf-8")


def write_pointers(*, data: Path = DATA) -> None:
    """Give every knowledge file below `data` its first line, where it lacks it."""
    for path, line in schema_pointers(data=data):
        text = path.read_text(encoding="utf-8")
        first, _, rest = text.partition("\n")
        if first != line:
            path.write_text(f"{line}\n{rest if first.startswith(POINTER) else text}", encoding="utf-8")


def schema_pointers(*, data: Path = DATA) -> Iterator[tuple[Path, str]]:
    """Yield every knowledge file below `data` with the first line that it should have."""
    for path in sorted(data.rglob("*.toml")):
        kind = path.parent.relative_to(data).as_posix()
        yield path, schema_pointer(kind="base" if kind == "." else kind, name=path.stem)


def _table(shape: Any) -> Schema:
    hints, described = get_type_hints(shape), _described(shape)
    properties = {}
    for field in fields(shape):
        said = {"description": described[field.name]} if field.name in described else {}
        properties[field.name] = {**_part(hints[field.name]), **said}
    needed = [f.name for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING]
    return {
        "description": (getdoc(shape) or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


def _part(hint: Any) -> Schema:
    if hint in WORDS:
        return dict(WORDS[hint])
    if is_dataclass(hint):
        return _table(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [str(word) for word in hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _part(arguments[0])}
    if origin in (Union, types.UnionType):
        return _part(next(part for part in arguments if part is not types.NoneType))
    return {"type": "object", "additionalProperties": _part(arguments[1])}


def _described(shape: Any) -> Mapping[str, str]:
    """Return what the docstring's `Args` say of each field; `low, high: …` speaks of both."""
    said: dict[str, str] = {}
    for names, text in _arguments(getdoc(shape) or ""):
        said.update({name.strip(): text for name in names.split(",")})
    return said


def _arguments(docstring: str) -> Iterator[tuple[str, str]]:
    block = docstring.partition("Args:\n")[2].partition("\n\n")[0]
    entry = re.compile(r"^ {4}(\w[\w, ]*): (.*(?:\n {8}.*)*)", re.MULTILINE)
    for found in entry.finditer(block):
        yield found[1], " ".join(found[2].split())
