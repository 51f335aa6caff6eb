"""Turn an examination and its ranking into the lists that the step shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drypoint.interfaces.web.body_chart.region_list import RegionGroupView, region_groups
from drypoint.interfaces.web.components.candidate import CandidateView, SignView
from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.interfaces.web.components.finding import FindingView
from drypoint.interfaces.web.grounds import answer_sources
from drypoint.interfaces.web.words import region_names, sentence_case, target_name
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
SHOWN = 10
NEXT_UP = 3


@dataclass(frozen=True, slots=True)
class ExaminationView:
    """The step: the drawing as a list, what it may come from, and what to feel next."""

    groups: tuple[RegionGroupView, ...]
    condition: FieldView
    is_ranked: bool
    rule_out: tuple[FindingView, ...]
    candidates: tuple[CandidateView, ...]
    next_up: tuple[str, ...]
    unexplained: tuple[str, ...]
    chosen: tuple[str, ...]
    points: tuple[str, ...]
    techniques: tuple[ChoiceView, ...]
    knowledge: str
    method: str


def condition_field(knowledge: KnowledgeBase, chosen: str) -> FieldView:
    """Return the list of conditions for which the base has figures or muscles."""
    named = sorted(knowledge.pain_contexts.values(), key=lambda context: context.name)
    choices = (
        ChoiceView("", "No condition named", not chosen),
        *(ChoiceView(context.id, context.name, context.id == chosen) for context in named),
    )
    return FieldView(
        "condition",
        "Condition",
        kind="choice",
        hint="It shifts the ranking towards muscles in which trigger points were found in that condition.",
        choices=choices,
    )


def sign_views(point: str, felt: Mapping[str, Any]) -> tuple[SignView, ...]:
    """Return the signs of one point, as they were felt."""
    words = {True: "yes", False: "no", None: ""}
    return tuple(
        SignView(f"felt-{point}-{sign}", label, words[felt.get(sign.value)]) for sign, label in SIGNS.items()
    )


def rule_out_view(knowledge: KnowledgeBase, reason: Mapping[str, Any]) -> FindingView:
    """Return something that must be thought of first."""
    because = "; ".join(region_names(knowledge, reason["because"]))
    return FindingView(
        effect="Rule out first",
        level="do_not_needle",
        text=reason["text"],
        sources=answer_sources(knowledge, reason, about=reason["text"]),
        evidence=(f"Because of: {because}.",) if because else (),
    )


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is known of each point when the candidates are shown."""

    felt: Mapping[str, Mapping[str, Any]]
    classes: Mapping[str, str]
    techniques: Mapping[str, str]


def candidate_view(knowledge: KnowledgeBase, point: Mapping[str, Any], ranking: Ranking) -> CandidateView:
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
        classification=CLASSES.get(ranking.classes.get(id_, ""), ""),
        signs=sign_views(id_, ranking.felt.get(id_, {})),
        is_chosen=id_ in ranking.techniques,
        techniques=technique_choices(ranking.techniques.get(id_, "")),
        sources=answer_sources(knowledge, point, about=target_name(knowledge, id_)),
    )


def technique_choices(chosen: str) -> tuple[ChoiceView, ...]:
    """Return the techniques, the deep one first."""
    return tuple(ChoiceView(word.value, label, word.value == chosen) for word, label in TECHNIQUES.items())


def ranking_of(
    findings: Mapping[str, Any], output: Mapping[str, Any], targets: Sequence[Mapping[str, Any]]
) -> Ranking:
    """Return what was felt, what follows from it, and what was chosen, by point."""
    return Ranking(
        felt={entry["trigger_point"]: entry for entry in findings.get("palpation", ())},
        classes={entry["trigger_point"]: entry["classification"] for entry in output.get("palpated", ())},
        techniques={target["trigger_point"]: target.get("technique", "") for target in targets},
    )


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


def candidates_of(
    knowledge: KnowledgeBase, output: Mapping[str, Any], ranking: Ranking
) -> tuple[CandidateView, ...]:
    """Return the ranked candidates, then what was chosen or felt, or should be felt, outside the ranking."""
    ranked = {point["trigger_point"]: point for point in output.get("trigger_points", ())}
    shown = dict(list(ranked.items())[:SHOWN])
    next_up = (one["trigger_point"] for one in output.get("examine_next", ())[:NEXT_UP])
    for point in (*ranking.techniques, *ranking.felt, *next_up):
        if point in knowledge.referral_map.cause_numbers:
            shown.setdefault(point, ranked.get(point) or outside_ranking(knowledge, point))
    return tuple(candidate_view(knowledge, point, ranking) for point in shown.values())


def point_names(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the names of all trigger points on both sides, for the list that helps with typing."""
    return tuple(sorted(target_name(knowledge, cause.id) for cause in knowledge.referral_map.causes))


def points_by_name(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return the name of a trigger point in lower case → its id."""
    return {target_name(knowledge, cause.id).lower(): cause.id for cause in knowledge.referral_map.causes}


def examination_view(
    knowledge: KnowledgeBase,
    findings: Mapping[str, Any],
    output: Mapping[str, Any],
    targets: Sequence[Mapping[str, Any]],
    faulty: frozenset[str] = frozenset(),
) -> ExaminationView:
    """Return the step as it stands: what was entered, and what the localiser makes of it."""
    ranking = ranking_of(findings, output, targets)
    return ExaminationView(
        groups=region_groups(knowledge, findings.get("drawing", {}), faulty),
        condition=condition_field(knowledge, findings.get("context", {}).get("condition", "")),
        is_ranked=bool(output),
        rule_out=tuple(rule_out_view(knowledge, one) for one in output.get("rule_out_reasons", ())),
        candidates=candidates_of(knowledge, output, ranking),
        next_up=tuple(
            target_name(knowledge, one["trigger_point"]) for one in output.get("examine_next", ())[:NEXT_UP]
        ),
        unexplained=region_names(knowledge, output.get("unexplained", ())),
        chosen=tuple(target_name(knowledge, target["trigger_point"]) for target in targets),
        points=point_names(knowledge) if output else (),
        techniques=technique_choices(""),
        knowledge=str(output.get("knowledge", "")),
        method=str(output.get("method", "")),
    )
