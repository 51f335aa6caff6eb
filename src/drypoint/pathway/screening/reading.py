"""Read facts from foreign JSON, with every fault listed at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from drypoint.foreign import MISSING, Reading
from drypoint.knowledge import KnowledgeBase, RecordKind
from drypoint.pathway.screening.facts import (
    AnswerGiven,
    CodeSystem,
    Coding,
    EntryStatus,
    Facts,
    Patient,
    Planned,
    RecordEntry,
)
from drypoint.pathway.screening.places import resolve_target
from drypoint.terms import Answer, Sex, Technique

FACT_KEYS = (
    "on",
    "patient",
    "answers",
    "conditions",
    "medications",
    "allergies",
    "procedures",
    "devices",
    "planned",
    "provider",
)
ANSWER_KEYS = ("answer", "regions", "on", "for", "by", "until")
PLAIN_ANSWER_KEYS = ("answer", "regions", "on", "by")
ENTRY_KEYS = ("system", "code", "text", "codings", "status", "on", "source")
KINDS = {
    "conditions": RecordKind.CONDITION,
    "medications": RecordKind.MEDICATION,
    "allergies": RecordKind.ALLERGY,
    "procedures": RecordKind.PROCEDURE,
    "devices": RecordKind.DEVICE,
}
CLEARANCE = "physician_cleared"
LONGEST_LIFE_YEARS = 130
NO_DAY = date(1900, 1, 1)


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
    reading = Reading()
    reader = _FactsReader(reading, knowledge, where)
    facts = reader.facts(document, on)
    reading.finish()
    return facts


class _FactsReader:
    """Walk through one document; faults are kept in `reading`."""

    def __init__(self, reading: Reading, knowledge: KnowledgeBase, where: str) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.where = where

    def path(self, *parts: str) -> str:
        return ".".join(part for part in (self.where, *parts) if part)

    def facts(self, document: Any, default_on: date | None) -> Facts:
        given = self.reading.mapping(document, self.where, keys=FACT_KEYS)
        on = self.visit_day(given, default_on)
        provider = self.part(given, "provider", ("id",))
        return Facts(
            on=on or NO_DAY,
            patient=self.patient(given, on),
            answers=self.answers(given, on),
            entries=tuple(
                entry for name, kind in KINDS.items() for entry in self.entries(given.get(name), name, kind)
            ),
            planned=self.planned(given),
            provider_id=self.reading.text(provider.get("id"), self.path("provider", "id")),
        )

    def visit_day(self, given: Mapping[str, Any], default_on: date | None) -> date | None:
        if default_on is not None and given.get("on") is None:
            return default_on
        return self.reading.day(
            self.reading.required(given.get("on", MISSING), self.path("on")), self.path("on")
        )

    def part(self, given: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
        value = given.get(name)
        return {} if value is None else self.reading.mapping(value, self.path(name), keys=keys)

    def patient(self, given: Mapping[str, Any], on: date | None) -> Patient:
        part = self.part(given, "patient", ("birth_date", "sex", "height_cm", "weight_kg"))
        return Patient(
            birth_date=self.birth_date(part.get("birth_date"), on),
            sex=self.reading.word(part.get("sex"), self.path("patient", "sex"), Sex, default=Sex.UNKNOWN),
            height_cm=self.reading.number(
                part.get("height_cm"), self.path("patient", "height_cm"), low=30, high=280
            ),
            weight_kg=self.reading.number(
                part.get("weight_kg"), self.path("patient", "weight_kg"), low=0.3, high=700
            ),
        )

    def birth_date(self, value: Any, on: date | None) -> date | None:
        where = self.path("patient", "birth_date")
        born = self.reading.day(value, where)
        if born is None or on is None:
            return born
        if born > on or on.year - born.year > LONGEST_LIFE_YEARS:
            self.reading.fault(
                "DP105",
                where,
                born.isoformat(),
                f"a day up to {on.isoformat()} and within {LONGEST_LIFE_YEARS} years of it",
                "Correct the birth date or the day of the visit.",
            )
            return None
        return born

    def answers(self, given: Mapping[str, Any], on: date | None) -> Mapping[str, AnswerGiven]:
        part = given.get("answers")
        if part is None:
            return MappingProxyType({})
        questions = self.knowledge.documents.get("screening/questions", {})
        read = self.reading.mapping(part, self.path("answers"), keys=questions)
        return MappingProxyType(
            {
                question: self.answer(question, value, on)
                for question, value in read.items()
                if question in questions
            }
        )

    def answer(self, question: str, value: Any, on: date | None) -> AnswerGiven:
        where = self.path("answers", question)
        if not isinstance(value, Mapping):
            return AnswerGiven(self.reading.word(value, where, Answer, default=Answer.UNKNOWN))
        keys = ANSWER_KEYS if question == CLEARANCE else PLAIN_ANSWER_KEYS
        whole = self.reading.mapping(value, where, keys=keys)
        part = {key: whole[key] for key in keys if key in whole}
        self.reading.required(part.get("answer", MISSING), f"{where}.answer")
        return AnswerGiven(
            answer=self.reading.word(part.get("answer"), f"{where}.answer", Answer, default=Answer.UNKNOWN),
            regions=self.regions(part.get("regions"), f"{where}.regions"),
            on=self.answer_day(question, part.get("on"), f"{where}.on", on),
            for_=self.cleared(part.get("for"), f"{where}.for"),
            by=self.reading.text(part.get("by"), f"{where}.by"),
            until=self.reading.day(part.get("until"), f"{where}.until"),
        )

    def answer_day(self, question: str, value: Any, where: str, on: date | None) -> date | None:
        """Read the day of an answer; a clearance from the future is read, and later lifts nothing."""
        day = self.reading.day(value, where)
        if day is None or on is None or question == CLEARANCE or day <= on:
            return day
        self.reading.fault(
            "DP105",
            where,
            day.isoformat(),
            f"a day up to the visit on {on.isoformat()}",
            "Give the day on which it happened.",
        )
        return None

    def regions(self, value: Any, where: str) -> tuple[str, ...]:
        known = self.knowledge.documents.get("regions", {})
        return self.listed(value, where, known, "a region id with its side, such as arm.anterior.left")

    def cleared(self, value: Any, where: str) -> tuple[str, ...]:
        known = self.knowledge.documents.get("screening/questions", {})
        return self.listed(value, where, known, "a question id, such as anticoagulant")

    def listed(self, value: Any, where: str, known: Mapping[str, object], expected: str) -> tuple[str, ...]:
        taken: dict[str, None] = {}
        for index, item in enumerate(self.reading.items(value, where)):
            if isinstance(item, str) and item in known:
                taken[item] = None
                continue
            self.reading.fault(
                "DP104" if isinstance(item, str) else "DP101",
                f"{where}[{index}]",
                item,
                expected,
                "Correct the id; `drypoint knowledge list` shows them all.",
            )
        return tuple(taken)

    def entries(self, value: Any, name: str, kind: RecordKind) -> list[RecordEntry]:
        where = self.path(name)
        return [
            self.entry(item, f"{where}[{index}]", kind)
            for index, item in enumerate(self.reading.items(value, where))
        ]

    def entry(self, value: Any, where: str, kind: RecordKind) -> RecordEntry:
        part = self.reading.mapping(value, where, keys=ENTRY_KEYS)
        text = self.reading.text(part.get("text"), f"{where}.text").strip()
        codings = self.codings(part, where)
        if isinstance(value, Mapping) and "text" not in part and not codings:
            self.reading.fault(
                "DP102", where, "no text and no code", "a text, or a system and a code", "Add one of them."
            )
        return RecordEntry(
            kind=kind,
            text=text,
            codings=codings,
            status=self.reading.word(
                part.get("status"), f"{where}.status", EntryStatus, default=EntryStatus.UNKNOWN
            ),
            on=self.reading.day(part.get("on"), f"{where}.on"),
            source=self.reading.text(part.get("source"), f"{where}.source"),
        )

    def codings(self, part: Mapping[str, Any], where: str) -> tuple[Coding, ...]:
        own = [self.coding(part, where)] if "code" in part or "system" in part else []
        more = self.reading.items(part.get("codings"), f"{where}.codings")
        for index, item in enumerate(more):
            place = f"{where}.codings[{index}]"
            own.append(self.coding(self.reading.mapping(item, place, keys=("system", "code")), place))
        return tuple(coding for coding in own if coding is not None)

    def coding(self, part: Mapping[str, Any], where: str) -> Coding | None:
        code = self.reading.text(
            self.reading.required(part.get("code", MISSING), f"{where}.code"), f"{where}.code"
        ).strip()
        named = self.reading.required(part.get("system", MISSING), f"{where}.system")
        system = self.reading.word(named, f"{where}.system", CodeSystem, default=CodeSystem.ICD_10)
        if part.get("code") == "" or (isinstance(part.get("code"), str) and not code):
            self.reading.fault("DP102", f"{where}.code", "an empty code", "a code", "Add it or leave it out.")
        return Coding(system, code) if code else None

    def planned(self, given: Mapping[str, Any]) -> Planned:
        part = self.part(given, "planned", ("targets", "technique"))
        named = part.get("technique")
        technique = (
            None
            if named is None
            else self.reading.word(
                named, self.path("planned", "technique"), Technique, default=Technique.DEEP
            )
        )
        return Planned(self.targets(part.get("targets")), technique)

    def targets(self, value: Any) -> tuple[str, ...]:
        where = self.path("planned", "targets")
        taken: dict[str, None] = {}
        for index, item in enumerate(self.reading.items(value, where)):
            if isinstance(item, str) and resolve_target(item, knowledge=self.knowledge) is not None:
                taken[item] = None
                continue
            self.reading.fault(
                "DP104" if isinstance(item, str) else "DP101",
                f"{where}[{index}]",
                item,
                "a muscle or trigger point with its side, such as trapezius_upper.right",
                "Correct the id and add .left or .right.",
            )
        return tuple(taken)


def facts_as_json(facts: Facts) -> dict[str, Any]:
    """Write facts as the JSON that `read_facts` reads back into the same value."""
    document: dict[str, Any] = {"on": facts.on.isoformat(), "patient": _patient_as_json(facts.patient)}
    document["answers"] = {question: _answer_as_json(given) for question, given in facts.answers.items()}
    for name, kind in KINDS.items():
        document[name] = [entry_as_json(entry) for entry in facts.entries if entry.kind == kind]
    document["planned"] = {"targets": list(facts.planned.targets)}
    if facts.planned.technique:
        document["planned"]["technique"] = facts.planned.technique.value
    if facts.provider_id:
        document["provider"] = {"id": facts.provider_id}
    return {key: value for key, value in document.items() if key == "on" or value}


def _patient_as_json(patient: Patient) -> dict[str, Any]:
    parts = {
        "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
        "sex": patient.sex.value,
        "height_cm": patient.height_cm,
        "weight_kg": patient.weight_kg,
    }
    return {key: value for key, value in parts.items() if value is not None}


def _answer_as_json(given: AnswerGiven) -> Any:
    parts: dict[str, Any] = {
        "regions": list(given.regions),
        "on": given.on.isoformat() if given.on else None,
        "for": list(given.for_),
        "by": given.by,
        "until": given.until.isoformat() if given.until else None,
    }
    more = {key: value for key, value in parts.items() if value}
    return {"answer": given.answer.value, **more} if more else given.answer.value


def entry_as_json(entry: RecordEntry) -> dict[str, Any]:
    """Write one entry of the record as it may stand in facts."""
    parts: dict[str, Any] = {
        "text": entry.text,
        "codings": [{"system": coding.system.value, "code": coding.code} for coding in entry.codings],
        "status": "" if entry.status is EntryStatus.UNKNOWN else entry.status.value,
        "on": entry.on.isoformat() if entry.on else None,
        "source": entry.source,
    }
    written = {key: value for key, value in parts.items() if value}
    return written if entry.text or entry.codings else {"text": "", **written}
