"""Screen every sample patient and write what came of it; the samples themselves stay where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drypoint.interfaces.fhir.read import PatientRecord, SourceFile, facts_from_record, read_files
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.screening import FindingStanding, Unrecognised, Verdict, screen

ON = "2026-11-21"
SAMPLES = Path(__file__).parents[4] / "shared" / "fhir-samples"
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "screening-samples.md"
BEGIN, END = "<!-- made by `python -m tests.pathway.screening.samples` -->", "<!-- end of what is made -->"
NAME_LENGTH = 26


@dataclass(frozen=True, slots=True)
class Screened:
    """One sample patient, screened twice.

    Args:
        silent: Nobody was asked: what the record alone comes to.
        calm: Every question was answered reassuringly: what the record says against all of it.
    """

    name: str
    person: str
    silent: Verdict
    calm: Verdict


def screened_samples() -> Iterator[Screened]:
    """Yield every patient of the samples, file by file."""
    knowledge = load()
    for name, paths in _groups():
        read = read_files(SourceFile(path.name, path.read_bytes()) for path in paths)
        for number, record in enumerate(read.patients, start=1):
            several = len(read.patients) > 1
            yield _screened(f"{name} {number}" if several else name, record, knowledge)


def _groups() -> Iterator[tuple[str, list[Path]]]:
    """Yield what belongs together: each Bundle by itself, the bulk data, the published examples."""
    for folder in ("synthea-r4-bundles", "full-unmodified"):
        for path in sorted(SAMPLES.glob(f"{folder}/*")):
            yield path.name.strip('"')[:NAME_LENGTH], [path]
    yield "bulk", sorted(SAMPLES.glob("bulk-ndjson-uscore/*.ndjson"))
    yield "HL7 examples", sorted(SAMPLES.glob("hl7-r4-examples/*.json"))


def _screened(name: str, record: PatientRecord, knowledge: KnowledgeBase) -> Screened:
    calm = {
        question.id: question.reassuring.value
        for question in knowledge.screening_questions.values()
        if question.id != "physician_cleared"
    }
    silent = facts_from_record(record, answers={"on": ON}, knowledge=knowledge)
    asked = facts_from_record(record, answers={"on": ON, "answers": calm}, knowledge=knowledge)
    born = silent.patient.birth_date
    return Screened(
        name=name,
        person=f"{silent.patient.sex} {born.year if born else '?'}",
        silent=screen(facts=silent, knowledge=knowledge),
        calm=screen(facts=asked, knowledge=knowledge),
    )


def tables() -> str:
    """Return both tables: the patients, and what was not recognised."""
    people = list(screened_samples())
    return f"{_patients(people)}\n\n{_unrecognised(people)}"


def _patients(people: list[Screened]) -> str:
    heads = (
        "file",
        "person",
        "nobody asked",
        "all reassure",
        "rules",
        "to confirm",
        "open",
        "not recognised",
    )
    rows = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join(rows + [_patient(person) for person in people])


def _patient(person: Screened) -> str:
    cells = (
        person.name,
        person.person,
        f"**{person.silent.decision}**",
        person.calm.decision,
        _rules(person.silent, to_confirm=False),
        _rules(person.silent, to_confirm=True),
        len(person.silent.ask),
        len(person.silent.unrecognised),
    )
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _rules(verdict: Verdict, *, to_confirm: bool) -> str:
    """Name the rules that rest on entries of the record."""
    named = {
        finding.rule
        for finding in verdict.findings
        if finding.evidence and (finding.standing is FindingStanding.TO_CONFIRM) is to_confirm
    }
    return ", ".join(f"`{rule}`" for rule in sorted(named))


def _unrecognised(people: list[Screened]) -> str:
    patients: Counter[tuple[str, str, str]] = Counter()
    entries: Counter[tuple[str, str, str]] = Counter()
    for person in people:
        for item in person.silent.unrecognised:
            patients[_said(item)] += 1
            entries[_said(item)] += item.times
    ordered = sorted(patients, key=lambda said: (said[0], -patients[said], said))
    rows = [
        f"Not recognised: {len(ordered)} different entries, {entries.total():,} in all.",
        "",
        "| kind | code | text | patients | entries |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows += [
        f"| {kind} | {code} | {text} | {patients[kind, code, text]} | {entries[kind, code, text]} |"
        for kind, code, text in ordered
    ]
    return "\n".join(rows)


def _said(item: Unrecognised) -> tuple[str, str, str]:
    entry = item.entry
    return (
        entry.kind.value,
        ", ".join(coding.code for coding in entry.codings),
        entry.text[:80].replace("|", "/"),
    )


def page(written: str) -> str:
    """Return the page with fresh tables; what people wrote around them stays."""
    before, _, rest = written.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
