"""Turn a stored verdict into sentences: decisions in words, never in lights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drypoint.clinic.house_rules import ReviewLine
from drypoint.clinic.screening import AskedInVisit, question_words
from drypoint.clinic.standing.values import StoredScreening
from drypoint.interfaces.web.components.finding import FindingView
from drypoint.interfaces.web.components.override import OverrideView
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.components.verdict import VerdictView
from drypoint.interfaces.web.frame import (
    conflict_views,
    day_of,
    day_words,
    line_sources,
    region_names,
    target_name,
)
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.overrides import carries_override, past_departures
from drypoint.interfaces.web.visit.screening.record import listed_words
from drypoint.knowledge import KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop, ngettext
from drypoint.pathway.screening import (
    AnswerGiven,
    AskedGate,
    Finding,
    RecordEntry,
    Scope,
    Verdict,
    ways_to_lift,
)
from drypoint.terms import Decision, Review
from drypoint.wording import (
    ANSWER_WORDS,
    DECISION_EFFECTS,
    DECISION_HEADINGS,
    DECISION_SENTENCES,
    REVIEW_SENTENCES,
    STANDING_NOTES,
    TECHNIQUE_NAMES,
    WAY_SENTENCES,
    aside_lines,
    verdict_adoptions,
)

LAST_TIME = gettext_lazy("Has any of this changed?")
BY_TECHNIQUE = gettext_noop("with the technique named here")
BY_PLACE = gettext_noop("in the place named here")
BY_TARGET = gettext_noop("at the targets named here")
FROM_RECORD = gettext_lazy("It comes from the record, and nobody has confirmed it yet.")
MISSING = Words(
    {
        "birth_date": gettext_noop("Birth date: it is not recorded"),
        "sex": gettext_noop("Sex: it is not recorded"),
        "height_cm": gettext_noop("Height: it is not recorded"),
        "weight_kg": gettext_noop("Weight: it is not recorded"),
    }
)


def effect_text(finding: Finding) -> str:
    """Return what a finding does, in a few words."""
    scope, standing = finding.scope, STANDING_NOTES[finding.standing]
    limited = ((scope.techniques, BY_TECHNIQUE), (scope.regions, BY_PLACE), (scope.targets, BY_TARGET))
    limits = " ".join(gettext(words) for named, words in limited if named)
    return ", ".join(part for part in (DECISION_EFFECTS[finding.effect], limits, standing) if part)


def limit_lines(knowledge: KnowledgeBase, scope: Scope) -> tuple[str, ...]:
    """Return where and how a finding limits, one line each."""
    regions = "; ".join(region_names(knowledge, scope.regions))
    targets = "; ".join(target_name(knowledge, target) for target in scope.targets)
    techniques = "; ".join(TECHNIQUE_NAMES[technique] for technique in scope.techniques)
    lines = ((gettext("Where"), regions), (gettext("Targets"), targets), (gettext("How"), techniques))
    return tuple(f"{label}: {words}." for label, words in lines if words)


def evidence_line(entry: RecordEntry) -> str:
    """Return one entry of the record as a sentence with its source."""
    facts = ", ".join(part for part in (day_words(entry.on) if entry.on else "", entry.source) if part)
    return listed_words(entry.named, facts)


def answer_line(
    knowledge: KnowledgeBase,
    question: str,
    answers: Mapping[str, AnswerGiven],
    *,
    is_recorded: bool = False,
) -> str:
    """Return what was asked and answered, as far as it was, and by whom where it was not the patient.

    Args:
        knowledge: The base.
        question: Its id.
        answers: As the screening stored them.
        is_recorded: Whether an entry of the record stands for an answer that nobody has given.
    """
    asked, given = knowledge.screening_questions.get(question), answers.get(question)
    if asked is None:
        return ""
    if given is None:
        return f"{asked.text} {FROM_RECORD if is_recorded else gettext('Answered: nothing yet.')}"
    word = ANSWER_WORDS[given.answer]
    if given.gate:
        return gettext("{text} Answered: {word}, asked as “{shown}”").format(
            text=asked.text, word=word, shown=given.shown
        )
    if given.by:
        return gettext("{text} Known: {word}, by {by}.").format(text=asked.text, word=word, by=given.by)
    return gettext("{text} Answered: {word}.").format(text=asked.text, word=word)


def finding_sources(knowledge: KnowledgeBase, finding: Finding, review: ReviewLine | None) -> SourcesView:
    """Return what a finding rests on, where its sources disagree, and who here has read its rule."""
    rule = knowledge.screening_rules.get(finding.rule)
    sources = line_sources(
        knowledge,
        finding.sources,
        finding.certainty,
        about=finding.text,
        rests_on=(f"screening/rules/{rule.id}",) if rule else (),
    )
    general = REVIEW_SENTENCES[rule.review if rule else Review.UNREVIEWED]
    return replace(
        sources,
        conflicts=conflict_views(knowledge, rule.basis) if rule else (),
        review=" ".join(part for part in (general, review_sentence(review)) if part),
    )


def review_sentence(review: ReviewLine | None) -> str:
    """Say who in this practice read a rule last, and whether it has changed since."""
    if review is None:
        return ""
    read = gettext("{by} has read this rule here, {day}.").format(by=review.by, day=day_of(review.at))
    return read if review.is_current else f"{read} {gettext('The rule has changed since.')}"


def finding_view(
    knowledge: KnowledgeBase,
    finding: Finding,
    answers: Mapping[str, AnswerGiven],
    review: ReviewLine | None = None,
) -> FindingView:
    """Return one finding with what was answered and recorded."""
    alone = bool(finding.evidence) and len(finding.because) == 1
    asked = (answer_line(knowledge, name, answers, is_recorded=alone) for name in finding.because)
    recorded = (evidence_line(entry) for entry in finding.evidence)
    return FindingView(
        effect=effect_text(finding),
        level=finding.effect.value,
        text=finding.text,
        sources=finding_sources(knowledge, finding, review),
        limits=(*limit_lines(knowledge, finding.scope), *((finding.clearance,) if finding.clearance else ())),
        evidence=tuple(line for line in (*asked, *recorded) if line),
    )


def decision_heading(knowledge: KnowledgeBase, verdict: Verdict) -> str:
    """Return the decision as a sentence; `ask` says how much is open, a gate counted as one question."""
    gates = {
        member.question: gate.id for gate in knowledge.screening_gates.values() for member in gate.members
    }
    count = len({gates.get(name, name) for name in verdict.ask})
    if verdict.decision is Decision.ASK and count:
        open_words = ngettext(
            "Ask first: one question is open.", "Ask first: {count} questions are open.", count
        )
        return open_words.format(count=count)
    return DECISION_HEADINGS[verdict.decision]


def verdict_sentence(verdict: Verdict) -> str:
    """Return what follows from a verdict; what says not to needle says what would lift it."""
    if verdict.decision is not Decision.DO_NOT_NEEDLE:
        return DECISION_SENTENCES[verdict.decision]
    return " ".join(WAY_SENTENCES[way] for way in ways_to_lift(verdict))


def open_asks(knowledge: KnowledgeBase, verdict: Verdict, asked: AskedInVisit) -> tuple[tuple[str, str], ...]:
    """Return what is still to ask, each with the place where it is answered; a gate is one of them."""
    known = knowledge.screening_questions
    behind = {member.question: gate for gate in asked.anew.gates for member in gate.members}
    places = {name: f"#gate-{gate.gate.id}" for name, gate in behind.items()}
    places |= dict.fromkeys(asked.confirmed, "#changed")
    texts: dict[str, list[str]] = {}
    for name in (one for one in verdict.ask if one in known):
        texts.setdefault(places.get(name, f"#q-{name}"), []).append(name)
    words = question_words(knowledge)
    open_lines = (
        (ask_text(names, words, behind.get(names[0]), knowledge), place) for place, names in texts.items()
    )
    missing = ((MISSING.get(name, name), "") for name in verdict.missing)
    return (*open_lines, *missing)


def ask_text(
    names: Sequence[str], words: Mapping[str, str], gate: AskedGate | None, knowledge: KnowledgeBase
) -> str:
    """Return what is open in one place: a question, or all that are open there in few words."""
    if len(names) == 1:
        return knowledge.screening_questions[names[0]].text
    listed = "; ".join(words[name] for name in names)
    return f"{gate.gate.text} {listed}" if gate else f"{LAST_TIME} {listed}"


def excluded_names(knowledge: KnowledgeBase, verdict: Verdict) -> tuple[str, ...]:
    """Return the regions and techniques that are ruled out."""
    techniques = tuple(TECHNIQUE_NAMES[technique].capitalize() for technique in verdict.excluded_techniques)
    return (*techniques, *region_names(knowledge, verdict.excluded_regions))


def finding_views(
    knowledge: KnowledgeBase,
    stored: StoredScreening,
    overrides: Mapping[str, OverrideView],
    reviews: Mapping[str, ReviewLine],
) -> tuple[FindingView, ...]:
    """Return the findings, each rule's departures beside the one finding that they are about."""
    found, answers = stored.output.findings, stored.input.answers
    carriers = override_carriers(found, overrides)
    return tuple(
        replace(
            finding_view(knowledge, each, answers, reviews.get(each.rule)),
            override=overrides.get(carriers.get(place, "")),
        )
        for place, each in enumerate(found)
    )


def override_carriers(found: Sequence[Finding], rules: Iterable[str]) -> dict[int, str]:
    """Return place of a finding → rule whose departures stand beside it: best the precaution itself."""
    in_order = sorted(enumerate(found), key=lambda placed: not carries_override(placed[1]))
    places = {rule: [place for place, finding in in_order if finding.rule == rule] for rule in rules}
    return {same[0]: rule for rule, same in places.items() if same}


def verdict_view(
    knowledge: KnowledgeBase,
    stored: StoredScreening,
    overrides: Mapping[str, OverrideView],
    reviews: Mapping[str, ReviewLine],
    asked: AskedInVisit,
) -> VerdictView:
    """Return a stored verdict as it is shown."""
    verdict = stored.output
    targets = (
        (target_name(knowledge, one.target), DECISION_EFFECTS[one.decision]) for one in verdict.targets
    )
    return VerdictView(
        level=verdict.decision.value,
        heading=decision_heading(knowledge, verdict),
        sentence=verdict_sentence(verdict),
        findings=tuple(
            marked_overridden(view) for view in finding_views(knowledge, stored, overrides, reviews)
        ),
        asks=open_asks(knowledge, verdict, asked),
        excluded=excluded_names(knowledge, verdict),
        targets=tuple(f"{name}: {words.lower()}" for name, words in targets),
        knowledge=verdict.knowledge,
        policy=verdict.policy,
        adopted=verdict_adoptions(verdict, knowledge=knowledge),
        precautions=more_precautions(verdict),
        set_aside=aside_lines(verdict.set_aside),
        past=past_departures(overrides, (finding.rule for finding in verdict.findings)),
    )


def more_precautions(verdict: Verdict) -> tuple[str, ...]:
    """Return the precautions that no finding on the page says already."""
    said = {finding.text for finding in verdict.findings}
    return tuple(text for text in dict.fromkeys(verdict.precautions) if text not in said)


def marked_overridden(finding: FindingView) -> FindingView:
    """Return a finding that says in its first words that it was departed from, where that stands."""
    departures = finding.override.departures if finding.override else ()
    stands = any(departure.stands for departure in departures)
    return (
        replace(finding, effect=gettext("{effect}, overridden").format(effect=finding.effect))
        if stands
        else finding
    )
