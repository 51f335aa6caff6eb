"""Facts about a patient: contract §3."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial
from typing import Any

from drypoint.contract.declaring import (
    DAY,
    TEXT,
    Form,
    Part,
    Reader,
    Schema,
    below,
    boxed,
    by_name,
    checked,
    known,
    listed,
    number,
    optional,
    part,
    record,
    several,
    shorthand,
    word,
)
from drypoint.knowledge import KnowledgeBase, RecordKind
from drypoint.pathway.screening import (
    AnswerGiven,
    CodeSystem,
    Coding,
    EntryStatus,
    Facts,
    Patient,
    Planned,
    RecordEntry,
    resolve_target,
)
from drypoint.terms import Answer, Sex, Technique

CLEARANCE = "physician_cleared"
LONGEST_LIFE_YEARS = 130
IDS_HINT = "Correct the id; `drypoint knowledge list` shows them all."


def question_ids(knowledge: KnowledgeBase) -> Collection[str]:
    """Return the ids of the questions."""
    return knowledge.documents.get("screening/questions", {})


QUESTION = known(question_ids, expected="a question id, such as anticoagulant", hint=IDS_HINT, code="DP104")
REGION = known(
    lambda knowledge: knowledge.documents.get("regions", {}),
    expected="a region id with its side, such as arm.anterior.left",
    hint=IDS_HINT,
    code="DP104",
)
ANSWER_PARTS = (
    part("answer", word(Answer)),
    optional("regions", listed(REGION, once=True), ()),
    optional("on", DAY),
    optional("by", TEXT, ""),
)
CLEARING_PARTS = (optional("for", listed(QUESTION, once=True), (), name="for_"), optional("until", DAY))


def _answer(*parts: Part) -> Form[AnswerGiven]:
    return shorthand("answer", word(Answer), AnswerGiven, record(AnswerGiven, *parts))


ANSWERS = by_name(
    question_ids, _answer(*ANSWER_PARTS), special={CLEARANCE: _answer(*ANSWER_PARTS, *CLEARING_PARTS)}
)
PATIENT = record(
    Patient,
    optional("birth_date", DAY),
    optional("sex", word(Sex), Sex.UNKNOWN),
    optional("height_cm", number(30, 280)),
    optional("weight_kg", number(0.3, 700)),
)


def _read_code(value: Any, where: str, reader: Reader) -> str:
    code = reader.text(value, where).strip()
    if isinstance(value, str) and not code:
        reader.fault("DP102", where, "an empty code", "a code", "Add it or leave it out.")
    return code


CODING = record(
    Coding, part("system", word(CodeSystem)), part("code", Form(_read_code, TEXT.write, TEXT.schema))
)
CODINGS = listed(CODING)


def _read_codings(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read one code beside the text, the list of codes, or both."""
    named = {key: given[key] for key in ("system", "code") if key in given}
    own = (CODING.read(named, where, reader),) if named else ()
    return {"codings": (*own, *CODINGS.read(given.get("codings"), below(where, "codings"), reader))}


def _write_codings(entry: RecordEntry) -> dict[str, Any]:
    return {"codings": CODINGS.write(entry.codings)} if entry.codings else {}


def _codings_schema(knowledge: KnowledgeBase) -> Schema:
    one: Schema = CODING.schema(knowledge)["properties"]
    return {**one, "codings": CODINGS.schema(knowledge)}


def _read_words(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    return {"text": reader.text(given.get("text"), below(where, "text")).strip()}


def _write_words(entry: RecordEntry) -> dict[str, Any]:
    return {"text": entry.text} if entry.text or not entry.codings else {}


ENTRY_PARTS = (
    several(["text"], _read_words, _write_words, lambda knowledge: {"text": TEXT.schema(knowledge)}),
    several(["system", "code", "codings"], _read_codings, _write_codings, _codings_schema),
    optional("status", word(EntryStatus), EntryStatus.UNKNOWN),
    optional("on", DAY),
    optional("source", TEXT, ""),
)


def entry_form(kind: RecordKind) -> Form[RecordEntry]:
    """Return the form of one entry of the record, whose kind follows from the list in which it stands."""
    plain = record(partial(RecordEntry, kind), *ENTRY_PARTS)

    def read(value: Any, where: str, reader: Reader) -> RecordEntry:
        if isinstance(value, Mapping) and not {"text", "system", "code", "codings"} & value.keys():
            reader.fault(
                "DP102", where, "no text and no code", "a text, or a system and a code", "Add one of them."
            )
        return plain.read(value, where, reader)

    return Form(read, plain.write, plain.schema)


ENTRIES = {
    "conditions": (RecordKind.CONDITION, listed(entry_form(RecordKind.CONDITION))),
    "medications": (RecordKind.MEDICATION, listed(entry_form(RecordKind.MEDICATION))),
    "allergies": (RecordKind.ALLERGY, listed(entry_form(RecordKind.ALLERGY))),
    "procedures": (RecordKind.PROCEDURE, listed(entry_form(RecordKind.PROCEDURE))),
    "devices": (RecordKind.DEVICE, listed(entry_form(RecordKind.DEVICE))),
}


def _read_entries(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    read = (form.read(given.get(name), below(where, name), reader) for name, (_, form) in ENTRIES.items())
    return {"entries": tuple(entry for entries in read for entry in entries)}


def _write_entries(facts: Facts) -> dict[str, Any]:
    written = {
        name: form.write(tuple(entry for entry in facts.entries if entry.kind is kind))
        for name, (kind, form) in ENTRIES.items()
    }
    return {name: entries for name, entries in written.items() if entries}


def _entries_schema(knowledge: KnowledgeBase) -> Schema:
    return {name: form.schema(knowledge) for name, (_, form) in ENTRIES.items()}


def _read_target(value: Any, where: str, reader: Reader) -> str:
    if isinstance(value, str) and resolve_target(value, knowledge=reader.knowledge) is not None:
        return value
    code = "DP104" if isinstance(value, str) else "DP101"
    expected = "a muscle or trigger point with its side, such as trapezius_upper.right"
    reader.fault(code, where, value, expected, "Correct the id and add .left or .right.")
    return ""


TARGET = Form(_read_target, TEXT.write, TEXT.schema)
PLANNED = record(
    Planned, optional("targets", listed(TARGET, once=True), ()), optional("technique", word(Technique))
)


def _check_birth_date(facts: Facts, where: str, reader: Reader) -> None:
    on, born, place = facts.on, facts.patient.birth_date, below(where, "patient.birth_date")
    if born is None:
        return
    if born > on or on.year - born.year > LONGEST_LIFE_YEARS:
        expected = f"a day up to {on.isoformat()} and within {LONGEST_LIFE_YEARS} years of it"
        reader.fault(
            "DP105", place, born.isoformat(), expected, "Correct the birth date or the day of the visit."
        )


def _check_answer_days(facts: Facts, where: str, reader: Reader) -> None:
    """Refuse what happened after the visit; a clearance from the future is read, and later lifts nothing."""
    for question, given in facts.answers.items():
        place = below(where, f"answers.{question}.on")
        if not reader.is_clean(below(where, f"answers.{question}")) or question == CLEARANCE:
            continue
        if given.on is not None and given.on > facts.on:
            expected = f"a day up to the visit on {facts.on.isoformat()}"
            reader.fault("DP105", place, given.on.isoformat(), expected, "Give the day on which it happened.")


FACTS = checked(
    record(
        Facts,
        part("on", DAY),
        optional("patient", PATIENT, Patient()),
        optional("answers", ANSWERS, {}),
        several(ENTRIES, _read_entries, _write_entries, _entries_schema),
        optional("planned", PLANNED, Planned()),
        optional("provider", boxed("id", TEXT), "", name="provider_id"),
    ),
    _check_birth_date,
    _check_answer_days,
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
    return FACTS.read_whole(on_day(document, on), knowledge=knowledge, where=where)


def on_day(document: Any, on: date | None) -> Any:
    """Return facts that name a day where they did not."""
    if on is None or not isinstance(document, Mapping) or document.get("on") is not None:
        return document
    return {**document, "on": on.isoformat()}
