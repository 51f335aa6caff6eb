"""The page of one condition, and its figures as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from drypoint import knowledge
from drypoint.interfaces.web.public.addresses import found_at
from drypoint.interfaces.web.public.conditions.shown import condition_view, figure_table
from drypoint.interfaces.web.public.speech import Speech, spoken
from drypoint.interfaces.web.public.views import file_reply, public_reply
from drypoint.knowledge import NamedCondition
from drypoint.language import gettext


@require_safe
@spoken
def condition(request: HttpRequest, speech: Speech, condition: str) -> HttpResponse:
    """Answer with what trials say of one condition."""
    view = condition_view(knowledge=knowledge.load(), condition=_condition(condition), speech=speech)
    context = {"condition": view, "changed_on": view.changed_on}
    return public_reply(request, speech, "web/public/conditions/condition.html", context)


@require_safe
@spoken
def condition_figures(_request: HttpRequest, speech: Speech, condition: str) -> HttpResponse:
    """Answer with the figures of one condition as a file of values parted by commas."""
    table = figure_table(knowledge=knowledge.load(), condition=_condition(condition), speech=speech)
    if table is None:
        raise Http404
    rows = [[*table.columns, gettext("Sources")]]
    for row in table.rows:
        titles = "; ".join(source.title for source in row.sources.sources)
        rows.append([*(cell for _, cell in row.cells), titles])
    return file_reply(condition, rows)


def _condition(address: str) -> NamedCondition:
    return found_at(address, knowledge.load().named_conditions)
