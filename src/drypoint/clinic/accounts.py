"""The people of the practice: who works here and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drypoint.errors import DrypointError
from drypoint.record.models import Role, User


class PracticeIsOpen(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """The practice has people already; only a practice lead adds more."""

    code = "DP307"


@dataclass(frozen=True, slots=True)
class UserLine:
    """One person in a list."""

    user_id: int
    username: str
    full_name: str
    role: Role
    is_active: bool


def open_practice(*, at: datetime, username: str, full_name: str, password: str) -> User:
    """Make the first practice lead, once, while nobody can sign in yet.

    Raises:
        PracticeIsOpen: There is a user already.
        InputError: The name is empty or the password too weak; every fault is listed.
    """
    raise NotImplementedError


def add_user(*, by: User, at: datetime, username: str, full_name: str, role: Role, password: str) -> User:
    """Add a person who may sign in.

    Raises:
        NotAllowed: Only a practice lead adds people.
        InputError: The name is taken or empty, the role unknown, or the password too weak.
    """
    raise NotImplementedError


def change_user(*, by: User, at: datetime, user_id: int, is_active: bool) -> None:
    """Let a person in, or keep them out; their past acts stay.

    Raises:
        NotAllowed: Only a practice lead does this, and never to themselves.
        NotFound: There is no such user.
    """
    raise NotImplementedError


def users(*, by: User) -> tuple[UserLine, ...]:
    """Return everybody, by user name."""
    raise NotImplementedError


def user_named(*, username: str) -> User:
    """Return the person who signs in with this name: for programs on the machine itself.

    Raises:
        NotFound: Nobody active has this name.
    """
    raise NotImplementedError
