"""The list of all muscles with their approach classes, and the page of one part of the body."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from drypoint import clinic, knowledge
from drypoint.interfaces.web.frame import reply, user_of
from drypoint.interfaces.web.practice.approaches.lists import approaches_view
from drypoint.interfaces.web.practice.approaches.part import SentList, part_view
from drypoint.language import gettext
from drypoint.wording import BODY_PART_NAMES, BodyPart


@require_safe
def approaches(request: HttpRequest) -> HttpResponse:
    """Show every muscle."""
    given = clinic.house_rules.muscle_approaches(by=user_of(request))
    context = {"title": gettext("Approach classes"), "approaches": approaches_view(given, knowledge.load())}
    return reply(request, "web/practice/approaches/approaches.html", context)


@require_safe
def part(request: HttpRequest, part: str) -> HttpResponse:
    """Show one part of the body."""
    return show_part(request, part, SentList())


def show_part(request: HttpRequest, part: str, sent: SentList) -> HttpResponse:
    """Answer with one part of the body, and with a list that is shown again.

    Raises:
        Http404: There is no such part.
    """
    if part not in set(BodyPart):
        raise Http404
    body_part = BodyPart(part)
    user = user_of(request)
    given = clinic.house_rules.muscle_approaches(by=user, part=body_part)
    context = {
        "title": gettext("Approach classes: {part}").format(part=BODY_PART_NAMES[body_part].lower()),
        "part": part_view(body_part, given, knowledge.load(), by=user, sent=sent),
        "version": clinic.house_rules.approaches_version(body_part),
        "faults": sent.faults,
    }
    status = 422 if sent.faults.faults else 200
    return reply(request, "web/practice/approaches/part.html", context, status=status)
