"""The second view on a change: its share of the first score."""

from __future__ import annotations

from drypoint.knowledge import KnowledgeBase, SourceReference
from drypoint.pathway.outcomes.bars import TOLERANCE
from drypoint.pathway.outcomes.change import JudgedPoint, SecondView


def second_view(*, knowledge: KnowledgeBase, judged: JudgedPoint | None) -> SecondView | None:
    """Return whether the change is as large a share of the first score as the rule asks for."""
    rule = knowledge.outcome_rules["second_view"]
    if judged is None or judged.improvement is None or rule.value is None:
        return None
    percent = judged.percent
    return SecondView(
        asked_percent=rule.value,
        percent=percent,
        reached=None if percent is None else percent >= rule.value - TOLERANCE,
        text=rule.text,
        sources=statement_sources(knowledge, rule.statements),
    )


def statement_sources(knowledge: KnowledgeBase, statements: tuple[str, ...]) -> tuple[SourceReference, ...]:
    """Return the sources of statements, each once."""
    found = (key for name in statements for key in knowledge.evidence_statements[name].sources)
    return tuple(dict.fromkeys(found))
