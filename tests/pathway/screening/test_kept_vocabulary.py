"""A vocabulary that was kept beside the base reads as one that is made, and is never an old one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase, RecordKind, load
from drypoint.knowledge.shelf import Shelf
from drypoint.pathway.screening import CodeSystem, Coding, Policy, PolicyRule, RecordEntry, apply_policy
from drypoint.pathway.screening.entries import KeptParts, MadeParts
from drypoint.pathway.screening.entries.judging import entry_identity
from drypoint.pathway.screening.rules import rulebook
from drypoint.pathway.screening.rules.rulebook import Rulebook
from drypoint.terms import Decision

KNOWLEDGE = load()
ICD = (Coding(CodeSystem.ICD_10, "E11.9"), Coding(CodeSystem.ICD_10, "D6"))
TOLD = (
    RecordEntry(RecordKind.CONDITION, "no epilepsy, h/o stroke 2015; haemophillia"),
    RecordEntry(RecordKind.CONDITION, "collapsed left lung, platelets 38"),
    RecordEntry(RecordKind.CONDITION, "Chronic obstructive pulmonary disease, unspecified", ICD),
    RecordEntry(RecordKind.CONDITION, "seasonal hay fever and myopia"),
    RecordEntry(RecordKind.MEDICATION, "warfarine 3 mg, zarbexin 5 mg"),
    RecordEntry(RecordKind.MEDICATION, "Eliquis 5 mg tablet + amlodipine"),
    RecordEntry(RecordKind.ALLERGY, "nickel", (Coding(CodeSystem.SNOMED, "73211009"),)),
)


def shelved(folder: Path, *, seal: bytes = b"one state") -> KnowledgeBase:
    return replace(KNOWLEDGE, shelf=Shelf(folder, seal, KNOWLEDGE.documents))


def made_or_kept(book: Rulebook) -> type:
    return type(book.vocabulary._parts)


def readings(book: Rulebook) -> list[Any]:
    return [book.vocabulary.read(entry, entry_identity(entry)[:3]) for entry in TOLD]


MADE = Rulebook(replace(KNOWLEDGE, shelf=None))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the one file that a book keeps."""
    folder = tmp_path_factory.mktemp("shelf")
    Rulebook(shelved(folder))
    (path,) = folder.iterdir()
    return path


@pytest.fixture
def folder(file: Path, tmp_path: Path) -> Path:
    """Return a folder in which a vocabulary was kept."""
    assert file.name == "vocabulary.marshal"
    shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture
def never_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "MadeParts", lambda lists: pytest.fail("made again"))


@pytest.fixture
def never_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "KeptParts", lambda packed: pytest.fail("an old one was used"))
    monkeypatch.setattr(Shelf, "is_writable", False)


@pytest.mark.usefixtures("never_made")
def test_a_kept_vocabulary_reads_as_one_that_was_made(folder: Path) -> None:
    kept = Rulebook(shelved(folder))

    assert (made_or_kept(kept), made_or_kept(MADE)) == (KeptParts, MadeParts)
    assert readings(kept) == readings(MADE)
    assert (kept.faults, kept.has_whole_vocabulary) == (MADE.faults, True)


def test_the_first_book_reads_as_those_after_it(tmp_path: Path) -> None:
    assert readings(Rulebook(shelved(tmp_path))) == readings(MADE)


@pytest.mark.usefixtures("never_made")
def test_a_house_with_its_own_rules_uses_what_was_kept(folder: Path) -> None:
    tightened = PolicyRule("statin", tightened_to=Decision.ASK)
    house = apply_policy(knowledge=shelved(folder), policy=Policy((tightened,)))

    assert house.documents is not KNOWLEDGE.documents
    assert readings(Rulebook(house)) == readings(MADE)


@pytest.mark.usefixtures("never_kept")
def test_another_state_of_the_base_makes_its_own(folder: Path) -> None:
    assert readings(Rulebook(shelved(folder, seal=b"another"))) == readings(MADE)


@pytest.mark.usefixtures("never_kept")
@pytest.mark.parametrize("kind", rulebook.OF_VOCABULARY)
def test_a_base_with_other_names_makes_its_own(folder: Path, kind: str) -> None:
    base = shelved(folder)
    altered = replace(base, documents={**base.documents, kind: dict(base.documents[kind])})

    assert made_or_kept(Rulebook(altered)) is MadeParts


@pytest.mark.usefixtures("never_kept")
def test_a_damaged_file_is_made_again(folder: Path) -> None:
    path = folder / "vocabulary.marshal"
    path.write_bytes(path.read_bytes().replace(b"warfarin", b"wartarin"))

    assert readings(Rulebook(shelved(folder))) == readings(MADE)


def test_a_file_that_was_damaged_is_mended(folder: Path) -> None:
    path = folder / "vocabulary.marshal"
    path.write_bytes(b"cut short")

    Rulebook(shelved(folder))

    # By what it says and not by its bytes: marshal writes a shared object once or twice by who else holds it,
    # and so may differ in size.
    book = Rulebook(shelved(folder))
    assert made_or_kept(book) is KeptParts
    assert readings(book) == readings(MADE)


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    book = Rulebook(shelved(tmp_path / "absent"))

    assert made_or_kept(book) is MadeParts
    assert readings(book) == readings(MADE)
    assert list(tmp_path.iterdir()) == []


def test_a_vocabulary_with_a_fault_is_not_kept(tmp_path: Path) -> None:
    names = {"broken": {"id": "broken"}}
    documents = {**KNOWLEDGE.documents, "screening/problem_names": names}
    broken = KnowledgeBase("2026.1", documents, shelf=Shelf(tmp_path, b"one state", documents))

    book = Rulebook(broken)

    assert any(fault.startswith("problem names: ") for fault in book.faults)
    assert list(tmp_path.iterdir()) == []
