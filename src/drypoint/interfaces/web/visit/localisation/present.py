"""Turn an examination and its ranking into what the step shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from drypoint.clinic import EarlierExamination
from drypoint.interfaces.web.chart import ChartMode, ChartView, Content, Showing, chart_view
from drypoint.interfaces.web.components.candidate import CandidateView
from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.interfaces.web.components.finding import FindingView
from drypoint.interfaces.web.frame import answer_sources, day_of, region_names, target_name, target_names
from drypoint.interfaces.web.visit.localisation.candidates import (
    NEXT_UP,
    TECHNIQUES,
    candidates_of,
    technique_choices,
)
from drypoint.interfaces.web.visit.localisation.forms import drawing_key
from drypoint.interfaces.web.visit.localisation.over import layer_over
from drypoint.interfaces.web.visit.localisation.shown import Shown
from drypoint.interfaces.web.visit.localisation.sides import SidesView, sides_view
from drypoint.knowledge import KnowledgeBase, ReferralMap, load

__all__ = ["TECHNIQUES", "ExaminationView", "RankingView", "examination_view", "points_by_name"]

CHART = "drawing"
METHODS = {
    "exact": "The probabilities are exact for this model and this drawing.",
    "message_passing": "So much is painted that the probabilities are an approximation (message passing).",
}


@dataclass(frozen=True, slots=True)
class NextUpView:
    """A point worth feeling, and what that is expected to tell."""

    id: str
    name: str
    bits: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """Points that together explain the drawing, and what they leave unexplained."""

    points: tuple[str, ...]
    figure: str
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankingView:
    """What may explain the drawing: the part that follows each tap.

    Args:
        is_ordered: The candidates stand by their probability; not so after palpation, which moves none.
        order_of: Which drawing their order belongs to.
    """

    is_ranked: bool
    rule_out: tuple[FindingView, ...]
    candidates: tuple[CandidateView, ...]
    next_up: tuple[NextUpView, ...]
    explanations: tuple[ExplanationView, ...]
    unexplained: tuple[str, ...]
    points: SafeString
    techniques: tuple[ChoiceView, ...]
    knowledge: str
    method: str
    sides: SidesView
    shown: str
    fault: str
    another: str
    is_ordered: bool
    order_of: str
    is_stored: bool


@dataclass(frozen=True, slots=True)
class ExaminationView:
    """The step: the drawing, and what it may come from."""

    chart: ChartView
    condition: FieldView
    ranking: RankingView
    earlier_on: str


def condition_field(knowledge: KnowledgeBase, chosen: str) -> FieldView:
    """Return the list of conditions for which the base has figures or muscles."""
    # Contexts of one name are synonyms with the same figures: one of them is enough, the chosen one first.
    named = {context.name: context.id for context in knowledge.pain_contexts.values()}
    if chosen in knowledge.pain_contexts:
        named[knowledge.pain_contexts[chosen].name] = chosen
    choices = (
        ChoiceView("", "No condition named", not chosen),
        *(ChoiceView(named[name], name, named[name] == chosen) for name in sorted(named)),
    )
    return FieldView(
        "condition",
        "Condition",
        kind="choice",
        hint="It shifts the ranking towards muscles in which trigger points were found in that condition.",
        choices=choices,
    )


def rule_out_view(knowledge: KnowledgeBase, reason: Mapping[str, Any]) -> FindingView:
    """Return something that must be thought of first."""
    because = "; ".join(target_names(knowledge, reason["because"]))
    return FindingView(
        effect="Rule out first",
        level="do_not_needle",
        text=reason["text"],
        sources=answer_sources(knowledge, reason, about=reason["text"]),
        evidence=(f"Because of: {because}.",) if because else (),
    )


def next_up(knowledge: KnowledgeBase, output: Mapping[str, Any]) -> tuple[NextUpView, ...]:
    """Return the points worth feeling, the most telling first."""
    return tuple(
        NextUpView(
            one["trigger_point"],
            target_name(knowledge, one["trigger_point"]),
            f"{one['information_bits']:.2f}",
        )
        for one in output.get("examine_next", ())[:NEXT_UP]
    )


def explanation_views(knowledge: KnowledgeBase, output: Mapping[str, Any]) -> tuple[ExplanationView, ...]:
    """Return the smallest sets of points that explain the drawing."""
    return tuple(
        ExplanationView(
            tuple(target_name(knowledge, point) for point in one["trigger_points"]),
            f"{one['probability']:.2f}",
            region_names(knowledge, one["unexplained"]),
        )
        for one in output.get("explanations", ())
    )


@cache
def point_options(referral_map: ReferralMap) -> SafeString:
    """Return the names of all trigger points on both sides as options of a list; the same for everybody."""
    names = sorted(target_name(load(), cause.id) for cause in referral_map.causes)
    return format_html_join("", '<option value="{}"></option>', ((name,) for name in names))


def points_by_name(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return the name of a trigger point in lower case → its id."""
    return {target_name(knowledge, cause.id).lower(): cause.id for cause in knowledge.referral_map.causes}


def ranking_view(
    knowledge: KnowledgeBase, shown: Shown, candidates: tuple[CandidateView, ...]
) -> RankingView:
    """Return the ranking with everything that hangs on it."""
    output = shown.output
    ranks = [candidate.rank for candidate in candidates if candidate.rank]
    return RankingView(
        is_ranked=bool(output),
        rule_out=tuple(rule_out_view(knowledge, one) for one in output.get("rule_out_reasons", ())),
        candidates=candidates,
        next_up=next_up(knowledge, output),
        explanations=explanation_views(knowledge, output),
        unexplained=region_names(knowledge, output.get("unexplained", ())),
        points=point_options(knowledge.referral_map) if output else SafeString(),
        techniques=technique_choices(shown.technique),
        knowledge=str(output.get("knowledge", "")),
        method=METHODS.get(str(output.get("method", "")), ""),
        sides=sides_view(shown.findings, shown.targets, shown.confirmed),
        shown=shown.looking.shown,
        fault=shown.fault,
        another=shown.another,
        is_ordered=ranks == sorted(ranks),
        order_of=drawing_key(shown.findings),
        is_stored=shown.is_stored,
    )


def drawn_content(
    knowledge: KnowledgeBase,
    shown: Shown,
    candidates: tuple[CandidateView, ...],
    earlier: EarlierExamination | None,
) -> Content:
    """Return what the chart holds: the drawing, what lies over it, and the drawing of an earlier visit."""
    return Content(
        drawing=shown.findings.get("drawing", {}),
        layer=layer_over(knowledge, candidates, shown.classes, shown.looking.shown),
        before=earlier.findings.get("drawing", {}) if earlier else {},
        before_on=day_of(earlier.starts_at) if earlier else "",
        faulty=shown.faulty,
    )


def examination_view(
    knowledge: KnowledgeBase,
    shown: Shown,
    earlier: EarlierExamination | None = None,
    *,
    is_over: bool = False,
) -> ExaminationView:
    """Return the step as it stands; `is_over` leaves the figures of the page as they are."""
    candidates = candidates_of(knowledge, shown)
    content = drawn_content(knowledge, shown, candidates, earlier)
    showing = Showing(shown.looking.tab, shown.looking.compares, is_over=is_over)
    return ExaminationView(
        chart=chart_view(
            chart_id=CHART,
            label="Pain drawing",
            mode=ChartMode.PAINT,
            content=content,
            showing=showing,
        ),
        condition=condition_field(knowledge, shown.findings.get("context", {}).get("condition", "")),
        ranking=ranking_view(knowledge, shown, candidates),
        earlier_on=content.before_on,
    )
