"""Two devices tell one event differently: each version is shown, and a person says which is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic, knowledge
from drypoint.clinic import Act
from drypoint.clinic.standing.values import VisitPage
from drypoint.contract.session import event_as_json
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import SeeOther, act_reply, person_view, reply, user_of
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.session.conflicts.versions import dispute_views, key_of, reason_name
from drypoint.language import gettext
from drypoint.pathway.session import (
    Choice,
    Correction,
    Dispute,
    Event,
    settleable_disputes,
    settlement_id,
    settling_corrections,
)

GONE = FaultView(gettext_lazy("This was settled meanwhile. Nothing was stored; look at what stands now."))
NO_REASON = gettext_lazy("Say how you know. Nothing was settled.")


@dataclass(frozen=True, slots=True)
class Settling:
    """One choice as it was sent: of which event, which version, and why."""

    event: str
    version: str
    choice: Choice


@require_http_methods(["GET", "HEAD", "POST"])
def needle_conflicts(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show what is told in several ways, or settle one of it."""
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    if request.method != "POST":
        return show_conflicts(request, visit)
    # Some of the answers below come before any act, which would ask this.
    clinic.check_can(by=user_of(request), act=Act.RECORD_NEEDLE_EVENT)
    sent = read_choice(request.POST)
    if sent is None:
        return show_conflicts(request, visit, FaultsView((GONE,)))
    return settle_dispute(request, visit, sent)


def read_choice(form: QueryDict) -> Settling | None:
    """Return what was chosen; None where the form is not one of this page."""
    event = form.get("event", "")
    try:
        tap, shown_at = UUID(form.get("id", "")), datetime.fromisoformat(form.get("shown_at", ""))
    except ValueError:
        return None
    reason = form.get(reason_name(event), "").strip()
    return (
        Settling(event, form.get("version", ""), Choice(tap, shown_at, reason)) if shown_at.tzinfo else None
    )


def settle_dispute(request: HttpRequest, visit: VisitPage, sent: Settling) -> HttpResponse:
    """Store the corrections after which one version stands; sent twice, it is one choice."""
    # Asked first: where only the answer was lost on its way, the dispute is gone, and it would seem that
    # somebody else had settled it.
    if is_stored(visit, sent):
        return SeeOther(next_address(request, visit))
    corrections = corrections_of(visit, sent)
    if corrections is None:
        return show_conflicts(request, visit, FaultsView((GONE,)))
    if not sent.choice.reason:
        fault = FaultView(NO_REASON, f"id_{reason_name(sent.event)}")
        return show_conflicts(request, visit, FaultsView((fault,)), unanswered=sent.event)

    def act() -> str:
        send_corrections(request, visit, corrections)
        return next_address(request, visit)

    return act_reply(request, act, partial(show_conflicts, request, visit))


def corrections_of(visit: VisitPage, sent: Settling) -> Sequence[Event] | None:
    """Return the corrections after which the chosen version stands; None where it is no longer offered."""
    events = clinic.session.session_of(visit).events
    dispute = next((one for one in settleable_disputes(events=events) if one.event == sent.event), None)
    versions = dispute.versions if dispute else ()
    chosen = [version for version in versions if key_of(version) == sent.version]
    if dispute is None or not chosen:
        return None
    return settling_corrections(events=events, dispute=dispute, version=chosen[0], choice=sent.choice)


def send_corrections(request: HttpRequest, visit: VisitPage, corrections: Sequence[Event]) -> None:
    """Send each correction as a device would."""
    for one in corrections:
        clinic.session.record_needle_event(
            by=user_of(request), at=timezone.now(), visit_id=visit.visit_id, event=event_as_json(one)
        )


def is_stored(visit: VisitPage, sent: Settling) -> bool:
    """Say whether this very choice was stored before."""
    tap = sent.choice.tap
    corrections = (one.told for one in visit.events if isinstance(one.told, Correction))
    return any(one.id == settlement_id(tap=tap, corrects=one.corrects) for one in corrections)


def next_address(request: HttpRequest, visit: VisitPage) -> str:
    """Return the address of the needles, or of what is still to be settled by now."""
    session = clinic.session.needle_session(by=user_of(request), at=timezone.now(), visit_id=visit.visit_id)
    left = settleable_disputes(events=session.events)
    return reverse("needle_conflicts" if left else "visit_needle", args=[visit.visit_id])


def show_conflicts(
    request: HttpRequest, visit: VisitPage, faults: FaultsView | None = None, *, unanswered: str = ""
) -> HttpResponse:
    """Answer with the page; 422 where a choice had faults."""
    user, now = user_of(request), timezone.now()
    # With a fault something may have been stored since: by somebody else, or a part of this choice.
    stored = clinic.visits.open_visit(by=user, at=now, visit_id=visit.visit_id) if faults else visit
    found: Sequence[Dispute] = settleable_disputes(events=clinic.session.session_of(stored).events)
    views = dispute_views(knowledge.load(), stored, found, now=now)
    context = {
        "title": gettext("Told in two ways") if views else gettext("Nothing is told in two ways"),
        "person": person_view(visit.patient, on=timezone.localdate(now)),
        "disputes": [
            replace(one, reason=replace(one.reason, fault=NO_REASON)) if one.event == unanswered else one
            for one in views
        ],
        "can_settle": clinic.can(by=user, act=Act.RECORD_NEEDLE_EVENT) and visit.closure is None,
        "visit_id": visit.visit_id,
        "faults": faults or FaultsView(),
    }
    return reply(
        request, "web/visit/session/conflicts/conflicts.html", context, status=422 if faults else 200
    )
