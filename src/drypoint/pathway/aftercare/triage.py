"""How soon a complaint after a session must be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drypoint.errors import DrypointError
from drypoint.knowledge import KnowledgeBase, SourceLine, TriageRule
from drypoint.pathway.aftercare.asking import deciding_questions, uncovered_complaints
from drypoint.pathway.aftercare.evidence import (
    FACT_PREFIX,
    SHARP_PAIN,
    ToldReport,
    groups_of,
    is_late,
    rule_holds,
    told_report,
)
from drypoint.pathway.aftercare.report import Report
from drypoint.pathway.aftercare.session import TreatedSession
from drypoint.terms import Answer, Confidence, Urgency

NO_RULE = "no_rule"


class TriageError(DrypointError):
    """There are no rules to triage with; nothing is answered, least of all that all is well."""

    code = "DP210"


@dataclass(frozen=True, slots=True)
class UrgencyReason:
    """One reason for the urgency.

    Args:
        rule: Id of the rule, or `no_rule` for a complaint that no rule covers.
        symptoms: The complaints that it rests on.
        facts: The facts about patient and session that it rests on.
        is_late: Whether the complaint came after the window of the references.
        certainty: The weakest confidence among the facts in `basis`.
    """

    rule: str
    urgency: Urgency
    symptoms: tuple[str, ...]
    facts: tuple[str, ...]
    text: str
    is_late: bool
    basis: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    certainty: Confidence


@dataclass(frozen=True, slots=True)
class Triage:
    """How soon the complaint must be seen, and why.

    Args:
        because: The reasons, the most urgent first; empty where no complaint was told.
        ask: Unanswered questions that could raise the urgency, or of which a no would end what gives it,
            the most urgent first: a symptom, a detail such as `bruise.larger_than_palm`, or a fact by its
            question id.
        advice: What to do now.
        safety_net: What to watch for meanwhile.
        advice_sources: The sources of both.
        unrecognised_targets: Treated places that were not understood and count as at risk.
        knowledge: Version of the knowledge base.
    """

    urgency: Urgency
    because: tuple[UrgencyReason, ...]
    ask: tuple[str, ...]
    advice: str
    safety_net: str
    advice_sources: tuple[SourceLine, ...]
    unrecognised_targets: tuple[str, ...]
    review: str
    knowledge: str


def triage(*, report: Report, knowledge: KnowledgeBase) -> Triage:
    """Return how soon the complaint must be seen: the most urgent of all reasons stands.

    What is not answered never lowers the urgency. A complaint that no rule covers is for the clinic.

    Raises:
        TriageError: The knowledge base holds no triage rule.
    """
    # No rules would mean no reasons, and no reasons would read as self-care.
    if not knowledge.triage_rules:
        raise TriageError("No triage rule is installed. Install Drypoint again.")
    given = told_report(report=report, knowledge=knowledge)
    by_answer: dict[Answer, list[TriageRule]] = {answer: [] for answer in Answer}
    for rule in knowledge.triage_rules.values():
        by_answer[rule_holds(rule=rule, told=given)].append(rule)
    firing = by_answer[Answer.YES]
    reasons = [_reason(rule, given, knowledge) for rule in firing]
    reasons += _uncovered(firing, given, knowledge)
    reasons += _of_incidents(report.session, knowledge)
    reasons.sort(key=lambda reason: (-reason.urgency.rank, reason.rule, reason.symptoms))
    # The most urgent reason alone decides. No rule lowers anything, and a no can only end a rule that holds
    # while nobody has answered; so telling more, or knowing less, never lowers the urgency.
    urgency = Urgency.strictest((reason.urgency for reason in reasons), default=Urgency.SELF_CARE)
    open_rules = [rule for rule in by_answer[Answer.UNKNOWN] if rule.urgency.rank > urgency.rank]
    # In an emergency nothing is asked: nobody waits for an answer that might make it less.
    is_emergency = urgency is Urgency.EMERGENCY
    standing = [] if is_emergency else [rule for rule in firing if rule.urgency is urgency]
    # Any complaint that no rule covers is at least for the clinic, so asking for it matters only below.
    silent = uncovered_complaints(told=given, knowledge=knowledge) if urgency is Urgency.SELF_CARE else ()
    sex = report.session.facts.sex
    advice, basis = _advice(urgency, firing, knowledge)
    return Triage(
        urgency=urgency,
        because=_without_milder(reasons),
        ask=deciding_questions(
            rules=open_rules, standing=standing, uncovered=silent, told=given, sex=sex, knowledge=knowledge
        ),
        advice=advice,
        safety_net=knowledge.urgency_advice[urgency].safety_net,
        advice_sources=knowledge.grounds(basis).sources,
        unrecognised_targets=tuple(one.target for one in report.session.places if not one.is_recognised),
        review=knowledge.aftercare_phrases["awaiting_review"].text,
        knowledge=knowledge.version,
    )


def _reason(rule: TriageRule, given: ToldReport, knowledge: KnowledgeBase) -> UrgencyReason:
    groups = (*groups_of(rule), *rule.unless_all_no)
    yes = [atom for group in groups for atom in group if given.answer(atom) is Answer.YES]
    late = is_late(rule=rule, told=given)
    phrase = knowledge.aftercare_phrases["late"]
    basis = (*rule.basis, *phrase.basis) if late else rule.basis
    return UrgencyReason(
        rule=rule.id,
        urgency=rule.urgency,
        symptoms=tuple(dict.fromkeys(atom.split(".")[0] for atom in yes if not _is_fact(atom))),
        facts=tuple(dict.fromkeys(atom.removeprefix(FACT_PREFIX) for atom in yes if _is_fact(atom))),
        text=f"{rule.text} {phrase.text}" if late else rule.text,
        is_late=late,
        basis=basis,
        sources=knowledge.grounds(basis).sources,
        certainty=knowledge.grounds(rule.basis).certainty,
    )


def _without_milder(reasons: list[UrgencyReason]) -> tuple[UrgencyReason, ...]:
    """Leave out what says of the same complaints that they are less urgent, so that one urgency is read."""
    return tuple(one for one in reasons if not one.symptoms or not _told_above(one, reasons))


def _told_above(one: UrgencyReason, reasons: list[UrgencyReason]) -> bool:
    higher = {name for more in reasons if more.urgency.rank > one.urgency.rank for name in more.symptoms}
    return higher.issuperset(one.symptoms)


def _is_fact(atom: str) -> bool:
    return atom.startswith(FACT_PREFIX) or atom == SHARP_PAIN


def _uncovered(
    firing: list[TriageRule], given: ToldReport, knowledge: KnowledgeBase
) -> Iterator[UrgencyReason]:
    """Return a reason to call the clinic for each complaint that no rule covers."""
    phrase = knowledge.aftercare_phrases[NO_RULE]
    covered = {atom.split(".")[0] for rule in firing for atom in rule.symptoms}
    for symptom in knowledge.symptoms.values():
        if given.answer(symptom.id) is Answer.YES and symptom.id not in covered:
            yield UrgencyReason(
                rule=NO_RULE,
                urgency=Urgency.CALL_CLINIC,
                symptoms=(symptom.id,),
                facts=(),
                text=phrase.text,
                is_late=False,
                basis=symptom.basis,
                sources=knowledge.grounds(symptom.basis).sources,
                certainty=knowledge.grounds(phrase.basis).certainty,
            )


def _of_incidents(session: TreatedSession, knowledge: KnowledgeBase) -> Iterator[UrgencyReason]:
    """Return how soon any complaint is seen after what happened in the session, whatever it is."""
    for incident in (knowledge.incidents[name] for name in session.incidents):
        if incident.urgency is not None:
            grounds = knowledge.grounds(incident.basis)
            yield UrgencyReason(
                rule=incident.id,
                urgency=incident.urgency,
                symptoms=(),
                facts=("incidents",),
                text=incident.urgency_text,
                is_late=False,
                basis=incident.basis,
                sources=grounds.sources,
                certainty=grounds.certainty,
            )


def _advice(
    urgency: Urgency, firing: list[TriageRule], knowledge: KnowledgeBase
) -> tuple[str, tuple[str, ...]]:
    """Return what to do now, with the facts it rests on."""
    general = knowledge.urgency_advice[urgency]
    own = [rule for rule in firing if rule.urgency is urgency and rule.advice]
    text = " ".join(dict.fromkeys([general.advice, *(rule.advice for rule in own)]))
    return text, (*general.basis, *(fact for rule in own for fact in rule.advice_basis))
