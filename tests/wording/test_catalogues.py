"""The catalogues of translations: current, compiled, and whole where a patient reads."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from drypoint.knowledge import load
from drypoint.knowledge.lint.inspection import word_pattern
from drypoint.knowledge.lint.k118_no_promises import PROMISES, PROMISES_ES

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "src/drypoint/locale").glob("*/LC_MESSAGES/django.po"))
PATIENTS = ("interfaces/web/public/", "wording/days", "wording/grounds", "components/sources/")
"""Rooms whose every word a patient may read."""

FIGURES_OF_THE_FORM = {"Write your age as a number from 0 to %(oldest)s, such as 36.", "1 in {count}"}
"""Figures that tell how to fill in a form or read a share; every other one on a public page is knowledge."""

DENIALS = {"That is not the same as safe. You decide."}
"""Words that name a promise to deny it."""

with_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None or shutil.which("xgettext") is None,
    reason="GNU gettext is not installed on this machine",
)


@dataclass(frozen=True)
class Message:
    text: str
    said: str
    places: tuple[str, ...]
    is_fuzzy: bool


def messages(catalogue: Path) -> Iterator[Message]:
    """Yield every entry of a catalogue but its head; each string stands on one line."""
    for block in catalogue.read_text("utf-8").split("\n\n"):
        text, said = (
            re.search(rf'^{key} "(.*)"$', block, re.MULTILINE) for key in ("msgid", r"msgstr(?:\[0\])?")
        )
        if text and said and text[1]:
            places = re.findall(r"^#: (.*)$", block, re.MULTILINE)
            yield Message(
                text[1], said[1], tuple(" ".join(places).split()), "fuzzy" in block.split("msgid")[0]
            )


def gaps(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|\{\w*\}", text))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_word_that_a_patient_reads_is_translated(catalogue: Path) -> None:
    read = [
        one for one in messages(catalogue) if any(room in place for place in one.places for room in PATIENTS)
    ]
    assert len(read) > 100
    assert [one.text for one in read if not one.said] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_translation_is_a_guess_and_none_loses_a_gap(catalogue: Path) -> None:
    found = list(messages(catalogue))
    assert [one.text for one in found if one.is_fuzzy] == []
    assert [one.text for one in found if one.said and gaps(one.said) != gaps(one.text)] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_word_of_a_page_promises_or_claims_what_is_not_known(catalogue: Path) -> None:
    claims = load().forbidden_claims.values()
    english = [PROMISES, *(word_pattern(one) for claim in claims for one in claim.patterns)]
    spanish = [PROMISES_ES, *(word_pattern(one) for claim in claims for one in claim.patterns_es)]
    for one in messages(catalogue):
        assert one.text in DENIALS or not any(pattern.search(one.text) for pattern in english), one.text
        assert not any(pattern.search(one.said) for pattern in spanish), one.said


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_word_of_a_public_page_brings_a_figure_of_its_own(catalogue: Path) -> None:
    public = [one for one in messages(catalogue) if "interfaces/web/public/" in " ".join(one.places)]
    assert {one.text for one in public if re.search(r"\d", one.text)} <= FIGURES_OF_THE_FORM


@with_gettext
@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_what_is_compiled_is_what_is_written(catalogue: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "django.mo"
    run(["msgfmt", "--no-hash", "--endianness=little", "-o", str(compiled), str(catalogue)])
    assert compiled.read_bytes() == catalogue.with_suffix(".mo").read_bytes(), "Run: tools/catalogues"


@with_gettext
def test_every_marked_string_is_in_the_catalogues(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "src/drypoint",
        tmp_path / "src/drypoint",
        ignore=shutil.ignore_patterns("data", "compiled", "schemas", "static", "__pycache__"),
    )
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    (tmp_path / ".venv").symlink_to((ROOT / ".venv").resolve())
    run([str(tmp_path / "tools/catalogues")])
    for catalogue in CATALOGUES:
        anew = tmp_path / catalogue.relative_to(ROOT)
        now, then = ({one.text for one in messages(path)} for path in (anew, catalogue))
        assert now == then, f"Run: tools/catalogues ({sorted(now ^ then)[:5]})"


def run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)
