"""Departing from a precaution: the form beside its finding, and what was decided before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.urls import reverse

from drypoint.clinic import VisitState
from drypoint.clinic.standing.values import OverrideLine, VisitPage
from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.interfaces.web.components.override import DepartureView, OverrideView
from drypoint.interfaces.web.frame import by_and_when, field_view
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.knowledge import KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.screening import Finding
from drypoint.terms import Decision

OVER = Words(
    {
        VisitState.CLOSED: gettext_noop("This visit is closed and signed"),
        VisitState.CANCELLED: gettext_noop("This visit was cancelled"),
    }
)
"""How a visit ended that takes no more answers."""


class OverrideForm(forms.Form):
    """For which coded reason, and in which words?"""

    reason = forms.CharField(error_messages={"required": gettext_lazy("Choose a reason from the list.")})
    words = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=2000,
        help_text=gettext_lazy("What you do instead, or why it does not matter today."),
        error_messages={"required": gettext_lazy("Say why, in words.")},
        widget=forms.Textarea,
    )


@dataclass(frozen=True, slots=True)
class Overriding:
    """What was typed into the forms about departures and is not recorded.

    Args:
        sent: The fields as they came.
        faulty: The rule whose form is shown with its faults.
        faulty_back: The override whose taking back is.
    """

    sent: QueryDict
    faulty: str = ""
    faulty_back: str = ""

    def typed_for(self, rule: str) -> tuple[str, str]:
        """Return the reason and the words typed for a rule."""
        prefix = prefix_of(rule)
        return self.sent.get(f"{prefix}-reason", ""), self.sent.get(f"{prefix}-words", "").strip()


def prefix_of(rule: str) -> str:
    """Return what the fields of one rule begin with."""
    return f"override-{rule}"


def override_form(sent: QueryDict, rule: str) -> OverrideForm:
    """Return the form of one rule as it was sent."""
    return OverrideForm(sent, prefix=prefix_of(rule))


def override_views(
    knowledge: KnowledgeBase, visit: VisitPage, overriding: Overriding | None
) -> dict[str, OverrideView]:
    """Return everything about departures, by rule."""
    rules = dict.fromkeys((*visit.overridable, *(line.rule for line in visit.overrides)))
    return {rule: override_view(knowledge, visit, rule, overriding) for rule in rules}


def override_view(
    knowledge: KnowledgeBase, visit: VisitPage, rule: str, overriding: Overriding | None
) -> OverrideView:
    """Return the departures from one rule, and the form for another where it may be departed from."""
    reason, words = overriding.typed_for(rule) if overriding else ("", "")
    form = OverrideForm(prefix=prefix_of(rule), initial={"reason": reason, "words": words})
    if overriding and overriding.faulty == rule:
        form = override_form(overriding.sent, rule)
    lines = (line for line in visit.overrides if line.rule == rule)
    return OverrideView(
        rule=rule,
        departures=tuple(departure_view(line, visit, overriding) for line in lines),
        can_override=rule in visit.overridable and not is_past_departing(visit),
        reasons=reason_choices(knowledge, reason),
        words=field_view(form["words"]),
        fault=" ".join(str(error) for error in form["reason"].errors),
        is_open=bool(reason or words or form.errors),
        url=reverse("override_finding", args=[visit.visit_id]),
        back_url=reverse("withdraw_override", args=[visit.visit_id]),
    )


def is_past_departing(visit: VisitPage) -> bool:
    """Say whether nobody is needled today whatever is departed from, so that no form may draw the eye."""
    decision = visit.screening.output.decision if visit.screening else Decision.PROCEED
    return decision.rank >= Decision.DO_NOT_NEEDLE.rank


def reason_choices(knowledge: KnowledgeBase, chosen: str) -> tuple[ChoiceView, ...]:
    """Return the coded reasons for departing from a precaution."""
    return tuple(
        ChoiceView(reason.id, reason.text, reason.id == chosen)
        for reason in knowledge.override_reasons.values()
        if Decision.PRECAUTIONS in reason.effects
    )


def departure_view(line: OverrideLine, visit: VisitPage, overriding: Overriding | None) -> DepartureView:
    """Return one departure with who, when and why, and with what became of it."""
    can_take_back = line.stands and visit.state not in OVER
    return DepartureView(
        state=state_of(line),
        text=f"{by_and_when(line.by, line.at)}. {line.reason_text or line.reason}",
        words=line.words,
        ended=end_of(line),
        id=str(line.override_id) if can_take_back else "",
        why=back_field(line, overriding) if can_take_back else None,
    )


def state_of(line: OverrideLine) -> str:
    """Return what a departure is now, in a few words."""
    if line.stands:
        return gettext("Overridden")
    return gettext("Taken back") if line.withdrawn_at else gettext("No longer overridden")


def end_of(line: OverrideLine) -> str:
    """Say why a departure no longer stands."""
    if line.withdrawn_at is None:
        return line.void_because
    return gettext("Taken back by {who}: {withdrawn_because}").format(
        who=by_and_when(line.withdrawn_by, line.withdrawn_at), withdrawn_because=line.withdrawn_because
    )


def back_field(line: OverrideLine, overriding: Overriding | None) -> FieldView:
    """Return the field that asks why an override is taken back."""
    name = back_name(str(line.override_id))
    typed = overriding.sent.get(name, "").strip() if overriding else ""
    is_faulty = overriding is not None and overriding.faulty_back == str(line.override_id) and not typed
    fault = gettext("Say why it is taken back.") if is_faulty else ""
    return FieldView(name, gettext("Why is it taken back?"), value=typed, fault=fault, is_required=True)


def back_name(override_id: str) -> str:
    """Return the name of the field that asks why one override is taken back."""
    return f"back-{override_id}"


def past_departures(views: Mapping[str, OverrideView], shown: Iterable[str]) -> tuple[DepartureView, ...]:
    """Return the departures from rules of which no finding is shown any more."""
    found = set(shown)
    return tuple(
        departure for rule, view in views.items() if rule not in found for departure in view.departures
    )


def carries_override(finding: Finding) -> bool:
    """Say whether a finding is one that departures can be about: of the whole person, and a precaution."""
    return finding.effect is Decision.PRECAUTIONS and finding.scope.is_whole_person
