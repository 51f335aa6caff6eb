"""What adopting an approach can change, and what no adoption and no withdrawal may."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.planning import (
    NeedlingPlan,
    frees_nothing,
    path_fingerprint,
    why_not_adopted,
    why_nothing_to_adopt,
)
from drypoint.terms import Technique
from tests.pathway.planning.conftest import request_document

KNOWLEDGE = load()
FREE = sorted(
    name for name in KNOWLEDGE.muscles if not why_nothing_to_adopt(muscle=name, knowledge=KNOWLEDGE)
)
LIMBS = sorted(
    point.id
    for muscle in KNOWLEDGE.muscles.values()
    if muscle.region_group in ("hip_leg", "shoulder_arm")
    for point in muscle.trigger_points
)
HIP = "gluteus_medius"


def changed(kind: str, name: str, **parts: Any) -> KnowledgeBase:
    """The knowledge with one document that says something else."""
    documents = {**KNOWLEDGE.documents[kind], name: {**KNOWLEDGE.documents[kind][name], **parts}}
    return replace(KNOWLEDGE, documents={**KNOWLEDGE.documents, kind: MappingProxyType(documents)})


def is_milder(after: NeedlingPlan, before: NeedlingPlan) -> bool:
    """Say whether a plan needles what another does not, or more deeply."""
    was = {step.target: step for step in before.steps}
    deeper = {Technique.DEEP, Technique.ELECTRICAL}
    return any(
        step.target not in was
        or (step.technique in deeper and was[step.target].technique not in deeper)
        or (step.depth_ceiling_mm or 0) > (was[step.target].depth_ceiling_mm or 1000)
        for step in after.steps
    )


@pytest.mark.parametrize("group", ["hip_leg", "shoulder_arm"])
def test_without_adoption_nothing_is_deep_on_a_limb_but_under_a_published_depth(planned, group):
    for point in LIMBS:
        if KNOWLEDGE.muscles[point.partition(".")[0]].region_group == group:
            for step in planned(request_document(f"{point}.right")).steps:
                assert step.technique is Technique.SUPERFICIAL or step.depth_ceiling_mm is not None
                assert step.approach is None


@given(st.lists(st.sampled_from(LIMBS), min_size=1, max_size=4, unique=True), st.data())
def test_withdrawing_never_makes_a_plan_milder(planned, points, data):
    targets = [f"{point}.right" for point in points]
    held = data.draw(st.sets(st.sampled_from([point.partition(".")[0] for point in points])))
    kept = data.draw(st.sets(st.sampled_from(sorted(held)))) if held else set()

    before = planned(request_document(*targets, adopted=held & set(FREE)))
    after = planned(request_document(*targets, adopted=kept & set(FREE)))

    assert not is_milder(after, before)


def test_a_step_that_only_an_adoption_would_deepen_says_which_class_it_awaits(planned):
    (waiting,) = planned(request_document(f"{HIP}.tp2.right")).steps
    (adopted,) = planned(request_document(f"{HIP}.tp2.right", adopted=[HIP])).steps

    assert (waiting.technique, waiting.awaits) == (Technique.SUPERFICIAL, "bone_stop")
    assert (adopted.technique, adopted.awaits) == (Technique.DEEP, None)


def test_a_step_that_no_adoption_would_deepen_awaits_none(planned):
    for target in ("teres_minor.tp1.left", "gluteus_maximus.tp3.right"):
        (step,) = planned(request_document(target)).steps
        assert (step.technique, step.awaits) == (Technique.SUPERFICIAL, None)


def test_who_wanted_a_superficial_needle_awaits_nothing(planned):
    (step,) = planned(request_document(f"{HIP}.tp2.right", technique="superficial")).steps

    assert step.awaits is None


def test_a_point_is_deep_once_its_class_is_adopted_exactly_where_that_is_said_to_free_it(planned):
    for name in FREE:
        for point in KNOWLEDGE.muscles[name].trigger_points:
            steps = planned(request_document(f"{point.id}.right", adopted=[name])).steps
            is_freed = any(step.approach for step in steps)
            said = frees_nothing(point=point, knowledge=KNOWLEDGE)
            assert is_freed != bool(said), f"{point.id}: {said}"


@pytest.mark.parametrize(
    ("kind", "name", "parts"),
    [
        ("planning/paths", HIP, {"missing": "another gap"}),
        ("planning/approaches", "bone_stop", {"controls": ["another control"]}),
        ("muscles", HIP, {"hazards": [{"structure": "an artery", "type": "vessel", "level": "high"}]}),
        ("facts", "de_004", {"statement": "another figure"}),
    ],
)
def test_an_adoption_counts_only_while_path_class_hazards_and_facts_stand_as_they_were_read(
    kind, name, parts
):
    of = path_fingerprint(muscle=HIP, knowledge=KNOWLEDGE)

    now = why_not_adopted(muscle=HIP, approach="bone_stop", of=of, knowledge=KNOWLEDGE)
    then = why_not_adopted(muscle=HIP, approach="bone_stop", of=of, knowledge=changed(kind, name, **parts))

    assert (now, "has changed since" in then) == ("", True)


def test_a_change_of_where_a_muscle_hurts_ends_no_adoption():
    of = path_fingerprint(muscle=HIP, knowledge=KNOWLEDGE)

    assert path_fingerprint(muscle=HIP, knowledge=changed("muscles", HIP, symptoms=["another pain"])) == of


def test_a_muscle_that_nobody_knows_has_nothing_to_adopt():
    assert path_fingerprint(muscle="invented", knowledge=KNOWLEDGE) == ""
    assert "no such muscle" in why_nothing_to_adopt(muscle="invented", knowledge=KNOWLEDGE)
