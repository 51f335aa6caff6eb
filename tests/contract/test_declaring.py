"""Each way to declare a form reads what it writes, tells every fault with its place, and describes both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from drypoint.contract.declaring import (
    ANYTHING,
    DAY,
    FLAG,
    IDENTIFIER,
    INSTANT,
    SAID,
    TEXT,
    Form,
    Reader,
    blank_or,
    by_name,
    checked_form,
    derived_part,
    each_once,
    enum_word,
    flattened_value,
    grouped_parts,
    known_id,
    list_of,
    number,
    optional_part,
    or_null,
    part,
    record,
    several_parts,
    single_part_record,
    tagged_record,
    whole_number,
    with_shorthand,
)
from drypoint.errors import Fault, InputError
from drypoint.knowledge import load

KB = load()


class Colour(StrEnum):
    """Two words."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Point:
    """Two numbers, of which one may be absent."""

    x: float
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that has a colour."""

    point: Point
    colour: Colour
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of spots."""

    spots: tuple[Spot, ...] = ()
    drawn_on: date | None = None


IDS = known_id(lambda _knowledge: {"alpha": 1, "beta": 2}, expected="a Greek letter")
POINT = record(Point, part("x", number(-10, 10)), optional_part("y", number(-10, 10), 0.0))
INPUT_SPOT = record(
    Spot, part("at", POINT, name="point"), part("colour", enum_word(Colour)), optional_part("note", TEXT, "")
)
LINE = record(
    Line, optional_part("spots", list_of(INPUT_SPOT), ()), optional_part("on", DAY, name="drawn_on")
)
SHORT = with_shorthand("x", number(-10, 10), Point, POINT)
KINDS = tagged_record("kind", {"point": (Point, POINT), "line": (Line, LINE)}, hint="Use one.")
NAMES = by_name(
    lambda _knowledge: ("alpha", "beta"), enum_word(Colour), special=MappingProxyType({"beta": or_null(TEXT)})
)


def faults_of(form: Form[Any], document: Any, where: str = "") -> dict[str, str]:
    with pytest.raises(InputError) as caught:
        form.read_whole(document, knowledge=KB, where=where)
    return {fault.where: fault.code for fault in caught.value.faults}


def read(form: Form[Any], document: Any) -> Any:
    return form.read_whole(document, knowledge=KB)


PLAIN: list[tuple[Form[Any], Any, Any, str]] = [
    (TEXT, "a", 3, "DP101"),
    (SAID, "a", " ", "DP102"),
    (FLAG, True, "yes", "DP101"),
    (DAY, "2026-11-21", "2026-02-30", "DP106"),
    (INSTANT, "2026-11-20T15:00:00+00:00", "2026-11-20T15:00:00", "DP106"),
    (IDENTIFIER, "0192f0c1-7a3e-7c4e-9a6b-0242ac120002", "me", "DP105"),
    (number(0, 10), 3.5, 11, "DP105"),
    (number(), -3, True, "DP101"),
    (number(), 1e300, float("inf"), "DP105"),
    (whole_number(1, 3), 2, 2.5, "DP105"),
    (whole_number(), 2**53 + 1, 10**400, "DP105"),
    (enum_word(Colour), "red", "green", "DP104"),
    (IDS, "alpha", "alfa", "DP107"),
    (IDS, "beta", 3, "DP101"),
    (list_of(enum_word(Colour)), ["red"], "red", "DP101"),
    (each_once(TEXT), ["a", "b"], {}, "DP101"),
    (blank_or(IDENTIFIER), "", "soon", "DP105"),
    (or_null(DAY), None, "soon", "DP106"),
    (NAMES, {"alpha": "red", "beta": None}, [], "DP101"),
    (POINT, {"x": 1.0}, [], "DP101"),
    (SHORT, 3.0, "3", "DP101"),
    (KINDS, {"kind": "point", "x": 2.0}, 1, "DP101"),
    (single_part_record("id", TEXT), {"id": "a"}, "a", "DP101"),
]


@pytest.mark.parametrize(("form", "right", "wrong", "code"), PLAIN)
def test_a_right_value_goes_round_and_a_wrong_one_is_a_fault(
    form: Form[Any], right: Any, wrong: Any, code: str
) -> None:
    assert form.write(read(form, right)) == right
    assert faults_of(form, wrong)["the whole input"] == code


@pytest.mark.parametrize(("form", "right", "wrong", "code"), PLAIN)
def test_the_schema_takes_what_is_read(form: Form[Any], right: Any, wrong: Any, code: str) -> None:
    schema = json.loads(json.dumps(form.schema(KB)))

    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(right)


@pytest.mark.parametrize(
    "form",
    [
        TEXT,
        FLAG,
        DAY,
        INSTANT,
        number(),
        whole_number(),
        enum_word(Colour),
        IDS,
        list_of(TEXT),
        POINT,
        SHORT,
        KINDS,
        NAMES,
    ],
)
def test_null_is_a_fault_where_a_value_must_be(form: Form[Any]) -> None:
    assert faults_of(list_of(form), [None])["[0]"] in {"DP101", "DP102"}
    assert faults_of(by_name(None, form), {"a": None})["a"] in {"DP101", "DP102"}
    assert faults_of(record(dict, part("a", form)), {"a": None}) == {"a": "DP102"}


def test_null_is_read_where_a_form_says_what_it_means() -> None:
    silent = enum_word(Colour, silence=Colour.BLUE)

    assert read(list_of(or_null(TEXT)), [None, "a"]) == (None, "a")
    assert read(by_name(None, silent), {"a": None}) == {"a": Colour.BLUE}
    assert read(ANYTHING, None) is None


def test_every_fault_of_every_depth_is_told_at_once() -> None:
    spots = [{"at": {"x": 11, "y": "1", "z": 1}, "note": 3}, None, {"colour": "red"}, 7]

    found = faults_of(LINE, {"spots": spots, "on": "soon", "extra": 1}, where="line")

    assert found == {
        "line.extra": "DP103",
        "line.on": "DP106",
        "line.spots[0].at.x": "DP105",
        "line.spots[0].at.y": "DP101",
        "line.spots[0].at.z": "DP103",
        "line.spots[0].colour": "DP102",
        "line.spots[0].note": "DP101",
        "line.spots[1]": "DP101",
        "line.spots[1].at": "DP102",
        "line.spots[1].colour": "DP102",
        "line.spots[2].at": "DP102",
        "line.spots[3]": "DP101",
        "line.spots[3].at": "DP102",
        "line.spots[3].colour": "DP102",
    }


def test_a_fault_says_what_stood_there_and_what_to_do() -> None:
    with pytest.raises(InputError) as caught:
        read(record(dict, part("a", IDS), part("b", enum_word(Colour))), {"a": "alfa", "b": 3})

    assert caught.value.faults == (
        Fault("DP107", "a", "'alfa'", "a Greek letter", "Did you mean alpha?"),
        Fault("DP104", "b", "3", "one of red, blue", "Use one of the listed words."),
    )


@pytest.mark.parametrize(
    "document", [{}, {"x": None}, {"x": "1"}, {"x": 99}, {"y": 1}, None, [], "x", {"x": 1, "z": 2}]
)
def test_no_value_is_made_from_what_was_faulty(document: Any) -> None:
    made: list[Point] = []

    def make(**parts: Any) -> Point:
        made.append(Point(**parts))
        return made[-1]

    form = record(make, part("x", number(0, 10)), optional_part("y", number(), 0.0))

    assert faults_of(form, document)
    assert all(point == Point(1.0) for point in made)


def test_a_check_runs_although_another_part_is_faulty() -> None:
    def check_order(point: Point, where: str, reader: Reader) -> None:
        if reader.is_clean("x") and point.x < 0:
            reader.fault("DP108", "x", "a left point", "a right one", "Move it.")

    form = checked_form(POINT, check_order)

    assert faults_of(form, {"x": -1, "y": "?"}) == {"x": "DP108", "y": "DP101"}
    assert faults_of(form, {"x": "?"}) == {"x": "DP101"}


def test_a_place_is_clean_until_something_below_it_is_faulty() -> None:
    reader = Reader()

    assert reader.is_clean("")

    reader.fault("DP101", "a.b[0]", 1, "a text", "Write it in quotes.")

    assert not any(reader.is_clean(place) for place in ("", "a", "a.b", "a.b[0]"))
    assert all(reader.is_clean(place) for place in ("a.bc", "b", "a.b[1]"))


def test_what_says_nothing_is_left_out_unless_it_is_always_written() -> None:
    quiet = record(Point, part("x", number()), optional_part("y", number(), 0.0))
    loud = record(Point, part("x", number()), optional_part("y", number(), 0.0, always=True))

    assert quiet.write(Point(1)) == {"x": 1}
    assert loud.write(Point(1)) == {"x": 1, "y": 0.0}
    assert read(loud, {"x": 1}) == read(quiet, {"x": 1}) == Point(1)
    assert loud.schema(KB)["required"] == quiet.schema(KB)["required"] == ["x"]


def test_an_answer_stays_open_and_an_input_is_closed() -> None:
    answer = record(Point, part("x", number()), part("y", number(), default=0.0), is_open=True)

    assert read(answer, {"x": 1, "more": 2}) == Point(1)
    assert "additionalProperties" not in answer.schema(KB)
    assert answer.schema(KB)["required"] == ["x", "y"]
    assert POINT.schema(KB)["additionalProperties"] is False
    assert faults_of(POINT, {"x": 1, "more": 2}) == {"more": "DP103"}


def test_what_drypoint_wrote_itself_is_read_after_the_knowledge_has_moved_on() -> None:
    form = record(dict, part("id", IDS), part("names", NAMES))
    document = {"id": "gamma", "names": {"delta": "red"}, "dropped": 1}

    assert form.read_stored(document) == {"id": "gamma", "names": {"delta": Colour.RED}}
    assert set(faults_of(form, document)) == {"id", "names.delta", "dropped"}


def test_a_part_that_may_be_null_says_so() -> None:
    form = record(Line, part("on", DAY, name="drawn_on", default=None))

    assert form.write(Line()) == {"on": None}
    assert Draft202012Validator(form.schema(KB)).is_valid({"on": None})
    assert read(form, {"on": None}) == Line()


def test_a_derived_part_is_written_and_not_read() -> None:
    form = record(Point, part("x", number()), derived_part("twice", number(), lambda point: point.x * 2))

    assert form.write(Point(2)) == {"x": 2, "twice": 4}
    assert read(form, {"x": 2, "twice": 99}) == Point(2)


def test_parts_stand_flat_or_in_a_group_of_their_own() -> None:
    flat = record(
        Spot, flattened_value("point", Point, part("x", number())), part("colour", enum_word(Colour))
    )
    group = record(Point, grouped_parts("at", part("x", number()), optional_part("y", number(), 0.0)))
    spot = Spot(Point(1.0), Colour.RED)

    assert flat.write(spot) == {"x": 1.0, "colour": "red"}
    assert read(flat, flat.write(spot)) == spot
    assert faults_of(flat, {}) == {"x": "DP102", "colour": "DP102"}
    assert group.write(Point(1.0)) == {"at": {"x": 1.0}}
    assert read(group, {"at": {"x": 1}}) == Point(1.0)
    assert faults_of(group, {}) == {"at.x": "DP102"}
    assert group.schema(KB)["properties"]["at"]["required"] == ["x"]


def test_keys_and_attributes_need_not_match() -> None:
    def read_sum(parts: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
        return {"x": float(sum(parts.get(key, 0) for key in "ab"))}

    form = record(
        Point,
        several_parts(
            "ab", read_sum, lambda point: {"a": point.x}, lambda _kb: {"a": {}, "b": {}}, needed=("a",)
        ),
    )

    assert read(form, {"a": 1, "b": 2}) == Point(3.0)
    assert form.write(Point(3.0)) == {"a": 3.0}
    assert faults_of(form, {"c": 1}) == {"c": "DP103"}
    assert form.schema(KB)["required"] == ["a"]


def test_the_kind_decides_what_else_stands_there() -> None:
    assert read(KINDS, {"kind": "line", "spots": []}) == Line()
    assert faults_of(KINDS, {"kind": "point", "spots": []}) == {"spots": "DP103", "x": "DP102"}
    assert faults_of(KINDS, {"kind": "circle"}) == {"kind": "DP104"}
    assert faults_of(KINDS, {"x": 1}) == {"kind": "DP102"}
    assert not Draft202012Validator(KINDS.schema(KB)).is_valid({"kind": "circle"})


def test_names_have_values_of_one_form_save_a_few() -> None:
    assert faults_of(NAMES, {"alpha": "green", "beta": 3, "gamma": "red"}) == {
        "alpha": "DP104",
        "beta": "DP101",
        "gamma": "DP103",
    }
    assert not Draft202012Validator(NAMES.schema(KB)).is_valid({"gamma": "red"})


def test_a_list_keeps_each_once_in_its_order() -> None:
    assert read(list_of(TEXT, once=True), ["b", "a", "b"]) == ("b", "a")
    assert read(each_once(TEXT), ["b", "a", "b"]) == ("a", "b")


numbers = st.floats(-10, 10)
points = st.builds(Point, numbers, numbers)
spots = st.builds(Spot, points, st.sampled_from(Colour), st.text(max_size=5))
lines = st.builds(Line, st.lists(spots, max_size=3).map(tuple), st.none() | st.dates())
instants = st.datetimes(timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("form", "values"),
    [
        (LINE, lines),
        (SHORT, points),
        (KINDS, points | lines),
        (NAMES, st.fixed_dictionaries({"alpha": st.sampled_from(Colour), "beta": st.none() | st.text()})),
        (list_of(or_null(DAY)), st.lists(st.none() | st.dates()).map(tuple)),
        (by_name(None, INSTANT), st.dictionaries(st.text(), instants)),
        (single_part_record("id", TEXT), st.text()),
        (whole_number(-5, 5), st.integers(-5, 5)),
    ],
)
@settings(max_examples=40)
@given(data=st.data())
def test_any_value_goes_round_and_is_as_the_schema_says(
    form: Form[Any], values: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    value = data.draw(values)
    document = json.loads(json.dumps(form.write(value)))

    Draft202012Validator(form.schema(KB)).validate(document)
    assert read(form, document) == form.read_stored(document) == value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.sampled_from("xy"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("x", "kind", "at", "spots", "alpha", "beta")), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("form", [LINE, SHORT, KINDS, NAMES, *(row[0] for row in PLAIN)])
@settings(max_examples=40)
@given(value=json_values)
def test_any_json_is_read_or_refused_with_faults(form: Form[Any], value: Any) -> None:
    # Whatever is wrong must come out as listed faults: any other exception fails here.
    with suppress(InputError):
        found = read(form, value)
        assert value is None or read(form, form.write(found)) == found


def test_an_instant_keeps_its_offset() -> None:
    at = read(INSTANT, "2026-11-20T15:00:00+05:30")

    assert at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert INSTANT.write(at) == "2026-11-20T15:00:00+05:30"
