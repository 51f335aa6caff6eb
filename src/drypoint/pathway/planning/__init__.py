"""Which needle goes where, how deep at most, in what order; or why not?

In: a `PlanRequest`: facts, chosen targets, the provider and the needles in stock.
Out: a `NeedlingPlan`: steps with hard depth ceilings, or refusals, each with its reasons and sources.
"""

from drypoint.pathway.planning.answer import FigureLine, HazardLine, NeedlingPlan, Refusal, Step
from drypoint.pathway.planning.answering import shortfalls
from drypoint.pathway.planning.json_form import plan_as_json
from drypoint.pathway.planning.plan import plan
from drypoint.pathway.planning.request import (
    Needle,
    PlanRequest,
    Provider,
    TargetWanted,
    read_plan_request,
)

__all__ = [
    "FigureLine",
    "HazardLine",
    "Needle",
    "NeedlingPlan",
    "PlanRequest",
    "Provider",
    "Refusal",
    "Step",
    "TargetWanted",
    "plan",
    "plan_as_json",
    "read_plan_request",
    "shortfalls",
]
