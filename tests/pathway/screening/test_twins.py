"""An entry in words and the same in a code say the same, for every name and code that the knowledge lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from drypoint.knowledge import DrugClass, RecordCondition, RecordKind, load
from drypoint.pathway.screening import Verdict
from drypoint.pathway.screening.entries.judging import When, entry_identity
from drypoint.pathway.screening.entries.words import word_tokens
from drypoint.pathway.screening.facts import CodeSystem, Coding, EntryStatus, RecordEntry
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook
from drypoint.pathway.screening.truth import Truth
from drypoint.terms import Decision
from tests.pathway.screening import people
from tests.pathway.screening.people import screened, well

KNOWLEDGE = load()
ON = date.fromisoformat(people.ON)
BOOK = compiled_rulebook(KNOWLEDGE)
SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.sampled_from((None, 0, 10, 40, 400, 4000))
SYSTEMS = {CodeSystem.ICD_10_CM: "icd-10-cm", CodeSystem.SNOMED: "snomed"}


def codes_of(item: RecordCondition) -> tuple[Coding, ...]:
    icd = (Coding(CodeSystem.ICD_10_CM, code) for code in item.icd10)
    return (*icd, *(Coding(CodeSystem.SNOMED, code) for code in item.snomed))


def substance_codes(drug: DrugClass, name: str) -> tuple[Coding, ...]:
    found = next(one for one in drug.substances if one.name == name)
    atc = (Coding(CodeSystem.ATC, code) for code in found.atc)
    return (*atc, *(Coding(CodeSystem.RXNORM, code) for code in found.rxnorm))


def medicines() -> Iterator[tuple[str, str, str]]:
    """Yield class, substance and each name; a form that stays local is another thing than its code."""
    for drug in KNOWLEDGE.screening_drugs.values():
        local = {word for form in drug.local_forms for word in word_tokens(form)}
        listed = [names for names in KNOWLEDGE.screening_medicine_names.values() if names.names_of == drug.id]
        for substance in drug.substances:
            if not (substance.atc or substance.rxnorm):
                continue
            forms = [form for names in listed for form in names.names.get(substance.name, ())]
            for name in (substance.name, *substance.names, *forms):
                if local.isdisjoint(word_tokens(name)):
                    yield drug.id, substance.name, name


CONDITIONS = {
    item.id: item for item in KNOWLEDGE.screening_conditions.values() if item.words and codes_of(item)
}
ASKED = sorted(item.id for item in CONDITIONS.values() if item.answers and not item.regions)
MEDICINES = list(medicines())


def strongest(entry: RecordEntry, vocabularies: set[str], age_years: int) -> dict[str, Truth]:
    """Return the strongest word of an entry on each vocabulary."""
    found: dict[str, Truth] = {}
    for note in BOOK.judge.judged(entry, entry_identity(entry), When(ON, age_years)).notes:
        if note.vocabulary in vocabularies:
            found[note.vocabulary] = max(note.truth, found.get(note.vocabulary, note.truth))
    return found


@st.composite
def condition_twins(draw: st.DrawFn) -> tuple[str, RecordEntry, RecordEntry]:
    item = CONDITIONS[draw(st.sampled_from(sorted(CONDITIONS)))]
    kind, status = draw(st.sampled_from(item.kinds)), draw(st.sampled_from(list(EntryStatus)))
    days = draw(DAYS)
    on = None if days is None else ON - timedelta(days=days)
    told = RecordEntry(kind=kind, text=draw(st.sampled_from(item.words)), status=status, on=on)
    coded = RecordEntry(kind=kind, codings=(draw(st.sampled_from(codes_of(item))),), status=status, on=on)
    return item.id, told, coded


@SOME
@given(condition_twins())
def test_the_words_and_the_codes_of_a_condition_say_the_same(
    twins: tuple[str, RecordEntry, RecordEntry],
) -> None:
    name, told, coded = twins
    item = CONDITIONS[name]
    age_years = max(item.age_from, min(45, item.age_under - 1))
    meant = {item.id, item.when_over}

    assert strongest(told, meant, age_years) == strongest(coded, meant, age_years)


@SOME
@given(st.sampled_from(MEDICINES), st.sampled_from(list(EntryStatus)), DAYS, st.data())
def test_every_name_and_code_of_a_medicine_says_the_same(
    named: tuple[str, str, str], status: EntryStatus, days: int | None, data: st.DataObject
) -> None:
    drug, substance, name = KNOWLEDGE.screening_drugs[named[0]], named[1], named[2]
    on = None if days is None else ON - timedelta(days=days)
    code = data.draw(st.sampled_from(substance_codes(drug, substance)))
    told = RecordEntry(kind=RecordKind.MEDICATION, text=name, status=status, on=on)
    coded = RecordEntry(kind=RecordKind.MEDICATION, codings=(code,), status=status, on=on)

    assert strongest(told, {drug.id}, 45) == strongest(coded, {drug.id}, 45)


def vocabularies(**said: Any) -> set[str]:
    """Return all that an entry speaks of."""
    entry = RecordEntry(kind=RecordKind.CONDITION, **said)
    return {hit.meaning.vocabulary for hit in BOOK.vocabulary.read(entry, entry_identity(entry)[:3]).hits}


def findings(verdict: Verdict, questions: tuple[str, ...]) -> set[tuple[str, Decision]]:
    """Return the rules that speak because of some questions, each with its effect."""
    return {(one.rule, one.effect) for one in verdict.findings if not set(questions).isdisjoint(one.because)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(ASKED), st.data())
def test_a_condition_in_words_or_in_a_code_fires_the_same_findings_on_its_questions(
    name: str, data: st.DataObject
) -> None:
    item = CONDITIONS[name]
    word = data.draw(st.sampled_from(item.words))
    code = data.draw(st.sampled_from(codes_of(item)))
    # "DAPT" names two classes, and its code only one: a word may say more than a code.
    assume(vocabularies(text=word) == vocabularies(codings=(code,)))
    person = well(KNOWLEDGE)
    for question in item.answers:
        person["answers"].pop(question, None)

    told = screened(person | {"conditions": [{"text": word}]}, KNOWLEDGE)
    coded = screened(
        person | {"conditions": [{"system": SYSTEMS[code.system], "code": code.code}]}, KNOWLEDGE
    )

    assert findings(told, item.answers) == findings(coded, item.answers)
