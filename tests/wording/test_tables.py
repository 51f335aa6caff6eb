"""Each table of words is whole, and functions say what is not known."""

from __future__ import annotations

import ast
from enum import Enum
from pathlib import Path

import pytest

from drypoint import wording
from drypoint.knowledge import load
from drypoint.language import Words

TABLES = {
    name: getattr(wording, name)
    for name in wording.__all__
    if isinstance(getattr(wording, name), dict | Words)
}
PARTIAL = {
    "DECISION_STOPS": "no letter is written of a decision that stops nothing",
    "TRACE_NAMES": "that a needle came out is told beside its going in",
}
"""Tables that lack members, with the reason."""
BY_NAME = {"GROUND_NAMES": "kinds of grounds are named as the folders of the knowledge are"}
"""Tables of other keys than an enum's, with the reason."""


@pytest.mark.parametrize("name", sorted(TABLES.keys() - BY_NAME.keys()))
def test_every_member_of_an_enum_has_a_word_in_each_of_its_tables(name: str) -> None:
    (enum,) = {type(member) for member in TABLES[name]}

    missing = {member for member in enum if member not in TABLES[name]}

    assert issubclass(enum, Enum)
    assert bool(missing) == (name in PARTIAL)


def test_words_are_texts_without_spaces_around_them() -> None:
    said = {(name, member): words for name, table in TABLES.items() for member, words in table.items()}

    assert said
    assert [key for key, words in said.items() if not isinstance(words, str) or words != words.strip()] == []


def test_each_name_is_at_home_where_the_plate_says() -> None:
    tree = ast.parse(Path(wording.__file__).read_text("utf-8"))
    checked = next(part for part in tree.body if isinstance(part, ast.If))  # if TYPE_CHECKING

    imported = {
        str(part.module).removeprefix("drypoint.wording."): {name.name for name in part.names}
        for part in checked.body
        if isinstance(part, ast.ImportFrom)
    }

    assert {module: set(names) for module, names in wording._HOMES.items()} == imported
    assert {name for names in imported.values() for name in names} == set(wording.__all__)
    with pytest.raises(AttributeError):
        _ = wording.NOT_THERE  # type: ignore[attr-defined]  # its absence is what is tested


def test_a_code_stands_after_the_name_of_its_system() -> None:
    assert wording.code_words("rxnorm", "161") == "RxNorm 161"
    assert wording.code_words("a-system-of-theirs", "7") == "a-system-of-theirs 7"


def test_an_unknown_id_of_a_place_stays_as_it_is() -> None:
    assert wording.region_name(load(), "nowhere.left") == "nowhere.left"
    assert wording.muscle_name(load(), "nothing") == "nothing"


@pytest.mark.parametrize(
    ("diameter_mm", "length_mm", "words"),
    [(0.25, 40.0, "0.25 × 40 mm"), (None, 40.0, "? × 40 mm"), (0.3, None, "0.30 × ? mm"), (None, None, "")],
)
def test_a_size_says_which_figure_is_not_known(
    diameter_mm: float | None, length_mm: float | None, words: str
) -> None:
    assert wording.size_words(diameter_mm=diameter_mm, length_mm=length_mm) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (45, "45 s"), (120, "2 min"), (150, "2 min 30 s")]
)
def test_a_duration_leaves_out_what_is_nought(seconds: float, words: str) -> None:
    assert wording.minutes_words(seconds) == words
