"""Reach the clinic from the command line: Django, the database, and who acts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from drypoint.errors import Fault, InputError

if TYPE_CHECKING:
    from drypoint.clinic import User


def open_clinic() -> None:
    """Set Django up for this practice and bring its database up to date.

    Safe to repeat. Key files are made at first start.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "drypoint.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def acting_user(username: str | None) -> User:
    """Return the person who acts: the one named, or the practice's only lead.

    Raises:
        InputError: Nobody has this name, or there is not exactly one lead (`DP424`).
    """
    from drypoint import clinic

    try:
        return clinic.people.user_named(username=username) if username else clinic.people.only_lead()
    except clinic.NotFound as error:
        raise InputError([_nobody(username)]) from error


def _nobody(username: str | None) -> Fault:
    if username:
        found, expected = username, "the user name of somebody who works here"
    else:
        found, expected = "no single practice lead", "--as USER"
    return Fault(
        "DP424", "--as", found, expected, "Say who takes the record over: drypoint import --as USER …"
    )
