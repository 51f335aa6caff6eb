"""The style sheet of an area, put together from the files that stand beside the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

ROOM = Path(__file__).parents[1]
AREAS: Mapping[str, tuple[str, ...]] = {
    "clinic": ("artwork", "chart", "gallery", "practice", "visit"),
    "patient": ("patient",),
    "public": ("public",),
}
"""The folders whose pages an area shows; every area has the frame and the components."""
SHARED = tuple(f"layout/{name}.css" for name in ("tokens", "page", "forms", "blocks"))
"""In the order in which one builds on the other."""
PAPER = "layout/print.css"


def style_files(area: str) -> Iterator[Path]:
    """Yield the files of an area in the order of the cascade: frame, components, pages, paper.

    A page may adapt a component and paper adapts everything, so the order is not that of the folders alone;
    within components and pages it is the alphabet, the same on every machine.
    """
    yield from (ROOM / name for name in SHARED)
    for folder in ("components", *AREAS[area]):
        yield from sorted((ROOM / folder).rglob("*.css"))
    yield ROOM / PAPER


def collected_styles(area: str) -> bytes:
    """Return the style sheet of an area; read once in a process, and anew each time while debugging."""
    return _collected.__wrapped__(area) if settings.DEBUG else _collected(area)


@cache
def _collected(area: str) -> bytes:
    return b"\n".join(path.read_bytes() for path in style_files(area))


def _tag(_request: HttpRequest, area: str) -> str | None:
    return f'"{sha256(collected_styles(area)).hexdigest()[:32]}"' if area in AREAS else None


@gzip_page
@require_safe
@condition(etag_func=_tag)
def style_sheet(_request: HttpRequest, area: str) -> HttpResponse:
    """Answer with the style sheet of an area; it is the same for everybody, signed in or not."""
    if area not in AREAS:
        raise Http404
    reply = HttpResponse(collected_styles(area), content_type="text/css; charset=utf-8")
    reply["Cache-Control"] = "max-age=60, public"  # as long as the other static files
    return reply
