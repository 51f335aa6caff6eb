"""Every decision on the command line: the contract's answer, words for a person, one exit code."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.answers import ANSWERS, Answered
from drypoint.knowledge import load
from tests.interfaces.cli.running import Program, in_own_process
from tests.interfaces.examples import EXAMPLES, FACTS, PROMISED, STUDIES
from tests.properties import inner

FROM_JSON = [name for name in EXAMPLES if name != "pool"]


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("name", FROM_JSON)
def test_the_answer_is_the_one_of_the_library(program: Program, name: str):
    ended = program(name, program.file("input.json", EXAMPLES[name]), "--json")

    assert (ended.code, ended.err) == (0, "")
    assert ended.json == plain(ANSWERS[name](EXAMPLES[name]).as_json())


def test_a_pool_is_answered_from_a_table(program: Program):
    ended = program("pool", program.file("studies.csv", STUDIES), "--json")

    assert ended.code == 0
    assert ended.json == plain(ANSWERS["pool"]({"csv": STUDIES}).as_json())
    assert set(PROMISED["pool"].split()) <= set(ended.json)


@pytest.mark.parametrize("name", FROM_JSON)
def test_a_person_gets_sentences_and_the_version_of_the_knowledge(program: Program, name: str):
    ended = program(name, program.file("input.json", EXAMPLES[name]))

    assert (ended.code, ended.err) == (0, "")
    assert "Knowledge 2026." in ended.out
    assert not {"{", "}"} & set(ended.out)
    assert "None" not in ended.out
    assert "\x1b" not in ended.out, "no colour where nobody sees it"
    assert max(len(line) for line in ended.out.splitlines()) <= 96


def test_a_person_never_reads_that_it_is_safe(program: Program):
    for name in FROM_JSON:
        ended = program(name, program.file("input.json", EXAMPLES[name]))

        assert "is safe" not in ended.out


@pytest.mark.parametrize("name", FROM_JSON)
def test_wrong_input_is_listed_for_a_person_on_standard_error(program: Program, name: str):
    ended = program(name, program.file("input.json", {"nothing": 1, "like": 2, "this": 3}))

    assert (ended.code, ended.out) == (2, "")
    assert all(f"\n  {word}  (DP103)\n" in ended.err for word in ("nothing", "like", "this"))
    assert all(word in ended.err for word in ("found", "expected", "do"))


@pytest.mark.parametrize("name", FROM_JSON)
def test_wrong_input_is_listed_for_a_program_on_standard_output(program: Program, name: str):
    ended = program(name, program.file("input.json", {"nothing": 1, "like": 2, "this": 3}), "--json")

    assert (ended.code, ended.err) == (2, "")
    assert {"nothing", "like", "this"} <= {fault["where"] for fault in ended.faults}


@pytest.mark.parametrize("name", FROM_JSON)
def test_lines_are_answered_in_their_order_and_a_faulty_one_by_its_own_faults(program: Program, name: str):
    good = json.dumps(EXAMPLES[name])
    lines = program.file("input.jsonl", f'{good}\n{{"nothing": 1}}\nnot json\n{good}\n')

    ended = program(name, lines, "--jsonl")

    assert (ended.code, ended.err) == (2, "")
    assert [set(line) == {"errors"} for line in ended.lines] == [False, True, True, False]
    assert ended.lines[0] == ended.lines[3] == plain(ANSWERS[name](EXAMPLES[name]).as_json())
    assert {fault["where"].partition(",")[0] for fault in ended.lines[1]["errors"]} == {"line 2"}
    assert ended.lines[2]["errors"][0]["where"] == "line 3, column 1"


def test_good_lines_end_with_zero(program: Program):
    lines = program.file("input.jsonl", f"{json.dumps(FACTS)}\n" * 3)

    ended = program("screen", lines, "--jsonl")

    assert (ended.code, len(ended.lines)) == (0, 3)


def test_an_empty_line_has_its_own_answer_so_that_the_order_holds(program: Program):
    ended = program("screen", program.file("input.jsonl", f"\n{json.dumps(FACTS)}"), "--jsonl")

    assert ended.code == 2
    assert [set(line) == {"errors"} for line in ended.lines] == [True, False]


def test_no_lines_have_no_answers(program: Program):
    ended = program("screen", program.file("input.jsonl", ""), "--jsonl")

    assert (ended.code, ended.out) == (0, "")


def test_a_line_that_breaks_drypoint_does_not_take_the_others_along(
    program: Program, monkeypatch: pytest.MonkeyPatch
):
    def fail(document: Any) -> Answered[dict[str, Any]]:
        if document["on"] == "2026-11-22":
            raise RuntimeError("Mrs Secret")
        return Answered({"fine": True}, dict)

    monkeypatch.setattr("drypoint.interfaces.cli.screening.screen_answer", fail)
    lines = program.file("input.jsonl", '{"on": "2026-11-22"}\n{"on": "2026-11-23"}\n')

    ended = program("screen", lines, "--jsonl")

    assert ended.code == 1
    assert ended.lines[0]["errors"][0]["code"] == "DP499"
    assert ended.lines[1] == {"fine": True}
    assert "Secret" not in ended.out


BAD_FILES = {
    "empty.json": (b"", "DP120"),
    "blank.json": (b" \n", "DP120"),
    "latin.json": (b'{"on": "\xe9"}', "DP121"),
    "utf16.json": ('{"on": 1}'.encode("utf-16"), "DP121"),
    "broken.json": (b'{"on": ', "DP122"),
    "two.json": (b"{} {}", "DP122"),
    "twice.json": (b'{"on": "2026-11-21", "on": "2026-11-22"}', "DP123"),
    "nan.json": (b'{"on": NaN}', "DP124"),
    "infinite.json": (b'{"on": -Infinity}', "DP124"),
    "huge.json": (b'{"on": 1e999}', "DP124"),
    "long.json": (b'{"on": ' + b"9" * 5000 + b"}", "DP124"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "DP125"),
    "half.json": (b'{"on": "\\udc00"}', "DP126"),
    "zero.json": (b'{"on": "\\u0000"}', "DP126"),
    "list.json": (b"[]", "DP101"),
    "null.json": (b"null", "DP101"),
    "text.json": (b'"x"', "DP101"),
}


@pytest.mark.parametrize("command", FROM_JSON)
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_a_fault_with_its_code(program: Program, command: str, name: str):
    content, code = BAD_FILES[name]

    ended = program(command, program.file(name, content), "--json")

    assert ended.code == 2
    assert code in {fault["code"] for fault in ended.faults}


def test_a_file_with_a_byte_order_mark_is_read(program: Program):
    content = b"\xef\xbb\xbf" + json.dumps(FACTS).encode()

    assert program("screen", program.file("bom.json", content), "--json").code == 0


@pytest.mark.parametrize("command", [*FROM_JSON, "pool"])
def test_a_file_that_cannot_be_read_is_a_fault(program: Program, command: str):
    for name in (program.folder / "nowhere.json", program.folder, "nul\0byte"):
        ended = program(command, name, "--json")

        assert (ended.code, ended.err) == (2, "")
        assert ended.faults[0]["code"] == "DP421"


@pytest.mark.parametrize("flag", ["--json", "--jsonl"])
def test_a_mistake_on_the_command_line_is_a_fault_too(program: Program, flag: str):
    for arguments in (["screan"], ["screen"], ["screen", "--nothing"], ["screen", "a", "b"], ["localise"]):
        ended = program(*arguments, flag)

        assert (ended.code, ended.err) == (2, "")
        assert ended.faults[0]["code"] == "DP420"


@pytest.mark.parametrize("flags", [("--json", "--jsonl"), ("--jsonl", "--json")])
def test_lines_stay_lines_whichever_flag_comes_last(program: Program, flags: tuple[str, str]):
    lines = program.file("input.jsonl", f"{json.dumps(FACTS)}\n" * 2)

    ended = program("screen", lines, *flags)

    assert ended.code == 0
    assert ended.lines == [plain(ANSWERS["screen"](FACTS).as_json())] * 2


def test_every_reason_of_a_refusal_has_a_line_of_its_own(program: Program):
    answered = ANSWERS["plan"](EXAMPLES["plan"] | {"provider": {"licensed": False}})
    refused = answered.value.refused[0].because

    ended = program("plan", program.file("input.json", EXAMPLES["plan"] | {"provider": {"licensed": False}}))

    assert refused
    assert ended.out.count("  - ") >= len(refused)


def test_a_part_that_is_missing_is_one_fault_in_plain_words(program: Program):
    ended = program("session", program.file("input.json", {}), "--json")

    assert [(fault["code"], fault["where"], fault["found"]) for fault in ended.faults] == [
        ("DP102", "events", "nothing"),
        ("DP102", "plan", "nothing"),
    ]


def test_standard_input_stands_for_a_file():
    ended = in_own_process("screen", "-", "--json", given=json.dumps(FACTS).encode())

    assert (ended.code, ended.err) == (0, "")
    assert ended.json == plain(ANSWERS["screen"](FACTS).as_json())


def test_a_terminal_that_knows_no_unicode_gets_an_answer():
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

    ended = in_own_process(
        "localise", "-", given=json.dumps(EXAMPLES["localise"]).encode(), environment=environment
    )

    assert (ended.code, ended.err) == (0, "")


def test_help_and_version_are_answers(program: Program):
    assert program("--help").code == 0
    assert program("--version").out.startswith("Drypoint ")
    assert all(program(name, "--help").code == 0 for name in EXAMPLES)


def test_no_command_shows_the_help_and_is_a_mistake(program: Program):
    ended = program()

    assert (ended.code, ended.out) == (2, "")
    assert "Commands:" in ended.err


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", FROM_JSON)
def test_whatever_is_in_the_file_the_end_is_an_answer_or_a_list_of_faults(program: Program, name: str):
    @inner(settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]))
    @given(st.sampled_from(sorted(EXAMPLES[name])), JSON_VALUES, st.booleans())
    def check(part: str, value: Any, whole: bool) -> None:
        document = value if whole else {**EXAMPLES[name], part: value}

        ended = program(name, program.file("input.json", document), "--json")

        assert ended.code in (0, 2)
        assert ended.code == 0 or ended.faults

    check()


def test_a_crowded_drawing_is_said_to_be_answered_roughly(program: Program):
    regions = sorted(load().regions)
    given_all = program.file("all.json", {"drawing": dict.fromkeys(regions, 5)})
    few = program.file("few.json", {"drawing": {"hand.thumb.left": 5}})

    crowded, plain_words = program("localise", given_all), program("localise", few)

    assert "approximate (message passing)" in " ".join(crowded.out.split())
    assert "approximate" not in plain_words.out


def test_every_point_of_both_sides_can_be_ranked(program: Program):
    drawing = program.file("drawing.json", {"drawing": {"hand.thumb.left": 5}})

    ended = program("localise", drawing, "--top", "350", "--json")

    assert len(ended.json["trigger_points"]) == 350


def test_only_palpation_is_answered_and_nothing_at_all_is_a_fault(program: Program):
    felt = {"trigger_point": "rhomboids.tp1.left", "tender": True, "recognised_pain": True}

    answered = program("localise", program.file("felt.json", {"palpation": [felt]}))
    empty = program("localise", program.file("empty.json", {"drawing": {}, "palpation": []}), "--json")

    assert answered.code == 0
    assert "rhomboids tp1 (left)" in answered.out
    assert (empty.code, [fault["code"] for fault in empty.json["errors"]]) == (2, ["DP109"])
