"""A form that comes too late, after its session or token has ended: it is kept for its writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from drypoint.interfaces.web.frame.reply import SeeOther, page_of
from drypoint.interfaces.web.frame.sending import MARK, writer_of
from drypoint.interfaces.web.frame.typed import fields_to_keep, typed_view

_KEPT = "kept_form"
_MOST = 100_000
"""Letters of a form that are kept at most: far more than any page of the clinic sends."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that is not stored yet: where it goes, the page it was on, whose it is, and its fields."""

    address: str
    page: str
    writer: int
    fields: tuple[tuple[str, tuple[str, ...]], ...]

    def sent(self) -> QueryDict:
        """Return the fields as they were sent."""
        given = QueryDict(mutable=True)
        for name, values in self.fields:
            given.setlist(name, list(values))
        return given


def kept_reply(request: HttpRequest) -> HttpResponse | None:
    """Keep what was typed until its writer is in, and lead there; nothing where there is nothing to keep.

    Only what a page of ours made for somebody is kept: a stranger fills no store of ours, and nobody else is
    shown what a colleague typed.
    """
    writer = writer_of(request.POST.get(MARK, ""))
    fields = fields_to_keep(request.POST)
    size = sum(len(name) + sum(map(len, values)) for name, values in fields)
    is_own = not request.user.is_authenticated or request.user.pk == writer
    if writer is None or not is_own or size > _MOST or not typed_view(request).lines:
        return None
    page = page_of(request)
    request.session[_KEPT] = {"address": request.path, "page": page, "writer": writer, "fields": fields}
    return _way(request, reverse("kept_form") if request.user.is_authenticated else door(page))


def door(page: str) -> str:
    """Return the door that leads to a page."""
    return f"{reverse('sign_in')}?{urlencode({'next': page})}"


def kept_form(request: HttpRequest) -> KeptForm | None:
    """Return the form that waits in this browser, whoever is at it."""
    kept: dict[str, Any] | None = request.session.get(_KEPT)
    if kept is None:
        return None
    fields = tuple((name, tuple(values)) for name, values in kept["fields"])
    return KeptForm(kept["address"], kept["page"], kept["writer"], fields)


def own_kept_form(request: HttpRequest) -> KeptForm | None:
    """Return the form that waits for whoever is signed in, where it is theirs."""
    kept = kept_form(request)
    return kept if kept is not None and kept.writer == request.user.pk else None


def let_go(request: HttpRequest) -> None:
    """Forget the form that waits."""
    request.session.pop(_KEPT, None)


def let_go_if_sent(request: HttpRequest) -> None:
    """Forget the form that waits once it is sent again: its page shows it from then on."""
    kept = own_kept_form(request) if request.method == "POST" else None
    if kept is not None and kept.sent().get(MARK) == request.POST.get(MARK):
        let_go(request)


def _way(request: HttpRequest, address: str) -> HttpResponse:
    # A plain redirect would be followed unseen, and its page swapped into a part of this one.
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return SeeOther(address)
