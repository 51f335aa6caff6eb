"""What is said to lift a verdict is derived from what stops it; nothing is denied that there is."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import WayToLift, ways_to_lift
from drypoint.terms import Decision
from tests.pathway.screening.people import screened, well

NECK = {"targets": ["trapezius_upper.right"], "technique": "deep"}
INFECTED = {"answer": "yes", "regions": ["shoulder.top.right"]}


@pytest.mark.parametrize(
    ("document", "ways"),
    [
        ({"answers": {"consents": "no"}}, {WayToLift.OTHER_ANSWER}),
        ({"answers": {"previous_serious_reaction": "yes"}}, {WayToLift.CLEARANCE}),
        ({"answers": {"local_infection": INFECTED}, "planned": NECK}, {WayToLift.OTHER_PLAN}),
        ({"patient": {"birth_date": "2016-01-01"}}, {WayToLift.NOTHING}),
        ({"conditions": [{"text": "Discitis"}]}, {WayToLift.CORRECTED_RECORD}),
        (
            {"answers": {"consents": "no", "previous_serious_reaction": "yes"}},
            {WayToLift.OTHER_ANSWER, WayToLift.CLEARANCE},
        ),
    ],
)
def test_a_stop_says_what_would_lift_it(
    knowledge: KnowledgeBase, document: dict[str, Any], ways: set[WayToLift]
) -> None:
    verdict = screened(well(knowledge, **document), knowledge)

    assert verdict.decision is Decision.DO_NOT_NEEDLE
    assert set(ways_to_lift(verdict)) == ways


def test_a_limit_that_a_clearance_lifts_asks_for_one_where_nothing_else_is_planned(
    knowledge: KnowledgeBase,
) -> None:
    knee = {"answer": "yes", "on": "2026-05-01", "regions": ["knee.anterior.left"]}
    answers = {"joint_replacement": knee, "physician_cleared": "unknown"}

    verdict = screened(well(knowledge, answers=answers, planned={"targets": ["soleus.left"]}), knowledge)

    (limb,) = [one for one in verdict.findings if one.effect is Decision.CLEARANCE_FIRST]
    assert limb.clearance == "Proposed: cleared by the surgeon, for 12 months at most."
    assert verdict.ask == ("physician_cleared",)
