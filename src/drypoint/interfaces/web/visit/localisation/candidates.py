"""The candidates of a ranking, each with its palpation in two taps and the choice to treat it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from drypoint.interfaces.web.components.candidate import CandidateView, ChipsView, ChipView, SignView
from drypoint.interfaces.web.components.field import ChoiceView
from drypoint.interfaces.web.frame import answer_sources, region_names, sentence_case, target_name
from drypoint.interfaces.web.visit.localisation.forms import drawing_key
from drypoint.interfaces.web.visit.localisation.shown import Shown
from drypoint.knowledge import KnowledgeBase, Sign
from drypoint.terms import Technique

SIGNS = {
    Sign.TAUT_BAND: "Taut band",
    Sign.TENDER: "Tender spot",
    Sign.REFERRED_PAIN: "Referred pain",
    Sign.RECOGNISED_PAIN: "Recognised as their pain",
    Sign.TWITCH: "Local twitch response",
}
CLASSES = {
    "active": "Active: Delphi criteria met, and the pain is recognised.",
    "latent": "Latent: Delphi criteria met, the pain is not recognised.",
    "trigger_point": "Delphi criteria met; whether the pain is recognised was not asked.",
    "not_met": "Delphi criteria not met.",
    "incomplete": "Not enough was felt to judge by the Delphi criteria.",
}
TECHNIQUES = {
    Technique.DEEP: "Deep",
    Technique.SUPERFICIAL: "Superficial",
    Technique.ELECTRICAL: "With current",
}
SHOWN = 8
NEXT_UP = 3
CHIPS = (
    (
        "Felt",
        (
            ("Taut band + tender", (Sign.TAUT_BAND, Sign.TENDER), "yes"),
            ("Neither", (Sign.TAUT_BAND, Sign.TENDER), "no"),
        ),
    ),
    (
        "Their pain?",
        (("Recognised", (Sign.RECOGNISED_PAIN,), "yes"), ("Not theirs", (Sign.RECOGNISED_PAIN,), "no")),
    ),
)
WORDS = {True: "yes", False: "no", None: ""}


def sign_views(point: str, felt: Mapping[str, Any]) -> tuple[SignView, ...]:
    """Return the signs of one point, as they were felt."""
    return tuple(
        SignView(f"felt-{point}-{sign}", label, WORDS[felt.get(sign.value)]) for sign, label in SIGNS.items()
    )


def chip_views(point: str, felt: Mapping[str, Any]) -> tuple[ChipsView, ...]:
    """Return the two questions that two taps answer."""
    return tuple(
        ChipsView(label, tuple(_chip(point, felt, *chip) for chip in chips)) for label, chips in CHIPS
    )


def _chip(point: str, felt: Mapping[str, Any], label: str, signs: Sequence[Sign], answer: str) -> ChipView:
    return ChipView(
        id=f"chip-{point}-{signs[0]}-{answer}",
        label=label,
        names=" ".join(f"felt-{point}-{sign}" for sign in signs),
        answer=answer,
        is_pressed=all(WORDS[felt.get(sign.value)] == answer for sign in signs),
    )


def candidate_view(knowledge: KnowledgeBase, point: Mapping[str, Any], shown: Shown) -> CandidateView:
    """Return one candidate with its pattern, its palpation and the choice."""
    id_ = point["trigger_point"]
    location = sentence_case(knowledge.trigger_points[id_.rpartition(".")[0]].location)
    return CandidateView(
        id=id_,
        name=target_name(knowledge, id_),
        location=location,
        probability=point["probability"],
        explains=region_names(knowledge, point["explains"]),
        refusal="This muscle is not needled." if point["do_not_needle"] else "",
        classification=CLASSES.get(shown.classes.get(id_, ""), ""),
        signs=sign_views(id_, shown.felt.get(id_, {})),
        is_chosen=id_ in shown.techniques,
        techniques=technique_choices(shown.techniques.get(id_, "")),
        sources=answer_sources(knowledge, point, about=target_name(knowledge, id_)),
        chips=chip_views(id_, shown.felt.get(id_, {})),
        is_shown=id_ == shown.looking.shown,
        url=shown.url,
    )


def technique_choices(chosen: str) -> tuple[ChoiceView, ...]:
    """Return the techniques, the deep one first."""
    return tuple(ChoiceView(word.value, label, word.value == chosen) for word, label in TECHNIQUES.items())


def outside_ranking(knowledge: KnowledgeBase, point: str) -> dict[str, Any]:
    """Return a point that the ranking does not list, as far as the atlas knows it."""
    muscle = knowledge.muscles[point.partition(".")[0]]
    return {
        "trigger_point": point,
        "probability": None,
        "explains": (),
        "do_not_needle": "do_not_needle" in muscle.flags,
        "confidence": str(muscle.confidence.referral),
        "sources": tuple(source.key for source in muscle.sources),
    }


def candidates_of(knowledge: KnowledgeBase, shown: Shown) -> tuple[CandidateView, ...]:
    """Return the candidates: what is ranked, and what was chosen or felt, or should be felt, besides.

    After palpation everything stays where it stood, so that nothing moves under a finger.
    """
    ranked = {point["trigger_point"]: point for point in shown.output.get("trigger_points", ())}
    next_up = [one["trigger_point"] for one in shown.output.get("examine_next", ())[:NEXT_UP]]
    ranks = {point: place for place, point in enumerate(ranked, start=1)}
    views = (
        candidate_view(knowledge, ranked.get(point) or outside_ranking(knowledge, point), shown)
        for point in dict.fromkeys(
            (*kept_order(shown), *list(ranked)[:SHOWN], *shown.techniques, *shown.felt, *next_up)
        )
        if point in knowledge.referral_map.cause_numbers
    )
    return tuple(replace(view, rank=ranks.get(view.id, 0), is_next=view.id in next_up) for view in views)


def kept_order(shown: Shown) -> tuple[str, ...]:
    """Return the points in the order in which they stood; a new drawing begins with none."""
    if not shown.output:
        return ()
    if shown.looking.order_of == drawing_key(shown.findings):
        return shown.looking.order
    return ()
