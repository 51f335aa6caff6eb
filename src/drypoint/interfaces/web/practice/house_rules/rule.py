"""Turn one rule into its page: what it says, what it rests on, and what the practice did with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from drypoint.clinic import Act, ChangeKind, User, can
from drypoint.clinic.house_rules import ChangeLine, HouseRule, ReviewLine
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame import (
    basis_sources,
    by_and_when,
    conflict_views,
    field_view,
    local_moment,
    sentence_case,
)
from drypoint.interfaces.web.practice.house_rules.acting import Sent
from drypoint.interfaces.web.practice.house_rules.conditions import (
    ConditionView,
    base_region_names,
    condition_view,
    filter_words,
)
from drypoint.interfaces.web.practice.house_rules.forms import AgreeForm, ReasonForm
from drypoint.interfaces.web.practice.house_rules.present import marks_of, rule_name
from drypoint.knowledge import Exclusion, KnowledgeBase, Rule
from drypoint.language import Words, gettext, gettext_noop
from drypoint.wording import DECISION_EFFECTS, REVIEW_SENTENCES, TECHNIQUE_NAMES

SPREADS = Words(
    {
        "limb": gettext_noop("the whole limb of the place that is named"),
        "region": gettext_noop("the place that is named"),
    }
)


@dataclass(frozen=True, slots=True)
class GroundView:
    """One fact that a rule rests on, with its sources."""

    statement: str
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that somebody here did with a rule."""

    title: str
    by: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StandingChangeView:
    """One change or proposal that nobody withdrew, with what may be done about it.

    Args:
        agree, agree_url: The form in which a second person agrees; empty where this person may not.
        withdraw, withdraw_url: The form that withdraws it; empty where this person may not.
        warning: Why it does not count though it is in force.
        is_withdrawing: Whether that form was sent and is shown again.
    """

    id: str
    title: str
    by: str
    reason: str
    agreed: str
    waits: str
    warning: str
    agree: FieldView
    agree_url: str
    withdraw: FieldView
    withdraw_url: str
    is_withdrawing: bool = False


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule.

    Args:
        level: The decision here, for its band.
        facts: What it does, as (label, sentences).
        never_loosened: Why nobody may loosen it; empty where two people may.
        history: Reviews and changes, the newest first.
    """

    id: str
    name: str
    text: str
    level: str
    marks: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    condition: ConditionView | None
    grounds: tuple[GroundView, ...]
    disputes: SourcesView | None
    review: str
    never_loosened: str
    standing: tuple[StandingChangeView, ...]
    history: tuple[EventView, ...]


def rule_view(given: HouseRule, knowledge: KnowledgeBase, *, by: User, sent: Sent) -> RuleView:
    """Return one rule as its page shows it."""
    rule = knowledge.screening_rules.get(given.rule)
    conflicts = conflict_views(knowledge, rule.basis) if rule else ()
    return RuleView(
        id=given.rule,
        name=rule_name(given.rule),
        text=given.text
        or gettext("The knowledge no longer has this rule. Withdraw what still stands about it."),
        level=given.effect_here.value if given.effect_here else "",
        marks=marks_of(given),
        facts=facts_of(given, rule, knowledge) if rule else (),
        condition=condition_view(knowledge, rule.when) if rule else None,
        grounds=grounds_of(rule, knowledge) if rule else (),
        disputes=SourcesView((), conflicts=conflicts) if conflicts else None,
        review=REVIEW_SENTENCES[rule.review] if rule else "",
        never_loosened=given.why_never_loosened,
        standing=tuple(standing_view(given.rule, line, by=by, sent=sent) for line in given.changes),
        history=history_of(given),
    )


def facts_of(
    given: HouseRule, rule: Rule, knowledge: KnowledgeBase
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a rule does, in pairs; what the practice changed stands beside the knowledge's word."""
    pairs = (
        (gettext("Person"), person_words(given)),
        (gettext("Clearance"), clearance_words(given, rule, knowledge)),
        (gettext("Places"), tuple(exclusion_words(each, knowledge) for each in rule.excludes)),
        (gettext("Precaution"), (rule.precaution,) if rule.precaution else ()),
        (gettext("Note"), (rule.note,) if rule.note else ()),
    )
    return tuple((label, lines) for label, lines in pairs if lines)


def person_words(given: HouseRule) -> tuple[str, ...]:
    """Return the decision for the person, here and in the knowledge."""
    if given.effect is None and given.effect_here is None:
        return (gettext("It limits the plan alone, not the person."),)
    known = DECISION_EFFECTS[given.effect] if given.effect else gettext("Nothing for the person")
    if given.effect == given.effect_here:
        return (known,)
    here = DECISION_EFFECTS[given.effect_here] if given.effect_here else gettext("Nothing for the person")
    return (
        gettext("Here: {here}").format(here=here),
        gettext("In the knowledge: {known}").format(known=known),
    )


def clearance_words(given: HouseRule, rule: Rule, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Say what a clearance must name to lift it."""
    if given.clearable and not given.clearable_here:
        return (gettext("Here no clearance lifts it."),)
    if not given.clearable_here:
        return (gettext("No clearance lifts it."),)
    asked = knowledge.screening_questions
    names = (asked[name].text if name in asked else name for name in rule.cleared_by)
    named = gettext(" and ").join(f"“{name}”" for name in names) or gettext("every question of the rule")
    return (gettext("A clearance lifts it when it names {named}.").format(named=named),)


def exclusion_words(exclusion: Exclusion, knowledge: KnowledgeBase) -> str:
    """Return one exclusion: what it means, where, with which technique."""
    regions = base_region_names(knowledge, exclusion.regions)
    muscles = ", ".join(
        knowledge.muscles[name].name_en if name in knowledge.muscles else name for name in exclusion.muscles
    )
    named = SPREADS[exclusion.spread.value] if exclusion.place_of or exclusion.place_of_record else ""
    targets = filter_words(knowledge, asdict(exclusion.targets)) if exclusion.targets else ""
    where = "; ".join(part for part in (named, regions, muscles, targets) if part) or gettext(
        "the whole body"
    )
    only = gettext(" and ").join(TECHNIQUE_NAMES[technique] for technique in exclusion.techniques)
    with_only = gettext("This is about {only} only.").format(only=only) if only else ""
    head = f"{DECISION_EFFECTS[exclusion.effect]}: {where}."
    return " ".join(part for part in (head, with_only, exclusion.text) if part)


def grounds_of(rule: Rule, knowledge: KnowledgeBase) -> tuple[GroundView, ...]:
    """Return the facts that a rule rests on."""
    known = [knowledge.facts[name] for name in rule.basis if name in knowledge.facts]
    return tuple(
        GroundView(fact.statement, basis_sources(knowledge, (fact.id,), about=fact.reference_id))
        for fact in known
    )


def standing_view(rule: str, line: ChangeLine, *, by: User, sent: Sent) -> StandingChangeView:
    """Return one standing change with what this person may do about it."""
    is_proposal = line.kind is ChangeKind.LOOSENED and line.agreed_at is None
    is_mine = line.by_id == by.pk
    may_agree = is_proposal and not is_mine and can(by=by, act=Act.AGREE_LOOSENING) and not line.why_not
    # Whoever may agree to a loosening may end it; what a lead made stricter only a lead makes milder.
    ends = can(by=by, act=Act.WITHDRAW_RULE_CHANGE) and (
        line.kind is ChangeKind.LOOSENED or can(by=by, act=Act.TIGHTEN_RULE)
    )
    where, who = [rule, line.change_id], by_and_when(line.by, line.at)
    agree, withdraw = agree_prefix(line.change_id), withdraw_prefix(line.change_id)
    return StandingChangeView(
        id=str(line.change_id),
        title=change_words(line),
        by=gettext("Proposed by {who}").format(who=who) if is_proposal else who,
        reason=line.reason,
        agreed=agreement_words(line),
        waits=waiting_words(line, is_mine=is_mine) if is_proposal else "",
        warning=gettext("It does not count: {why_not}.").format(why_not=line.why_not) if line.why_not else "",
        agree=field_view(AgreeForm(sent.of(agree), prefix=agree)["words"]),
        agree_url=reverse("agree_loosening", args=where) if may_agree else "",
        withdraw=field_view(ReasonForm(sent.of(withdraw), prefix=withdraw)["reason"]),
        withdraw_url=reverse("withdraw_rule_change", args=where) if ends else "",
        is_withdrawing=sent.act == withdraw,
    )


def agree_prefix(change_id: UUID) -> str:
    """Return what the fields of the form begin with in which somebody agrees to a change."""
    return f"agree-{change_id}"


def withdraw_prefix(change_id: UUID) -> str:
    """Return what the fields of the form begin with that withdraws a change."""
    return f"withdraw-{change_id}"


def change_words(line: ChangeLine) -> str:
    """Return what a change does, in a few words."""
    words = (
        gettext("Tightened to at least “{effect}”")
        if line.kind is ChangeKind.TIGHTENED
        else gettext("Loosened to at most “{effect}”")
    )
    if line.kind is ChangeKind.LOOSENED and line.agreed_at is None:
        words = gettext("Proposal to loosen to at most “{effect}”")
    parts = [words.format(effect=DECISION_EFFECTS[line.effect])] if line.effect else []
    parts += [gettext("no clearance lifts it")] if line.never_cleared else []
    return sentence_case(", ".join(parts))


def agreement_words(line: ChangeLine) -> str:
    """Say who agreed to a loosening, and why."""
    if line.agreed_at is None:
        return ""
    return gettext("{agreed_by} agreed, {moment}: {agreement}").format(
        agreed_by=line.agreed_by, moment=local_moment(line.agreed_at), agreement=line.agreement
    )


def waiting_words(line: ChangeLine, *, is_mine: bool) -> str:
    """Say for whom a proposal waits."""
    if is_mine:
        return gettext(
            "You proposed this. It changes nothing until another practice lead or physiotherapist agrees."
        )
    return gettext("It changes nothing until a second person agrees.")


def history_of(given: HouseRule) -> tuple[EventView, ...]:
    """Return who did what with a rule, the newest first."""
    events: list[tuple[datetime, EventView]] = [(line.at, review_event(line)) for line in given.reviews]
    for line in (*given.changes, *given.past):
        events.extend(change_events(line))
    return tuple(event for _at, event in sorted(events, key=lambda each: each[0], reverse=True))


def review_event(line: ReviewLine) -> EventView:
    """Return one review."""
    since = "" if line.is_current else gettext("The rule has changed since.")
    return EventView(
        gettext("Reviewed, knowledge {knowledge}").format(knowledge=line.knowledge),
        by_and_when(line.by, line.at),
        line.note,
        since,
    )


def change_events(line: ChangeLine) -> list[tuple[datetime, EventView]]:
    """Return a change with its agreement and its end, each as what somebody did."""
    begun = change_words(replace(line, agreed_at=None))
    events = [(line.at, EventView(begun, by_and_when(line.by, line.at), line.reason))]
    if line.agreed_at:
        by = by_and_when(line.agreed_by, line.agreed_at)
        events.append(
            (
                line.agreed_at,
                EventView(gettext("Agreed: {change}").format(change=change_words(line)), by, line.agreement),
            )
        )
    if line.withdrawn_at:
        by = by_and_when(line.withdrawn_by, line.withdrawn_at)
        ended = EventView(
            gettext("Withdrawn: {change}").format(change=change_words(line)), by, line.withdrawn_because
        )
        events.append((line.withdrawn_at, ended))
    return events
