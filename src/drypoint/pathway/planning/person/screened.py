"""What the screening of the same day lets the plan do, for each technique that may be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drypoint.knowledge import KnowledgeBase, SourceLine
from drypoint.pathway.planning.reasons import PlanReason
from drypoint.pathway.planning.request import TargetWanted
from drypoint.pathway.screening import (
    Facts,
    Finding,
    FindingStanding,
    Planned,
    Verdict,
    resolve_target,
    screen,
)
from drypoint.terms import Decision, Technique

MILD = (Decision.PROCEED, Decision.PRECAUTIONS)
"""Decisions under which a needle may be planned."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The verdicts on the same person and targets, one for each technique."""

    verdicts: Mapping[Technique, Verdict]

    @property
    def precautions(self) -> tuple[str, ...]:
        """Return the precautions of all verdicts, each once."""
        return tuple(
            dict.fromkeys(text for verdict in self.verdicts.values() for text in verdict.precautions)
        )

    @property
    def stops(self) -> tuple[str, ...]:
        """Return what stands against needling this person at all, such as an emergency."""
        return tuple(
            dict.fromkeys(
                finding.text
                for verdict in self.verdicts.values()
                for finding in verdict.findings
                if finding.effect not in MILD and finding.scope.is_whole_person
            )
        )

    def raises(self, question: str) -> bool:
        """Say whether a finding rests on this question, so that the record may speak where answers do not."""
        return any(
            question in finding.because for verdict in self.verdicts.values() for finding in verdict.findings
        )

    def finds(self, question: str) -> bool:
        """Say whether a finding rests on this question for more than want of an answer."""
        return any(
            question in finding.because and finding.standing is not FindingStanding.ASSUMED
            for verdict in self.verdicts.values()
            for finding in verdict.findings
        )


def screen_targets(*, facts: Facts, targets: Sequence[TargetWanted], knowledge: KnowledgeBase) -> Screened:
    """Screen the person with the wanted targets, once for each technique that the plan may use.

    The superficial technique is always among them, since a deep needle may be made superficial.
    """
    # Each technique is screened on its own: a finding against current says nothing of a plain needle, and
    # one verdict over both would either refuse too much or let current through.
    techniques = dict.fromkeys((*(target.technique for target in targets), Technique.SUPERFICIAL))
    wanted = tuple(target.trigger_point for target in targets)
    return Screened(
        {
            technique: screen(facts=replace(facts, planned=Planned(wanted, technique)), knowledge=knowledge)
            for technique in techniques
        }
    )


def against_target(
    *, verdict: Verdict, target: str, technique: Technique, knowledge: KnowledgeBase
) -> tuple[PlanReason, ...]:
    """Return why the screening does not let a target be needled in this way; empty when it does."""
    reasons = [
        _finding(finding)
        for finding in verdict.findings
        if finding.effect not in MILD and _concerns(finding, target, technique, knowledge)
    ]
    asked = _asked(verdict, knowledge)
    strict = {entry.decision for entry in verdict.targets if entry.target == target} - set(MILD)
    region = resolve_target(target, knowledge=knowledge)
    if region is not None and not region.regions.isdisjoint(verdict.excluded_regions):
        shared = ", ".join(sorted(region.regions.intersection(verdict.excluded_regions)))
        reasons.append(PlanReason(f"The screening excludes {shared}."))
    if technique in verdict.excluded_techniques:
        reasons.append(PlanReason(f"The screening excludes {technique} needling."))
    if Decision.ASK in strict or verdict.decision is Decision.ASK:
        reasons.extend(asked)
    # A verdict without a sentence of its own still refuses; a refusal without a reason would be ignored.
    if (strict or verdict.decision not in MILD) and not reasons:
        worst = Decision.strictest(strict, default=verdict.decision)
        reasons.append(PlanReason(f"The screening says: {worst.replace('_', ' ')}."))
    return tuple(reasons)


def _concerns(finding: Finding, target: str, technique: Technique, knowledge: KnowledgeBase) -> bool:
    """Say whether a finding is about the person, this target, or this technique here."""
    scope = finding.scope
    if scope.techniques and technique not in scope.techniques:
        return False
    if not scope.regions and not scope.targets:
        return True
    place = resolve_target(target, knowledge=knowledge)
    touched = place is not None and not place.regions.isdisjoint(scope.regions)
    return touched or target in scope.targets


def _finding(finding: Finding) -> PlanReason:
    lines = tuple(SourceLine(source.key, source.title, source.locator) for source in finding.sources)
    return PlanReason(finding.text, lines=lines)


def _asked(verdict: Verdict, knowledge: KnowledgeBase) -> list[PlanReason]:
    """Return one sentence for each open question and each unknown part of the patient."""
    asked = [PlanReason(f"Ask first: {_wording(question, knowledge)}") for question in verdict.ask]
    return [*asked, *(PlanReason(f"Ask first: {part} is not known.") for part in verdict.missing)]


def _wording(question: str, knowledge: KnowledgeBase) -> str:
    known = knowledge.screening_questions.get(question)
    return f"{known.text} ({question} is not answered)" if known else f"{question} is not answered"
