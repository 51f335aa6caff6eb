"""Turn the practice's rules into a list that can be searched, grouped by what a rule does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils.http import urlencode

from drypoint.clinic import ChangeKind
from drypoint.clinic.house_rules import HouseRule, HouseRules
from drypoint.interfaces.web.components.empty import EmptyView
from drypoint.interfaces.web.frame import sentence_case
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, gettext_noop, ngettext
from drypoint.terms import Decision
from drypoint.wording import DECISION_EFFECTS

PLACES_ONLY = gettext_noop("Places and techniques only")
GONE = gettext_noop("No longer in the knowledge")


@dataclass(frozen=True, slots=True)
class RuleLineView:
    """One rule in the list.

    Args:
        level: The decision it leads to here, for its band; empty where it only limits the plan.
        marks: What the practice says about it, in a few words each.
    """

    name: str
    url: str
    text: str
    level: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleGroupView:
    """Rules that do the same to a person."""

    heading: str
    count: str
    lines: tuple[RuleLineView, ...]


@dataclass(frozen=True, slots=True)
class FilterView:
    """One way to narrow the list."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class RulesView:
    """The list of rules.

    Args:
        layer: What of the practice's own is in force, as a sentence.
        find: The words that were searched for.
        show: The filter that is chosen.
        found: How many rules are shown, as a sentence.
    """

    layer: str
    find: str
    show: str
    filters: tuple[FilterView, ...]
    found: str
    groups: tuple[RuleGroupView, ...]
    empty: EmptyView


def is_changed(rule: HouseRule) -> bool:
    """Say whether a change of a rule is in force."""
    return any(change.holds for change in rule.changes)


def is_waiting(rule: HouseRule) -> bool:
    """Say whether a loosening waits for a second person."""
    return any(change.kind is ChangeKind.LOOSENED and not change.agreed_at for change in rule.changes)


def is_reviewed(rule: HouseRule) -> bool:
    """Say whether somebody here has read a rule as it is now."""
    return any(review.is_current for review in rule.reviews)


FILTERS: Mapping[str, tuple[str, Callable[[HouseRule], bool]]] = MappingProxyType(
    {
        "": (gettext_lazy("All"), lambda rule: True),
        "changed": (gettext_lazy("Changed here"), is_changed),
        "waiting": (gettext_lazy("Waiting for a second person"), is_waiting),
        "unreviewed": (gettext_lazy("Not reviewed here"), lambda rule: not is_reviewed(rule)),
        "reviewed": (gettext_lazy("Reviewed here"), is_reviewed),
    }
)


def rule_name(rule: str) -> str:
    """Return the id of a rule as a heading."""
    return sentence_case(rule.replace("_", " "))


def rules_view(given: HouseRules, knowledge: KnowledgeBase, *, find: str, show: str) -> RulesView:
    """Return the rules that are searched for and not filtered away, in groups from the strictest on."""
    show = show if show in FILTERS else ""
    matching = [rule for rule in given.rules if is_found(rule, knowledge, find)]
    shown = [rule for rule in matching if FILTERS[show][1](rule)]
    return RulesView(
        layer=layer_sentence(given),
        find=find,
        show=show,
        filters=tuple(filter_view(name, matching, find=find, show=show) for name in FILTERS),
        found=gettext("{shown} of {all} rules").format(shown=len(shown), all=len(given.rules)),
        groups=group_views(shown),
        empty=EmptyView(gettext("No rule fits this."), gettext("Search for fewer words, or show all rules.")),
    )


def is_found(rule: HouseRule, knowledge: KnowledgeBase, find: str) -> bool:
    """Say whether every word that was searched for is in a rule's name, text or grounds."""
    known = knowledge.screening_rules.get(rule.rule)
    where = " ".join((rule.rule.replace("_", " "), rule.rule, rule.text, *(known.basis if known else ())))
    return all(word in where.casefold() for word in find.casefold().split())


def filter_view(name: str, matching: Iterable[HouseRule], *, find: str, show: str) -> FilterView:
    """Return one filter with how many rules it would show."""
    label, passes = FILTERS[name]
    count = sum(1 for rule in matching if passes(rule))
    query = urlencode({key: value for key, value in (("find", find), ("show", name)) if value})
    url = reverse("house_rules")
    return FilterView(f"{label} ({count})", f"{url}?{query}" if query else url, name == show)


def group_views(rules: Iterable[HouseRule]) -> tuple[RuleGroupView, ...]:
    """Return the rules under what they do here."""
    order = (
        *(DECISION_EFFECTS[decision] for decision in reversed(Decision)),
        gettext(PLACES_ONLY),
        gettext(GONE),
    )
    grouped: dict[str, list[RuleLineView]] = {heading: [] for heading in order}
    for rule in rules:
        grouped[heading_of(rule)].append(line_view(rule))
    return tuple(
        RuleGroupView(heading, rules_counted(len(lines)), tuple(lines))
        for heading, lines in grouped.items()
        if lines
    )


def rules_counted(number: int) -> str:
    """Return a number of rules in words."""
    return ngettext("One rule", "{number} rules", number).format(number=number)


def heading_of(rule: HouseRule) -> str:
    """Return the heading a rule stands under."""
    if not rule.text:
        return gettext(GONE)
    return DECISION_EFFECTS[rule.effect_here] if rule.effect_here else gettext(PLACES_ONLY)


def line_view(rule: HouseRule) -> RuleLineView:
    """Return one rule of the list."""
    return RuleLineView(
        name=rule_name(rule.rule),
        url=reverse("house_rule", args=[rule.rule]),
        text=rule.text or gettext("The knowledge no longer has this rule."),
        level=rule.effect_here.value if rule.effect_here else "",
        marks=marks_of(rule),
    )


def marks_of(rule: HouseRule) -> tuple[str, ...]:
    """Return what the practice says about a rule, in a few words each."""
    kinds = {change.kind for change in rule.changes if change.holds and not change.why_not}
    void = any(change.holds and change.why_not for change in rule.changes)
    marks = (
        (gettext("Stricter here"), ChangeKind.TIGHTENED in kinds),
        (gettext("Milder here"), ChangeKind.LOOSENED in kinds),
        (gettext("A change no longer counts"), void),
        (gettext("Waits for a second person"), is_waiting(rule)),
        (gettext("Reviewed here"), is_reviewed(rule)),
        (gettext("Changed since the review"), bool(rule.reviews) and not is_reviewed(rule)),
    )
    return tuple(words for words, holds in marks if holds)


def layer_sentence(given: HouseRules) -> str:
    """Say what of the practice's own is in force."""
    changes = [change for rule in given.rules for change in rule.changes if change.holds]
    if not changes:
        return gettext("Nothing is changed here: knowledge {knowledge} stands as it is.").format(
            knowledge=given.knowledge
        )
    tightened = sum(change.kind is ChangeKind.TIGHTENED for change in changes)
    loosened = len(changes) - tightened
    parts = [gettext("{tightened} stricter").format(tightened=tightened)] * bool(tightened) + [
        gettext("{loosened} milder").format(loosened=loosened)
    ] * bool(loosened)
    return gettext("In force here: {parts}, as {policy} over knowledge {knowledge}.").format(
        parts=gettext(" and ").join(parts), policy=given.policy, knowledge=given.knowledge
    )
