"""Turn an examination and its ranking into what the step shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from drypoint.clinic.standing.values import EarlierExamination
from drypoint.interfaces.web.chart import ChartMode, ChartView, Content, Showing, chart_view
from drypoint.interfaces.web.components.candidate import CandidateView
from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.interfaces.web.components.finding import FindingView
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame import day_of, line_sources, region_names, target_name, target_names
from drypoint.interfaces.web.visit.localisation.candidates import NEXT_UP, candidates_of, technique_choices
from drypoint.interfaces.web.visit.localisation.entered import drawing_of
from drypoint.interfaces.web.visit.localisation.examine_state import ExamineState
from drypoint.interfaces.web.visit.localisation.findings_layer import findings_layer
from drypoint.interfaces.web.visit.localisation.sides import SidesView, sides_view
from drypoint.interfaces.web.visit.localisation.told import ToldView, told_view
from drypoint.knowledge import KnowledgeBase, ReferralMap, SourceLine, load
from drypoint.language import gettext
from drypoint.pathway.localisation import Localisation, RuledOutFirst
from drypoint.wording import METHOD_SENTENCES

__all__ = ["ExaminationView", "RankingView", "examination_view", "points_by_name"]

CHART = "drawing"


@dataclass(frozen=True, slots=True)
class NextUpView:
    """A point worth feeling."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """Points that together explain the drawing, and what they leave unexplained."""

    points: tuple[str, ...]
    figure: str
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialsView:
    """What trials say of needling in the condition that is named."""

    finding: str
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class RankingView:
    """What may explain the drawing: the part that follows each tap.

    Args:
        is_barred: No target is chosen, since the screening stops needling today.
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
    told: ToldView
    is_barred: bool


@dataclass(frozen=True, slots=True)
class ExaminationView:
    """The step: the drawing, and what it may come from."""

    chart: ChartView
    condition: FieldView
    trials: tuple[TrialsView, ...]
    ranking: RankingView
    earlier_on: str


def condition_field(knowledge: KnowledgeBase, chosen: str) -> FieldView:
    """Return the list of conditions for which the base has figures or muscles."""
    # Contexts of one name are synonyms with the same figures: one of them is enough, the chosen one first.
    named = {context.name: context.id for context in knowledge.pain_contexts.values()}
    if chosen in knowledge.pain_contexts:
        named[knowledge.pain_contexts[chosen].name] = chosen
    choices = (
        ChoiceView("", gettext("No condition named"), not chosen),
        *(ChoiceView(named[name], name, named[name] == chosen) for name in sorted(named)),
    )
    return FieldView(
        "condition",
        gettext("Condition"),
        kind="choice",
        hint=gettext(
            "It shifts the ranking towards muscles in which trigger points were found in that condition."
        ),
        choices=choices,
    )


def trials_views(knowledge: KnowledgeBase, chosen: str) -> tuple[TrialsView, ...]:
    """Return what trials say of needling in the chosen condition, where an answer was collected."""
    return tuple(
        TrialsView(
            one.finding,
            line_sources(
                knowledge,
                knowledge.named_grounds(documents=(ground,)).sources,
                about=one.name,
                rests_on=(ground,),
            ),
        )
        for one in knowledge.named_conditions.values()
        if chosen in one.contexts and (ground := f"evidence/conditions/{one.id}")
    )


def rule_out_view(knowledge: KnowledgeBase, reason: RuledOutFirst) -> FindingView:
    """Return something that must be thought of first."""
    because = "; ".join(target_names(knowledge, reason.because))
    sources = (SourceLine(key, "") for key in reason.sources)
    return FindingView(
        effect=gettext("Rule out first"),
        level="do_not_needle",
        text=reason.text,
        sources=line_sources(
            knowledge,
            sources,
            reason.certainty,
            about=reason.text,
            rests_on=(f"localisation/rule_out/{reason.id}",),
        ),
        evidence=(gettext("Because of: {because}.").format(because=because),) if because else (),
    )


def next_up_views(knowledge: KnowledgeBase, ranking: Localisation) -> tuple[NextUpView, ...]:
    """Return the points worth feeling, the most telling first."""
    return tuple(
        NextUpView(one.trigger_point, target_name(knowledge, one.trigger_point))
        for one in ranking.examine_next[:NEXT_UP]
    )


def explanation_views(knowledge: KnowledgeBase, ranking: Localisation) -> tuple[ExplanationView, ...]:
    """Return the smallest sets of points that explain the drawing."""
    return tuple(
        ExplanationView(
            tuple(target_name(knowledge, point) for point in one.trigger_points),
            f"{one.probability:.2f}",
            region_names(knowledge, one.unexplained),
        )
        for one in ranking.explanations
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
    knowledge: KnowledgeBase, state: ExamineState, candidates: tuple[CandidateView, ...]
) -> RankingView:
    """Return the ranking with everything that hangs on it."""
    found = state.ranking
    ranks = [candidate.rank for candidate in candidates if candidate.rank]
    return RankingView(
        is_ranked=found is not None,
        rule_out=tuple(rule_out_view(knowledge, one) for one in found.rule_out_first) if found else (),
        candidates=candidates,
        next_up=next_up_views(knowledge, found) if found else (),
        explanations=explanation_views(knowledge, found) if found else (),
        unexplained=region_names(knowledge, found.unexplained) if found else (),
        points=point_options(knowledge.referral_map) if found else SafeString(),
        techniques=technique_choices(state.technique),
        knowledge=found.knowledge if found else "",
        method=METHOD_SENTENCES[found.method] if found else "",
        sides=sides_view(state.findings, state.techniques, state.confirmed),
        shown=state.looking.shown,
        fault=state.fault,
        another=state.another,
        is_ordered=ranks == sorted(ranks),
        order_of=state.findings.drawing_key,
        is_stored=state.is_stored,
        told=told_view(knowledge, state.findings, (one.id for one in candidates if one.rank)),
        is_barred=state.is_barred,
    )


def drawn_content(
    knowledge: KnowledgeBase,
    state: ExamineState,
    candidates: tuple[CandidateView, ...],
    earlier: EarlierExamination | None,
) -> Content:
    """Return what the chart holds: the drawing, what lies over it, and the drawing of an earlier visit."""
    return Content(
        drawing=state.findings.drawing,
        layer=findings_layer(knowledge, candidates, state.classifications, state.looking.shown),
        before=drawing_of(earlier.findings) if earlier else {},
        before_on=day_of(earlier.starts_at) if earlier else "",
        faulty=state.faulty,
    )


def examination_view(
    knowledge: KnowledgeBase,
    state: ExamineState,
    earlier: EarlierExamination | None = None,
    *,
    is_over: bool = False,
) -> ExaminationView:
    """Return the step as it stands; `is_over` leaves the figures of the page as they are."""
    candidates = candidates_of(knowledge, state)
    content = drawn_content(knowledge, state, candidates, earlier)
    showing = Showing(state.looking.tab, state.looking.compares, is_over=is_over)
    return ExaminationView(
        chart=chart_view(
            chart_id=CHART,
            label=gettext("Pain drawing"),
            mode=ChartMode.PAINT,
            content=content,
            showing=showing,
        ),
        condition=condition_field(knowledge, state.findings.condition),
        trials=trials_views(knowledge, state.findings.condition),
        ranking=ranking_view(knowledge, state, candidates),
        earlier_on=content.before_on,
    )
