"""Every part of a JSON text is found on its line."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from drypoint.interfaces.fhir.read.elements.places import line_of

TREES = st.recursive(
    st.integers() | st.text(max_size=5) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdefg", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


def paths(value: Any, at: str = "") -> list[tuple[str, Any]]:
    found = [(at, value)]
    if isinstance(value, dict):
        for key, part in value.items():
            found += paths(part, f"{at}.{key}".lstrip("."))
    if isinstance(value, list):
        for index, part in enumerate(value):
            found += paths(part, f"{at}[{index}]")
    return found


@given(TREES)
def test_the_text_on_the_line_begins_the_part(tree: Any):
    text = json.dumps(tree, indent=1)

    for path, value in paths(tree):
        line = line_of(text, path)

        assert line is not None
        assert json.dumps(value, indent=1).split("\n")[0] in text.split("\n")[line - 1]


def test_a_part_that_is_missing_has_the_line_of_its_parent():
    assert line_of('{\n "a": {\n  "b": 1}}', "a.c") == 2
    assert line_of("[1,\n 2]", "[5]") == 1
    assert line_of("7", "a.b") == 1
