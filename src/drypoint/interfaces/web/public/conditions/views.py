"""The page of one condition, and its figures as a file."""

from __future__ import annotations

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from drypoint import knowledge
from drypoint.interfaces.web.public.conditions.shown import condition_view, figure_table
from drypoint.interfaces.web.public.speech import Speech, spoken
from drypoint.interfaces.web.public.views import public_reply
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
    reply = HttpResponse(content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="{condition}.csv"'
    writer = csv.writer(reply)
    writer.writerow([*table.columns, gettext("Sources")])
    for row in table.rows:
        titles = "; ".join(source.title for source in row.sources.sources)
        writer.writerow([*(cell for _, cell in row.cells), titles])
    return reply


def _condition(address: str) -> NamedCondition:
    found = knowledge.load().named_conditions.get(address.replace("-", "_"))
    # One address a condition: with underscores it would be a second one.
    if found is None or "_" in address:
        raise Http404
    return found
