"""What stands now in a step beside what was sent, where somebody wrote the step in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, QueryDict

from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.both import BothLine, BothView
from drypoint.interfaces.web.frame import by_and_when, is_superseded, target_names
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.forms import typed_together
from drypoint.language import gettext
from drypoint.terms import Answer
from drypoint.wording import ANSWER_WORDS

BELOW = gettext_lazy("As it stands below")
NO_OTHER = BothView()


def both_of(request: HttpRequest, visit: VisitPage, step: Step) -> BothView:
    """Return both versions of a step; nothing where what was sent was made on what stands."""
    if request.method != "POST" or not is_superseded(visit.versions.get(step, "")):
        return NO_OTHER
    done = visit.step(step)
    who = by_and_when(done.done_by, done.done_at) if done.done_at else ""
    lines = tuple(line for line in _lines(request.POST, visit, step) if line.now != line.yours)
    return BothView(lines, who, is_shown=True)


def _lines(sent: QueryDict, visit: VisitPage, step: Step) -> Iterator[BothLine]:
    if step is Step.SCREEN and visit.screening:
        yield from _answers(sent, visit, visit.screening.input.answers)
    if step is Step.CONSENT:
        yield BothLine(
            gettext("Consent given by"),
            visit.consent.given_by if visit.consent else "",
            sent.get("given_by", ""),
        )
    if step in {Step.EXAMINE, Step.PLAN} and visit.examination:
        targets = (target.trigger_point for target in visit.examination.targets)
        yield BothLine(gettext("Targets"), "; ".join(target_names(visit.knowledge, targets)), BELOW)


def _answers(sent: QueryDict, visit: VisitPage, stored: Mapping[str, object]) -> Iterator[BothLine]:
    together = typed_together(sent, visit.knowledge).as_given()
    gated = frozenset(name for names in together.no_to.values() for name in names)
    for question in visit.knowledge.screening_questions.values():
        now = getattr(stored.get(question.id), "answer", Answer.UNKNOWN)
        yours = sent.get(question.id) or (Answer.NO if question.id in gated else Answer.UNKNOWN)
        # What nobody touched is no answer of theirs; a yes of the other one is shown all the same.
        is_told = question.id in sent or question.id in gated or now is Answer.YES
        if is_told and yours in list(Answer):
            yield BothLine(question.text, ANSWER_WORDS[now], ANSWER_WORDS[Answer(yours)])
