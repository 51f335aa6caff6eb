"""Nobody sees anything before signing in, save what is listed here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from drypoint.interfaces.web.frame.errors import problem_page
from drypoint.interfaces.web.frame.late import door, kept_reply, let_go_if_sent
from drypoint.interfaces.web.frame.reply import page_of
from drypoint.interfaces.web.frame.typed import typed_view
from drypoint.language import gettext

PUBLIC_ROUTES = frozenset({"healthz", "sign_in", "needle_worker", "style_sheet"})
PUBLIC_NAMESPACES = frozenset({"api", "public"})
"""The decision calls of the API and the public pages store nothing and read no patient (contract §7)."""


def is_public(route: str) -> bool:
    """Say whether a route, named as `namespace:name`, is open to people who have not signed in."""
    namespace, _, _ = route.rpartition(":")
    return route in PUBLIC_ROUTES or namespace in PUBLIC_NAMESPACES


class SignInRequired:
    """Send everybody who has not signed in to the door; deny by default."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the route is judged once it is known."""
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and not is_public(match.view_name):
            # The way back after signing out must not show a patient from the browser's own store.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Answer with the door, unless the route is public or the person has signed in."""
        match = request.resolver_match
        if match is not None and is_public(match.view_name):
            return None
        if request.user.is_authenticated:
            let_go_if_sent(request)
            return None
        return too_late(request) or way_to_door(request)


def too_late(request: HttpRequest) -> HttpResponse | None:
    """Answer a form that was sent without a session: it is kept for its writer, or its words are shown."""
    if kept := kept_reply(request):
        return kept
    typed = typed_view(request)
    if not typed.lines or getattr(request, "htmx", False):
        return None
    text = gettext("Nothing of this was stored. Sign in, and write it once more.")
    return problem_page(request, status=403, title=gettext("You are not signed in."), text=text)


def way_to_door(request: HttpRequest) -> HttpResponse:
    """Lead to the door, and from there to the page that was asked for."""
    address = door(page_of(request))
    # A plain redirect would be followed unseen, and the door swapped into a part of the page.
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
