"""The frame of a POST: what was sent, one act, and where it leads; faults show the same page again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from drypoint.errors import DrypointError, InputError
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame.asking import REFUSALS, faults_of
from drypoint.interfaces.web.frame.forms import add_new_faults
from drypoint.interfaces.web.frame.reply import SeeOther

View = Callable[..., HttpResponse]
Refusal = TypeVar("Refusal", bound=DrypointError)
Act = Callable[[], str | HttpResponse]
"""Does what was asked. Returns the address that comes next, or the answer itself where there is none."""


def act_beside(page_address: Callable[..., str]) -> Callable[[View], View]:
    """Return what guards an act that has an address of its own beside a page.

    After a refusal the browser shows that address; reloading it must not act again, and leads to the page.

    Args:
        page_address: Where the page is; it is called with what the address of the act names.
    """

    def guarded(act: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(act)
        def answer(request: HttpRequest, **named: object) -> HttpResponse:
            return act(request, **named) if request.method == "POST" else SeeOther(page_address(**named))

        return answer

    return guarded


def posted_fields(request: HttpRequest) -> QueryDict | None:
    """Return the fields that were sent, even if there were none; nothing where a page was only asked for."""
    return request.POST if request.method == "POST" else None


def form_reply(
    form: BaseForm, act: Act, show: Callable[[], HttpResponse], *, reads_part: bool = False
) -> HttpResponse:
    """Do an act with a form that holds, and lead on; else show the form, each fault beside its field.

    Args:
        form: What was sent; one that is not bound is only shown.
        act: What to do.
        show: Answer with the page, the form as it stands by then.
        reads_part: Act with whatever the form could read: the act names what is missing, so that all
            faults come at once.
    """

    def refused(error: InputError) -> HttpResponse:
        add_new_faults(form, error)
        return show()

    if form.is_valid() or (reads_part and form.is_bound):
        return _outcome(act, (InputError,), refused)
    return show()


def act_reply(
    request: HttpRequest,
    act: Act,
    show: Callable[[FaultsView], HttpResponse],
    *,
    faults: FaultsView | None = None,
    told: Callable[[DrypointError], FaultsView] = faults_of,
    refusals: tuple[type[DrypointError], ...] = REFUSALS,
) -> HttpResponse:
    """Do an act and lead on; else, or where nothing was sent, show the page with its faults in one list.

    Args:
        request: What was asked.
        act: What to do.
        show: Answer with the page and these faults.
        faults: What is wrong with what was sent before any act is tried, such as `faults_view(form)`.
        told: Say a refusal on the page.
        refusals: What the act may refuse; anything else is no fault of what was sent.
    """
    found = faults or FaultsView()
    if request.method != "POST" or found.faults:
        return show(found)
    return _outcome(act, refusals, lambda error: show(told(error)))


def _outcome(
    act: Act, refusals: tuple[type[Refusal], ...], refused: Callable[[Refusal], HttpResponse]
) -> HttpResponse:
    try:
        following = act()
    except refusals as error:
        return refused(error)
    return SeeOther(following) if isinstance(following, str) else following
