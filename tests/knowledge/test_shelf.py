"""What a step keeps beside the compiled base is used only while base, code and file are as they were."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from drypoint.knowledge import load, load_from
from drypoint.knowledge.load import DATA
from drypoint.knowledge.shelf import Shelf

SETTLE_S = 0.06
"""Longer than the time within which changed code is not yet trusted."""

VALUE = {"words": ("gout", "ache"), "codes": frozenset({"M10"})}


@pytest.fixture
def code(tmp_path: Path) -> Path:
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "maker.py").write_text("MADE = 1\n", encoding="utf-8")
    time.sleep(SETTLE_S)
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "compiled"
    folder.mkdir()
    return Shelf(folder, b"one state", {})


def test_what_was_kept_is_returned_as_it_was(shelf: Shelf, code: Path) -> None:
    shelf.keep("names", VALUE, made_by=code)

    assert shelf.kept("names", made_by=code) == VALUE
    assert shelf.kept("other", made_by=code) is None


def test_what_was_made_of_another_state_of_the_base_is_passed_over(shelf: Shelf, code: Path) -> None:
    shelf.keep("names", VALUE, made_by=code)

    assert Shelf(shelf.folder, b"another", {}).kept("names", made_by=code) is None


def test_what_other_code_made_is_passed_over(shelf: Shelf, code: Path) -> None:
    shelf.keep("names", VALUE, made_by=code)
    (code / "maker.py").write_text("MADE = 2\n", encoding="utf-8")

    assert shelf.kept("names", made_by=code) is None


def test_a_new_file_of_code_is_noticed(shelf: Shelf, code: Path) -> None:
    shelf.keep("names", VALUE, made_by=code)
    (code / "inner").mkdir()
    (code / "inner" / "more.py").write_text("", encoding="utf-8")

    assert shelf.kept("names", made_by=code) is None


def test_code_that_has_just_changed_keeps_nothing_yet(shelf: Shelf, code: Path) -> None:
    (code / "maker.py").write_text("MADE = 2\n", encoding="utf-8")

    shelf.keep("names", VALUE, made_by=code)

    assert list(shelf.folder.iterdir()) == []


def test_code_in_no_folder_keeps_nothing(shelf: Shelf, tmp_path: Path) -> None:
    nowhere = tmp_path / "archive.zip" / "code"

    shelf.keep("names", VALUE, made_by=nowhere)

    assert shelf.kept("names", made_by=nowhere) is None
    assert list(shelf.folder.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"nothing of ours, but long enough to have a seal"])
def test_a_damaged_file_is_passed_over(shelf: Shelf, code: Path, damage: bytes) -> None:
    shelf.keep("names", VALUE, made_by=code)
    (shelf.folder / "names.marshal").write_bytes(damage)

    assert shelf.kept("names", made_by=code) is None


def test_a_file_cut_short_or_with_a_flipped_byte_is_passed_over(shelf: Shelf, code: Path) -> None:
    shelf.keep("names", VALUE, made_by=code)
    path = shelf.folder / "names.marshal"
    whole = path.read_bytes()

    path.write_bytes(whole[:-1])
    cut = shelf.kept("names", made_by=code)
    path.write_bytes(whole.replace(b"gout", b"goat"))
    flipped = shelf.kept("names", made_by=code)

    assert (cut, flipped) == (None, None)


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_so(code: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file-where-a-folder-should-be"
    blocked.write_text("", encoding="utf-8")
    shelf = Shelf(blocked / "compiled", b"one state", {})

    shelf.keep("names", VALUE, made_by=code)

    assert not shelf.is_writable
    assert shelf.kept("names", made_by=code) is None


def test_many_writers_leave_one_whole_file_and_nothing_else(shelf: Shelf, code: Path) -> None:
    threads = [threading.Thread(target=lambda: shelf.keep("names", VALUE, made_by=code)) for _ in range(16)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert shelf.kept("names", made_by=code) == VALUE
    assert [path.name for path in shelf.folder.iterdir()] == ["names.marshal"]


def test_only_the_very_documents_that_were_loaded_have_a_shelf() -> None:
    base = load_from(DATA)
    loaded = load()
    shelf = Shelf(Path("nowhere"), b"one state", loaded.documents)
    equal = {kind: dict(files) for kind, files in loaded.documents.items()}

    assert base.shelf is None
    assert shelf.is_of(loaded.documents, ["facts"])
    assert shelf.is_of({**loaded.documents, "regions": {}}, ["facts"])
    assert not shelf.is_of({**loaded.documents, "regions": {}}, ["facts", "regions"])
    assert not shelf.is_of(equal, ["facts"])
