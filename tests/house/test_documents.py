"""The pages that every reader relies on stay true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def test_the_readme_is_short_enough_to_be_read():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 60


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_our_pages_leads_somewhere(page: Path):
    broken = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert broken == []


def test_lock_files_name_no_address():
    locks = sorted((ROOT / "requirements").glob("*.txt"))

    addresses = [
        f"{lock.name}: {line}"
        for lock in locks
        for line in lock.read_text().splitlines()
        if "://" in line or line.startswith(("-i", "--index", "--extra-index", "-f", "--find-links"))
    ]

    assert len(locks) == 2
    assert addresses == []


def test_every_locked_requirement_has_a_hash():
    for lock in (ROOT / "requirements").glob("*.txt"):
        blocks = re.split(r"\n(?=\S)", lock.read_text().strip())

        assert [
            block for block in blocks if not block.startswith("#") and "--hash=sha256:" not in block
        ] == []


def test_every_decision_record_says_context_decision_and_consequences():
    for record in (ROOT / "docs" / "adr").glob("*.md"):
        text = record.read_text()

        assert [
            part for part in ("**Context.**", "**Decision.**", "**Consequences.**") if part not in text
        ] == []


def test_the_glossary_says_each_word_once():
    words = re.findall(r"^\| ([^|]+?) \|", (ROOT / "GLOSSARY.md").read_text(), flags=re.M)[2:]

    assert len(words) == len(set(words))
    assert words[:-1] == sorted(words[:-1], key=str.casefold)
