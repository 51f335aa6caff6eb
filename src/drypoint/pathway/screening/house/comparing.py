"""What another knowledge, or another policy, changes: ids, cases, and what becomes less strict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from drypoint.errors import InputError
from drypoint.knowledge import DAMAGED, KnowledgeBase
from drypoint.pathway.screening.facts import Facts
from drypoint.pathway.screening.house.spec_cases import SpecCase
from drypoint.pathway.screening.screen import screen
from drypoint.pathway.screening.verdict import FindingStanding, Verdict
from drypoint.terms import Decision


class ReadFacts(Protocol):
    """How the facts of a case are read, with a knowledge base that knows its ids."""

    def __call__(self, document: Any, *, knowledge: KnowledgeBase) -> Facts:
        """Return the facts, or raise `InputError`."""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One case that comes out otherwise.

    Args:
        before, after: The decisions; None where the case cannot be read under that knowledge.
        milder: What became less strict, one sentence each; empty where nothing did.
    """

    case: SpecCase
    before: Decision | None
    after: Decision | None
    milder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnowledgeChange:
    """What differs between two bases.

    Args:
        added, removed, changed: Kind and id of files, such as `screening/rules/epilepsy`.
        cases: How many cases were screened under both.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    cases: int
    changes: tuple[CaseChange, ...]

    @property
    def less_strict(self) -> tuple[CaseChange, ...]:
        """Return the cases of which something became less strict."""
        return tuple(change for change in self.changes if change.milder)


def compare_bases(
    *, old: KnowledgeBase, new: KnowledgeBase, cases: Iterable[SpecCase], read: ReadFacts
) -> KnowledgeChange:
    """Compare two bases file by file, and case by case as they are screened under both."""
    before, after = _files(old), _files(new)
    screened = tuple(cases)
    heirs = _heirs(new)
    judged = zip(screened, _verdicts(screened, old, read), _verdicts(screened, new, read), strict=True)
    changes = (_change(*each, heirs) for each in judged)
    return KnowledgeChange(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(sorted(name for name in before.keys() & after.keys() if before[name] != after[name])),
        cases=len(screened),
        changes=tuple(change for change in changes if change is not None),
    )


def _files(base: KnowledgeBase) -> Mapping[str, object]:
    return {
        f"{kind}/{name}": document
        for kind, documents in base.documents.items()
        for name, document in documents.items()
    }


def _heirs(base: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Return the rules that came in the place of one that has ended."""
    heirs: dict[str, list[str]] = {}
    try:
        for rule in base.screening_rules.values():
            for ended in rule.replaces:
                heirs.setdefault(ended, []).append(rule.id)
    except DAMAGED:
        return {}
    return {ended: tuple(names) for ended, names in heirs.items()}


def _verdicts(
    cases: tuple[SpecCase, ...], knowledge: KnowledgeBase, read: ReadFacts
) -> tuple[Verdict | None, ...]:
    """Screen every case; what was screened lately is not screened anew."""
    lately = _screened.copy()
    verdicts = next((each[3] for each in lately if each[0] is knowledge and each[1:3] == (cases, read)), None)
    if verdicts is None:
        verdicts = tuple(_verdict(case, knowledge, read) for case in cases)
    others = [each for each in lately if each[3] is not verdicts]
    # The rules in force stand on one side of every comparison: whoever tries changes waits half as long.
    _screened[:] = [(knowledge, cases, read, verdicts), *others][:MOST_SCREENED]
    return verdicts


Screened = tuple[KnowledgeBase, tuple[SpecCase, ...], ReadFacts, tuple[Verdict | None, ...]]
_screened: list[Screened] = []
MOST_SCREENED = 3
"""How many bases stay screened: what is installed, what is in force, and what is tried."""


def _verdict(case: SpecCase, knowledge: KnowledgeBase, read: ReadFacts) -> Verdict | None:
    """Screen a case; None where a damaged base cannot even read it."""
    try:
        facts = read(case.facts(knowledge), knowledge=knowledge)
        return screen(facts=facts, knowledge=knowledge)
    except (InputError, *DAMAGED):
        return None


def _change(
    case: SpecCase, before: Verdict | None, after: Verdict | None, heirs: Mapping[str, tuple[str, ...]]
) -> CaseChange | None:
    if before is None or after is None:
        if before is after:
            return None
        lost = ("the case can no longer be screened",) if after is None else ()
        return CaseChange(case, _decision(before), _decision(after), lost)
    if replace(before, knowledge="", policy="") == replace(after, knowledge="", policy=""):
        return None
    return CaseChange(case, before.decision, after.decision, tuple(_milder(before, after, heirs)))


def _decision(verdict: Verdict | None) -> Decision | None:
    return None if verdict is None else verdict.decision


def _milder(before: Verdict, after: Verdict, heirs: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """Yield what became less strict: the decision, a target, a place, a technique, a finding, a question."""
    if after.decision.rank < before.decision.rank:
        yield f"the decision: {_words(after.decision)} instead of {_words(before.decision)}"
    yield from _milder_targets(before, after)
    places = sorted(set(before.excluded_regions) - set(after.excluded_regions))
    techniques = sorted(set(before.excluded_techniques) - set(after.excluded_techniques))
    yield from (f"{name} is no longer excluded" for name in (*places, *techniques))
    yield from _milder_findings(before, after, heirs)
    if after.decision.rank <= Decision.ASK.rank:
        yield from (f"{question} is no longer asked" for question in before.ask if question not in after.ask)


def _milder_targets(before: Verdict, after: Verdict) -> Iterable[str]:
    now = {item.target: item.decision for item in after.targets}
    for item in before.targets:
        decision = now.get(item.target, Decision.PROCEED)
        if decision.rank < item.decision.rank:
            yield f"{item.target}: {_words(decision)} instead of {_words(item.decision)}"


def _milder_findings(before: Verdict, after: Verdict, heirs: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """Yield the rules that now say less; what is only assumed comes and goes with the decision."""
    now = _effects(after)
    for rule, effect in _effects(before).items():
        said = [now[name] for name in (rule, *heirs.get(rule, ())) if name in now]
        if not said:
            yield f"{rule} is no longer a finding"
        elif (most := Decision.strictest(said, default=said[0])).rank < effect.rank:
            yield f"{rule}: {_words(most)} instead of {_words(effect)}"


def _effects(verdict: Verdict) -> dict[str, Decision]:
    effects: dict[str, Decision] = {}
    for finding in verdict.findings:
        if finding.standing is not FindingStanding.ASSUMED:
            known = effects.get(finding.rule, finding.effect)
            effects[finding.rule] = Decision.strictest((known,), default=finding.effect)
    return effects


def _words(decision: Decision) -> str:
    return decision.value.replace("_", " ")
