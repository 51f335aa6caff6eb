"""Turn a patient's record into the facts that a screening starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from drypoint.contract.facts import read_facts
from drypoint.interfaces.fhir.read.reading import read_patient
from drypoint.interfaces.fhir.read.values import Measure, PatientRecord
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import Facts, Person
from drypoint.terms import Sex


def facts_from_bundle(content: bytes, *, answers: Mapping[str, Any], knowledge: KnowledgeBase) -> Facts:
    """Return the facts of one patient from FHIR, with the answers that were given beside it.

    Args:
        content: A Bundle, resource or NDJSON in UTF-8 that holds one patient.
        answers: Facts as in contract §3; at least `on`. What they say of the patient stands over the
            record; their conditions, medicines and allergies stand beside it.
        knowledge: What is known.

    Raises:
        InputError: Everything that is wrong with the answers, or with the record.
    """
    return facts_from_record(read_patient(content), answers=answers, knowledge=knowledge)


def facts_from_record(
    record: PatientRecord, *, answers: Mapping[str, Any], knowledge: KnowledgeBase
) -> Facts:
    """Return the facts of one patient from their record and the answers given beside it.

    Raises:
        InputError: Everything that is wrong with the answers.
    """
    given = read_facts(_with_person(answers, record), knowledge=knowledge)
    return replace(
        given,
        patient=_with_record(given.patient, record),
        entries=given.entries + record.entries + record.unread,
    )


def _with_record(person: Person, record: PatientRecord) -> Person:
    """Put the measurements of the record, and a birth date that is known in part, under what was said."""
    measured = {each.measure: each for each in record.measurements}
    height, weight = measured.get(Measure.HEIGHT), measured.get(Measure.WEIGHT)
    if height is not None and person.height_cm is None:
        person = replace(person, height_cm=height.value, height_on=height.on)
    if weight is not None and person.weight_kg is None:
        person = replace(person, weight_kg=weight.value, weight_on=weight.on)
    born_in = person.born_in or ("" if person.birth_date else record.person.born_in)
    return replace(person, born_in=born_in)


def _with_person(answers: Mapping[str, Any], record: PatientRecord) -> Any:
    """Put the person of the record under what the answers say of them, so that both are read alike."""
    said = answers.get("patient") if isinstance(answers, Mapping) else None
    if not isinstance(answers, Mapping) or not isinstance(said, Mapping | None):
        return answers
    # What somebody said today stands over the record; "unknown" says nothing and does not hide it.
    known = {key: value for key, value in (said or {}).items() if value not in (None, Sex.UNKNOWN)}
    return {**answers, "patient": {**_person(record), **known}}


def _person(record: PatientRecord) -> dict[str, Any]:
    born = record.person.birth_date
    parts = {"birth_date": born.isoformat() if born else None, "sex": record.person.sex.value}
    return {key: value for key, value in parts.items() if value is not None}


def person_contradictions(record: PatientRecord, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where the answers name another person than the record; the answers stand."""
    said = answers.get("patient")
    stored = _person(record)
    if not isinstance(said, Mapping):
        return ()
    return tuple(
        f"The answers give the {words} as {said[key]}, the record as {stored[key]}: the answers stand. "
        "Is it the same person?"
        for key, words in (("birth_date", "birth date"), ("sex", "sex"))
        if said.get(key) not in (None, Sex.UNKNOWN, stored.get(key, said.get(key)))
    )
