"""The pages of the check: a question a screen, and at the end whom to talk to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from drypoint import knowledge
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.check import walk
from drypoint.interfaces.web.public.check.walk import Saying, Talk
from drypoint.interfaces.web.public.grounds import grounds_view
from drypoint.interfaces.web.public.shown import PageLink, page_link
from drypoint.interfaces.web.public.speech import Speech, spoken
from drypoint.interfaces.web.public.views import public_reply
from drypoint.knowledge import Grounds, Question
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.screening import Finding

LONGEST = 4_000
"""Signs of all that a form may carry; a whole walk needs a third of it."""
READ_ON = ("who_should_not", "side_effects", "choices", "who_may")
"""Pages that help whoever has come to the end."""

HEADINGS = Words(
    {
        Talk.NOT_NOW: gettext_noop("Not now"),
        Talk.DOCTOR_FIRST: gettext_noop("Talk to your doctor first"),
        Talk.TELL_FIRST: gettext_noop("Tell the person who treats you first"),
        Talk.ASK_PROVIDER: gettext_noop("You can ask a qualified provider"),
    }
)
LEADS = Words(
    {
        Talk.NOT_NOW: gettext_noop("Not before this has passed, or a doctor has looked at it:"),
        Talk.DOCTOR_FIRST: gettext_noop("Ask your doctor before anybody needles you. It is about:"),
        Talk.TELL_FIRST: gettext_noop("Say this before the first needle. It changes what is done:"),
        Talk.ASK_PROVIDER: gettext_noop(
            "Nothing that you said speaks against asking. This does not say that dry needling helps you."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One thing that the person said and that matters, with what it rests on."""

    name: str
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """The reasons that lead to the same people."""

    heading: str
    lead: str
    reasons: tuple[ReasonView, ...]


@csrf_exempt  # it changes nothing, and the mark against forgery would be a cookie
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def check(request: HttpRequest, speech: Speech) -> HttpResponse:
    """Answer with the next question, or with what the answers come to; nothing is kept of them."""
    said = _said(request)
    screen = walk.next_screen(said=said, on=timezone.localdate(), knowledge=knowledge.load())
    template, context = _shown(screen, said, speech)
    frame = {"said": [f"{one.about}={one.word}" for one in said], "url": speech.address("check")}
    reply = public_reply(request, speech, f"web/public/check/{template}.html", {**frame, **context})
    reply.headers["Cache-Control"] = "no-store"  # the next to use this machine must not read it
    return reply


def _said(request: HttpRequest) -> tuple[Saying, ...]:
    """Return what the form carries; one step less when the way back was taken."""
    if sum(map(len, request.POST.getlist("said"))) > LONGEST:
        return ()
    written = [*request.POST.getlist("said"), *request.POST.getlist("say")]
    if age := request.POST.get("age", "").strip():
        written.append(f"{walk.AGE}={age}")
    sayings = [Saying(about, word) for about, _, word in (one.partition("=") for one in written)]
    return tuple(sayings[:-1] if "back" in request.POST else sayings)


def _shown(screen: walk.Screen, said: Iterable[Saying], speech: Speech) -> tuple[str, dict[str, object]]:
    match screen:
        case walk.AskSigns(signs) | walk.CallNow(signs):
            is_call = isinstance(screen, walk.CallNow)
            names = [sign.plain.spoken(speech.language) for sign in signs]
            return "call" if is_call else "signs", {
                "signs": names,
                "screen": screen,
                "sources": _basis(signs),
            }
        case walk.AskAge():
            is_wrong = any(one.about == walk.AGE for one in said)
            return "age", {"oldest": walk.OLDEST, "is_wrong": is_wrong}
        case walk.AskGate(asked, members):
            names = [member.plain_name.spoken(speech.language) for member in members]
            text = asked.gate.plain.spoken(speech.language)
            return "question", {"about": asked.gate.id, "text": text, "names": names}
        case walk.AskQuestion(question):
            words = {"text": question.plain.spoken(speech.language), "names": []}
            return "question", {
                **words,
                "about": question.id,
                "help": question.plain_help.spoken(speech.language),
            }
        case walk.Summary():
            return "summary", _summary(screen, speech)


def _basis(signs: Iterable[Question]) -> SourcesView:
    base = knowledge.load()
    asked = tuple(signs)
    grounds = base.grounds(tuple(fact for sign in asked for fact in sign.basis))
    questions = tuple(f"screening/questions/{sign.id}" for sign in asked)
    return grounds_view(base, replace(grounds, rests_on=questions))


def _summary(summary: walk.Summary, speech: Speech) -> dict[str, object]:
    told: set[str] = set()
    groups = [
        ReasonGroup(HEADINGS[talk], LEADS[talk], reasons)
        for talk, findings in summary.findings.items()
        if (reasons := tuple(_reasons(findings, told, speech)))
    ]
    return {
        "heading": HEADINGS[summary.talk],
        "calm_lead": "" if groups else LEADS[Talk.ASK_PROVIDER],
        "groups": groups,
        "unknown": [question.plain_name.spoken(speech.language) for question in summary.unknown],
        "said_no": summary.said_no,
        "age": summary.age,
        "read_on": _read_on(speech),
    }


def _reasons(findings: Iterable[Finding], told: set[str], speech: Speech) -> Iterable[ReasonView]:
    """Yield each reason once, where it leads furthest: the strictest findings come first."""
    for finding in findings:
        name = _reason_words(finding, speech)
        if name not in told:
            told.add(name)
            rests_on = (f"screening/rules/{finding.rule}",)
            grounds = Grounds(finding.sources, finding.certainty, rests_on)
            yield ReasonView(name, grounds_view(knowledge.load(), grounds, about=name))


def _reason_words(finding: Finding, speech: Speech) -> str:
    """Return what a finding is about; what weighs only together is named together."""
    questions = knowledge.load().screening_questions
    names = [questions[one].plain_name.spoken(speech.language) for one in finding.because]
    if not names:
        return gettext("your age")
    first, *others = names
    return (
        gettext("{one}, together with {others}").format(one=first, others=", ".join(others))
        if others
        else first
    )


def _read_on(speech: Speech) -> list[PageLink]:
    pages = knowledge.load().public_pages
    return [page_link(page=pages[name], speech=speech) for name in READ_ON if name in pages]
