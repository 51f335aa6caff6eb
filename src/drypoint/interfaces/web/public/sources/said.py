"""What a file of the knowledge says, in its own words: statements, what stands beside them, plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import Muscle, NamedCondition, Plain
from drypoint.language import Words, gettext, gettext_noop

HEADINGS = ("subject", "title", "name_en", "clinical_term", "myth", "name")
"""What a file is about, where it says more than that; the first one that it has."""

STATEMENTS = ("statement", "text", "missing", "question", "finding", "correction")
"""What a file says; the first one that it has."""

PLAIN = ("plain_statement", "plain_text", "plain", "plain_help", "plain_correction", "name", "text", "gap")
"""The same for everybody, where it is written."""

ASIDES = Words(
    {
        "reference_id": gettext_noop("Number"),
        "reference": gettext_noop("Number"),
        "name_latin": gettext_noop("Latin name"),
        "help": gettext_noop("What counts"),
        "precaution": gettext_noop("What is done"),
        "consequence": gettext_noop("What we do without it"),
        "why": gettext_noop("Why"),
        "modality": gettext_noop("Treatment"),
        "condition": gettext_noop("Condition"),
        "population": gettext_noop("Who was examined"),
        "site": gettext_noop("Where on the body"),
        "window": gettext_noop("When"),
        "outcome": gettext_noop("What was measured"),
        "certainty": gettext_noop("How sure"),
        "standing": gettext_noop("Where it comes from"),
        "design": gettext_noop("Kind of source"),
        "gap": gettext_noop("What is not known"),
        "note": gettext_noop("To be said beside it"),
        "notes": gettext_noop("To be said beside it"),
    }
)
"""What else a file may say, and what it is called; how a muscle is needled is for those who learned it."""


def heading_of(value: Any) -> str:
    """Return what a file is about; nothing where its statement says it all."""
    return next(_texts(value, HEADINGS), "")


def title_of(document: Mapping[str, Any]) -> str:
    """Return by what a file is known in a list: what it is about, else what it says; nothing without words.

    The file as it lies is enough for that: a list may hold hundreds.
    """
    names = (name for name in (*HEADINGS, *STATEMENTS) if document.get(name))
    first = document.get(next(names, ""), "")
    return str(first["en"] if isinstance(first, Mapping) else first)


def statements_of(value: Any) -> tuple[str, ...]:
    """Return what a file says, in the words for clinicians."""
    return tuple(_texts(value, STATEMENTS))[:1]


def plain_of(value: Any, speech: Speech) -> tuple[str, ...]:
    """Return what a file says for everybody, in the language that is spoken."""
    if isinstance(value, NamedCondition):
        return (value.plain.name.spoken(speech.language), value.plain.answer.spoken(speech.language))
    parts = [getattr(value, name, None) for name in PLAIN]
    loop = getattr(value, "loop", ())
    return tuple(one.spoken(speech.language) for one in (*parts, *loop) if isinstance(one, Plain))


def asides_of(value: Any) -> tuple[tuple[str, str], ...]:
    """Return what stands beside the statement, each with its label."""
    named = [(label, text) for name, label in ASIDES.items() for text in _texts(value, (name,))]
    lists = [(one.name.replace("_", " "), "; ".join(one.items)) for one in getattr(value, "lists", ())]
    near = "; ".join(one.structure for one in value.hazards) if isinstance(value, Muscle) else ""
    return (*named, *lists, *(((gettext("What lies near"), near),) if near else ()))


def _texts(value: Any, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        text = getattr(value, name, None)
        if isinstance(text, str) and text:
            yield text
