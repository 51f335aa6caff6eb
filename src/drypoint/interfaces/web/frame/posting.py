"""The frame of a POST: what was sent, one act, and where it leads; faults show the same page again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict

from drypoint.errors import DrypointError, InputError
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame.asking import REFUSALS, faults_of
from drypoint.interfaces.web.frame.forms import add_new_faults, faults_view
from drypoint.interfaces.web.frame.reply import SeeOther

Refusal = TypeVar("Refusal", bound=DrypointError)


def posted_fields(request: HttpRequest) -> QueryDict | None:
    """Return the fields that were sent, even if there were none; nothing where a page was only asked for."""
    return request.POST if request.method == "POST" else None


def form_reply(
    form: BaseForm, act: Callable[[], str], show: Callable[[], HttpResponse], *, reads_part: bool = False
) -> HttpResponse:
    """Do an act with a form that holds, and lead on; else show the form, each fault beside its field.

    Args:
        form: What was sent; one that is not bound is only shown.
        act: What to do. Returns the address that comes next.
        show: Answer with the page, the form as it stands by then.
        reads_part: Act with whatever the form could read: the act names what is missing, so that all
            faults come at once.
    """

    def refused(error: InputError) -> HttpResponse:
        add_new_faults(form, error)
        return show()

    if form.is_valid() or (reads_part and form.is_bound):
        return _next_page(act, (InputError,), refused)
    return show()


def act_reply(
    request: HttpRequest,
    act: Callable[[], str],
    show: Callable[[FaultsView], HttpResponse],
    *,
    form: BaseForm | None = None,
    places: dict[str, str] | None = None,
    refusals: tuple[type[DrypointError], ...] = REFUSALS,
) -> HttpResponse:
    """Do an act and lead on; else, or where nothing was sent, show the page with its faults in one list.

    Args:
        request: What was asked.
        act: What to do. Returns the address that comes next.
        show: Answer with the page and these faults.
        form: What was sent, where the page has a form; its own faults come before the act.
        places: As in `faults_of`.
        refusals: What the act may refuse; anything else is no fault of what was sent.
    """
    faults = faults_view(form) if form is not None else FaultsView()
    if request.method != "POST" or faults.faults:
        return show(faults)
    return _next_page(act, refusals, lambda error: show(faults_of(error, places or {})))


def _next_page(
    act: Callable[[], str],
    refusals: tuple[type[Refusal], ...],
    refused: Callable[[Refusal], HttpResponse],
) -> HttpResponse:
    try:
        return SeeOther(act())
    except refusals as error:
        return refused(error)
