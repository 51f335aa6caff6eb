"""Did it help, beyond noise and to the patient? Measures over time in, a judged change out.

In: a `Series`: the measurements of one scale in order of time, with the sessions around them.
Where only days are given, a later score counts as 72 hours after a session when that is sure.

Out: a `Change`: improved, uncertain, unchanged or worse, too early or not judged, with the
thresholds, gaps and sources behind it.
"""

from drypoint.pathway.outcomes.change import (
    Bar,
    Change,
    ChangeVerdict,
    JudgedPoint,
    OwnRating,
    Prompt,
    SecondView,
    ShownThreshold,
    ThresholdFit,
)
from drypoint.pathway.outcomes.judging import outcome
from drypoint.pathway.outcomes.scoring import Score, score_answers
from drypoint.pathway.outcomes.series import GlobalRating, Moment, Point, Series

__all__ = [
    "Bar",
    "Change",
    "ChangeVerdict",
    "GlobalRating",
    "JudgedPoint",
    "Moment",
    "OwnRating",
    "Point",
    "Prompt",
    "Score",
    "SecondView",
    "Series",
    "ShownThreshold",
    "ThresholdFit",
    "outcome",
    "score_answers",
]
