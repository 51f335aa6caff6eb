"""Nobody sees anything before signing in, save what is listed here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

PUBLIC_ROUTES = frozenset({"healthz", "sign_in", "needle_worker", "style_sheet"})
PUBLIC_NAMESPACES = frozenset({"api"})
"""The decision calls of the API store nothing and read no patient (contract §7)."""


def is_public(route: str) -> bool:
    """Say whether a route, named as `namespace:name`, is open to people who have not signed in."""
    namespace, _, _ = route.rpartition(":")
    return route in PUBLIC_ROUTES or namespace in PUBLIC_NAMESPACES


def page_of(request: HttpRequest) -> str:
    """Return the page to come back to: what was asked for, or the page whose form was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    # The host is dropped: no page of another site becomes the place to go to after signing in.
    _scheme, _, place = request.headers.get("Referer", "").partition("://")
    return f"/{place.partition('/')[2]}"


class SignInRequired:
    """Send everybody who has not signed in to the door; deny by default."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the route is judged once it is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Answer with the door, unless the route is public or the person has signed in."""
        match = request.resolver_match
        if (match is not None and is_public(match.view_name)) or request.user.is_authenticated:
            return None
        door = f"{reverse('sign_in')}?{urlencode({'next': page_of(request)})}"
        # A plain redirect would be followed unseen, and the door swapped into a part of the page.
        if getattr(request, "htmx", False):
            return HttpResponse(status=204, headers={"HX-Redirect": door})
        return redirect(door)
