"""The public pages: their list, each page, and its tables as files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from drypoint import knowledge
from drypoint.interfaces.web.public.addresses import found_at
from drypoint.interfaces.web.public.blocks import BLOCKS
from drypoint.interfaces.web.public.grounds import named_grounds, sources_cell
from drypoint.interfaces.web.public.shown import (
    GROUP_NAMES,
    NO_BLOCKS,
    BlockView,
    PageLink,
    page_link,
    page_view,
)
from drypoint.interfaces.web.public.speech import Speech, language_links, same_page, spoken
from drypoint.knowledge import PageGroup, PageSection, PublicPage, SentenceTable
from drypoint.language import gettext
from drypoint.wording import day_words


def public_reply(
    request: HttpRequest, speech: Speech, template: str, context: dict[str, object]
) -> HttpResponse:
    """Answer with a public page in its frame."""
    base = knowledge.load()
    frame = {
        "speech": speech,
        "languages": language_links(request, speech),
        "whole_url": request.build_absolute_uri(request.path),
        "any_language_url": request.build_absolute_uri(same_page(request, Speech(speech.language))),
        "learn_url": speech.address("learn"),
        "check_url": speech.address("check"),
        "knowledge": base.version,
        "changed_on": day_words(max(page.changed_on for page in base.public_pages.values())),
    }
    return render(request, template, {**frame, **context})


@require_safe
@spoken
def learn(request: HttpRequest, speech: Speech) -> HttpResponse:
    """Answer with the list of pages."""
    groups = [
        (GROUP_NAMES[group], [page_link(page=page, speech=speech) for page in pages])
        for group, pages in groupby(_pages_in_order(), key=lambda page: page.group)
    ]
    return public_reply(request, speech, "web/public/learn.html", {"groups": groups})


@require_safe
@spoken
def page(request: HttpRequest, speech: Speech, page: str) -> HttpResponse:
    """Answer with one page."""
    return page_reply(request, speech, page)


def page_reply(
    request: HttpRequest, speech: Speech, address: str, *, blocks: Mapping[str, BlockView] = NO_BLOCKS
) -> HttpResponse:
    """Answer with one page; `blocks` are what a view made of its request, by the section they stand in."""
    found = _page(address)
    view = page_view(knowledge=knowledge.load(), page=found, speech=speech, blocks=blocks)
    context = {"page": view, "changed_on": view.changed_on, "after": _page_after(found, speech)}
    return public_reply(request, speech, "web/public/page.html", context)


@require_safe
@spoken
def table(_request: HttpRequest, speech: Speech, page: str, section: str) -> HttpResponse:
    """Answer with one table of a page as a file of values parted by commas."""
    found = next((part for part in _page(page).sections if part.id == section), None)
    rows = found and _file_rows(found, speech)
    if not rows:
        raise Http404
    return file_reply(f"{page}-{section}", rows)


def file_reply(name: str, rows: Iterable[Iterable[str]]) -> HttpResponse:
    """Answer with a file of values parted by commas, to be kept under a name."""
    reply = HttpResponse(content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(reply).writerows(rows)
    return reply


def _file_rows(section: PageSection, speech: Speech) -> list[list[str]] | None:
    if section.table is not None:
        return _table_rows(section.table, speech)
    file = BLOCKS[section.shows].file if section.shows else None
    return file(knowledge=knowledge.load(), speech=speech) if file else None


def _table_rows(table: SentenceTable, speech: Speech) -> list[list[str]]:
    head = [*(column.spoken(speech.language) for column in table.columns), gettext("Sources")]
    rows = []
    for row in table.rows:
        cells = [cell.spoken(speech.language) for cell in row.cells]
        rows.append([*cells, sources_cell(named_grounds(knowledge.load(), row))])
    return [head, *rows]


def _pages_in_order() -> list[PublicPage]:
    groups = list(PageGroup)
    pages = knowledge.load().public_pages.values()
    return sorted(pages, key=lambda page: (groups.index(page.group), page.order))


def _page(address: str) -> PublicPage:
    return found_at(address, knowledge.load().public_pages)


def _page_after(found: PublicPage, speech: Speech) -> PageLink | None:
    pages = _pages_in_order()
    later = pages[pages.index(found) + 1 :]
    return page_link(page=later[0], speech=speech) if later else None
