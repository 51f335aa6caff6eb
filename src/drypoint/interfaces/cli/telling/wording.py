"""The words in which the knowledge asks a question, for ids that an answer names."""

from __future__ import annotations

from drypoint.interfaces.cli.telling.page import plain_words
from drypoint.knowledge import load

WORDS = {"screening/questions": "text", "aftercare/symptoms": "question"}


def question_text(name: str, kind: str) -> str:
    """Return the question behind an id with the id, or the id in words where the knowledge has none.

    Args:
        name: Id of a question, or of a symptom and its follow-up such as `bruise.large`.
        kind: Folder of the knowledge it belongs to.
    """
    document = load().documents.get(kind, {}).get(name, {})
    question = document.get(WORDS[kind])
    return f"{question} [{name}]" if question else plain_words(name)
