"""The people of the practice: who works here and in which role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from drypoint.clinic.frame import (
    Act,
    NotAllowed,
    NotFound,
    append_entry,
    check_can,
    check_instant,
    check_made_on,
    check_text,
    hold_chains,
    running_act,
    version_of,
)
from drypoint.errors import DrypointError
from drypoint.foreign import Reading
from drypoint.record.models import Role, User

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]*")


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

    @property
    def version(self) -> str:
        """What a change of role or access was made on."""
        return version_of(self.role, self.is_active)


def open_practice(*, at: datetime, username: str, full_name: str, password: str) -> User:
    """Make the first practice lead, once, while nobody can sign in yet.

    Raises:
        PracticeIsOpen: There is a user already.
        InputError: The name is empty or the password too weak; every fault is listed.
    """
    check_instant(at, where="at")
    with transaction.atomic():
        hold_chains()  # two that open the same practice: the second finds it open
        if User.objects.exists():
            raise PracticeIsOpen("This practice has users already. Ask a practice lead to add you.")
        user = _new_user(at, username, full_name, Role.PRACTICE_LEAD, password)
        append_entry(by=user, at=at, act="open_practice", about=f"user {user.pk}", outcome="done")
    return user


def add_user(*, by: User, at: datetime, username: str, full_name: str, role: Role, password: str) -> User:
    """Add a person who may sign in; user names are kept in lower case.

    Raises:
        NotAllowed: Only a practice lead adds people.
        InputError: The name is taken or empty, the role unknown, or the password too weak.
    """
    with running_act(Act.ADD_USER, by=by, at=at) as running:
        hold_chains()  # two that add the same name: the second is told
        user = _new_user(at, username, full_name, role, password)
        running.about = f"user {user.pk}"
    return user


def change_user(
    *, by: User, at: datetime, user_id: int, is_active: bool | None = None, role: Role | None = None
) -> None:
    """Let a person in or keep them out, or give them another role; their past acts stay.

    Raises:
        NotAllowed: Only a practice lead does this, and never to themselves.
        NotFound: There is no such user.
        Superseded: Somebody changed either since both were shown.
    """
    with running_act(Act.CHANGE_USER, by=by, at=at, about=f"user {user_id}"):
        if user_id == by.pk:
            raise NotAllowed(
                "change_user: nobody changes their own role or access. Ask another practice lead."
            )
        user = _user(user_id, lock=True)
        check_made_on(user.role, user.is_active)
        user.is_active = user.is_active if is_active is None else is_active
        user.role = user.role if role is None else Role(role)
        user.save(update_fields=["is_active", "role"])


def change_password(*, by: User, at: datetime, user_id: int, password: str) -> None:
    """Set a person's password: their own, or as a practice lead anybody's.

    Raises:
        NotAllowed: It is somebody else's, and this is not a practice lead.
        NotFound: There is no such user.
        InputError: The password is too weak.
    """
    with running_act(Act.CHANGE_PASSWORD, by=by, at=at, about=f"user {user_id}"):
        if user_id != by.pk:
            check_can(by=by, act=Act.CHANGE_USER)
        user, reading = _user(user_id), Reading()
        _check_password(reading, password, user)
        reading.finish()
        user.set_password(password)
        # This column alone: a change of role or access made meanwhile must not be written back.
        user.save(update_fields=["password"])


def user_lines(*, by: User) -> tuple[UserLine, ...]:
    """Return everybody, by user name.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_USERS)
    return tuple(
        UserLine(user.pk, user.username, user.full_name, Role(user.role), user.is_active)
        for user in User.objects.order_by("username")
    )


def user_named(*, username: str) -> User:
    """Return the person who signs in with this name: for programs on the machine itself.

    Raises:
        NotFound: Nobody active has this name.
    """
    user = User.objects.filter(username=username.strip().lower(), is_active=True).first()
    if user is None:
        raise NotFound("user: nobody active has this user name. Check its spelling with a practice lead.")
    return user


def only_lead() -> User:
    """Return the practice's only active lead: for programs on the machine itself that name nobody.

    Raises:
        NotFound: There is no active lead, or more than one.
    """
    leads = User.objects.filter(role=Role.PRACTICE_LEAD, is_active=True)[:2]
    if len(leads) != 1:
        raise NotFound("user: there is not exactly one practice lead. Say who acts.")
    return leads[0]


def _user(user_id: int, *, lock: bool = False) -> User:
    users = User.objects.select_for_update(no_key=True) if lock else User.objects.all()
    user = users.filter(pk=user_id).first()
    if user is None:
        raise NotFound("user: there is no such user. Choose one from the list.")
    return user


def _new_user(at: datetime, username: str, full_name: str, role: Role, password: str) -> User:
    name = username.strip().lower()
    user = User(username=name, full_name=full_name.strip(), role=role, added_at=at)
    _check_user(user, password)
    user.set_password(password)
    user.save(force_insert=True)
    return user


def _check_user(user: User, password: str) -> None:
    reading = Reading()
    check_text(reading, user.full_name, "full_name", longest=120, needed=True)
    if len(user.username) > 60 or not _USERNAME.fullmatch(user.username):
        expected = "1-60 letters a-z, digits or . _ @ + -, beginning with a letter or digit"
        reading.fault("DP104", "username", "another form", expected, "Choose another user name.")
    elif User.objects.filter(username=user.username).exists():
        reading.fault("DP104", "username", "a name that is taken", "a new name", "Choose another user name.")
    reading.word(user.role, "role", Role, default=Role.AUDITOR)
    _check_password(reading, password, user)
    reading.finish()


def _check_password(reading: Reading, password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        for message in refusal.messages:
            reading.fault("DP105", "password", "a weak password", "a stronger one", message)
