"""The views of the API: one for every decision, and the description of them all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from drypoint.errors import Fault, InputError
from drypoint.interfaces.api.endpoints import Endpoint
from drypoint.interfaces.api.openapi import api_description
from drypoint.interfaces.api.replies import fault_reply, json_reply
from drypoint.interfaces.api.requests import check_form, check_studies, read_parameters, read_request
from drypoint.knowledge import load

View = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


def decision_view(endpoint: Endpoint) -> View:
    """Return the view of one decision call; it needs no sign-in, no token and no database."""

    # There is no session to ride on: a call needs no sign-in and changes nothing.
    @csrf_exempt
    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        try:
            return _answer(request, endpoint)
        except InputError as error:
            reply = fault_reply(error.faults)
        except Exception:  # the border of the API: a failure is told as JSON, and its place goes to the log
            log.exception("a decision call failed")
            reply = fault_reply([_failure()])
        if reply.status_code == 405:
            reply["Allow"] = "POST"
        return reply

    return view


@login_not_required
@require_safe
def openapi_view(request: HttpRequest) -> HttpResponse:
    """Describe the API in OpenAPI 3.1."""
    reply = json_reply(_description())
    reply["Cache-Control"] = "no-cache"
    return reply


def _answer(request: HttpRequest, endpoint: Endpoint) -> HttpResponse:
    check_form(request, endpoint)
    parameters = read_parameters(request, endpoint)
    document = read_request(request)
    check_studies(document)
    return json_reply(endpoint.answer(document, **parameters).as_json())


def _failure() -> Fault:
    return Fault(
        "DP499", "Drypoint", "a failure inside", "no failure", "Report this; keep the input that led to it."
    )


@cache
def _description() -> dict[str, object]:
    return api_description(load())
