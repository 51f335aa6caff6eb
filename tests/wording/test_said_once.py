"""No module outside wording has a table of words of its own for an enum."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import drypoint

SOURCE = Path(drypoint.__file__).parent
SAID_ELSEWHERE = {
    ("body_chart/assembly.py", "ShapeId"): "drawn into the chart, which lies below the words",
    ("clinic/documents/care_parts.py", "CarePart"): "parts of a care without needles, a value of the clinic",
    ("interfaces/web/chart/key.py", "MarkKind"): "signs that only the pages' chart has",
    **{
        (f"interfaces/web/public/{path}", enum): "words for patients, that only this public page says"
        for path, enum in (
            ("blocks/jurisdictions.py", "JurisdictionStatus"),
            ("blocks/referral_map.py", "Zone"),
            ("blocks/shares.py", "Origin"),
            ("check/views.py", "Talk"),
            ("conditions/groups.py", "AnswerGroup"),
            ("mechanism/shown.py", "ParameterGroup"),
            ("shown.py", "PageGroup"),
        )
    },
    (
        "interfaces/web/visit/localisation/findings_layer.py",
        "MarkKind",
    ): "the same signs, with a point's name",
    ("interfaces/web/visit/session/chart.py", "MarkKind"): "the same signs, with a needle's place",
    ("interfaces/web/visit/visits/present.py", "Step"): "the steps of a visit, a value of the clinic",
    ("interfaces/web/visit/visits/present.py", "VisitState"): "states of a visit, a value of the record",
    ("pathway/outcomes/wording.py", "ChangeVerdict"): "part of the answer itself, and kept with it",
    ("pathway/screening/entries/judging.py", "MentionStatus"): "part of the answer itself, and kept with it",
    ("pathway/session/events/conflicts.py", "ConflictKind"): "part of the answer itself, and kept with it",
}
"""Tables outside wording: the file and the enum, with the reason."""


def test_no_module_outside_wording_has_a_table_of_words_for_an_enum() -> None:
    found = {
        (path.relative_to(SOURCE).as_posix(), enum)
        for path in SOURCE.rglob("*.py")
        if "wording" not in path.relative_to(SOURCE).parts[:1]
        for enum in enums_put_into_words(ast.parse(path.read_text("utf-8")))
    }

    assert found == set(SAID_ELSEWHERE)


def enums_put_into_words(tree: ast.Module) -> Iterator[str]:
    """Yield the enum of each dict literal with three of its members or more as keys, and text as values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict) and len(node.keys) >= 3:
            owners = {owner_of(key) for key in node.keys}
            is_text = all(isinstance(value, ast.JoinedStr) or is_words(value) for value in node.values)
            if len(owners) == 1 and is_text:
                yield from (owner for owner in owners if owner)


def owner_of(key: ast.expr | None) -> str:
    """Return `Enum` for a key such as `Enum.MEMBER` or `str(Enum.MEMBER)`; nothing for another."""
    if isinstance(key, ast.Call) and len(key.args) == 1:
        return owner_of(key.args[0])
    is_member = isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name) and key.attr.isupper()
    return key.value.id if is_member else ""


def is_words(value: ast.expr) -> bool:
    """Say whether a value is a text that a person reads, marked or not; no id and no token."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in {"gettext", "gettext_lazy", "gettext_noop"}
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
