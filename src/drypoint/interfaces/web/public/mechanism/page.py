"""The page on how a trigger point may work, with the run that its address asks for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from drypoint import knowledge
from drypoint.interfaces.web.public.mechanism.asked import asked_run
from drypoint.interfaces.web.public.mechanism.shown import model_view
from drypoint.interfaces.web.public.shown import BlockView
from drypoint.interfaces.web.public.speech import Speech, spoken
from drypoint.interfaces.web.public.views import page_reply

PAGE, SECTION = "how-it-works", "model"
TEMPLATE = "web/public/mechanism/model.html"


@require_safe
@spoken
def how_it_works(request: HttpRequest, speech: Speech) -> HttpResponse:
    """Answer with the page and the model as its address sets it."""
    base = knowledge.load()
    asked = asked_run(base, request.GET.dict())
    block = BlockView(TEMPLATE, model_view(knowledge=base, asked=asked, speech=speech))
    return page_reply(request, speech, PAGE, blocks={SECTION: block})
