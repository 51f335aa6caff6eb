"""Which rules about the person tighten this plan; what is not known tightens as a yes does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drypoint.knowledge import KnowledgeBase, TechniqueRule
from drypoint.pathway.planning.person.screened import Screened
from drypoint.pathway.screening import (
    Facts,
    age_years,
    body_mass_index,
    is_build_current,
    weeks_of_pregnancy,
)
from drypoint.terms import Answer

PREGNANT = "pregnant"
DAYS_IN_WEEK = 7


def holding_rules(*, facts: Facts, screened: Screened, knowledge: KnowledgeBase) -> tuple[TechniqueRule, ...]:
    """Return every technique rule that holds for this person.

    A rule that holds only because nobody answered says so in its text.

    Args:
        facts: What is known; only a plain no keeps a rule away.
        screened: The verdicts, which know what the record says against an answer.
        knowledge: The base with the rules.
    """
    return tuple(
        _assumed(rule) if _only_unanswered(rule, facts, screened) else rule
        for rule in knowledge.technique_rules.values()
        if _asked_for(rule, facts, screened)
        or _thin(rule, facts, knowledge)
        or _young(rule, facts)
        or is_late_in_pregnancy(rule=rule, facts=facts, screened=screened)
    )


def known_age(facts: Facts) -> int | None:
    """Return completed years on the day of the visit, or None while the birth date is unknown."""
    born = facts.patient.birth_date
    return None if born is None else age_years(birth_date=born, on=facts.on)


def _asked_for(rule: TechniqueRule, facts: Facts, screened: Screened) -> bool:
    return any(
        # The record may speak where the answers do not. Only a plain no keeps a rule away: silence
        # tightens as a yes does.
        screened.raises(question)
        or (given := facts.answers.get(question)) is None
        or given.answer is not Answer.NO
        for question in rule.questions
    )


def _only_unanswered(rule: TechniqueRule, facts: Facts, screened: Screened) -> bool:
    """Say whether nothing is known that makes the rule hold: its questions are open, and that is all."""
    return bool(rule.questions) and not any(
        screened.finds(question)
        or ((given := facts.answers.get(question)) is not None and given.answer is Answer.YES)
        for question in rule.questions
    )


def _assumed(rule: TechniqueRule) -> TechniqueRule:
    return replace(rule, text=f"Not answered, so planned as if it were so. {rule.text}")


def _thin(rule: TechniqueRule, facts: Facts, knowledge: KnowledgeBase) -> bool:
    if not rule.thin_build:
        return False
    index = body_mass_index(facts.patient)
    is_known = index is not None and is_build_current(facts.patient, on=facts.on)
    # Unknown build counts as thin: 10 mm has been enough to reach a lung in thin people (DP-009).
    return not is_known or index is None or index < knowledge.planning_limits["thin_build"].value


def _young(rule: TechniqueRule, facts: Facts) -> bool:
    if rule.under_years is None:
        return False
    age = known_age(facts)
    # An unknown age counts as young.
    return age is None or age < rule.under_years


def is_late_in_pregnancy(*, rule: TechniqueRule, facts: Facts, screened: Screened) -> bool:
    """Say whether a rule holds for a pregnancy of so many weeks; weeks that nobody knows count as late.

    Args:
        rule: The rule; without a week it never holds for this.
        facts: The answer with the first day of the last period, and the record.
        screened: The verdicts, which know what the record says against an answer.
    """
    if rule.pregnant_from_week is None:
        return False
    given = facts.answers.get(PREGNANT)
    # Where it is not asked, as of a man, only the record can say it; where it is asked and nobody answered,
    # the screening already refuses.
    denied = given is None or given.answer is Answer.NO
    if denied and not screened.raises(PREGNANT):
        return False
    weeks = tuple(_weeks(facts))
    return not weeks or max(weeks) >= rule.pregnant_from_week


def _weeks(facts: Facts) -> Iterator[int]:
    """Yield the completed weeks on the day of the visit, by the answer and by each dated entry."""
    given = facts.answers.get(PREGNANT)
    if given is not None and given.on is not None:
        yield (facts.on - given.on).days // DAYS_IN_WEEK
    for entry in facts.entries:
        if entry.on is not None:
            since = (facts.on - entry.on).days // DAYS_IN_WEEK
            yield from (found.weeks + since for found in weeks_of_pregnancy(entry.text))
