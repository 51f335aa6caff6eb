"""What to expect after a session, what to do, what to avoid and what to watch for, with dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drypoint.knowledge import (
    AdviceLine,
    AdviceSection,
    CheckInRule,
    CourseItem,
    FollowUp,
    KnowledgeBase,
    Plain,
    SourceLine,
)
from drypoint.pathway.aftercare.dates import hours_after, in_words
from drypoint.pathway.aftercare.places import areas_of
from drypoint.pathway.aftercare.session import TreatedSession
from drypoint.terms import Answer, Confidence, Language, Urgency

# The area of the body for which the references ask for the closer follow-up (TR-094).
CHEST = "chest_neck_base_shoulder"


@dataclass(frozen=True, slots=True)
class Line:
    """One dated line of the aftercare sheet.

    Args:
        id: Id of the knowledge file it comes from.
        until_at: When it ends; None where no end is known.
        tolerated_until_at: Until when it is still tolerated, where the references say so.
        symptoms: Complaints that a line to watch for speaks of.
        urgency: How soon a line to watch for asks to be seen.
        adverse_event: Id of the adverse event whose published rates belong to an expected effect.
    """

    id: str
    text: str
    until_at: datetime | None
    tolerated_until_at: datetime | None
    symptoms: tuple[str, ...]
    urgency: Urgency | None
    adverse_event: str
    basis: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    certainty: Confidence


@dataclass(frozen=True, slots=True)
class CheckInTime:
    """A time, or a span of time, in which somebody asks how it goes."""

    id: str
    from_at: datetime
    until_at: datetime
    text: str
    sources: tuple[SourceLine, ...]
    certainty: Confidence


@dataclass(frozen=True, slots=True)
class Aftercare:
    """The sheet that a patient takes home, each line with its sources.

    Args:
        follow_up: Close after needling near the chest or a sharp pain, or where this is not known.
        areas: Risk areas that were needled, or may have been.
        unrecognised_targets: Treated places that were not understood and count as at risk.
        review: The sentence that says that the knowledge awaits clinical review.
        knowledge: Version of the knowledge base.
    """

    ended_at: datetime
    follow_up: FollowUp
    areas: tuple[str, ...]
    expect: tuple[Line, ...]
    do: tuple[Line, ...]
    avoid: tuple[Line, ...]
    watch: tuple[Line, ...]
    help: tuple[Line, ...]
    check_ins: tuple[CheckInTime, ...]
    unrecognised_targets: tuple[str, ...]
    review: str
    knowledge: str


def aftercare(
    *, session: TreatedSession, knowledge: KnowledgeBase, language: Language | None = None
) -> Aftercare:
    """Return what the patient of `session` should expect, do, avoid and watch for, with dates.

    Args:
        session: The session that is over.
        knowledge: The base.
        language: In which the patient reads it, in plain words; None for the clinicians' own words.
    """
    areas = areas_of(places=session.places, knowledge=knowledge)
    follow_up = _follow_up(session, areas)
    teller = _Teller(session, knowledge, language)
    lines = {section: _advice(section, areas, teller) for section in AdviceSection}
    phrase = knowledge.aftercare_phrases["awaiting_review"]
    items = sorted(knowledge.course_items.values(), key=lambda item: item.order)
    return Aftercare(
        ended_at=session.ended_at,
        follow_up=follow_up,
        areas=tuple(sorted(areas)),
        expect=tuple(teller.line(item) for item in items),
        do=lines[AdviceSection.DO],
        avoid=lines[AdviceSection.AVOID],
        watch=lines[AdviceSection.WATCH],
        help=(*_of_incidents(teller), *lines[AdviceSection.HELP]),
        check_ins=_check_ins(follow_up, teller),
        unrecognised_targets=tuple(one.target for one in session.places if not one.is_recognised),
        review=teller.said(phrase.text, phrase.plain_text),
        knowledge=knowledge.version,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells lines about one session, in one language or in the clinicians' words."""

    session: TreatedSession
    knowledge: KnowledgeBase
    language: Language | None

    def said(self, text: str, plain: Plain | None) -> str:
        """Return the words for this reader; without plain ones those of the clinicians, never nothing."""
        return text if self.language is None or plain is None else plain.spoken(self.language)

    def after(self, hours: float | None) -> datetime | None:
        """Return the instant so many hours after the session."""
        return None if hours is None else hours_after(self.session.ended_at, hours)

    def line(self, item: CourseItem | AdviceLine) -> Line:
        """Return one line with its dates."""
        until_at, tolerated_at = self.after(item.until_h), self.after(item.tolerated_until_h)
        advice = item if isinstance(item, AdviceLine) else None
        grounds = self.knowledge.grounds(item.basis)
        return Line(
            id=item.id,
            text=self._dated(self.said(item.text, item.plain_text), until_at, tolerated_at),
            until_at=until_at,
            tolerated_until_at=tolerated_at,
            symptoms=advice.symptoms if advice else (),
            urgency=advice.urgency if advice else None,
            adverse_event="" if isinstance(item, AdviceLine) else item.adverse_event,
            basis=item.basis,
            sources=grounds.sources,
            certainty=grounds.certainty,
        )

    def _dated(self, text: str, until_at: datetime | None, tolerated_at: datetime | None) -> str:
        language = self.language or Language.ENGLISH
        for gap, at in (("{until}", until_at), ("{tolerated_until}", tolerated_at)):
            text = text if at is None else text.replace(gap, in_words(at, language))
        return text


def _follow_up(session: TreatedSession, areas: frozenset[str]) -> FollowUp:
    """Return the closer follow-up unless chest and sharp pain are known to be absent, and all incidents."""
    # The closer plan also where nobody recorded whether there was a sharp pain: not known is not absent.
    if CHEST in areas or session.incidents or session.sharp_pain_at_insertion is not Answer.NO:
        return FollowUp.CLOSE
    return FollowUp.USUAL


def _advice(section: AdviceSection, areas: frozenset[str], teller: _Teller) -> tuple[Line, ...]:
    lines = (line for line in teller.knowledge.advice_lines.values() if line.section is section)
    chosen = (line for line in lines if _concerns(line, teller.session, areas))
    return tuple(teller.line(line) for line in sorted(chosen, key=lambda line: line.order))


def _of_incidents(teller: _Teller) -> tuple[Line, ...]:
    """Return what happened in the session and must not be waited on, the most urgent first."""
    knowledge = teller.knowledge
    told = [knowledge.incidents[name] for name in teller.session.incidents]
    urgent = [(one.urgency, one) for one in told if one.urgency is not None]
    urgent.sort(key=lambda pair: (-pair[0].rank, pair[1].id))
    return tuple(
        Line(
            id=one.id,
            text=teller.said(one.urgency_text, one.plain_urgency_text),
            until_at=None,
            tolerated_until_at=None,
            symptoms=(),
            urgency=urgency,
            adverse_event="",
            basis=one.basis,
            sources=knowledge.grounds(one.basis).sources,
            certainty=knowledge.grounds(one.basis).certainty,
        )
        for urgency, one in urgent
    )


def _concerns(line: AdviceLine, session: TreatedSession, areas: frozenset[str]) -> bool:
    if session.facts.sex in line.not_for or (line.areas and areas.isdisjoint(line.areas)):
        return False
    if any(session.facts.rules_out(fact) for fact in line.unless_no):
        return False
    answers = [session.facts.answer(fact) for fact in line.only_with]
    return not answers or Answer.YES in answers


def _check_ins(follow_up: FollowUp, teller: _Teller) -> tuple[CheckInTime, ...]:
    rules = [rule for rule in teller.knowledge.check_in_rules.values() if follow_up in rule.follow_ups]
    return tuple(_check_in(rule, teller) for rule in sorted(rules, key=lambda rule: rule.from_h))


def _check_in(rule: CheckInRule, teller: _Teller) -> CheckInTime:
    grounds = teller.knowledge.grounds(rule.basis)
    return CheckInTime(
        id=rule.id,
        from_at=hours_after(teller.session.ended_at, rule.from_h),
        until_at=hours_after(teller.session.ended_at, rule.until_h),
        text=teller.said(rule.text, rule.plain_text),
        sources=grounds.sources,
        certainty=grounds.certainty,
    )
