"""The base is loaded whole or not at all, and the compiled copy follows every change."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from drypoint.knowledge import KnowledgeError, load, load_from
from drypoint.knowledge.load import DATA

SETTLE_S = 0.06
"""Longer than the time within which a changed file is not yet trusted."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    (data / "citations").mkdir(parents=True)
    (data / "base.toml").write_text('version = "2026.1"\n', encoding="utf-8")
    (data / "citations" / "example-2020.toml").write_text(_citation("First title"), encoding="utf-8")
    return data


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    return tmp_path / "compiled" / "base.marshal"


def _citation(title: str) -> str:
    return f'id = "example-2020"\ntitle = "{title}"\nread_as = "seen"\n'


def _title(folder: Path, compiled: Path | None) -> str:
    return load_from(folder, compiled=compiled).citations["example-2020"].title


def _settle_and_compile(folder: Path, compiled: Path) -> None:
    time.sleep(SETTLE_S)
    load_from(folder, compiled=compiled)
    assert compiled.exists()


def test_the_installed_base_loads_and_decodes_every_kind() -> None:
    knowledge = load()

    assert knowledge.version == "2026.1"
    assert (len(knowledge.facts), len(knowledge.muscles), len(knowledge.trigger_points)) == (615, 114, 175)
    assert (len(knowledge.regions), len(knowledge.prevalence)) == (110, 81)


def test_a_second_start_reads_the_compiled_copy(
    folder: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settle_and_compile(folder, compiled)
    monkeypatch.setattr("tomllib.loads", lambda text: pytest.fail("parsed again"))

    assert _title(folder, compiled) == "First title"


def test_a_compiled_base_equals_a_parsed_one(folder: Path, compiled: Path) -> None:
    _settle_and_compile(folder, compiled)

    parsed, kept = load_from(folder), load_from(folder, compiled=compiled)

    assert parsed == kept


def test_a_changed_file_is_read_again(folder: Path, compiled: Path) -> None:
    _settle_and_compile(folder, compiled)
    (folder / "citations" / "example-2020.toml").write_text(_citation("Other title"), encoding="utf-8")

    assert _title(folder, compiled) == "Other title"


def test_a_change_that_keeps_size_and_time_is_read_again(folder: Path, compiled: Path) -> None:
    path = folder / "citations" / "example-2020.toml"
    _settle_and_compile(folder, compiled)
    before = path.stat()
    path.write_text(_citation("Tsrif title"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert path.stat().st_size == before.st_size
    assert _title(folder, compiled) == "Tsrif title"


def test_a_file_that_has_just_changed_is_not_compiled_yet(folder: Path, compiled: Path) -> None:
    (folder / "citations" / "example-2020.toml").write_text(_citation("Fresh title"), encoding="utf-8")
    soon = time.time_ns() + 10**9
    os.utime(folder / "citations" / "example-2020.toml", ns=(soon, soon))

    assert _title(folder, compiled) == "Fresh title"
    assert not compiled.exists()


def test_an_added_and_a_removed_file_are_noticed(folder: Path, compiled: Path) -> None:
    _settle_and_compile(folder, compiled)
    (folder / "citations" / "other-2021.toml").write_text(
        'id = "other-2021"\ntitle = "Other"\nread_as = "seen"\n', encoding="utf-8"
    )
    added = set(load_from(folder, compiled=compiled).citations)
    (folder / "citations" / "example-2020.toml").unlink()
    removed = set(load_from(folder, compiled=compiled).citations)

    assert (added, removed) == ({"example-2020", "other-2021"}, {"other-2021"})


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"not a base at all, but long enough to have a seal"])
def test_a_damaged_copy_is_passed_over(folder: Path, compiled: Path, damage: bytes) -> None:
    _settle_and_compile(folder, compiled)
    compiled.write_bytes(damage)

    assert _title(folder, compiled) == "First title"


def test_one_flipped_byte_in_the_copy_is_noticed(folder: Path, compiled: Path) -> None:
    _settle_and_compile(folder, compiled)
    sealed = compiled.read_bytes()
    compiled.write_bytes(sealed.replace(b"First", b"Worst"))

    assert _title(folder, compiled) == "First title"


def test_a_copy_of_another_format_is_passed_over(
    folder: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settle_and_compile(folder, compiled)
    monkeypatch.setattr(marshal, "version", marshal.version + 1)

    assert _title(folder, compiled) == "First title"


def test_many_writers_leave_one_whole_copy_and_nothing_else(folder: Path, compiled: Path) -> None:
    time.sleep(SETTLE_S)
    titles: list[str] = []
    threads = [threading.Thread(target=lambda: titles.append(_title(folder, compiled))) for _ in range(16)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert titles == ["First title"] * 16
    assert [path.name for path in compiled.parent.iterdir()] == ["base.marshal"]


def test_a_place_that_cannot_be_written_only_costs_time(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file-where-a-folder-should-be"
    blocked.write_text("", encoding="utf-8")

    assert _title(folder, blocked / "compiled" / "base.marshal") == "First title"


def test_every_broken_file_is_listed_at_once(folder: Path) -> None:
    (folder / "facts").mkdir()
    (folder / "facts" / "broken.toml").write_text("id = ", encoding="utf-8")
    (folder / "facts" / "latin.toml").write_bytes('id = "\xe9"'.encode("latin-1"))

    with pytest.raises(KnowledgeError) as caught:
        load_from(folder)

    assert [(fault.code, fault.where) for fault in caught.value.faults] == [
        ("DP201", "facts/broken.toml"),
        ("DP201", "facts/latin.toml"),
    ]


def test_a_broken_file_is_no_base_even_where_a_copy_was_kept(folder: Path, compiled: Path) -> None:
    _settle_and_compile(folder, compiled)
    (folder / "citations" / "example-2020.toml").write_text("id = ", encoding="utf-8")

    with pytest.raises(KnowledgeError):
        load_from(folder, compiled=compiled)


def test_an_unreadable_file_is_named(folder: Path) -> None:
    (folder / "citations" / "example-2020.toml").unlink()
    (folder / "citations" / "lost-1999.toml").mkdir()
    (folder / "citations" / "loop-1999.toml").symlink_to(folder / "citations" / "loop-1999.toml")

    with pytest.raises(KnowledgeError) as caught:
        load_from(folder)

    assert caught.value.faults[0].code == "DP201"
    assert "loop-1999" in caught.value.faults[0].where


def test_an_absent_folder_is_a_fault_and_not_an_empty_base(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_from(tmp_path / "nowhere")

    assert [fault.code for fault in caught.value.faults] == ["DP201"]


@pytest.mark.parametrize("content", ['version = "2026.1"\n', ""])
def test_an_empty_base_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "base.toml").write_text(content, encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        load_from(tmp_path)

    assert [fault.code for fault in caught.value.faults] == ["DP202"]


def test_a_base_without_a_version_is_refused(folder: Path) -> None:
    (folder / "base.toml").write_text("review_every_months = 24\n", encoding="utf-8")

    with pytest.raises(KnowledgeError):
        load_from(folder)


def test_misshapen_files_are_all_named_when_they_are_used(folder: Path) -> None:
    (folder / "citations" / "bare-2000.toml").write_text('id = "bare-2000"\n', encoding="utf-8")
    (folder / "citations" / "odd-2001.toml").write_text(_citation("Odd") + "colour = 3\n", encoding="utf-8")
    knowledge = load_from(folder)

    with pytest.raises(KnowledgeError) as caught:
        _ = knowledge.citations

    assert [(fault.code, fault.where) for fault in caught.value.faults] == [
        ("DP203", "citations/bare-2000.toml"),
        ("DP203", "citations/odd-2001.toml"),
    ]


def test_hidden_files_are_not_knowledge(folder: Path) -> None:
    (folder / "citations" / ".example-2020.toml").write_text("half written", encoding="utf-8")

    assert set(load_from(folder).citations) == {"example-2020"}


def test_nobody_can_add_to_a_loaded_base() -> None:
    with pytest.raises(TypeError):
        load().documents["facts"]["invented"] = {}  # type: ignore[index]


def test_what_is_kept_beside_a_base_ends_with_any_change_of_it(folder: Path, compiled: Path) -> None:
    _settle_and_compile(folder, compiled)
    before, again = load_from(folder, compiled=compiled), load_from(folder, compiled=compiled)
    (folder / "citations" / "example-2020.toml").write_text(_citation("Other title"), encoding="utf-8")
    time.sleep(SETTLE_S)
    after = load_from(folder, compiled=compiled)

    assert before.shelf
    assert again.shelf
    assert after.shelf
    assert before.shelf.seal == again.shelf.seal
    assert before.shelf.seal != after.shelf.seal


def test_a_base_that_could_not_be_kept_has_no_shelf(folder: Path) -> None:
    assert load_from(folder).shelf is None
    assert load_from(folder, compiled=Path("/proc/nobody/base.marshal")).shelf is None


def test_a_kind_is_unpacked_when_it_is_asked_for_and_stays_the_same(folder: Path, compiled: Path) -> None:
    _settle_and_compile(folder, compiled)
    documents = load_from(folder, compiled=compiled).documents

    assert documents["citations"] is documents["citations"]
    assert (sorted(documents), len(documents)) == (["base", "citations"], 2)
    assert "facts" not in documents
    assert documents.get("facts") is None


def test_a_read_only_install_answers(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from drypoint.knowledge import load_from;"
        f"print(len(load_from(Path({str(DATA)!r}), compiled=Path('/proc/nobody/base.marshal')).facts))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )

    assert done.stdout.strip() == "615"
