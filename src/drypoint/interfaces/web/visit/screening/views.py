"""The step Screen of a visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.contract.verdict import verdict_as_json
from drypoint.errors import InputError
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import REFUSALS, SeeOther, faults_of, reply, user_of, wants_part
from drypoint.interfaces.web.visit.screening.forms import Answers, read_answers, regions_by_name
from drypoint.interfaces.web.visit.screening.others import OthersView, others_view
from drypoint.interfaces.web.visit.screening.present import (
    Material,
    ScreeningView,
    has_unscreened,
    screening_view,
)
from drypoint.interfaces.web.visit.screening.preview import FAULTY, PreviewView, preview_view
from drypoint.interfaces.web.visit.screening.typed import Typed, typed_in, waiting
from drypoint.interfaces.web.visit.visits.page import OpenStep, visit_reply
from drypoint.interfaces.web.visit.visits.present import next_step
from drypoint.pathway.planning import TargetWanted

NOTHING_OPEN = FaultsView((FaultView("Nothing is open that one signature can answer with no."),))
WAITS = "What you tapped below is kept and not screened yet: press “Screen with these answers”."
STAY = "outerHTML show:none"
"""After an act beside the questions the page stays where it is."""


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the questions and the verdict, or screen with the answers that were sent."""
    if request.POST.get("then") == "preview" and wants_part(request):
        return preview(request, visit_id)
    visit = clinic.visits.visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    return take(request, visit) if request.method == "POST" else show(request, visit)


def take(request: HttpRequest, visit: VisitPage) -> HttpResponse:
    """Screen with the answers that were sent, unless something must be shown first."""
    typed = typed_in(request.POST, visit.knowledge)
    if request.POST.get("then") == "preview":
        return show(request, visit, typed)
    if typed.answers.strange:
        return show(request, visit, typed, strange_places(typed.answers))
    if request.POST.get("then") == "go_on":
        return go_on(request, visit, typed)
    today = timezone.localdate()
    facts = clinic.screening.visit_facts(by=user_of(request), visit_id=visit.visit_id, on=today)
    listed = others_view(visit.knowledge, facts, typed.answers.given)
    if asks_for_others(request, listed):
        return show(request, visit, typed, None if listed.questions else NOTHING_OPEN, others=listed)
    if (left := waiting(typed, visit)).faults:
        return show(request, visit, typed, left, others=listed if request.POST.get("then") else None)
    return screened(request, visit, typed)


def go_on(request: HttpRequest, visit: VisitPage, typed: Typed) -> HttpResponse:
    """Lead to the next step, unless what was sent would be lost: without script a link cannot ask."""
    given = material(request, visit, typed)
    following = next_step(visit, Step.SCREEN)
    if has_unscreened(given):
        view = with_preview(request, screening_view(given), given)
        return answer(request, visit, replace(view, notice=WAITS))
    left = waiting(typed, visit)
    return show(request, visit, typed, left) if left.faults or not following else SeeOther(following.url)


def screened(request: HttpRequest, visit: VisitPage, typed: Typed) -> HttpResponse:
    """Screen with what was sent, under one signature for the rest where that was asked for."""
    given = typed.answers.given
    try:
        if request.POST.get("then") == "sign":
            sign_others(request, visit, given)
        clinic.screening.screen_patient(
            by=user_of(request),
            at=timezone.now(),
            visit_id=visit.visit_id,
            answers=given,
            planned=planned(visit),
            acknowledged=typed.read,
        )
    except REFUSALS as error:
        return show(request, visit, typed, faults_of(error, question_places(given)))
    return SeeOther(reverse("visit_screen", args=[visit.visit_id]) + "#verdict")


def asks_for_others(request: HttpRequest, listed: OthersView) -> bool:
    """Say whether the list must be shown: it was asked for, or what was signed is not what is open now."""
    then, names = request.POST.get("then"), [name for name, _text in listed.questions]
    is_signed = then == "sign" and names and request.POST.getlist("others") == names
    return then in {"others", "sign"} and not is_signed


def sign_others(request: HttpRequest, visit: VisitPage, given: Mapping[str, Any]) -> None:
    """Answer the listed questions with no; faulty answers beside them are refused before that."""
    user, now, visit_id = user_of(request), timezone.now(), visit.visit_id
    clinic.screening.preview_screening(
        by=user, at=now, visit_id=visit_id, answers=given, planned=planned(visit)
    )
    names = request.POST.getlist("others")
    clinic.screening.answer_all_others(by=user, at=now, visit_id=visit_id, questions=names)


def preview(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Answer with what these answers would lead to, and nothing else of the step is read or drawn."""
    base = clinic.frame.knowledge_in_force()
    answers = read_answers(request.POST, base.screening_questions.values(), regions_by_name(base))
    targets = clinic.screening.examined_targets(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    shown = previewed(request, visit_id, answers, planned_by(targets))
    context = {"visit": {"id": visit_id}, "preview": shown}
    return reply(request, "web/visit/screening/preview.html", context, part="preview")


def previewed(
    request: HttpRequest, visit_id: UUID, answers: Answers, targets: Mapping[str, Any] | None
) -> PreviewView:
    """Return the verdict on its way; faults are told in full by the button."""
    if answers.strange:
        return FAULTY
    try:
        verdict = clinic.screening.preview_screening(
            by=user_of(request),
            at=timezone.now(),
            visit_id=visit_id,
            answers=answers.given,
            planned=targets,
        )
    except InputError:
        return FAULTY
    return preview_view(verdict_as_json(verdict))


def planned(visit: VisitPage) -> dict[str, Any] | None:
    """Return the targets of an earlier examination, so that a new screening judges them too."""
    return planned_by(visit.examination.targets if visit.examination else ())


def planned_by(targets: Sequence[TargetWanted]) -> dict[str, Any] | None:
    """Return targets as the contract's `planned`, or None where there is none."""
    if not targets:
        return None
    techniques = {str(target.technique) for target in targets}
    one_technique = {"technique": techniques.pop()} if len(techniques) == 1 else {}
    return {"targets": [target.trigger_point for target in targets], **one_technique}


def question_places(answers: Mapping[str, Any]) -> dict[str, str]:
    """Return from the path of an answer to its element; longer ids first, since one may begin another."""
    return {f"answers.{name}": f"q-{name}" for name in sorted(answers, key=len, reverse=True)}


def strange_places(answers: Answers) -> FaultsView:
    """Return the places that are not on the list as faults."""
    return FaultsView(
        tuple(
            FaultView(f"“{place}” is not a place on the list. Choose one that the field offers.", f"q-{name}")
            for name, places in answers.strange.items()
            for place in places
        )
    )


def by_question(faults: FaultsView) -> dict[str, str]:
    """Return question id → its faults, for the words beside it."""
    found: dict[str, str] = {}
    for fault in faults.faults:
        name = fault.element_id.removeprefix("q-")
        if name:
            found[name] = f"{found.get(name, '')} {fault.text}".strip()
    return found


def show(
    request: HttpRequest,
    visit: VisitPage,
    typed: Typed | None = None,
    faults: FaultsView | None = None,
    *,
    others: OthersView | None = None,
) -> HttpResponse:
    """Answer with the step as it stands, and with everything that was sent and is not stored."""
    given = material(request, visit, typed, by_question(faults) if faults else None)
    view = with_preview(request, screening_view(given), given)
    if others and others.questions:
        view = replace(view, others=others.questions, keep_open=True)
    response = answer(request, visit, view, faults)
    if others and others.questions:
        response["HX-Reswap"] = "outerHTML show:#others:top"
    return response


def with_preview(request: HttpRequest, view: ScreeningView, given: Material) -> ScreeningView:
    """Return the step with what the answers lead to that were typed and are not stored."""
    if given.typed is None:
        return view
    visit = given.visit
    shown = previewed(request, visit.visit_id, given.typed.answers, planned(visit))
    return replace(view, preview=shown)


def material(
    request: HttpRequest, visit: VisitPage, typed: Typed | None, faults: Mapping[str, str] | None = None
) -> Material:
    """Return everything that the step is made from."""
    user, on = user_of(request), timezone.localdate()
    patient_id, has_verdict = visit.patient.patient_id, visit.screening is not None
    return Material(
        facts=clinic.screening.visit_facts(by=user, visit_id=visit.visit_id, on=on),
        visit=visit,
        clearances=clinic.patients.clearances(by=user, patient_id=patient_id, on=on) if has_verdict else (),
        reviews=clinic.house_rules.latest_reviews(by=user) if has_verdict else {},
        typed=typed,
        faults=faults,
    )


def answer(
    request: HttpRequest, visit: VisitPage, view: ScreeningView, faults: FaultsView | None = None
) -> HttpResponse:
    """Return the page; the address stays that of the step, whichever act was asked for."""
    opened = OpenStep(Step.SCREEN, "web/visit/screening/screen.html", view, faults or FaultsView())
    response = visit_reply(request, visit, opened)
    if "HX-Replace-Url" in response:
        response["HX-Replace-Url"] = reverse("visit_screen", args=[visit.visit_id])
    return response
