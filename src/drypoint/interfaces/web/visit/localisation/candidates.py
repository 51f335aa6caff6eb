"""The candidates of a ranking, each with its palpation in two taps and the choice to treat it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drypoint.interfaces.web.components.candidate import CandidateView, ChipsView, ChipView, SignView
from drypoint.interfaces.web.components.field import ChoiceView
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame import (
    line_sources,
    muscle_ground,
    region_names,
    sentence_case,
    target_name,
)
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.localisation.examine_state import ExamineState
from drypoint.knowledge import KnowledgeBase, Sign, SourceLine
from drypoint.language import gettext
from drypoint.pathway.localisation import PointRank
from drypoint.pathway.planning import refused_in_anyone
from drypoint.wording import CLASSIFICATION_SENTENCES, SIGN_NAMES, TECHNIQUE_LABELS, points_named

SHOWN = 8
NEXT_UP = 3
CHIPS = (
    (
        gettext_lazy("Felt"),
        (
            (gettext_lazy("Taut band + tender"), (Sign.TAUT_BAND, Sign.TENDER), "yes"),
            (gettext_lazy("Neither"), (Sign.TAUT_BAND, Sign.TENDER), "no"),
        ),
    ),
    (
        gettext_lazy("Their pain?"),
        (
            (gettext_lazy("Recognised"), (Sign.RECOGNISED_PAIN,), "yes"),
            (gettext_lazy("Not theirs"), (Sign.RECOGNISED_PAIN,), "no"),
        ),
    ),
)
WORDS = {True: "yes", False: "no", None: ""}


def sign_views(point: str, felt: Mapping[Sign, bool]) -> tuple[SignView, ...]:
    """Return the signs of one point, as they were felt."""
    return tuple(
        SignView(f"felt-{point}-{sign}", label, WORDS[felt.get(sign)]) for sign, label in SIGN_NAMES.items()
    )


def chip_views(point: str, felt: Mapping[Sign, bool]) -> tuple[ChipsView, ...]:
    """Return the two questions that two taps answer."""
    return tuple(
        ChipsView(label, tuple(_chip(point, felt, *chip) for chip in chips)) for label, chips in CHIPS
    )


def _chip(point: str, felt: Mapping[Sign, bool], label: str, signs: Sequence[Sign], answer: str) -> ChipView:
    return ChipView(
        id=f"chip-{point}-{signs[0]}-{answer}",
        label=label,
        names=" ".join(f"felt-{point}-{sign}" for sign in signs),
        answer=answer,
        is_pressed=all(WORDS[felt.get(sign)] == answer for sign in signs),
    )


def candidate_view(
    knowledge: KnowledgeBase, point: str, ranked: PointRank | None, state: ExamineState
) -> CandidateView:
    """Return one candidate with its pattern, its palpation and the choice; `ranked` is its place, if any."""
    felt, classification = state.findings.felt.get(point, {}), state.classifications.get(point)
    return CandidateView(
        id=point,
        name=target_name(knowledge, point),
        location=sentence_case(points_named(knowledge.trigger_points[point.rpartition(".")[0]].location)),
        probability=ranked.probability if ranked else None,
        explains=region_names(knowledge, ranked.explains) if ranked else (),
        refusal=_refusal(knowledge, point, ranked),
        classification=CLASSIFICATION_SENTENCES[classification] if classification else "",
        signs=sign_views(point, felt),
        is_chosen=point in state.techniques,
        techniques=technique_choices(state.techniques.get(point, "")),
        sources=_point_sources(knowledge, point, ranked),
        chips=chip_views(point, felt),
        is_shown=point == state.looking.shown,
        url=state.url,
        can_be_chosen=not state.is_barred,
    )


def _refusal(knowledge: KnowledgeBase, point: str, ranked: PointRank | None) -> str:
    """Return why a point is never needled here; nothing where it may be chosen."""
    if _is_refused(knowledge, point, ranked):
        return gettext("This muscle is not needled.")
    name = point.rpartition(".")[0]
    muscle, trigger_point = knowledge.muscles[point.partition(".")[0]], knowledge.trigger_points[name]
    because = refused_in_anyone(muscle=muscle, point=trigger_point, knowledge=knowledge)
    return because[0].text if because else ""


def _is_refused(knowledge: KnowledgeBase, point: str, ranked: PointRank | None) -> bool:
    """A point outside the ranking is judged by its muscle: it must not look permitted for lack of a rank."""
    muscle = knowledge.muscles[point.partition(".")[0]]
    return ranked.do_not_needle if ranked else "do_not_needle" in muscle.flags


def _point_sources(knowledge: KnowledgeBase, point: str, ranked: PointRank | None) -> SourcesView:
    muscle, about = knowledge.muscles[point.partition(".")[0]], target_name(knowledge, point)
    keys = ranked.sources if ranked else (source.key for source in muscle.sources)
    certainty = ranked.confidence if ranked else muscle.confidence.referral
    lines = (SourceLine(key, "") for key in keys)
    return line_sources(knowledge, lines, certainty, about=about, rests_on=(muscle_ground(point),))


def technique_choices(chosen: str) -> tuple[ChoiceView, ...]:
    """Return the techniques, the deep one first."""
    return tuple(
        ChoiceView(word.value, label, word.value == chosen) for word, label in TECHNIQUE_LABELS.items()
    )


def candidates_of(knowledge: KnowledgeBase, state: ExamineState) -> tuple[CandidateView, ...]:
    """Return the candidates: what is ranked, and what was chosen or felt, or should be felt, besides.

    After palpation everything stays where it stood, so that nothing moves under a finger.
    """
    ranking = state.ranking
    ranked = {point.trigger_point: point for point in ranking.trigger_points} if ranking else {}
    next_up = [one.trigger_point for one in ranking.examine_next[:NEXT_UP]] if ranking else []
    ranks = {point: place for place, point in enumerate(ranked, start=1)}
    first = (*kept_order(state), *worth_showing(ranked)[:SHOWN])
    views = (
        candidate_view(knowledge, point, ranked.get(point), state)
        for point in dict.fromkeys((*first, *state.techniques, *state.findings.felt, *next_up))
        if point in knowledge.referral_map.cause_numbers
    )
    return tuple(replace(view, rank=ranks.get(view.id, 0), is_next=view.id in next_up) for view in views)


def worth_showing(ranked: Mapping[str, PointRank]) -> list[str]:
    """Return the points that explain something; all where nothing is drawn.

    A point on the side that does not hurt stands high only by its twin, and a list of those is noise.
    """
    return [point for point, rank in ranked.items() if rank.explains] or list(ranked)


def kept_order(state: ExamineState) -> tuple[str, ...]:
    """Return the points in the order in which they stood; a new drawing begins with none."""
    is_same = state.ranking is not None and state.looking.order_of == state.findings.drawing_key
    return state.looking.order if is_same else ()
