"""What is to be done now: reconsider after a course that does not help, or after a worsening."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.outcomes.change import ChangeVerdict, JudgedPoint, Prompt
from drypoint.pathway.outcomes.series import Series
from drypoint.pathway.outcomes.sources import source_lines, statement_sources
from drypoint.pathway.outcomes.timing import known_sessions


def course_prompts(
    *, series: Series, knowledge: KnowledgeBase, judged: JudgedPoint | None
) -> tuple[Prompt, ...]:
    """Return what the course so far asks for; nothing where nothing could be judged."""
    if judged is None:
        return ()
    given = sum(judged.when.can_follow(session) for session in known_sessions(series))
    return tuple(_prompt(knowledge, rule) for rule in _rules(knowledge, judged.verdict, given))


def _rules(knowledge: KnowledgeBase, verdict: ChangeVerdict, sessions: int) -> Iterator[str]:
    """Yield the rules that hold: unchanged after the short end of a course, uncertain after the long end."""
    course = knowledge.outcome_rules["course"]
    if course.low is None or course.high is None:
        raise AssertionError("unreachable")
    if verdict is ChangeVerdict.WORSE:
        yield "worse"
    elif (verdict is ChangeVerdict.UNCHANGED and sessions >= course.low) or (
        verdict is ChangeVerdict.UNCERTAIN and sessions >= course.high
    ):
        yield "course"


def _prompt(knowledge: KnowledgeBase, name: str) -> Prompt:
    rule = knowledge.outcome_rules[name]
    facts = (source for fact in rule.basis for source in knowledge.facts[fact].sources)
    sources = (*facts, *statement_sources(rule.statements, knowledge=knowledge))
    return Prompt(name, rule.text, rule.basis, source_lines(sources, knowledge=knowledge))
