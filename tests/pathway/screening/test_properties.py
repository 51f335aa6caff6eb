"""What must hold for everybody; each property runs over generated people."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.facts import read_facts
from drypoint.contract.verdict import verdict_as_json
from drypoint.knowledge import load
from drypoint.pathway.screening import QUESTION_IDS, FindingStanding, Verdict
from drypoint.pathway.screening.entries.judging import entry_identity
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook
from drypoint.terms import Decision
from tests.pathway.screening.people import answered, documents, screened, well, worrying

KNOWLEDGE = load()
RISKS = tuple(name for name in QUESTION_IDS if name != "physician_cleared")
MANY = settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def told(document: dict[str, Any], question: str) -> Any:
    given_answer = document["answers"].get(question, "unknown")
    return given_answer["answer"] if isinstance(given_answer, dict) else given_answer


def strictness(verdict: Verdict) -> tuple[int, ...]:
    return (verdict.decision.rank, *(target.decision.rank for target in verdict.targets))


@MANY
@given(documents(), st.sampled_from(RISKS))
def test_a_risk_that_becomes_a_yes_never_relaxes(document: dict[str, Any], question: str) -> None:
    risk = worrying(KNOWLEDGE, question)
    before = screened(document, KNOWLEDGE)
    if told(document, question) == risk:
        return

    after = screened(answered(document, question, risk), KNOWLEDGE)

    assert all(new >= old for new, old in zip(strictness(after), strictness(before), strict=True))


@MANY
@given(documents(), st.sampled_from(RISKS))
def test_an_unknown_that_becomes_a_no_never_makes_stricter(document: dict[str, Any], question: str) -> None:
    calm = KNOWLEDGE.screening_questions[question].reassuring.value
    silent = answered(document, question, None)

    before, after = screened(silent, KNOWLEDGE), screened(answered(document, question, calm), KNOWLEDGE)

    assert all(new <= old for new, old in zip(strictness(after), strictness(before), strict=True))


@MANY
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_said_changes_nothing(document: dict[str, Any], chance: random.Random) -> None:
    shuffled = {key: mixed(value, chance) for key, value in document.items()}

    one, other = (verdict_as_json(screened(given_facts, KNOWLEDGE)) for given_facts in (document, shuffled))

    for verdict in (one, other):
        verdict["targets"].sort(key=lambda item: item["target"])
    assert one == other


def mixed(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: mixed(value[key], chance) for key in keys}
    if isinstance(value, list):
        return chance.sample(value, len(value))
    return value


@SOME
@given(documents())
def test_every_finding_says_why_and_where_it_comes_from(document: dict[str, Any]) -> None:
    for finding in screened(document, KNOWLEDGE).findings:
        assert finding.text
        assert finding.sources
        assert all(source.key and source.title for source in finding.sources)


@SOME
@given(documents())
def test_what_is_excluded_has_a_finding(document: dict[str, Any]) -> None:
    verdict = screened(document, KNOWLEDGE)

    regions = {region for finding in verdict.findings for region in finding.scope.regions}
    techniques = {technique for finding in verdict.findings for technique in finding.scope.techniques}
    assert set(verdict.excluded_regions) <= regions
    assert set(verdict.excluded_techniques) <= techniques


@SOME
@given(documents())
def test_a_target_inside_an_excluded_region_is_not_free(document: dict[str, Any]) -> None:
    verdict = screened(document, KNOWLEDGE)

    book = compiled_rulebook(KNOWLEDGE)
    for item in verdict.targets:
        target = book.target(item.target)
        if target is not None and not target.regions.isdisjoint(verdict.excluded_regions):
            assert item.decision.rank > Decision.ASK.rank


@SOME
@given(documents())
def test_the_decision_is_the_strictest_finding_for_the_person_or_for_all_that_is_planned(
    document: dict[str, Any],
) -> None:
    verdict = screened(document, KNOWLEDGE)

    whole = [finding.effect.rank for finding in verdict.findings if finding.scope.is_whole_person]
    assert verdict.decision.rank >= max(whole, default=0)
    if verdict.targets:
        assert verdict.decision.rank == min(item.decision.rank for item in verdict.targets)


@SOME
@given(
    documents(), st.sampled_from(("anticoagulant", "pregnant", "epilepsy", "immunocompromised", "implant"))
)
def test_a_clearance_never_lifts_what_it_does_not_name(document: dict[str, Any], named: str) -> None:
    clearance = {"answer": "yes", "for": [named], "on": "2026-11-01", "by": "Dr Example"}
    before = screened(answered(document, "physician_cleared", "no"), KNOWLEDGE)

    after = screened(answered(document, "physician_cleared", clearance), KNOWLEDGE)

    kept = {(finding.rule, finding.effect, finding.scope) for finding in after.findings}
    for finding in before.findings:
        rule = KNOWLEDGE.screening_rules.get(finding.rule)
        if rule is None or named not in rule.cleared_by:
            expected = (finding.rule, finding.effect, finding.scope)
            assert expected in kept or finding.standing is FindingStanding.ASSUMED


@SOME
@given(documents())
def test_silence_is_never_a_no(document: dict[str, Any]) -> None:
    verdict = screened(document, KNOWLEDGE)

    if verdict.decision is Decision.PROCEED:
        assert not verdict.ask
        assert verdict.complete


@SOME
@given(documents())
def test_what_is_asked_is_a_question_that_is_open(document: dict[str, Any]) -> None:
    verdict = screened(document, KNOWLEDGE)

    for question in verdict.ask:
        given_answer = document["answers"].get(question)
        open_detail = isinstance(given_answer, str) or given_answer is None
        assert question in QUESTION_IDS
        assert open_detail or told(document, question) == "yes"


@SOME
@given(documents())
def test_no_entry_of_the_record_is_dropped(document: dict[str, Any]) -> None:
    facts = read_facts(document, knowledge=KNOWLEDGE)
    verdict = screened(document, KNOWLEDGE)

    kept = {item.entry for item in verdict.unrecognised} | {item.entry for item in verdict.set_aside}
    kept |= {entry for finding in verdict.findings for entry in finding.evidence}
    book = compiled_rulebook(KNOWLEDGE)
    for entry in facts.entries:
        if entry not in kept:
            reading = book.vocabulary.read(entry, entry_identity(entry)[:3])
            assert reading.hits or reading.is_recognised, f"{entry} vanished"


def test_no_point_inside_a_place_to_be_left_out_is_free_though_its_muscle_may_be() -> None:
    """A muscle stays in a plan by its other points; the point itself never does."""
    book = compiled_rulebook(KNOWLEDGE)
    letter = {"answer": "yes", "for": ["pregnant"], "on": "2026-11-01", "by": "Dr Example"}
    answers = {"pregnant": {"answer": "yes", "on": "2026-06-01"}, "physician_cleared": letter}
    points = [f"{point}.left" for point in KNOWLEDGE.trigger_points]
    planned = {"targets": points, "technique": "superficial"}

    verdict = screened(well(KNOWLEDGE, answers=answers, planned=planned), KNOWLEDGE)

    excluded = set(verdict.excluded_regions)
    inside = [
        item
        for item in verdict.targets
        if (target := book.target(item.target)) is not None and not target.regions.isdisjoint(excluded)
    ]
    assert inside
    assert all(item.decision.rank > Decision.ASK.rank for item in inside)
