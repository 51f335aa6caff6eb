"""Which needle goes where, how deep at most, in what order; or why not?

In: a `PlanRequest`: facts, chosen targets, the provider and the needles in stock.
Out: a `NeedlingPlan`: steps with hard depth ceilings, or refusals, each with its reasons and sources.
"""

from drypoint.pathway.planning.answer import FigureLine, HazardLine, NeedlingPlan, PlannedStep, Refusal
from drypoint.pathway.planning.answering import answering_shortfalls
from drypoint.pathway.planning.comparing import PointChange, milder_points
from drypoint.pathway.planning.eligible import refused_in_anyone
from drypoint.pathway.planning.path.adopting import (
    frees_nothing,
    path_fingerprint,
    why_not_adopted,
    why_nothing_to_adopt,
)
from drypoint.pathway.planning.path.near import near_hazards
from drypoint.pathway.planning.path.statistics import Reached
from drypoint.pathway.planning.plan import plan
from drypoint.pathway.planning.request import (
    AdoptedApproach,
    NeedleDimensions,
    PlanRequest,
    Provider,
    TargetWanted,
)

__all__ = [
    "AdoptedApproach",
    "FigureLine",
    "HazardLine",
    "NeedleDimensions",
    "NeedlingPlan",
    "PlanRequest",
    "PlannedStep",
    "PointChange",
    "Provider",
    "Reached",
    "Refusal",
    "TargetWanted",
    "answering_shortfalls",
    "frees_nothing",
    "milder_points",
    "near_hazards",
    "path_fingerprint",
    "plan",
    "refused_in_anyone",
    "why_not_adopted",
    "why_nothing_to_adopt",
]
