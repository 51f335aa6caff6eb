"""A small practice, and a browser without a screen that is signed in as anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from drypoint.clinic import Role, User
from tests.clinic.practice import AT, Practice, keeps_rows

SignIn = Callable[[Role], Client]


@pytest.fixture
def that_morning() -> Iterator[None]:
    """The views read the clock; here it stands within the visit that the practice prepares."""
    with time_machine.travel(AT + timedelta(minutes=25), tick=True):
        yield


@pytest.fixture
def practice(db: None, that_morning: None, request: pytest.FixtureRequest) -> Practice:
    return Practice(keeps=keeps_rows(request))


@pytest.fixture
def sign_in(practice: Practice) -> SignIn:
    def as_role(role: Role) -> Client:
        with practice.keeper.unheeded():
            return signed_in(practice.users[role])

    return as_role


def signed_in(user: User) -> Client:
    """Return a browser with the session that the door gives; the door itself is tested where it stands."""
    client, session = Client(), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


@pytest.fixture
def physio(sign_in: SignIn) -> Client:
    return sign_in(Role.PHYSIOTHERAPIST)
