"""The door: sign in, sign out, and where each role goes first."""

from __future__ import annotations

from functools import partial

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from drypoint.clinic import Act, User, can
from drypoint.clinic.audit import audit_entries
from drypoint.clinic.demo import demo_accounts
from drypoint.interfaces.web.frame import (
    SeeOther,
    faults_view,
    field_views,
    form_reply,
    kept_form,
    kept_words,
    let_go,
    own_kept_form,
    posted_fields,
    problem_page,
    reply,
    user_of,
)
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.practice.accounts.forms import SignInForm
from drypoint.interfaces.web.practice.accounts.present import account_lines, audit_lines
from drypoint.language import gettext

PAGE = 100
# The same sentence for both, so that nobody learns at the door which user names there are.
WRONG = gettext_lazy(
    "User name and password do not fit together. After five wrong tries the door stays shut for 15 minutes."
)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the door, or let a person in and send them where they were going."""
    if isinstance(request.user, User):
        return SeeOther(first_page(request.user))
    form = SignInForm(posted_fields(request))
    page = partial(door, request, form)

    def act() -> str | HttpResponse:
        user = authenticate(request, **form.cleaned_data)
        if not isinstance(user, User):
            form.add_error(None, WRONG)
            return page()
        login(request, user)
        return way_on(request, user)

    return form_reply(form, act, page)


def door(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """Return the page at the door; 422 where nobody was let in."""
    context = {
        "title": gettext("Sign in"),
        "fields": field_views(form),
        "faults": faults_view(form),
        "accounts": account_lines(demo_accounts()),
        "waits": kept_form(request) is not None,
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    status = 422 if form.is_bound else 200
    return reply(request, "web/practice/accounts/sign_in.html", context, part="door", status=status)


def first_page(user: User) -> str:
    """Return where a person's day begins: the day's list, or the audit for those who only investigate."""
    if can(by=user, act=Act.LIST_VISITS):
        return reverse("today")
    return reverse("audit")


def way_on(request: HttpRequest, user: User) -> str:
    """Return where the person was going, when that is a place in this clinic; first to a form that waits."""
    # It comes with the address: a link from elsewhere must not lead out of the house through our door.
    if own_kept_form(request):
        return reverse("kept_form")
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and is_ours else first_page(user)


@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """Show a form that came too late, to be sent now, or let it go."""
    waiting = own_kept_form(request)
    if waiting is None:
        return SeeOther(first_page(user_of(request)))
    if request.method == "POST":
        let_go(request)
        return SeeOther(waiting.page)
    context = {"title": gettext("Not stored yet"), "kept": waiting, "typed": kept_words(waiting.sent())}
    return reply(request, "web/practice/accounts/kept.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and have the browser forget its pages."""
    logout(request)
    response = SeeOther(reverse("sign_in"))
    response["Clear-Site-Data"] = '"cache"'
    return response


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Answer somebody who has tried too often; django-axes calls this."""
    text = gettext("Wait 15 minutes and try once more, or ask the practice lead.")
    return problem_page(
        request, status=429, title=gettext("The door is shut after five wrong tries."), text=text
    )


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show the audit to those who investigate, the latest entries first."""
    before = request.GET.get("before", "")
    entries = audit_entries(
        by=user_of(request), at=timezone.now(), before=int(before) if before.isdecimal() else None, limit=PAGE
    )
    older = f"{reverse('audit')}?before={entries[-1].number}" if len(entries) == PAGE else ""
    context = {"title": gettext("Audit"), "lines": audit_lines(entries), "older_url": older}
    return reply(request, "web/practice/accounts/audit.html", context)
