"""The page on how a trigger point may work, with the run that its address asks for."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from drypoint import knowledge
from drypoint.interfaces.web.public.addresses import address_of
from drypoint.interfaces.web.public.mechanism.asked import asked_run
from drypoint.interfaces.web.public.mechanism.shown import model_view
from drypoint.interfaces.web.public.shown import BlockView
from drypoint.interfaces.web.public.speech import Speech, spoken
from drypoint.interfaces.web.public.views import page_reply
from drypoint.knowledge import KnowledgeBase

PAGE, SECTION = "how-it-works", "model"
TEMPLATE = "web/public/mechanism/model.html"


@require_safe
@spoken
def how_it_works(request: HttpRequest, speech: Speech) -> HttpResponse:
    """Answer with the page and the model as its address sets it."""
    blocks = _blocks(knowledge.load(), request.GET.dict(), speech)
    return page_reply(request, speech, PAGE, blocks=blocks)


def blocks_as_it_starts(*, knowledge: KnowledgeBase, page: str, speech: Speech) -> Mapping[str, BlockView]:
    """Return what stands on a page with the model before anybody moves it; nothing on every other page."""
    return _blocks(knowledge, {}, speech) if address_of(page) == PAGE else {}


def _blocks(base: KnowledgeBase, asked: Mapping[str, str], speech: Speech) -> Mapping[str, BlockView]:
    view = model_view(knowledge=base, asked=asked_run(base, asked), speech=speech)
    return {SECTION: BlockView(TEMPLATE, view)}
