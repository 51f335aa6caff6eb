"""Where the complaint is narrows what is asked before a target is named, and never how a plan is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.facts import FACTS, facts_as_json, read_facts
from drypoint.knowledge import load
from drypoint.pathway.screening import Facts, Planned, relevant_questions, screen
from drypoint.pathway.screening.places import points_for_site
from drypoint.terms import Decision, Technique
from tests.pathway.screening.people import TARGETS, documents, well

KNOWLEDGE = load()
REGIONS = tuple(sorted(KNOWLEDGE.regions))
CALF, TEMPLE = "leg.posterior.left", "head.temple.right"
SOME = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
PEOPLE = documents().map(lambda document: read_facts(document, knowledge=KNOWLEDGE))
SITES = st.lists(st.sampled_from(REGIONS), unique=True, max_size=3).map(tuple)
PLANS = st.lists(st.sampled_from(TARGETS), unique=True, min_size=1, max_size=3).map(tuple)


def silent(**planned: object) -> Facts:
    """Return somebody of whom only the body and what is planned are known."""
    facts = read_facts({**well(KNOWLEDGE), "answers": {}}, knowledge=KNOWLEDGE)
    return replace(facts, planned=Planned(**planned))  # type: ignore[arg-type] # parts of Planned


def asked(facts: Facts) -> set[str]:
    return {question.id for question in relevant_questions(facts=facts, knowledge=KNOWLEDGE)}


@SOME
@given(PEOPLE, SITES, PLANS, st.sampled_from(list(Technique)))
def test_a_plan_is_judged_as_if_nobody_had_named_a_site(
    person: Facts, site: tuple[str, ...], targets: tuple[str, ...], technique: Technique
) -> None:
    with_site, without = (
        screen(facts=replace(person, planned=Planned(targets, technique, place)), knowledge=KNOWLEDGE)
        for place in (site, ())
    )

    assert with_site == without


@SOME
@given(PEOPLE, SITES)
def test_before_a_plan_a_site_asks_and_finds_nothing_more(person: Facts, site: tuple[str, ...]) -> None:
    narrow, wide = (replace(person, planned=Planned(site=place)) for place in (site, ()))

    told, whole = (screen(facts=facts, knowledge=KNOWLEDGE) for facts in (narrow, wide))

    assert asked(narrow) <= asked(wide)
    assert set(told.ask) <= set(whole.ask)
    assert told.decision.rank <= whole.decision.rank


@pytest.mark.parametrize("site", REGIONS)
def test_all_that_matters_for_a_needle_at_the_site_is_asked_at_once(site: str) -> None:
    at_once = asked(silent(site=(site,)))

    points = points_for_site(frozenset({site}), knowledge=KNOWLEDGE)

    assert points
    assert all(asked(silent(targets=(point.id,))) <= at_once for point in points)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("site", [CALF, TEMPLE])
def test_what_was_not_asked_for_the_site_is_asked_for_a_target_beyond_it(site: str, target: str) -> None:
    calm = read_facts(well(KNOWLEDGE), knowledge=KNOWLEDGE)
    for_site = asked(replace(calm, answers={}, planned=Planned(site=(site,))))
    answers = {name: answer for name, answer in calm.answers.items() if name in for_site}

    plan = Planned((target,), Technique.DEEP, (site,))
    told = screen(facts=replace(calm, answers=answers, planned=plan), knowledge=KNOWLEDGE)
    whole = screen(facts=replace(calm, planned=plan), knowledge=KNOWLEDGE)

    left_out = asked(replace(calm, answers={}, planned=plan)) - for_site
    assert left_out <= set(told.ask)
    assert told.complete is not bool(left_out)
    assert told.targets[0].decision.rank >= whole.targets[0].decision.rank


def test_a_breast_implant_is_not_asked_about_for_a_calf_and_is_for_a_chest() -> None:
    chest = "chest.anterior.left"

    assert "breast_implant" not in asked(silent(site=(CALF,)))
    assert "breast_implant" in asked(silent(site=(chest,)))
    assert "breast_implant" in asked(silent(site=(CALF, chest)))


def test_with_all_of_a_site_answered_the_screening_is_complete() -> None:
    calm = read_facts(well(KNOWLEDGE), knowledge=KNOWLEDGE)
    place = Planned(site=(CALF,))
    for_site = asked(replace(calm, answers={}, planned=place))
    answers = {name: answer for name, answer in calm.answers.items() if name in for_site}

    narrow, wide = (
        screen(facts=replace(calm, answers=answers, planned=planned), knowledge=KNOWLEDGE)
        for planned in (place, Planned())
    )

    assert (narrow.complete, narrow.decision) == (True, Decision.PROCEED)
    assert (wide.complete, wide.decision.rank > Decision.PROCEED.rank) == (False, True)


def test_a_place_that_no_point_is_known_for_narrows_nothing() -> None:
    unknown = asked(silent(site=(CALF, "no.such.place")))

    assert unknown == asked(silent())


def test_a_site_is_kept_with_the_facts_and_older_facts_name_none() -> None:
    written = facts_as_json(silent(site=(CALF,)))

    assert FACTS.read_stored(written).planned.site == (CALF,)
    del written["planned"]["site"]
    assert FACTS.read_stored(written).planned.site == ()
