"""Who asks, and what an act refused them, each fault beside the element it is about."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from drypoint.clinic import Superseded, User
from drypoint.clinic.standing import StepBlocked, VisitLocked
from drypoint.errors import DrypointError, InputError
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame.forms import fault_sentence


def user_of(request: HttpRequest) -> User:
    """Return who asks; the middleware lets nobody else through."""
    if not isinstance(request.user, User):
        raise AssertionError("unreachable")
    return request.user


def faults_of(error: DrypointError, places: Mapping[str, str] | None = None) -> FaultsView:
    """Return what an act refused, each fault with the element it is about.

    Args:
        error: What the act raised.
        places: From the start of a fault's path to the id of the element, the longest first; without it
            no fault leads anywhere.
    """
    if not isinstance(error, InputError):
        return FaultsView((FaultView(str(error)),))
    return FaultsView(
        tuple(FaultView(fault_sentence(fault), place_of(fault.where, places or {})) for fault in error.faults)
    )


def place_of(where: str, places: Mapping[str, str]) -> str:
    """Return the id of the element that a fault's path leads to, or nothing."""
    return next((place for start, place in places.items() if where.startswith(start)), "")


REFUSALS = (InputError, StepBlocked, VisitLocked, Superseded)
