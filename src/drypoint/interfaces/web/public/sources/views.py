"""The page of one ground."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from drypoint import knowledge
from drypoint.interfaces.web.public.sources.shown import ground_view
from drypoint.interfaces.web.public.speech import Speech, spoken
from drypoint.interfaces.web.public.views import public_reply


@require_safe
@spoken
def ground(request: HttpRequest, speech: Speech, ground: str) -> HttpResponse:
    """Answer with what one ground says, how it was read, and what rests on it."""
    view = ground_view(knowledge=knowledge.load(), name=ground, speech=speech)
    if view is None:
        raise Http404
    return public_reply(request, speech, "web/public/sources/ground.html", {"ground": view})
