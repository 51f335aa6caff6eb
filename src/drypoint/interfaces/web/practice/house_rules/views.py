"""The list of rules, one rule's page, what the practice's rules change, and the rules as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from drypoint import clinic, knowledge
from drypoint.clinic import ChangeKind
from drypoint.clinic.house_rules import HouseRule
from drypoint.interfaces.web.frame import reply, user_of
from drypoint.interfaces.web.practice.house_rules.acting import Sent, acts_view
from drypoint.interfaces.web.practice.house_rules.effects import EffectsView, effects_view
from drypoint.interfaces.web.practice.house_rules.present import rules_view
from drypoint.interfaces.web.practice.house_rules.rule import rule_view
from drypoint.language import gettext

FILE = {"Content-Disposition": 'attachment; filename="house-rules.toml"'}


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule, narrowed by what was searched for and by the filter that was chosen."""
    find, show = request.GET.get("find", "").strip(), request.GET.get("show", "")
    given = clinic.house_rules.house_rules(by=user_of(request))
    view = rules_view(given, knowledge.load(), find=find, show=show)
    context = {"title": gettext("Rules of screening"), "rules": view}
    return reply(request, "web/practice/house_rules/rules.html", context, part="found")


@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Show one rule."""
    return show_rule(request, rule)


def show_rule(
    request: HttpRequest, rule: str, sent: Sent | None = None, effects: EffectsView | None = None
) -> HttpResponse:
    """Answer with one rule's page.

    Args:
        request: What was asked.
        rule: Id of the rule.
        sent: A form that is shown again.
        effects: What the change that was asked about would do.
    """
    user, sent = user_of(request), sent or Sent()
    given = clinic.house_rules.house_rule(by=user, rule=rule)
    view = rule_view(given, knowledge.load(), by=user, sent=sent)
    context = {
        "title": view.name,
        "rule": view,
        "version": given.version,
        "acts": acts_view(given, by=user, sent=sent),
        "faults": sent.faults,
        "effects": effects,
        "proposal": proposal_effects(request, given),
    }
    status = 422 if sent.faults.faults else 200
    return reply(request, "web/practice/house_rules/rule.html", context, status=status)


def proposal_effects(request: HttpRequest, given: HouseRule) -> EffectsView | None:
    """Return what the proposal that waits would do, so that nobody agrees unseeing."""
    waiting = (line for line in given.changes if line.kind is ChangeKind.LOOSENED and not line.agreed_at)
    proposal = next(waiting, None)
    if proposal is None or proposal.why_not:
        return None
    change = clinic.house_rules.cases_changed_by(
        by=user_of(request), rule=given.rule, loosened_to=proposal.effect
    )
    return effects_view(change)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Show which signed cases come out otherwise under the practice's rules."""
    effects = effects_view(clinic.house_rules.cases_changed_here(by=user_of(request)))
    context = {"title": gettext("What our rules change"), "effects": effects}
    return reply(request, "web/practice/house_rules/changes.html", context)


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Download the rules of the practice as `drypoint knowledge diff` reads them."""
    written = clinic.house_rules.policy_in_force(by=user_of(request))
    return HttpResponse(written, content_type="application/toml; charset=utf-8", headers=FILE)
