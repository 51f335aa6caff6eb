"""The one table from what went wrong to what the browser is told."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from drypoint.clinic import AlreadyCorrected, NotAllowed, NotFound, Superseded
from drypoint.clinic.screening import LetterDamaged
from drypoint.clinic.standing import StepBlocked, VisitLocked
from drypoint.errors import DrypointError, InputError
from drypoint.interfaces.web.components.empty import EmptyView
from drypoint.interfaces.web.frame.late import kept_reply
from drypoint.interfaces.web.frame.reply import reply
from drypoint.interfaces.web.frame.typed import typed_view
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.language import gettext

STATUS: tuple[tuple[type[DrypointError], int, str], ...] = (
    (NotAllowed, 403, gettext_lazy("Your role does not include this.")),
    (NotFound, 404, gettext_lazy("This is not here.")),
    (StepBlocked, 409, gettext_lazy("This step cannot be done yet.")),
    (VisitLocked, 409, gettext_lazy("This visit is closed.")),
    (AlreadyCorrected, 409, gettext_lazy("Somebody else has corrected this already.")),
    (Superseded, 409, gettext_lazy("Somebody wrote here since you opened this.")),
    (LetterDamaged, 409, gettext_lazy("This letter is not what was written.")),
    (InputError, 422, gettext_lazy("Something in this needs mending.")),
)


def error_page(request: HttpRequest, error: DrypointError) -> HttpResponse | None:
    """Return the page for an error that has a place in the table."""
    for type_, status, title in STATUS:
        if isinstance(error, type_):
            return problem_page(request, status=status, title=title, text=str(error))
    return None


def problem_page(request: HttpRequest, *, status: int, title: str, text: str) -> HttpResponse:
    """Return a page that says what is wrong and leads back."""
    view = EmptyView(title, text, gettext("Go to the first page"), "/")
    context = {"title": title, "problem": view, "typed": typed_view(request)}
    return reply(request, "web/layout/problem.html", context, status=status)


class ErrorReplies:
    """Answer the errors that the clinic raises on purpose; all others stay failures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an error on purpose with its page."""
        return error_page(request, error) if isinstance(error, DrypointError) else None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return problem_page(
        request, status=404, title=gettext("This is not here."), text=gettext("The address leads nowhere.")
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a failure of our own without repeating it: plain words, no database, no template."""
    text = gettext(
        "Something inside Drypoint failed. Nothing was stored by this request. Go back and try once more.\n"
    )
    return HttpResponse(text, status=500, content_type="text/plain; charset=utf-8")


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit, such as one left open over night; it waits for its writer."""
    if kept := kept_reply(request):
        return kept
    text = gettext(
        "The page it was on is out of date. Go back, load it again and send it once more. Nothing was stored."
    )
    return problem_page(request, status=403, title=gettext("This form was not taken."), text=text)
