"""The second view on a change: its share of the first score."""

from __future__ import annotations

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.outcomes.bars import TOLERANCE
from drypoint.pathway.outcomes.change import JudgedPoint, SecondView
from drypoint.pathway.outcomes.sources import source_lines, statement_sources


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
        sources=source_lines(statement_sources(rule.statements, knowledge=knowledge), knowledge=knowledge),
    )
