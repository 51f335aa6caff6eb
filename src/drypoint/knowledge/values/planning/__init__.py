"""What the planner knows beside the atlas: depths, needles, paths, privileges, places, tightening.

In: files below `planning/`. Out: their values.
"""

from drypoint.knowledge.values.planning.depth import (
    DepthFigure,
    DepthSite,
    FigureKind,
    NeedleCatalogue,
    PlanningLimit,
)
from drypoint.knowledge.values.planning.paths import (
    ApproachClass,
    ApproachRule,
    Lying,
    MusclePath,
    NearStructure,
    PathPoint,
    RuledOut,
    Strip,
    SuperficialLimit,
    TreatedSide,
)
from drypoint.knowledge.values.planning.providers import (
    Jurisdiction,
    JurisdictionStatus,
    Privilege,
    PrivilegeRule,
)
from drypoint.knowledge.values.planning.technique import (
    TechniqueRule,
)

__all__ = [
    "ApproachClass",
    "ApproachRule",
    "DepthFigure",
    "DepthSite",
    "FigureKind",
    "Jurisdiction",
    "JurisdictionStatus",
    "Lying",
    "MusclePath",
    "NearStructure",
    "NeedleCatalogue",
    "PathPoint",
    "PlanningLimit",
    "Privilege",
    "PrivilegeRule",
    "RuledOut",
    "Strip",
    "SuperficialLimit",
    "TechniqueRule",
    "TreatedSide",
]
