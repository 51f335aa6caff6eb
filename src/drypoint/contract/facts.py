"""Facts about a patient: contract §3."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from drypoint.contract.declaring import (
    DAY,
    TEXT,
    Form,
    Part,
    Reader,
    Schema,
    by_name,
    enum_word,
    list_of,
    number,
    optional_part,
    part,
    path_below,
    record,
    several_parts,
    single_part_record,
    with_shorthand,
)
from drypoint.foreign import MISSING
from drypoint.knowledge import KnowledgeBase, RecordKind
from drypoint.pathway.screening import (
    AnswerGiven,
    CodeSystem,
    Coding,
    EntryStatus,
    Facts,
    Person,
    Planned,
    RecordEntry,
    possible_days,
    resolve_target,
)
from drypoint.terms import Answer, Sex, Technique

EXAMPLE: dict[str, Any] = {
    "on": "2026-11-21",
    "patient": {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62},
    "answers": {
        "pregnant": "no",
        "needle_phobia": "unknown",
        "local_infection": {"answer": "yes", "regions": ["arm.anterior.left"]},
        "recent_surgery": {"answer": "yes", "on": "2026-10-01", "regions": ["knee.anterior.right"]},
    },
    "conditions": [
        {"system": "icd-10-cm", "code": "D68.32", "text": "Haemorrhagic disorder due to anticoagulants"}
    ],
    "medications": [{"text": "apixaban 5 mg tablet"}, {"system": "atc", "code": "B01AA03"}],
    "allergies": [{"text": "nickel"}],
    "planned": {"targets": ["trapezius_upper.right"], "technique": "deep"},
    "provider": {"id": "pt-1"},
}
CLEARANCE = "physician_cleared"
LONGEST_LIFE_YEARS = 130


def question_ids(knowledge: KnowledgeBase) -> Collection[str]:
    """Return the ids of the questions."""
    return knowledge.documents.get("screening/questions", {})


def _held_to(
    is_there: Callable[[str, KnowledgeBase], bool],
    expected: str,
    hint: str,
    schema: Callable[[KnowledgeBase], Schema],
) -> Form[str]:
    """Return the form of a name that must be known; what is no text is told with the same words."""

    def read(value: Any, where: str, reader: Reader) -> str:
        if isinstance(value, str) and (reader.is_stored or is_there(value, reader.knowledge)):
            return value
        reader.fault("DP104" if isinstance(value, str) else "DP101", where, value, expected, hint)
        return ""

    return Form(read, TEXT.write, schema, reads_null=True)


def _one_of(ids: Callable[[KnowledgeBase], Collection[str]], expected: str) -> Form[str]:
    return _held_to(
        lambda name, knowledge: name in ids(knowledge),
        expected,
        "Correct the id; `drypoint knowledge list` shows them all.",
        lambda knowledge: {"type": "string", "enum": sorted(ids(knowledge))},
    )


QUESTION = _one_of(question_ids, "a question id, such as anticoagulant")
REGION = _one_of(
    lambda knowledge: knowledge.documents.get("regions", {}),
    "a region id with its side, such as arm.anterior.left",
)
TARGET = _held_to(
    lambda name, knowledge: resolve_target(name, knowledge=knowledge) is not None,
    "a muscle or trigger point with its side, such as trapezius_upper.right",
    "Correct the id and add .left or .right.",
    TEXT.schema,
)


def _read_visit_day(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read the day of the visit, or take that of the larger input, and keep it for the days after it."""
    value, place = given.get("on"), path_below(where, "on")
    if value is not None or reader.visit_on is None:
        reader.visit_on = reader.day(reader.required(value, place), place)
    return {"on": MISSING if reader.visit_on is None else reader.visit_on}


def _read_birth_date(value: Any, where: str, reader: Reader) -> date:
    born, on = DAY.read(value, where, reader), reader.visit_on
    if born and on and (born > on or on.year - born.year > LONGEST_LIFE_YEARS):
        expected = f"a day up to {on.isoformat()} and within {LONGEST_LIFE_YEARS} years of it"
        hint = "Correct the birth date or the day of the visit."
        reader.fault("DP105", where, born.isoformat(), expected, hint)
    return born


def _read_past_day(value: Any, where: str, reader: Reader) -> date:
    """Refuse what happened after the visit."""
    happened, on = DAY.read(value, where, reader), reader.visit_on
    if happened and on and happened > on:
        expected = f"a day up to the visit on {on.isoformat()}"
        reader.fault("DP105", where, happened.isoformat(), expected, "Give the day on which it happened.")
    return happened


BIRTH_DATE, PAST_DAY = (Form(read, DAY.write, DAY.schema) for read in (_read_birth_date, _read_past_day))


def _answer(*parts: Part) -> Form[AnswerGiven]:
    whole = record(
        AnswerGiven,
        part("answer", enum_word(Answer)),
        optional_part("regions", list_of(REGION, once=True), ()),
        *parts,
    )
    return with_shorthand("answer", enum_word(Answer, silence=Answer.UNKNOWN), AnswerGiven, whole)


ANSWER = _answer(
    optional_part("on", PAST_DAY),
    optional_part("by", TEXT, ""),
    # What a gate answered says so, and in which words it was named.
    optional_part("gate", TEXT, ""),
    optional_part("shown", TEXT, ""),
)
# A clearance from the future is read, and later lifts nothing.
CLEARANCE_PARTS = (
    optional_part("on", DAY),
    optional_part("for", list_of(QUESTION, once=True), (), name="for_"),
    optional_part("by", TEXT, ""),
    optional_part("until", DAY),
)
ANOTHER_CLEARANCE = record(
    partial(AnswerGiven, Answer.YES),
    optional_part("regions", list_of(REGION, once=True), ()),
    *CLEARANCE_PARTS,
)
CLEARING = _answer(*CLEARANCE_PARTS, optional_part("also", list_of(ANOTHER_CLEARANCE), ()))
ANSWERS = by_name(question_ids, ANSWER, special={CLEARANCE: CLEARING})


def day_or_part(key: str, day: Form[date], part_of_day: str) -> Part:
    """Return the part that holds a whole day, or only its year, its month or a period that it lies in.

    Args:
        key: The key of the JSON, and the attribute of a whole day.
        day: How a whole day is read and written.
        part_of_day: The attribute of what is only part of a day.
    """

    def read(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
        value, place = given.get(key), path_below(where, key)
        if value is None:
            return {}
        is_part = isinstance(value, str) and not WHOLE_DAY.fullmatch(value)
        days = possible_days(value) if is_part else None
        # The earliest day is held to the same bounds as a whole one.
        whole = day.read(days[0].isoformat() if days else value, place, reader)
        return {part_of_day: value} if days else {key: whole}

    def write(values: Any) -> dict[str, Any]:
        on, some = getattr(values, key), getattr(values, part_of_day)
        return {key: day.write(on)} if on is not None else {key: some} if some else {}

    def schema(knowledge: KnowledgeBase) -> Schema:
        part_of_a_day: Schema = {"type": "string", "pattern": PART_OF_DAY}
        return {key: {"anyOf": [day.schema(knowledge), part_of_a_day]}}

    return several_parts([key], read, write, schema)


WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PART_OF_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
PATIENT = record(
    Person,
    day_or_part("birth_date", BIRTH_DATE, "born_in"),
    optional_part("sex", enum_word(Sex), Sex.UNKNOWN, always=True),
    optional_part("height_cm", number(30, 280)),
    optional_part("weight_kg", number(0.3, 700)),
    optional_part("height_on", DAY),
    optional_part("weight_on", DAY),
)


def _read_code(value: Any, where: str, reader: Reader) -> str:
    code = reader.text(value, where).strip()
    if isinstance(value, str) and not code:
        reader.fault("DP102", where, "an empty code", "a code", "Add it or leave it out.")
    return code


CODING = record(
    Coding, part("system", enum_word(CodeSystem)), part("code", Form(_read_code, TEXT.write, TEXT.schema))
)
CODINGS = list_of(CODING)


def _read_codings(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read one code beside the text, the list of codes, or both."""
    named = {key: given[key] for key in ("system", "code") if key in given}
    own = (CODING.read(named, where, reader),) if named else ()
    return {"codings": (*own, *CODINGS.read(given.get("codings"), path_below(where, "codings"), reader))}


def _write_codings(entry: RecordEntry) -> dict[str, Any]:
    return {"codings": CODINGS.write(entry.codings)} if entry.codings else {}


def _codings_schema(knowledge: KnowledgeBase) -> Schema:
    one: Schema = CODING.schema(knowledge)["properties"]
    return {**one, "codings": CODINGS.schema(knowledge)}


def _read_words(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    return {"text": reader.text(given.get("text"), path_below(where, "text")).strip()}


def _write_words(entry: RecordEntry) -> dict[str, Any]:
    return {"text": entry.text} if entry.text or not entry.codings else {}


ENTRY_DAY = day_or_part("on", DAY, "dated")
ENTRY_PARTS = (
    several_parts(["text"], _read_words, _write_words, lambda knowledge: {"text": TEXT.schema(knowledge)}),
    several_parts(["system", "code", "codings"], _read_codings, _write_codings, _codings_schema),
    optional_part("status", enum_word(EntryStatus), EntryStatus.UNKNOWN),
    ENTRY_DAY,
    optional_part("source", TEXT, ""),
    optional_part("unread", TEXT, ""),
)


def _says_something(entry: Mapping[str, Any]) -> bool:
    return bool({"text", "system", "code"} & entry.keys() or entry.get("codings"))


def entry_form(kind: RecordKind) -> Form[RecordEntry]:
    """Return the form of one entry of the record, whose kind follows from the list in which it stands."""
    plain = record(partial(RecordEntry, kind), *ENTRY_PARTS)

    def read(value: Any, where: str, reader: Reader) -> RecordEntry:
        if isinstance(value, Mapping) and not _says_something(value):
            reader.fault(
                "DP102", where, "no text and no code", "a text, or a system and a code", "Add one of them."
            )
        return plain.read(value, where, reader)

    return Form(read, plain.write, plain.schema, reads_null=True)


ENTRIES = {
    "conditions": (RecordKind.CONDITION, list_of(entry_form(RecordKind.CONDITION))),
    "medications": (RecordKind.MEDICATION, list_of(entry_form(RecordKind.MEDICATION))),
    "allergies": (RecordKind.ALLERGY, list_of(entry_form(RecordKind.ALLERGY))),
    "procedures": (RecordKind.PROCEDURE, list_of(entry_form(RecordKind.PROCEDURE))),
    "devices": (RecordKind.DEVICE, list_of(entry_form(RecordKind.DEVICE))),
}


def _read_entries(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    read = (
        form.read(given.get(name), path_below(where, name), reader) for name, (_, form) in ENTRIES.items()
    )
    return {"entries": tuple(entry for entries in read for entry in entries)}


def _write_entries(facts: Facts) -> dict[str, Any]:
    written = {
        name: form.write(tuple(entry for entry in facts.entries if entry.kind is kind))
        for name, (kind, form) in ENTRIES.items()
    }
    return {name: entries for name, entries in written.items() if entries}


def _entries_schema(knowledge: KnowledgeBase) -> Schema:
    return {name: form.schema(knowledge) for name, (_, form) in ENTRIES.items()}


PLANNED = record(
    Planned,
    optional_part("targets", list_of(TARGET, once=True), (), always=True),
    optional_part("technique", enum_word(Technique)),
    optional_part("site", list_of(REGION, once=True), ()),
)


# The day of the visit stands first, for the other days are held against it.
FACTS = record(
    Facts,
    several_parts(
        ["on"],
        _read_visit_day,
        lambda facts: {"on": DAY.write(facts.on)},
        lambda knowledge: {"on": DAY.schema(knowledge)},
        needed=("on",),
    ),
    optional_part("patient", PATIENT, Person(), always=True),
    optional_part("answers", ANSWERS, MappingProxyType({})),
    optional_part("acknowledged", list_of(TEXT), ()),
    several_parts(ENTRIES, _read_entries, _write_entries, _entries_schema),
    optional_part("planned", PLANNED, Planned(), always=True),
    optional_part("provider", single_part_record("id", TEXT), "", name="provider_id"),
)


def read_facts(document: Any, *, knowledge: KnowledgeBase, where: str = "", on: date | None = None) -> Facts:
    """Read the facts of `contract.md` §3; every part but `on` may be left out.

    Args:
        document: The JSON value.
        knowledge: Base that knows the questions, regions and muscles.
        where: Path of the facts inside a larger input, such as `facts`.
        on: Day of the visit where the document does not name it.

    Raises:
        InputError: Everything that is wrong, listed at once.
    """
    return FACTS.read_whole(document, knowledge=knowledge, where=where, on=on)


def read_answers(
    document: Any, *, knowledge: KnowledgeBase, on: date, where: str = "answers"
) -> Mapping[str, AnswerGiven]:
    """Read the `answers` of the facts alone, for a visit on a day; a question left out is unknown.

    Raises:
        InputError: Everything that is wrong, listed at once.
    """
    return ANSWERS.read_whole(document, knowledge=knowledge, where=where, on=on)


def facts_as_json(facts: Facts) -> dict[str, Any]:
    """Write facts as the JSON that `read_facts` reads back into the same value."""
    document: dict[str, Any] = FACTS.write(facts)
    return document
