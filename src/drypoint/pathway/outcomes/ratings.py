"""What the patient's own rating of change amounts to, by the cuts in use."""

from __future__ import annotations

from drypoint.knowledge import KnowledgeBase, OutcomeMeasure
from drypoint.pathway.outcomes.change import ChangeVerdict, OwnRating
from drypoint.pathway.outcomes.series import Series


def own_rating(*, series: Series, knowledge: KnowledgeBase) -> OwnRating | None:
    """Return the rating beside the series with what it amounts to, or None."""
    given = series.global_rating
    if given is None:
        return None
    verdict, text = rating_verdict(knowledge.outcome_measures[given.measure], given.value)
    return OwnRating(given.measure, given.value, verdict, text)


def rating_verdict(measure: OutcomeMeasure, value: float) -> tuple[ChangeVerdict, str]:
    """Return the verdict of a rating of change; between two cuts the lower one holds."""
    cuts = sorted(measure.global_cuts, key=lambda cut: cut.low)
    cut = [cut for cut in cuts if cut.low <= value][-1]
    return ChangeVerdict(cut.verdict), cut.text
