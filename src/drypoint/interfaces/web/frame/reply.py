"""One reply for a page and for a part of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from drypoint.interfaces.web.frame.shell import shell_view


class SeeOther(HttpResponseRedirect):
    """After an act: fetch the page anew, so that reloading does not act twice."""

    status_code = 303


def page_of(request: HttpRequest) -> str:
    """Return the page to come back to: what was asked for, or the page whose form was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    # The host is dropped: no page of another site becomes the place to go to after signing in.
    _scheme, _, place = request.headers.get("Referer", "").partition("://")
    return f"/{place.partition('/')[2]}"


def wants_part(request: HttpRequest) -> bool:
    """Say whether htmx asked for a part; the back button wants the whole page."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.history_restore_request and not htmx.boosted


def reply(
    request: HttpRequest,
    page: str,
    context: Mapping[str, object],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with a page, or with one part of it when htmx asked.

    Args:
        request: What was asked.
        page: Name of the template.
        context: The view values that the template shows.
        part: Name of the partial, which is also the id of the element that htmx swaps.
        status: 200, or 422 for a form that was sent with faults.
    """
    if part and wants_part(request):
        response = render(request, f"{page}#{part}", dict(context), status=status)
        response["HX-Replace-Url"] = request.get_full_path()
    else:
        response = render(request, page, {**context, "shell": shell_view(request)}, status=status)
    # One address answers with a page and with a part of it: no cache may give one for the other.
    patch_vary_headers(response, ("HX-Request",))
    return response
