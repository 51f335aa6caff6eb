"""Those who work here: who they are, what they may do, and their papers."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from drypoint import clinic
from drypoint.clinic import Act, NotFound, Role, Superseded
from drypoint.clinic.people import UserLine
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import (
    SeeOther,
    both_view,
    faults_view,
    field_views,
    form_reply,
    is_superseded,
    posted_fields,
    reply,
    user_of,
)
from drypoint.interfaces.web.practice.accounts.people_forms import (
    AddUserForm,
    ChangeUserForm,
    CredentialForm,
    PasswordForm,
)
from drypoint.interfaces.web.practice.accounts.people_present import FormView, colleague_lines, colleague_view
from drypoint.language import gettext


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody who works here, with the papers that have ended or soon will."""
    user, today = user_of(request), timezone.localdate()
    lines = colleague_lines(
        clinic.people.user_lines(by=user), clinic.people.credential_lines(by=user, on=today), on=today
    )
    add_url = reverse("add_user") if clinic.can(by=user, act=Act.ADD_USER) else ""
    context = {"title": gettext("People"), "lines": lines, "add_url": add_url}
    return reply(request, "web/practice/accounts/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_user(request: HttpRequest) -> HttpResponse:
    """Show the form for somebody new, or add them and open their page."""
    user = user_of(request)
    clinic.check_can(by=user, act=Act.ADD_USER)
    form = AddUserForm(posted_fields(request))

    def act() -> str:
        data = form.cleaned_data
        added = clinic.people.add_user(by=user, at=timezone.now(), **{**data, "role": Role(data["role"])})
        return reverse("colleague", args=[added.pk])

    page = partial(
        _one_form, request, form, gettext("Add somebody"), gettext("Add this person"), reverse("people")
    )
    return form_reply(form, act, page)


@require_safe
def colleague(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one person and their papers."""
    return _page(request, _line(request, user_id))


@require_POST
def change_user(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a person another role, or let them in or keep them out."""
    user, line = user_of(request), _line(request, user_id)
    form = ChangeUserForm.of(line, request.POST)
    clinic.check_can(by=user, act=Act.CHANGE_USER)

    def act() -> str | HttpResponse:
        (role, is_active), now = form.change(), timezone.now()
        try:
            clinic.people.change_user(by=user, at=now, user_id=user_id, role=role, is_active=is_active)
        except Superseded:
            return _page(request, line, change=form)
        return reverse("colleague", args=[user_id])

    return form_reply(form, act, partial(_page, request, line, change=form))


@require_POST
def add_credential(request: HttpRequest, user_id: int) -> HttpResponse:
    """Add a paper to a person."""
    user, line, form = user_of(request), _line(request, user_id), CredentialForm(request.POST)
    clinic.check_can(by=user, act=Act.ADD_CREDENTIAL)

    def act() -> str:
        clinic.people.add_credential(
            by=user, at=timezone.now(), user_id=user_id, credential=form.credential()
        )
        return reverse("colleague", args=[user_id])

    return form_reply(form, act, partial(_page, request, line, add=form))


@require_POST
def withdraw_credential(request: HttpRequest, user_id: int, credential_id: UUID) -> HttpResponse:
    """Withdraw a paper from now on."""
    clinic.people.withdraw_credential(by=user_of(request), at=timezone.now(), credential_id=credential_id)
    return SeeOther(reverse("colleague", args=[user_id]))


@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show the form for a new password, or set it; whoever changes their own stays signed in."""
    user, line = user_of(request), _line(request, user_id)
    if user_id != user.pk:
        clinic.check_can(by=user, act=Act.CHANGE_USER)
    form = PasswordForm(posted_fields(request))

    def act() -> str:
        password = form.cleaned_data["password"]
        clinic.people.change_password(by=user, at=timezone.now(), user_id=user_id, password=password)
        return _after_password(request, user_id)

    heading = (
        gettext("A new password for you")
        if user_id == user.pk
        else gettext("A new password for {full_name}").format(full_name=line.full_name)
    )
    page = partial(
        _one_form, request, form, heading, gettext("Set this password"), _way_back(request, user_id)
    )
    return form_reply(form, act, page)


def _after_password(request: HttpRequest, user_id: int) -> str:
    user = user_of(request)
    if user_id == user.pk:
        # A new password ends every session of its user: this one goes on only with the new hash, which this
        # copy of the user does not have yet.
        user.refresh_from_db()
        update_session_auth_hash(request, user)
    return _way_back(request, user_id)


def _way_back(request: HttpRequest, user_id: int) -> str:
    """Return the person's page for those who may see it, else the first page."""
    may_look = clinic.can(by=user_of(request), act=Act.LIST_CREDENTIALS)
    return reverse("colleague", args=[user_id]) if may_look else reverse("sign_in")


def _line(request: HttpRequest, user_id: int) -> UserLine:
    found = [line for line in clinic.people.user_lines(by=user_of(request)) if line.user_id == user_id]
    if not found:
        raise NotFound("user: there is no such user. Choose one from the list.")
    return found[0]


def _one_form(request: HttpRequest, form: Form, heading: str, button: str, back_url: str) -> HttpResponse:
    context = {
        "title": heading,
        "fields": field_views(form),
        "faults": faults_view(form),
        "button": button,
        "back_url": back_url,
    }
    return reply(
        request, "web/practice/accounts/one_form.html", context, status=422 if form.is_bound else 200
    )


def _page(
    request: HttpRequest,
    line: UserLine,
    *,
    add: CredentialForm | None = None,
    change: ChangeUserForm | None = None,
) -> HttpResponse:
    """Return one person's page; a form that was sent with faults is open, and the status 422."""
    user, today = user_of(request), timezone.localdate()
    sent = add or change
    both = both_view(change or ChangeUserForm.of(line), is_other=is_superseded(line.version))
    view = colleague_view(
        line,
        clinic.people.credential_lines(by=user, user_id=line.user_id, on=today),
        by=user,
        on=today,
        add=FormView(field_views(add or CredentialForm()), add is not None),
        change=FormView(field_views(change or ChangeUserForm.of(line)), change is not None),
    )
    faults = faults_view(sent) if sent else FaultsView()
    context = {
        "title": line.full_name,
        "person": view,
        "version": line.version,
        "faults": faults,
        "both": both,
    }
    status = 409 if both.is_shown else 422 if sent else 200
    return reply(request, "web/practice/accounts/colleague.html", context, status=status)
