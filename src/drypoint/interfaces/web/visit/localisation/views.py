"""The step Examine of a visit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic, knowledge
from drypoint.clinic.standing.values import EarlierExamination, Step, VisitPage
from drypoint.errors import InputError
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import act_reply, faults_of, reply, user_of, wants_part
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.localisation.entered import drawing_of, entered_findings
from drypoint.interfaces.web.visit.localisation.examine_state import ExamineState
from drypoint.interfaces.web.visit.localisation.forms import EnteredExamination, Then, read_examination
from drypoint.interfaces.web.visit.localisation.present import examination_view, points_by_name
from drypoint.interfaces.web.visit.localisation.sides import sides_value
from drypoint.interfaces.web.visit.visits.page import OpenStep, visit_reply
from drypoint.interfaces.web.visit.visits.present import is_barred
from drypoint.language import gettext

NO_TARGET = FaultView(gettext_lazy("Choose at least one target, or save without one."), "candidates")
SIDES = FaultView(
    gettext_lazy("Left and right are not confirmed yet. Check them with the patient, then tick the box."),
    "id_sides",
)
PLACES = {"context": "id_condition", "palpation": "candidates", "targets": "candidates", "drawing": "drawing"}


@require_http_methods(["GET", "HEAD", "POST"])
def examine(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the examination, rank what was entered, or keep it with the targets that were chosen."""
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    if request.method != "POST":
        return show_examination(request, visit)
    entered = read_examination(request.POST, points_by_name(knowledge.load()))
    if entered.then.stores:
        return keep_examination(request, visit, entered)
    if entered.then is Then.TAKE_OVER:
        entered = taken_over(entered, earlier_of(request, visit))
    return show_ranking(request, visit, entered)


def keep_examination(request: HttpRequest, visit: VisitPage, entered: EnteredExamination) -> HttpResponse:
    """Store the examination, or say all that stands in its way."""

    def act() -> str:
        clinic.localisation.examine_patient(
            by=user_of(request),
            at=timezone.now(),
            visit_id=visit.visit_id,
            findings=entered.findings.as_contract(),
            targets=entered.targets if entered.then is Then.CHOOSE else (),
            chart=entered.chart,
        )
        return way_on(visit.visit_id, entered)

    def again(faults: FaultsView) -> HttpResponse:
        return show_examination(request, visit, previewed_state(request, visit, entered), faults)

    told = partial(faults_of, places=places_of(entered))
    return act_reply(request, act, again, faults=FaultsView(own_faults(entered)), told=told)


def show_ranking(request: HttpRequest, visit: VisitPage, entered: EnteredExamination) -> HttpResponse:
    """Answer with the ranking of what was entered; the part alone where htmx asked, and nothing is stored."""
    state = previewed_state(request, visit, entered)
    if not wants_part(request) or entered.then is Then.TAKE_OVER:
        return show_examination(request, visit, state)
    view = examination_view(knowledge.load(), state, earlier_of(request, visit), is_over=True)
    context = {"visit": {"id": visit.visit_id}, "step": view, "is_over": True}
    return reply(request, "web/visit/localisation/candidates.html", context, part="candidates")


def previewed_state(request: HttpRequest, visit: VisitPage, entered: EnteredExamination) -> ExamineState:
    """Return what was entered with its ranking, or with the reason why there is none."""
    state = ExamineState(
        entered.findings,
        techniques=entered.techniques,
        looking=entered.looking,
        confirmed=entered.sides,
        technique=entered.technique,
        url=reverse("visit_examine", args=[visit.visit_id]),
        is_barred=is_barred(visit),
    )
    if entered.strange:
        state = replace(state, fault=strange_point(entered.strange).text, another=entered.strange)
    if not (entered.findings.drawing or entered.findings.felt):
        return state
    try:
        ranking = clinic.localisation.preview_examination(
            by=user_of(request), visit_id=visit.visit_id, findings=entered.findings.as_contract()
        )
    except InputError as error:
        faults = faults_of(error, places_of(entered)).faults
        faulty = frozenset(fault.element_id.removeprefix("pain-") for fault in faults)
        return replace(state, fault=" ".join(fault.text for fault in faults), faulty=faulty)
    return replace(state, ranking=ranking)


def stored_state(visit: VisitPage) -> ExamineState:
    """Return what the record holds of this visit."""
    kept, url = visit.examination, reverse("visit_examine", args=[visit.visit_id])
    if kept is None:
        return ExamineState(is_barred=is_barred(visit))
    techniques = {target.trigger_point: str(target.technique) for target in kept.targets}
    return ExamineState(
        entered_findings(kept.input),
        kept.output,
        techniques,
        url=url,
        is_stored=True,
        is_barred=is_barred(visit),
    )


def own_faults(entered: EnteredExamination) -> tuple[FaultView, ...]:
    """Return what the form itself can tell: a point that is none, no target, sides that nobody confirmed."""
    faults = [strange_point(entered.strange)] if entered.strange else []
    if entered.then is Then.CHOOSE and not entered.techniques and not entered.strange:
        faults.append(NO_TARGET)
    # The sides themselves are compared, not that a box was ticked: whatever was added on another side since
    # asks again, before a needle goes into the wrong one.
    needed = sides_value(entered.findings, entered.techniques)
    return (*faults, *((SIDES,) if needed and entered.sides != needed else ()))


def strange_point(name: str) -> FaultView:
    """Return the fault of a name that is no point."""
    return FaultView(
        gettext("“{name}” is not a point on the list. Choose one that the field offers.").format(name=name),
        "id_another",
    )


def places_of(entered: EnteredExamination) -> dict[str, str]:
    """Return from the path of a fault to its element; a region leads to its own field."""
    regions = sorted(entered.findings.drawing, key=len, reverse=True)
    return {**{f"drawing.{region}": f"pain-{region}" for region in regions}, **PLACES}


def way_on(visit_id: UUID, entered: EnteredExamination) -> str:
    """Return the next place: the plan once the targets are chosen, the care without, else the candidates."""
    if entered.then is Then.WITHOUT:
        return reverse("visit_without", args=[visit_id])
    if entered.then is Then.CHOOSE:
        return reverse("visit_plan", args=[visit_id])
    return reverse("visit_examine", args=[visit_id]) + "#candidates"


def earlier_of(request: HttpRequest, visit: VisitPage) -> EarlierExamination | None:
    """Return the examination of the visit before this one."""
    return clinic.localisation.earlier_examination(
        by=user_of(request), patient_id=visit.patient.patient_id, before=visit.starts_at
    )


def taken_over(entered: EnteredExamination, earlier: EarlierExamination | None) -> EnteredExamination:
    """Return the entries with the drawing of the earlier visit in place of their own."""
    # Sides that were ticked for another drawing confirm nothing of this one.
    drawing = drawing_of(earlier.findings) if earlier else {}
    return replace(entered, findings=replace(entered.findings, drawing=drawing), sides="")


def show_examination(
    request: HttpRequest,
    visit: VisitPage,
    state: ExamineState | None = None,
    faults: FaultsView | None = None,
) -> HttpResponse:
    """Answer with the step as it stands: what was just entered, or else what is stored."""
    view = examination_view(knowledge.load(), state or stored_state(visit), earlier_of(request, visit))
    opened = OpenStep(Step.EXAMINE, "web/visit/localisation/examine.html", view, faults or FaultsView())
    return visit_reply(request, visit, opened)
