"""Did it help, beyond noise and to the patient? Measures over time in, a judged change out.

In: the JSON of a series (`read_series`):

    {"measure": "nprs", "condition": "low_back_pain",
     "points": [{"on": "2026-10-01", "value": 7}, {"at": "2026-11-02T10:00:00+00:00", "value": 3}],
     "treatment_start": "2026-10-01", "sessions": ["2026-10-01", "2026-10-08T09:30:00+00:00"],
     "global_rating": {"measure": "groc", "value": 5}}

`measure` and `points` are needed. A point has `on` (a day) or `at` (an instant), and `value` (the
score) or `items` (one answer for each item in order, null for none; for `psfs` an object of the
patient's own activities), and may say `before_session`. `scale` names a subscale where a measure has several,
`unit` the unit of the values where there are several, `context` keeps texts beside the series.
Where only days are given, a later score counts as 72 hours after a session when that is sure.

Out: a `Change`: improved, uncertain, unchanged or worse, too early or not judged, with the
thresholds, gaps and sources behind it.
"""

from drypoint.pathway.outcomes.change import Change, JudgedPoint, Prompt, Verdict
from drypoint.pathway.outcomes.judging import outcome
from drypoint.pathway.outcomes.reading import read_series
from drypoint.pathway.outcomes.scoring import Score, score
from drypoint.pathway.outcomes.series import GlobalRating, Moment, Point, Series
from drypoint.pathway.outcomes.writing import change_as_json

__all__ = [
    "Change",
    "GlobalRating",
    "JudgedPoint",
    "Moment",
    "Point",
    "Prompt",
    "Score",
    "Series",
    "Verdict",
    "change_as_json",
    "outcome",
    "read_series",
    "score",
]
