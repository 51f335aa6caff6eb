"""What tells one sent form from another: the mark that it carries, and the key of what was in it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from uuid import uuid4

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse

from drypoint.clinic import AlreadyDone, User
from drypoint.clinic.frame import made_on, sent_as, shown_version
from drypoint.interfaces.web.frame.reply import SeeOther, page_of

MARK = "sent_as"
VERSION = "made_on"
"""The field that says which version of what it replaces a form was made on."""
_CSRF = "csrfmiddlewaretoken"
_SIGNER = Signer(salt="drypoint.form")
_PAGES = {
    "patient": "patient",
    "visit": "visit",
    "lot": "needle_lot",
    "user": "colleague",
    "rule": "house_rule",
    "approaches": "approach_part",
}
"""From what an act was about to the page that shows it."""


def new_mark(user: User) -> str:
    """Return a mark for one form on one page; it says whose the page was, signed."""
    return _SIGNER.sign(f"{user.pk}.{uuid4().hex}")


def writer_of(mark: str) -> int | None:
    """Return the user for whom a form was made; nobody where the mark is not ours."""
    try:
        return int(_SIGNER.unsign(mark).partition(".")[0])
    except (BadSignature, ValueError):
        return None


def is_superseded(version: str) -> bool:
    """Say whether what was sent was made on another version than the one that stands."""
    return shown_version() not in {None, version}


def form_key(request: HttpRequest) -> str:
    """Return what is the same only when a form is sent a second time as it was; empty without a mark.

    What was changed in between is another form: it acts, and is not taken for the first.
    """
    # Its bytes first: a view that takes JSON reads them itself, which it could not after the fields.
    if request.method != "POST" or not request.body or not request.POST.get(MARK):
        return ""
    fields = sorted((name, values) for name, values in request.POST.lists() if name != _CSRF)
    return sha256(repr((request.user.pk, request.path, fields)).encode()).hexdigest()


class SentOnce:
    """Let each form act once; the second time leads to where its act is shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, with the key of its form and the version that it was made on."""
        with sent_as(form_key(request)), made_on(request.POST.get(VERSION)):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Lead on where a form was acted on before."""
        return SeeOther(_place(error.about) or page_of(request)) if isinstance(error, AlreadyDone) else None


def _place(about: str) -> str:
    """Return the page of what an act was about, or nothing."""
    kind, name, *_ = (*about.split(), "", "")
    try:
        return reverse(_PAGES[kind], args=[name])
    except (KeyError, NoReverseMatch):
        return ""
