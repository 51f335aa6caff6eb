"""How hard a public page is to read: its sentences as a reader meets them, and their school grade."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from drypoint.knowledge import load

BLOCKS = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "caption", "summary", "label", "legend"]
)
APART = frozenset({"nav", "svg", "script", "style", "head", "footer", "header", "code"})
"""What is not read as the page's own sentences."""
NOT_OURS = frozenset({"dp-sources", "dp-quoted"})
"""Titles of studies are as their authors wrote them. What was collected for clinicians is quoted as it stands
on the page of a ground, beside its plain words: a plain version of a source would be no source."""
EMPTY = frozenset(["br", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect"])
"""Elements that do not end."""


class _Sentences(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in EMPTY:
            return
        classes = (dict(attrs).get("class") or "").split()
        self._open.append(tag in APART or "dp-unseen" in classes or not NOT_OURS.isdisjoint(classes))
        if tag in BLOCKS:
            self.said.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        self._open.pop()
        if tag in BLOCKS:
            self.said.append("")

    def handle_data(self, data: str) -> None:
        if not any(self._open) and self.said:
            self.said[-1] += data


def sentences(html: str) -> list[str]:
    """Return the sentences of a page, sources apart; a piece without an end, such as a heading, is one."""
    reader = _Sentences()
    reader.feed(html[html.index("<main") : html.index("</main>")])
    pieces = (" ".join(piece.split()) for piece in reader.said)
    return [piece if piece[-1] in ".!?:…" else f"{piece}." for piece in pieces if len(piece.split()) > 2]


def without_terms(text: str) -> str:
    """Return a text with every term of the glossary as one short word."""
    words = {form for term in load().glossary.values() for form in (term.term.en, *term.forms)}
    if not words:
        return text
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"\b(?:{longest_first})s?\b", "term", text, flags=re.IGNORECASE)


def grades(html: str) -> tuple[float, float]:
    """Return the Flesch–Kincaid grade and the SMOG index of a page, terms of the glossary apart."""
    import textstat

    text = without_terms(" ".join(sentences(html)))
    return textstat.flesch_kincaid_grade(text), textstat.smog_index(text)
