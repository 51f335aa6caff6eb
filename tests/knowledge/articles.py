"""The sentences of the five articles, and the file that says what of Drypoint answers each of them."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from drypoint.knowledge import load

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
MAPPED = ROOT / "docs" / "reference" / "articles.csv"
SECTIONS = ROOT / "docs" / "reference" / "articles-sections.csv"

WITHOUT_ANSWER = frozenset({"opinion", "advertising"})
KINDS = WITHOUT_ANSWER | {"page", "rule", "feature", "myth", "later"}
PAGES = frozenset({"page", "condition"})
CONDITION = "conditions/"
"""How an answer begins that is the page of one condition."""

COPIED_WORDS = 5
"""So many words in a row are no accident."""

SENTENCE_ENDS = re.compile(r"""(?:(?<=[.!?])|(?<=[.!?]["”’)\]]))\s+(?=["“‘(]?[A-Z])""")
"""As the head of the file says. An abbreviation before a capital cuts too, so that no list is needed."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a sentence stands: its article by citation, the line, and the sentence of the line, from 1."""

    article: str
    line: int
    sentence: int


@dataclass(frozen=True, slots=True)
class MappedSentence:
    """One sentence of an article in our words, and what answers it."""

    place: Place
    hash: str
    paraphrase: str
    kind: str
    answers: tuple[str, ...]

    @property
    def own_answers(self) -> tuple[str, ...]:
        """The answers of its kind; a page may stand beside them and say more."""
        return tuple(
            answer for answer in self.answers if (_kind_of(answer, self) in PAGES) == (self.kind == "page")
        )


def mapped_sentences() -> tuple[MappedSentence, ...]:
    """Return every row of the file, in its order."""
    return tuple(
        MappedSentence(
            place=Place(row["article"], int(row["line"]), int(row["sentence"])),
            hash=row["hash"],
            paraphrase=row["paraphrase"],
            kind=row["kind"],
            answers=tuple(filter(None, row["answer"].split("; "))),
        )
        for row in _rows(MAPPED)
    )


def answers_of(kind: str) -> frozenset[str]:
    """Return every answer of one kind that the file names."""
    return frozenset(
        answer for row in mapped_sentences() for answer in row.answers if _kind_of(answer, row) == kind
    )


def conditions_answering() -> frozenset[tuple[str, str]]:
    """Return each condition that answers a sentence, with the article in which it does."""
    return frozenset(
        (answer.removeprefix(CONDITION), row.place.article)
        for row in mapped_sentences()
        for answer in row.answers
        if answer.startswith(CONDITION)
    )


def _kind_of(answer: str, row: MappedSentence) -> str:
    if answer.startswith(CONDITION):
        return "condition"
    # A page may stand beside a myth: what corrects it in a line, and what says more.
    return "page" if "#" in answer else row.kind


def owed_sections() -> frozenset[str]:
    """Return the sections of the public pages that are owed to the articles, as `page#section`."""
    return frozenset(f"{row['page']}#{row['section']}" for row in _rows(SECTIONS) if row["says"])


def named_later() -> frozenset[str]:
    """Return what the head of the file says is still to come."""
    mark = "# later: "
    lines = MAPPED.read_text(encoding="utf-8").splitlines()
    return frozenset(line.removeprefix(mark) for line in lines if line.startswith(mark))


def article_files() -> Mapping[str, Path]:
    """Return the file of each article by its citation, which names the file in its address."""
    addresses = {
        name: str(citation.get("url", "")) for name, citation in load().documents["citations"].items()
    }
    return {name: SHARED / url for name, url in addresses.items() if re.fullmatch(r"seeds/\S+\.txt", url)}


def sentences() -> Iterator[tuple[Place, str]]:
    """Yield every sentence of the five articles with its place; needs the articles."""
    for article, file in article_files().items():
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            for position, sentence in enumerate(sentences_of(line), start=1):
                yield Place(article, number, position), sentence


def sentences_of(line: str) -> list[str]:
    """Return the sentences of a line, each run of white space made one space.

    Example:
        >>> sentences_of('He said "go." Then   he went. 3.5 mm, e.g. here.')
        ['He said "go."', 'Then he went. 3.5 mm, e.g. here.']
        >>> sentences_of("   ")
        []
    """
    return list(filter(None, SENTENCE_ENDS.split(" ".join(line.split()))))


def hash_of(sentence: str) -> str:
    """Return the mark by which a sentence is known without being copied."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


def copied_words(*, paraphrase: str, sentence: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of five words that a paraphrase shares with its sentence.

    Example:
        >>> sorted(copied_words(paraphrase="Once, a b c D e!", sentence="A, b c: d e f"))
        [('a', 'b', 'c', 'd', 'e')]
    """
    return frozenset(_runs(paraphrase)) & frozenset(_runs(sentence))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    starts = range(len(words) - COPIED_WORDS + 1)
    return (tuple(words[start : start + COPIED_WORDS]) for start in starts)


def out_of_order() -> list[Place]:
    """Return the places that do not follow the one before, article by article."""
    places = [row.place for row in mapped_sentences()]
    return [
        later for earlier, later in pairwise(places) if earlier.article == later.article and earlier >= later
    ]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))
