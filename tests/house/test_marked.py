"""Every word of a template is marked for translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drypoint.interfaces import web

ROOM = Path(web.__file__).parent
EXEMPT = {
    "gallery": "the developers' page of components",
    "artwork": "drawn by the program, of names of the knowledge",
}
"""Folders whose templates speak to no user of a practice, with the reason."""

UNMARKED = {
    "Drypoint": "a name",
    "mm": "a unit",
}
"""Words that stay as they are in every language, with the reason."""

MARKED = r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}"
SAYS_NOTHING = re.compile(
    rf"{MARKED}|\{{%\s*comment\b.*?\{{%\s*endcomment\s*%\}}|\{{#.*?#\}}|<!--.*?-->"
    r"|<(script|style)\b.*?</\1>",
    re.DOTALL,
)
FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
CLASSES = re.compile(r"(\{%\s*block \w*(?:class|attributes)\s*%\}).*?(\{%\s*endblock)", re.DOTALL)
"""Blocks that fill an attribute of a tag of the page's frame."""
TAG = re.compile(r"<[/!]?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
SPOKEN = re.compile(r"\b(?:title|aria-label|placeholder|alt)=(?:\"([^\"]*)\"|'([^']*)')")
WORD = re.compile(r"[^\W\d_]{2,}")
ENTITY = re.compile(r"&\w+;")

TEMPLATES = [path for path in sorted(ROOM.rglob("*.html")) if path.relative_to(ROOM).parts[0] not in EXEMPT]


def unmarked(template: str) -> Iterator[str]:
    """Yield each text of a template, within its tags or between them, that no translator is shown."""
    bare = FILLED.sub("", CLASSES.sub(r"\1\2", SAYS_NOTHING.sub("", template)))
    spoken = ("".join(found) for tag in TAG.findall(bare) for found in SPOKEN.findall(tag))
    for text in (*spoken, *TAG.split(bare)):
        if any(word not in UNMARKED for word in WORD.findall(ENTITY.sub("", text))):
            yield " ".join(text.split())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOM).as_posix())
def test_every_word_of_a_template_is_marked(path: Path) -> None:
    assert list(unmarked(path.read_text("utf-8"))) == []


def test_what_is_exempt_is_there() -> None:
    assert {name for name in EXEMPT if any((ROOM / name).rglob("*.html"))} == set(EXEMPT)


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Not marked</p>", ["Not marked"]),
        ('<p aria-label="Not marked">{{ name }}</p>', ["Not marked"]),
        ('<a href="/x" title="{{ name }} of old">7 mm</a>', ["of old"]),
        ("{% if one %}Half{% else %}{% translate 'Marked' %}{% endif %}", ["Half"]),
        ('<p>{% translate "Marked" %} &nbsp; <b title="{% translate \'Marked\' %}">×</b></p>', []),
        ("{% blocktranslate with a=b %}<b>Marked</b> {{ a }}{% endblocktranslate %}", []),
        ("{% block main_class %}dp-wide{% endblock %}", []),
    ],
)
def test_an_unmarked_word_is_found(template: str, found: list[str]) -> None:
    assert list(unmarked(template)) == found
