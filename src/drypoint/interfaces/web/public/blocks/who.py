"""Who should not be needled, who asks a doctor first, where no needle goes: made by the screening itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.grounds import grounds_view
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, gettext_noop
from drypoint.pathway.screening import LoneAnswer, lone_answers
from drypoint.terms import Decision
from drypoint.wording import sentence_case

Members = Callable[[LoneAnswer], bool]


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One thing that somebody can say of themselves, with what it rests on."""

    name: str
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class ConcernGroup:
    """What has one consequence."""

    heading: str
    lines: tuple[ConcernLine, ...]


def not_now(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[ConcernGroup, ...]:
    """Return what stops or postpones needling, the emergencies first."""
    return _groups(
        knowledge,
        speech,
        (gettext_noop("Get emergency help"), _decides(Decision.EMERGENCY)),
        (gettext_noop("No needles"), _decides(Decision.DO_NOT_NEEDLE)),
        (gettext_noop("Not today"), _decides(Decision.DEFER)),
    )


def ask_first(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[ConcernGroup, ...]:
    """Return what a doctor sees first, and what is told because it changes how it is done."""
    return _groups(
        knowledge,
        speech,
        (gettext_noop("A doctor first"), _decides(Decision.CLEARANCE_FIRST)),
        (gettext_noop("Tell them: it changes what they do"), _decides(Decision.ASK, Decision.PRECAUTIONS)),
    )


def not_there(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[ConcernGroup, ...]:
    """Return what keeps needles away from its own place."""
    return _groups(knowledge, speech, (gettext_noop("No needle at this place"), _keeps_out))


def _decides(*decisions: Decision) -> Members:
    return lambda answer: answer.decision in decisions


def _keeps_out(answer: LoneAnswer) -> bool:
    return answer.keeps_out


def _groups(
    knowledge: KnowledgeBase, speech: Speech, *groups: tuple[str, Members]
) -> tuple[ConcernGroup, ...]:
    answers = lone_answers(knowledge=knowledge)
    return tuple(
        ConcernGroup(gettext(heading), tuple(_lines(knowledge, speech, filter(is_in, answers))))
        for heading, is_in in groups
    )


def _lines(knowledge: KnowledgeBase, speech: Speech, answers: Iterable[LoneAnswer]) -> Iterable[ConcernLine]:
    for answer in answers:
        name = knowledge.screening_questions[answer.question].plain_name.spoken(speech.language)
        yield ConcernLine(sentence_case(name), _sources(knowledge, answer, name))


def _sources(knowledge: KnowledgeBase, answer: LoneAnswer, about: str) -> SourcesView:
    rules = [knowledge.screening_rules[rule] for rule in answer.rules if rule in knowledge.screening_rules]
    basis = dict.fromkeys(fact for rule in rules for fact in rule.basis)
    grounds = knowledge.named_grounds(basis=tuple(basis))
    # The rule holds its facts together: one way on instead of ten.
    named = replace(grounds, rests_on=tuple(f"screening/rules/{rule.id}" for rule in rules))
    return grounds_view(knowledge, named, about=about)
