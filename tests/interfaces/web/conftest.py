"""A small practice, and a browser without a screen that is signed in as anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from drypoint.clinic import Role
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
        client = Client()
        with practice.keeper.unheeded():
            client.force_login(practice.users[role], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_role


@pytest.fixture
def physio(sign_in: SignIn) -> Client:
    return sign_in(Role.PHYSIOTHERAPIST)
