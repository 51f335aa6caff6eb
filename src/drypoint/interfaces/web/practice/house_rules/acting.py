"""What may be done with a rule, and by whom: the forms that one person is shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict

from drypoint.clinic import Act, ChangeKind, User, can
from drypoint.clinic.house_rules import HouseRule
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.frame import field_views
from drypoint.interfaces.web.practice.house_rules.forms import LoosenForm, ReviewForm, TightenForm
from drypoint.knowledge import load
from drypoint.pathway.screening import PolicyRule, rule_fingerprint, why_not_loosened, why_not_tightened
from drypoint.terms import Decision


@dataclass(frozen=True, slots=True)
class ActView:
    """One act with its form; `is_open` where it was sent and is shown again."""

    fields: tuple[FieldView, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class ActsView:
    """The acts that this person may do with this rule now; None for each that they may not."""

    review: ActView | None = None
    tighten: ActView | None = None
    loosen: ActView | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent and is shown again: which act, its fields, and what is wrong.

    Args:
        act: `review`, `tighten`, `loosen`, or `agree-` and `withdraw-` with the id of a change.
    """

    act: str = ""
    form: QueryDict | None = None
    faults: FaultsView = field(default_factory=FaultsView)

    def of(self, act: str) -> QueryDict | None:
        """Return the fields of one act, where that was sent."""
        return self.form if self.act == act else None


def acts_view(rule: HouseRule, *, by: User, sent: Sent) -> ActsView:
    """Return the forms that one person is shown."""
    kinds = {change.kind for change in rule.changes}
    is_known = rule.rule in load().screening_rules
    tighten, loosen = tighten_form(rule.rule, sent.of("tighten")), loosen_form(rule.rule, sent.of("loosen"))
    may_tighten = (
        is_known
        and ChangeKind.TIGHTENED not in kinds
        and can(by=by, act=Act.TIGHTEN_RULE)
        and can_tighten(rule.rule)
    )
    may_loosen = (
        is_known
        and ChangeKind.LOOSENED not in kinds
        and can(by=by, act=Act.PROPOSE_LOOSENING)
        and not rule.why_never_loosened
    )
    may_review = is_known and can(by=by, act=Act.REVIEW_RULE)
    review = ReviewForm(sent.of("review"), prefix="review")
    return ActsView(
        review=ActView(field_views(review), sent.act == "review") if may_review else None,
        tighten=ActView(field_views(tighten), sent.act == "tighten") if may_tighten else None,
        loosen=ActView(field_views(loosen), sent.act == "loosen") if may_loosen else None,
    )


def tighten_form(rule: str, sent: QueryDict | None) -> TightenForm:
    """Return the form that tightens a rule, with what would be stricter."""
    form = TightenForm(sent, prefix="tighten")
    form.offer(stricter(rule), can_bar=can_bar(rule))
    return form


def loosen_form(rule: str, sent: QueryDict | None) -> LoosenForm:
    """Return the form that proposes to loosen a rule, with what would be milder."""
    form = LoosenForm(sent, prefix="loosen")
    form.offer(milder(rule))
    return form


def can_tighten(rule: str) -> bool:
    """Say whether anything would make a rule stricter."""
    return bool(stricter(rule)) or can_bar(rule)


def stricter(rule: str) -> tuple[Decision, ...]:
    """Return the decisions that a rule can be raised to."""
    return tuple(
        effect
        for effect in Decision
        if not why_not_tightened(change=PolicyRule(rule, tightened_to=effect), knowledge=load())
    )


def can_bar(rule: str) -> bool:
    """Say whether clearance lifts a rule and can be barred."""
    return not why_not_tightened(change=PolicyRule(rule, never_cleared=True), knowledge=load())


def milder(rule: str) -> tuple[Decision, ...]:
    """Return the decisions that a rule can be loosened to."""
    # A loosening remembers the rule as it was, and no longer counts once rule or facts have changed.
    of = rule_fingerprint(rule=rule, knowledge=load())
    return tuple(
        effect
        for effect in Decision
        if not why_not_loosened(change=PolicyRule(rule, loosened_to=effect, of=of), knowledge=load())
    )
