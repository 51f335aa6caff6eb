"""The sources of a judgement as they are shown: with their titles."""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.knowledge import KnowledgeBase, SourceLine, SourceReference


def source_lines(
    references: Iterable[SourceReference], *, knowledge: KnowledgeBase
) -> tuple[SourceLine, ...]:
    """Return sources with the titles of their citations, each once."""
    return tuple(
        SourceLine(source.key, knowledge.citations[source.key].title, source.locator)
        for source in dict.fromkeys(references)
    )


def statement_sources(statements: Iterable[str], *, knowledge: KnowledgeBase) -> Iterable[SourceReference]:
    """Return the sources of statements of the evidence."""
    return (source for name in statements for source in knowledge.evidence_statements[name].sources)
