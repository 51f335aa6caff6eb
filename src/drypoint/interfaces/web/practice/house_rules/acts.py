"""What is done with a rule: review, tighten, propose to loosen, agree, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic import Act, AlreadyCorrected, Superseded
from drypoint.errors import InputError
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import act_beside, act_reply, faults_of, faults_view, user_of
from drypoint.interfaces.web.practice.house_rules.acting import Sent, loosen_form, tighten_form
from drypoint.interfaces.web.practice.house_rules.effects import effects_view
from drypoint.interfaces.web.practice.house_rules.forms import AgreeForm, ReasonForm, ReviewForm
from drypoint.interfaces.web.practice.house_rules.rule import agree_prefix, withdraw_prefix
from drypoint.interfaces.web.practice.house_rules.views import show_rule
from drypoint.terms import Decision

REFUSED = (InputError, AlreadyCorrected, Superseded)


def rule_address(rule: str, **_other: object) -> str:
    """Return the address of a rule's page; acts on a change of it name that too."""
    return reverse("house_rule", args=[rule])


beside = act_beside(rule_address)


def acted(request: HttpRequest, rule: str, sent: Sent, form: Form, act: Callable[[], Any]) -> HttpResponse:
    """Do an act with a form that holds, and lead back; else show the rule with everything that was typed.

    Args:
        request: What was asked.
        rule: Id of the rule.
        sent: Which act, with the fields as they came.
        form: The same, read.
        act: What to do.
    """

    def done() -> str:
        act()
        return rule_address(rule) + "#here"

    def again(faults: FaultsView) -> HttpResponse:
        return show_rule(request, rule, Sent(sent.act, sent.form, faults))

    places = {name: f"id_{sent.act}-{name}" for name in ("reason", "words", "note")}
    told = partial(faults_of, places=places)
    return act_reply(request, done, again, faults=faults_view(form), told=told, refusals=REFUSED)


@beside
def review(request: HttpRequest, rule: str) -> HttpResponse:
    """State that a lead has read a rule."""
    form, user = ReviewForm(request.POST, prefix="review"), user_of(request)

    def act() -> None:
        clinic.house_rules.review_rule(by=user, at=timezone.now(), rule=rule, note=form.cleaned_data["note"])

    return acted(request, rule, Sent("review", request.POST), form, act)


@beside
def tighten(request: HttpRequest, rule: str) -> HttpResponse:
    """Make a rule stricter from now on, or show what that would do."""
    sent, user = Sent("tighten", request.POST), user_of(request)
    form = tighten_form(rule, request.POST)
    if request.POST.get("then") == "look":
        clinic.check_can(by=user, act=Act.TIGHTEN_RULE)
        effect, barred = look(form), bool(form.data.get("tighten-never_cleared"))
        change = clinic.house_rules.cases_changed_by(
            by=user, rule=rule, tightened_to=effect, never_cleared=barred
        )
        return show_rule(request, rule, sent, effects_view(change))

    def act() -> None:
        effect, barred = form.change()
        reason = form.cleaned_data["reason"]
        clinic.house_rules.tighten_rule(
            by=user, at=timezone.now(), rule=rule, effect=effect, never_cleared=barred, reason=reason
        )

    return acted(request, rule, sent, form, act)


@beside
def loosen(request: HttpRequest, rule: str) -> HttpResponse:
    """Propose to make a rule milder, or show what that would do."""
    sent, user = Sent("loosen", request.POST), user_of(request)
    form = loosen_form(rule, request.POST)
    if request.POST.get("then") == "look":
        clinic.check_can(by=user, act=Act.PROPOSE_LOOSENING)
        change = clinic.house_rules.cases_changed_by(by=user, rule=rule, loosened_to=look(form))
        return show_rule(request, rule, sent, effects_view(change))

    def act() -> None:
        effect, reason = Decision(form.cleaned_data["effect"]), form.cleaned_data["reason"]
        clinic.house_rules.propose_loosening(
            by=user, at=timezone.now(), rule=rule, effect=effect, reason=reason
        )

    return acted(request, rule, sent, form, act)


def look(form: Form) -> Decision | None:
    """Return the decision that is chosen in a form, whatever else in it is still missing."""
    form.is_valid()
    chosen = form.cleaned_data.get("effect", "")
    return Decision(chosen) if chosen else None


@beside
def agree(request: HttpRequest, rule: str, change_id: UUID) -> HttpResponse:
    """Agree to a proposed loosening as the second person."""
    prefix, user = agree_prefix(change_id), user_of(request)
    form = AgreeForm(request.POST, prefix=prefix)

    def act() -> None:
        words = form.cleaned_data["words"]
        clinic.house_rules.agree_loosening(by=user, at=timezone.now(), change_id=change_id, words=words)

    return acted(request, rule, Sent(prefix, request.POST), form, act)


@beside
def withdraw(request: HttpRequest, rule: str, change_id: UUID) -> HttpResponse:
    """End a change, or take a proposal back."""
    prefix, user = withdraw_prefix(change_id), user_of(request)
    form = ReasonForm(request.POST, prefix=prefix)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        clinic.house_rules.withdraw_rule_change(
            by=user, at=timezone.now(), change_id=change_id, reason=reason
        )

    return acted(request, rule, Sent(prefix, request.POST), form, act)
