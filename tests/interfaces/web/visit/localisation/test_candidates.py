"""A point is offered for a needle only where a plan could let one in."""

from __future__ import annotations

import pytest

from drypoint.interfaces.web.visit.localisation.candidates import candidate_view
from drypoint.interfaces.web.visit.localisation.examine_state import ExamineState
from drypoint.knowledge import ApproachClass, load
from drypoint.pathway.planning import refused_in_anyone

KNOWLEDGE = load()
POINTS = tuple(KNOWLEDGE.trigger_points)
BY_IMAGE = tuple(
    name for name, path in KNOWLEDGE.muscle_paths.items() if path.approach is ApproachClass.ULTRASOUND
)


@pytest.mark.parametrize("point", POINTS)
def test_no_technique_is_offered_where_every_plan_refuses(point: str) -> None:
    muscle = KNOWLEDGE.muscles[point.partition(".")[0]]
    because = refused_in_anyone(muscle=muscle, point=KNOWLEDGE.trigger_points[point], knowledge=KNOWLEDGE)

    view = candidate_view(KNOWLEDGE, f"{point}.left", None, ExamineState())

    assert bool(view.refusal) is bool(because)


@pytest.mark.parametrize("muscle", BY_IMAGE)
def test_a_muscle_that_only_ultrasound_reaches_says_so(muscle: str) -> None:
    points = (point.id for point in KNOWLEDGE.muscles[muscle].trigger_points)

    views = [candidate_view(KNOWLEDGE, f"{point}.left", None, ExamineState()) for point in points]

    assert all(view.refusal for view in views)
    assert any("ultrasound" in view.refusal.lower() for view in views)
