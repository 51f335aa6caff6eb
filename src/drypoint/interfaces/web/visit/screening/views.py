"""The step Screen of a visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic
from drypoint.clinic.screening import ScreeningStart
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.errors import InputError
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import SeeOther, act_reply, faults_of, reply, user_of, wants_part
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.forms import Answers, strange_sentence, typed_answers
from drypoint.interfaces.web.visit.screening.present import (
    Material,
    ScreeningView,
    has_unscreened,
    screening_view,
)
from drypoint.interfaces.web.visit.screening.preview import FAULTY, PreviewView, preview_view
from drypoint.interfaces.web.visit.screening.typed import TypedScreening, typed_in, unrecorded_faults
from drypoint.interfaces.web.visit.visits.page import OpenStep, visit_reply
from drypoint.interfaces.web.visit.visits.present import next_step
from drypoint.pathway.screening import Planned

WAITS = gettext_lazy("What you tapped below is kept and not screened yet: press “Screen with these answers”.")
STAY = "outerHTML show:none"
"""After an act beside the questions the page stays where it is."""


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the questions and the verdict, or screen with the answers that were sent."""
    if request.POST.get("then") == "preview" and wants_part(request):
        return preview(request, visit_id)
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    return take_answers(request, visit) if request.method == "POST" else show_screening(request, visit)


def take_answers(request: HttpRequest, visit: VisitPage) -> HttpResponse:
    """Screen with the answers that were sent, unless something must be shown first."""
    typed, then = typed_in(request.POST, visit.knowledge), request.POST.get("then")
    if then == "preview":
        return show_screening(request, visit, typed=typed)
    if typed.answers.strange:
        return show_screening(request, visit, strange_places(typed.answers), typed)
    if then == "go_on":
        return go_on(request, visit, typed)
    if (left := unrecorded_faults(typed, visit)).faults:
        return show_screening(request, visit, left, typed)
    return store_screening(request, visit, typed)


def go_on(request: HttpRequest, visit: VisitPage, typed: TypedScreening) -> HttpResponse:
    """Lead to the next step, unless what was sent would be lost: without script a link cannot ask."""
    given = step_material(request, visit, typed)
    following = next_step(visit, Step.SCREEN)
    if has_unscreened(given):
        return step_reply(request, visit, replace(screening_view(given), notice=WAITS))
    left = unrecorded_faults(typed, visit)
    if left.faults or not following:
        return step_reply(request, visit, screening_view(replace(given, faults=by_question(left))), left)
    return SeeOther(following.url)


def store_screening(request: HttpRequest, visit: VisitPage, typed: TypedScreening) -> HttpResponse:
    """Screen with what was sent."""
    user, now, visit_id = user_of(request), timezone.now(), visit.visit_id

    def act() -> str:
        told = typed.answers.as_told(knowledge=visit.knowledge, on=timezone.localdate(now))
        planned = planned_in(visit)
        clinic.screening.screen_patient(
            by=user, at=now, visit_id=visit_id, answers=told, planned=planned, acknowledged=typed.read
        )
        return reverse("visit_screen", args=[visit_id]) + "#verdict"

    told = partial(faults_of, places=question_places(typed.answers.typed))
    return act_reply(request, act, partial(show_screening, request, visit, typed=typed), told=told)


def preview(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Answer with what these answers would lead to, and nothing else of the step is read or drawn."""
    context = {"visit": {"id": visit_id}, "preview": preview_of_sent(request, visit_id)}
    return reply(request, "web/visit/screening/preview.html", context, part="preview")


def preview_of_sent(request: HttpRequest, visit_id: UUID) -> PreviewView:
    """Return the verdict on its way; faults are told in full by the button."""
    base, user, now = clinic.frame.knowledge_in_force(), user_of(request), timezone.now()
    answers = typed_answers(request.POST, base)
    try:
        planned = clinic.screening.examined_plan(by=user, at=now, visit_id=visit_id)
        told = answers.as_told(knowledge=base, on=timezone.localdate(now))
        verdict = clinic.screening.preview_screening(
            by=user,
            at=now,
            visit_id=visit_id,
            answers=told,
            planned=planned,
            acknowledged=request.POST.getlist("acknowledged"),
        )
    except InputError:
        return FAULTY
    return preview_view(base, verdict)


def planned_in(visit: VisitPage) -> Planned | None:
    """Return the targets of an earlier examination, so that a new screening judges them too.

    Raises:
        InputError: A target that the knowledge no longer has.
    """
    return clinic.screening.planned_from(visit.examination.targets if visit.examination else ())


def question_places(questions: Iterable[str]) -> dict[str, str]:
    """Return from the path of an answer to its element; longer ids first, since one may begin another."""
    return {f"answers.{name}": f"q-{name}" for name in sorted(questions, key=len, reverse=True)}


def strange_places(answers: Answers) -> FaultsView:
    """Return the places that are not on the list as faults."""
    return FaultsView(
        tuple(
            FaultView(strange_sentence(place), f"q-{name}")
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


def show_screening(
    request: HttpRequest,
    visit: VisitPage,
    faults: FaultsView | None = None,
    typed: TypedScreening | None = None,
) -> HttpResponse:
    """Answer with the step as it stands, and with everything that was sent and is not stored.

    Args:
        request: What was sent.
        visit: As it stands.
        faults: What is wrong with what was sent.
        typed: What was sent and is not stored.
    """
    given = step_material(request, visit, typed, by_question(faults) if faults else None)
    return step_reply(request, visit, screening_view(given), faults)


def step_material(
    request: HttpRequest,
    visit: VisitPage,
    typed: TypedScreening | None,
    faults: Mapping[str, str] | None = None,
) -> Material:
    """Return everything that the step is made from."""
    user, on = user_of(request), timezone.localdate()
    patient_id, has_verdict = visit.patient.patient_id, visit.screening is not None
    lines = clinic.patients.clearance_lines(by=user, patient_id=patient_id, on=on) if has_verdict else ()
    return Material(
        start=start_of(request, visit, typed),
        visit=visit,
        clearances=lines,
        reviews=clinic.house_rules.latest_reviews(by=user) if has_verdict else {},
        typed=typed,
        faults=faults,
    )


def start_of(request: HttpRequest, visit: VisitPage, typed: TypedScreening | None) -> ScreeningStart:
    """Return what the record says, and where the answers lead that were sent; faulty ones lead nowhere."""
    now = timezone.now()
    start = partial(
        clinic.screening.screening_start,
        by=user_of(request),
        at=now,
        visit_id=visit.visit_id,
        already=clinic.screening.AlreadyRead(visit.knowledge, typed.read if typed else ()),
    )
    try:
        planned = planned_in(visit)
        on = timezone.localdate(now)
        told = typed.answers.as_told(knowledge=visit.knowledge, on=on) if typed else None
    except InputError:
        return start()
    return start(told=told, planned=planned)


def step_reply(
    request: HttpRequest, visit: VisitPage, view: ScreeningView, faults: FaultsView | None = None
) -> HttpResponse:
    """Return the page; the address stays that of the step, whichever act was asked for."""
    opened = OpenStep(Step.SCREEN, "web/visit/screening/screen.html", view, faults or FaultsView())
    response = visit_reply(request, visit, opened)
    if "HX-Replace-Url" in response:
        response["HX-Replace-Url"] = reverse("visit_screen", args=[visit.visit_id])
    return response
