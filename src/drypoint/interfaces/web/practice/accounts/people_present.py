"""Turn those who work here and their papers into what the pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from drypoint.clinic import Act, CredentialKind, User, can
from drypoint.clinic.people import CredentialLine, CredentialState, UserLine
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.frame import day_words
from drypoint.knowledge import Privilege
from drypoint.language import gettext
from drypoint.wording import CREDENTIAL_NAMES, PRIVILEGE_NAMES, ROLE_NAMES

SOON_DAYS = 60
"""How long before its end a paper is pointed out: time enough to renew it."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper; `warning` says what is wrong with it on this day, or soon."""

    name: str
    facts: str
    until: str
    warning: str
    withdraw_url: str


@dataclass(frozen=True, slots=True)
class ColleagueLineView:
    """One person in the list, with the warnings about their papers."""

    name: str
    url: str
    facts: str
    warnings: tuple[str, ...]
    is_out: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """One form in a fold; open where it was sent with faults."""

    fields: tuple[FieldView, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ColleagueView:
    """One person's page; a form that this user may not send is None."""

    user_id: int
    name: str
    facts: str
    papers: tuple[PaperView, ...]
    password_url: str
    add: FormView | None
    change: FormView | None


def paper_name(line: CredentialLine) -> str:
    """Return what a paper is, such as `Privilege: chest`."""
    known = line.kind is CredentialKind.PRIVILEGE and line.detail in list(Privilege)
    detail = PRIVILEGE_NAMES[Privilege(line.detail)] if known else line.detail
    return ": ".join(part for part in (CREDENTIAL_NAMES[line.kind], detail) if part)


def warning_of(line: CredentialLine, on: date) -> str:
    """Say that a paper has ended, ends soon or has not begun; nothing where it simply holds."""
    if line.state is CredentialState.EXPIRED and line.valid_until:
        return gettext("ended on {day}").format(day=day_words(line.valid_until))
    if line.state is CredentialState.NOT_YET:
        return gettext("begins on {day}").format(day=day_words(line.valid_from))
    left = (line.valid_until - on).days if line.valid_until else SOON_DAYS + 1
    return (
        gettext("ends on {day}").format(day=day_words(line.valid_until))
        if line.valid_until and left <= SOON_DAYS
        else ""
    )


def paper_view(line: CredentialLine, *, by: User, on: date) -> PaperView:
    """Return one paper, which those who may withdraw it can withdraw."""
    hours = gettext("{hours:g} hours").format(hours=line.hours) if line.hours is not None else ""
    number = gettext("no. {number}").format(number=line.number) if line.number else ""
    url = reverse("withdraw_credential", args=[line.user_id, line.credential_id])
    end = day_words(line.valid_until) if line.valid_until else gettext("no end")
    return PaperView(
        name=paper_name(line),
        facts=", ".join(part for part in (number, line.jurisdiction, hours) if part),
        until=gettext("{day} to {end}").format(day=day_words(line.valid_from), end=end),
        warning=warning_of(line, on),
        withdraw_url=url if can(by=by, act=Act.WITHDRAW_CREDENTIAL) else "",
    )


def facts_of(user: UserLine) -> str:
    """Return role, user name and whether the person can sign in."""
    out = "" if user.is_active else gettext("cannot sign in")
    return ", ".join(
        part
        for part in (
            ROLE_NAMES[user.role],
            gettext("signs in as {username}").format(username=user.username),
            out,
        )
        if part
    )


def colleague_lines(
    users: Iterable[UserLine], papers: Iterable[CredentialLine], *, on: date
) -> tuple[ColleagueLineView, ...]:
    """Return everybody, those who can sign in first."""
    own: dict[int, list[str]] = {}
    for line in papers:
        if warning := warning_of(line, on):
            own.setdefault(line.user_id, []).append(f"{paper_name(line)} {warning}")
    return tuple(
        ColleagueLineView(
            user.full_name,
            reverse("colleague", args=[user.user_id]),
            facts_of(user),
            tuple(own.get(user.user_id, ())),
            not user.is_active,
        )
        for user in sorted(users, key=lambda user: (not user.is_active, user.full_name))
    )


def colleague_view(
    user: UserLine,
    papers: Iterable[CredentialLine],
    *,
    by: User,
    on: date,
    add: FormView,
    change: FormView,
) -> ColleagueView:
    """Return one person's page as this user may see it; the papers that need looking after stand first."""
    is_own = user.user_id == by.pk
    may_set = is_own or can(by=by, act=Act.CHANGE_USER)
    views = (paper_view(line, by=by, on=on) for line in papers)
    return ColleagueView(
        user_id=user.user_id,
        name=user.full_name,
        facts=facts_of(user),
        papers=tuple(sorted(views, key=lambda paper: not paper.warning)),
        password_url=reverse("change_password", args=[user.user_id]) if may_set else "",
        add=add if can(by=by, act=Act.ADD_CREDENTIAL) else None,
        change=change if can(by=by, act=Act.CHANGE_USER) and not is_own else None,
    )
