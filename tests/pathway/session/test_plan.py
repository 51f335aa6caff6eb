"""The session reads the planner's answer and its stored JSON alike."""

from __future__ import annotations

import json

from drypoint.contract.planning import plan_as_json, read_plan_request
from drypoint.contract.session import read_session_plan
from drypoint.knowledge import load
from drypoint.pathway.planning import NeedlingPlan, plan
from drypoint.pathway.session import DeviationKind, session_plan, summarise
from tests.pathway.session.making import needle_in, needle_out

KB = load()


def calf_plan() -> NeedlingPlan:
    answers = {name: question.reassuring.value for name, question in KB.screening_questions.items()}
    request = {
        "facts": {
            "on": "2026-11-21",
            "patient": {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62},
            "answers": answers,
        },
        "targets": [{"trigger_point": "gastrocnemius.tp1.left", "technique": "deep"}],
        "provider": {"licensed": True, "privileges": [], "jurisdiction": "US-CO"},
    }
    return plan(request=read_plan_request(request, knowledge=KB), knowledge=KB)


def test_a_plan_and_its_json_mean_the_same_to_the_session() -> None:
    made = calf_plan()

    stored = json.loads(json.dumps(plan_as_json(made)))

    assert [step.target for step in session_plan(plan=made).steps] == ["gastrocnemius.tp1.left"]
    assert read_session_plan(stored) == session_plan(plan=made)


def test_a_session_is_compared_with_the_planner_s_own_answer() -> None:
    (step,) = calf_plan().steps
    needle = needle_in(
        1,
        target=step.target,
        technique=step.technique,
        diameter_mm=step.needle.diameter_mm,
        length_mm=step.needle.length_mm,
        depth_mm=step.depth_ceiling_mm,
    )
    other = needle_in(3, target="gastrocnemius.tp1.right")

    kept = summarise(plan=calf_plan(), events=[needle, needle_out(2, 1)])
    left = summarise(plan=calf_plan(), events=[other, needle_out(2, 3)])

    assert kept.deviations == ()
    assert [deviation.kind for deviation in left.deviations] == [
        DeviationKind.PLANNED_NOT_DONE,
        DeviationKind.TARGET_NOT_IN_PLAN,
    ]
