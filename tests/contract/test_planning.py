"""Requests and plans are read back as they were written, whole or as a session is held against them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.planning import (
    EXAMPLE,
    NEEDLING_PLAN,
    PLAN_REQUEST,
    PROVIDER,
    plan_as_json,
    read_plan_request,
)
from drypoint.contract.session import SESSION_PLAN, read_session_plan
from drypoint.errors import InputError
from drypoint.knowledge import ApproachClass, load
from drypoint.pathway.planning import NeedlingPlan, Provider, plan
from drypoint.pathway.session import SessionPlan, session_plan
from drypoint.terms import Technique
from tests.contract.values import read_back, values_of
from tests.pathway.screening.people import documents, well

KNOWLEDGE = load()
POINTS = sorted(KNOWLEDGE.referral_map.cause_numbers)
TECHNIQUES = [technique.value for technique in Technique]
FACTS = st.just(well(KNOWLEDGE)) | documents()


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    """Draw requests for a person without any concern, or as the screening draws them."""
    points = draw(st.lists(st.sampled_from(POINTS), min_size=1, max_size=3, unique=True))
    targets = [{"trigger_point": point, "technique": draw(st.sampled_from(TECHNIQUES))} for point in points]
    stock = [{"diameter_mm": 0.25, "length_mm": length} for length in draw(st.sets(st.integers(10, 75)))]
    return {**EXAMPLE, "facts": draw(FACTS), "targets": targets, "needles_in_stock": stock}


@settings(max_examples=30)
@given(requests())
def test_a_request_and_its_plan_are_read_back_as_they_were_written(document: dict[str, Any]):
    request = read_plan_request(document, knowledge=KNOWLEDGE)
    made = plan(request=request, knowledge=KNOWLEDGE)

    assert read_back(PLAN_REQUEST, request) == request
    assert read_back(NEEDLING_PLAN, made) == made
    assert read_session_plan(json.loads(json.dumps(plan_as_json(made)))) == session_plan(plan=made)


ADOPTED = {
    "muscle": "gluteus_medius",
    "approach": "bone_stop",
    "on": "2026-11-20",
    "by": ["A. One", "B. Two"],
}


def test_adopted_approaches_are_read_with_the_day_and_both_names():
    request = read_plan_request({**EXAMPLE, "adopted": [ADOPTED]}, knowledge=KNOWLEDGE)

    (adopted,) = request.adopted
    assert adopted.approach is ApproachClass.BONE_STOP
    assert adopted.adopted_by == ("A. One", "B. Two")
    assert read_back(PLAN_REQUEST, request) == request


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"by": ["A. One"]}, "DP105"),
        ({"by": ["A. One", " A. One "]}, "DP105"),
        ({"by": ["A. One", ""]}, "DP105"),
        ({"muscle": "gluteus_medius.tp1"}, "DP107"),
        ({"approach": "by eye"}, "DP104"),
    ],
)
def test_an_approach_that_nobody_could_adopt_so_is_a_fault(change: dict[str, Any], code: str):
    with pytest.raises(InputError) as raised:
        read_plan_request({**EXAMPLE, "adopted": [ADOPTED | change]}, knowledge=KNOWLEDGE)

    assert [fault.code for fault in raised.value.faults] == [code]


@given(values_of(NeedlingPlan))
def test_any_plan_is_read_back_as_it_was_written(made: NeedlingPlan):
    assert read_back(NEEDLING_PLAN, made) == made


@given(values_of(Provider))
def test_a_provider_is_read_back_as_they_were_written(provider: Provider):
    tidy = replace(provider, jurisdiction=provider.jurisdiction.strip().upper())

    assert read_back(PROVIDER, tidy) == tidy


def test_what_a_session_is_held_against_is_read_back_as_it_was_written():
    held = read_session_plan({"steps": [{"target": "soleus.tp1.left", "technique": "deep", "needle": None}]})

    assert read_back(SESSION_PLAN, held) == held != SessionPlan()


def test_a_row_of_an_earlier_version_is_read_with_its_rounded_figures_and_ids_that_are_gone():
    request = {**EXAMPLE, "facts": well(KNOWLEDGE), "targets": [{"trigger_point": "rhomboids.tp1.right"}]}
    request["targets"][0]["technique"] = "deep"
    request["needles_in_stock"] = [{"diameter_mm": 0.25, "length_mm": 25}]
    made = plan(request=read_plan_request(request, knowledge=KNOWLEDGE), knowledge=KNOWLEDGE)
    row = plan_as_json(made)
    row["steps"][0]["target"] = "gone_muscle.tp1.left"
    (figure,) = (one for one in row["steps"][0]["figures"] if one["reached_at_ceiling"])
    figure["reached_at_ceiling"] = {"probability": 0.0021, "range": [0.0001, 0.0419]}

    (step,) = NEEDLING_PLAN.read_stored(row).steps

    (reached,) = (one.reached_at_ceiling for one in step.figures if one.reached_at_ceiling)
    assert (step.target, reached) == ("gone_muscle.tp1.left", (0.0021, 0.0001, 0.0419))
