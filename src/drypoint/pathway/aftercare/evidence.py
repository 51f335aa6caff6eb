"""What a report says about each atom of the triage rules, and whether a rule holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, Late, Symptom, TriageRule
from drypoint.pathway.aftercare.places import areas_of
from drypoint.pathway.aftercare.report import Report
from drypoint.terms import Answer

FACT_PREFIX = "facts."
SHARP_PAIN = "sharp_pain_at_insertion"


@dataclass(frozen=True, slots=True)
class ToldReport:
    """A report as the rules read it.

    Args:
        answers: Answer by atom; an atom that is absent is unknown.
        areas: Risk areas that were needled, or may have been.
        hours_after: Hours from the end of the session to the report.
    """

    answers: dict[str, Answer]
    areas: frozenset[str]
    hours_after: float

    def answer(self, atom: str) -> Answer:
        """Return what is known of an atom."""
        return self.answers.get(atom, Answer.UNKNOWN)


def told_report(*, report: Report, knowledge: KnowledgeBase) -> ToldReport:
    """Return the report as the rules read it."""
    session = report.session
    answers = {f"{FACT_PREFIX}{name}": answer for name, answer in session.facts.answers.items()}
    answers[SHARP_PAIN] = session.sharp_pain_at_insertion
    for symptom in knowledge.symptoms.values():
        answers |= _symptom_answers(symptom, report)
    return ToldReport(answers, areas_of(places=session.places, knowledge=knowledge), report.hours_after)


def _symptom_answers(symptom: Symptom, report: Report) -> dict[str, Answer]:
    """Read one symptom: a detail that is yes makes its symptom yes, and no symptom has no details."""
    names = [f"{symptom.id}.{detail.id}" for detail in symptom.details]
    details = {name: report.symptoms.get(name, Answer.UNKNOWN) for name in names}
    given = report.symptoms.get(symptom.id, Answer.UNKNOWN)
    # "A bruise larger than the palm" is a bruise, also for somebody who ticked no bruise.
    if Answer.YES in (given, *details.values()):
        return {symptom.id: Answer.YES, **details}
    if given is Answer.NO:
        details = dict.fromkeys(names, Answer.NO)
    return {symptom.id: given, **details}


def any_of(answers: Iterable[Answer]) -> Answer:
    """Return yes when one is yes, no when all are no, and otherwise unknown."""
    found = Answer.NO
    for answer in answers:
        if answer is Answer.YES:
            return Answer.YES
        if answer is Answer.UNKNOWN:
            found = Answer.UNKNOWN
    return found


def rule_holds(*, rule: TriageRule, told: ToldReport) -> Answer:
    """Tell whether a rule holds: yes, no, or unknown while an answer is missing."""
    if not _is_in_place_and_time(rule, told):
        return Answer.NO
    if _is_ruled_out(rule, told):
        return Answer.NO
    found = Answer.YES
    for group in groups_of(rule):
        one = any_of(map(told.answer, group))
        if one is Answer.NO:
            return Answer.NO
        if one is Answer.UNKNOWN:
            found = Answer.UNKNOWN
    return found


def waits_only_for(*, rule: TriageRule, told: ToldReport) -> frozenset[str]:
    """Return the complaints of which a yes alone makes the rule hold, whatever they are now."""
    others = (any_of(map(told.answer, group)) for group in rule.and_any)
    if not _is_in_place_and_time(rule, told) or any(answer is not Answer.YES for answer in others):
        return frozenset()
    return frozenset() if _is_ruled_out(rule, told) else frozenset(rule.symptoms)


def unanswered_exceptions(*, rule: TriageRule, told: ToldReport) -> tuple[str, ...]:
    """Return the atoms without answer that keep a rule holding, and of which a no could end it."""
    open_groups = (group for group in rule.unless_all_no if any_of(map(told.answer, group)) is Answer.UNKNOWN)
    return tuple(atom for group in open_groups for atom in group if told.answer(atom) is Answer.UNKNOWN)


def is_late(*, rule: TriageRule, told: ToldReport) -> bool:
    """Tell whether the report comes after the window that the references give for the rule."""
    return rule.until_h is not None and told.hours_after > rule.until_h


def groups_of(rule: TriageRule) -> Iterator[tuple[str, ...]]:
    """Return the groups of atoms of which one each must be yes."""
    yield rule.symptoms
    yield from rule.and_any


def _is_ruled_out(rule: TriageRule, told: ToldReport) -> bool:
    """Tell whether a whole group is known to be no; an answer that is missing rules nothing out."""
    return any(any_of(map(told.answer, group)) is Answer.NO for group in rule.unless_all_no)


def _is_in_place_and_time(rule: TriageRule, told: ToldReport) -> bool:
    if rule.areas and told.areas.isdisjoint(rule.areas):
        return False
    if rule.after_h is not None and told.hours_after <= rule.after_h:
        return False
    # A window says when needling is the likely cause. Emergencies outlast it: the sign is as serious from
    # another cause.
    return rule.late is Late.HOLDS or not is_late(rule=rule, told=told)
