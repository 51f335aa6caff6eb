"""Turn a stored verdict into sentences: decisions in words, never in lights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from drypoint.clinic.house_rules import ReviewLine
from drypoint.clinic.standing.values import StoredScreening
from drypoint.interfaces.web.components.finding import FindingView
from drypoint.interfaces.web.components.override import OverrideView
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.components.verdict import VerdictView
from drypoint.interfaces.web.frame import (
    answer_sources,
    conflict_views,
    day,
    day_of,
    region_names,
    target_name,
)
from drypoint.interfaces.web.visit.screening.overrides import carries_override, past_departures
from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Decision, Review, Technique
from drypoint.wording import (
    DECISION_EFFECTS,
    DECISION_HEADINGS,
    DECISION_SENTENCES,
    REVIEW_SENTENCES,
    TECHNIQUE_NAMES,
)

STANDINGS = {
    "assumed": "taken as a yes while nobody has answered",
    "to_confirm": "to be confirmed",
    "lifted": "cleared; kept as a precaution",
}
LIMITS = {
    "techniques": "with the technique named here",
    "regions": "in the place named here",
    "targets": "at the targets named here",
}
FROM_RECORD = "It comes from the record, and nobody has confirmed it yet."
ANSWERS = {"yes": "yes", "no": "no", "unknown": "not known"}
MISSING = {
    "birth_date": "Birth date: it is not recorded",
    "sex": "Sex: it is not recorded",
    "height_cm": "Height: it is not recorded",
    "weight_kg": "Weight: it is not recorded",
}


def effect_text(finding: Mapping[str, Any]) -> str:
    """Return what a finding does, in a few words."""
    words = DECISION_EFFECTS[Decision(finding["effect"])]
    limits = [words_for for part, words_for in LIMITS.items() if finding["scope"].get(part)]
    standing = STANDINGS.get(finding.get("standing", ""), "")
    return ", ".join(part for part in (words, " ".join(limits), standing) if part)


def limits_of(knowledge: KnowledgeBase, scope: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where and how a finding limits, one line each."""
    regions = "; ".join(region_names(knowledge, scope.get("regions", ())))
    targets = "; ".join(target_name(knowledge, target) for target in scope.get("targets", ()))
    techniques = "; ".join(TECHNIQUE_NAMES[Technique(word)] for word in scope.get("techniques", ()))
    lines = (("Where", regions), ("Targets", targets), ("How", techniques))
    return tuple(f"{label}: {words}." for label, words in lines if words)


def evidence_line(entry: Mapping[str, Any]) -> str:
    """Return one entry of the record as a sentence with its source."""
    when = day(date.fromisoformat(entry["on"])) if entry.get("on") else ""
    facts = ", ".join(part for part in (when, entry.get("source", "")) if part)
    return f"The record lists “{entry['text']}”{f' ({facts})' if facts else ''}."


def answer_line(
    knowledge: KnowledgeBase, question: str, answers: Mapping[str, Any], *, is_recorded: bool = False
) -> str:
    """Return what was asked and answered, as far as it was, and by whom where it was not the patient.

    Args:
        knowledge: The base.
        question: Its id.
        answers: As the screening stored them.
        is_recorded: Whether an entry of the record stands for an answer that nobody has given.
    """
    asked = knowledge.screening_questions.get(question)
    if asked is None:
        return ""
    given = answers.get(question)
    parts = given if isinstance(given, Mapping) else {"answer": given}
    word, by = ANSWERS.get(str(parts.get("answer")), ""), parts.get("by", "")
    if not word:
        return f"{asked.text} {FROM_RECORD if is_recorded else 'Answered: nothing yet.'}"
    return f"{asked.text} {f'Known: {word}, by {by}.' if by else f'Answered: {word}.'}"


def sources_of(
    knowledge: KnowledgeBase, finding: Mapping[str, Any], review: ReviewLine | None
) -> SourcesView:
    """Return what a finding rests on, where its sources disagree, and who here has read its rule."""
    rule = knowledge.screening_rules.get(finding.get("rule", ""))
    sources = answer_sources(knowledge, finding, about=finding["text"])
    return replace(
        sources,
        conflicts=conflict_views(knowledge, rule.basis) if rule else (),
        review=f"{REVIEW_SENTENCES[rule.review if rule else Review.UNREVIEWED]}{review_sentence(review)}",
    )


def review_sentence(review: ReviewLine | None) -> str:
    """Say who in this practice read a rule last, and whether it has changed since."""
    if review is None:
        return ""
    since = "" if review.is_current else " The rule has changed since."
    return f" {review.by} has read this rule here, {day_of(review.at)}.{since}"


def finding_view(
    knowledge: KnowledgeBase,
    finding: Mapping[str, Any],
    answers: Mapping[str, Any],
    review: ReviewLine | None = None,
) -> FindingView:
    """Return one finding with what was answered and recorded."""
    alone = bool(finding["evidence"]) and len(finding["because"]) == 1
    asked = (answer_line(knowledge, name, answers, is_recorded=alone) for name in finding["because"])
    recorded = (evidence_line(entry) for entry in finding["evidence"])
    return FindingView(
        effect=effect_text(finding),
        level=finding["effect"],
        text=finding["text"],
        sources=sources_of(knowledge, finding, review),
        limits=limits_of(knowledge, finding["scope"]),
        evidence=tuple(line for line in (*asked, *recorded) if line),
    )


def heading(output: Mapping[str, Any]) -> str:
    """Return the decision as a sentence; `ask` says how much is open."""
    decision = Decision(output["decision"])
    count = len(output["ask"])
    if decision is Decision.ASK and count:
        return f"Ask first: {'one question is' if count == 1 else f'{count} questions are'} open."
    return DECISION_HEADINGS[decision]


def asks(knowledge: KnowledgeBase, output: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what is still to ask, each with the place where it is answered."""
    known = knowledge.screening_questions
    open_questions = ((known[name].text, f"#q-{name}") for name in output["ask"] if name in known)
    missing = ((MISSING.get(name, name), "") for name in output.get("missing", ()))
    return (*open_questions, *missing)


def excluded(knowledge: KnowledgeBase, output: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the regions and techniques that are ruled out."""
    regions = region_names(knowledge, output["excluded_regions"])
    techniques = tuple(
        TECHNIQUE_NAMES[Technique(word)].capitalize() for word in output["excluded_techniques"]
    )
    return (*techniques, *regions)


def finding_views(
    knowledge: KnowledgeBase,
    stored: StoredScreening,
    overrides: Mapping[str, OverrideView],
    reviews: Mapping[str, ReviewLine],
) -> tuple[FindingView, ...]:
    """Return the findings, each rule's departures beside the one finding that they are about."""
    found, answers = stored.output["findings"], stored.input.get("answers", {})
    in_order = sorted(found, key=lambda each: not carries_override(each))
    carriers = {id(finding): rule for rule in overrides if (finding := _first(in_order, rule)) is not None}
    return tuple(
        replace(
            finding_view(knowledge, each, answers, reviews.get(each.get("rule", ""))),
            override=overrides.get(carriers.get(id(each), "")),
        )
        for each in found
    )


def _first(found: Sequence[Mapping[str, Any]], rule: str) -> Mapping[str, Any] | None:
    return next((finding for finding in found if finding.get("rule") == rule), None)


def verdict_view(
    knowledge: KnowledgeBase,
    stored: StoredScreening,
    overrides: Mapping[str, OverrideView],
    reviews: Mapping[str, ReviewLine],
) -> VerdictView:
    """Return a stored verdict as it is shown."""
    output = stored.output
    decision = Decision(output["decision"])
    targets = (
        (target_name(knowledge, item["target"]), DECISION_EFFECTS[Decision(item["decision"])])
        for item in output["targets"]
    )
    return VerdictView(
        level=decision.value,
        heading=heading(output),
        sentence=DECISION_SENTENCES[decision],
        findings=tuple(overridden(view) for view in finding_views(knowledge, stored, overrides, reviews)),
        asks=asks(knowledge, output),
        excluded=excluded(knowledge, output),
        targets=tuple(f"{name}: {words.lower()}" for name, words in targets),
        knowledge=str(output["knowledge"]),
        policy=str(output.get("policy", "")),
        precautions=more_precautions(output),
        set_aside=tuple(set_aside_line(entry) for entry in output.get("set_aside", ())),
        past=past_departures(overrides, (finding.get("rule", "") for finding in output["findings"])),
    )


def more_precautions(output: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the precautions that no finding on the page says already."""
    said = {finding["text"] for finding in output["findings"]}
    return tuple(text for text in dict.fromkeys(output["precautions"]) if text not in said)


def set_aside_line(entry: Mapping[str, Any]) -> str:
    """Return an entry that was recognised and does not count, with the reason."""
    since = f", {day(date.fromisoformat(entry['on']))}" if entry.get("on") else ""
    return f"“{entry['text']}”{since}: {str(entry['reason']).replace('_', ' ')}."


def overridden(finding: FindingView) -> FindingView:
    """Return a finding that says in its first words that it was departed from, where that stands."""
    departures = finding.override.departures if finding.override else ()
    stands = any(departure.stands for departure in departures)
    return replace(finding, effect=f"{finding.effect}, overridden") if stands else finding
