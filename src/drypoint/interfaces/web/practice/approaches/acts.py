"""What is done with approach classes: propose, agree, withdraw; ticked ones, or a whole list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic.house_rules import MuscleApproach
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import act_beside, act_reply, faults_of, faults_view, user_of
from drypoint.interfaces.web.practice.approaches.part import LISTS, SentList
from drypoint.interfaces.web.practice.approaches.present import ApproachStanding, standing_of
from drypoint.interfaces.web.practice.approaches.views import show_part
from drypoint.interfaces.web.practice.house_rules.acts import REFUSED
from drypoint.interfaces.web.practice.house_rules.forms import ReasonForm
from drypoint.wording import BodyPart


def part_address(part: str, **_other: object) -> str:
    """Return the address of a part of the body; acts name one of its lists too."""
    return reverse("approach_part", args=[part])


beside = act_beside(part_address)


@beside
def propose(request: HttpRequest, part: str, standing: str) -> HttpResponse:
    """Propose the classes of muscles."""

    def act(reason: str) -> None:
        muscles = [one.muscle for one in whole_list(request, part, standing)] or request.POST.getlist(
            "muscle"
        )
        clinic.house_rules.propose_approaches(
            by=user_of(request), at=timezone.now(), muscles=muscles, reason=reason
        )

    return acted(request, part, standing, act)


@beside
def agree(request: HttpRequest, part: str, standing: str) -> HttpResponse:
    """Agree to proposed classes as the second person."""

    def act(reason: str) -> None:
        chosen = chosen_changes(request, part, standing)
        by, at = user_of(request), timezone.now()
        clinic.house_rules.agree_approaches(by=by, at=at, change_ids=chosen, words=reason)

    return acted(request, part, standing, act)


@beside
def withdraw(request: HttpRequest, part: str, standing: str) -> HttpResponse:
    """End adoptions, or take proposals back."""

    def act(reason: str) -> None:
        chosen = chosen_changes(request, part, standing)
        by, at = user_of(request), timezone.now()
        clinic.house_rules.withdraw_approaches(by=by, at=at, change_ids=chosen, reason=reason)

    return acted(request, part, standing, act)


def acted(request: HttpRequest, part: str, standing: str, act: Callable[[str], Any]) -> HttpResponse:
    """Do an act with a reason, and lead back; else show the part with everything that was typed and ticked.

    Args:
        request: What was asked.
        part: The part of the body.
        standing: Which of its lists was sent.
        act: What to do, with the reason.

    Raises:
        Http404: There is no such part or list.
    """
    if standing not in set(ApproachStanding) or part not in set(BodyPart):
        raise Http404
    form = ReasonForm(request.POST, prefix=standing)

    def done() -> str:
        act(form.cleaned_data["reason"])
        return part_address(part)

    def again(faults: FaultsView) -> HttpResponse:
        return show_part(request, part, SentList(standing, request.POST, faults))

    field = f"id_{standing}-reason"
    told = partial(faults_of, places={"reason": field, "words": field})
    return act_reply(request, done, again, faults=faults_view(form), told=told, refusals=REFUSED)


def whole_list(request: HttpRequest, part: str, standing: str) -> tuple[MuscleApproach, ...]:
    """Return every muscle of a list where all of it was sent; what was shown must stand."""
    if request.POST.get("then") != "all":
        return ()
    user = user_of(request)
    given = clinic.house_rules.muscle_approaches(by=user, part=BodyPart(part))
    return tuple(one for one in given if standing_of(one, by=user) == standing)


def chosen_changes(request: HttpRequest, part: str, standing: str) -> Sequence[UUID]:
    """Return the adoptions that were ticked, or all of a list.

    Raises:
        Http404: One is no id.
    """
    listed = whole_list(request, part, standing)
    try:
        return [one.standing.change_id for one in listed if one.standing] or [
            UUID(value) for value in request.POST.getlist(LISTS[ApproachStanding.WAITING].ticks)
        ]
    except ValueError as error:
        raise Http404 from error
