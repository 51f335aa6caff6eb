"""Judge a series: did it help, beyond error and to the patient?"""

from __future__ import annotations

from drypoint.knowledge import KnowledgeBase, Purpose, SourceLine, ThresholdUnit
from drypoint.pathway.outcomes.bars import HeldThreshold
from drypoint.pathway.outcomes.case import OutcomeCase, lay_out
from drypoint.pathway.outcomes.change import Change, ShownThreshold, ThresholdFit
from drypoint.pathway.outcomes.prompts import course_prompts
from drypoint.pathway.outcomes.ratings import own_rating
from drypoint.pathway.outcomes.series import Series
from drypoint.pathway.outcomes.sources import source_lines
from drypoint.pathway.outcomes.views import second_view
from drypoint.pathway.outcomes.wording import (
    knowledge_gaps,
    notes_beside_change,
    verdict_reasons,
    verdict_sentence,
)
from drypoint.terms import Confidence


def outcome(*, series: Series, knowledge: KnowledgeBase) -> Change:
    """Say whether it helped: beyond measurement error, and enough to matter to the patient.

    The change is counted from the last point before treatment to the last point that lies at
    least 72 hours after a session. It has *improved* (or is *worse*) when it reaches the larger of
    error and importance, is *unchanged* below the smallest published figure, *uncertain* between.

    Args:
        series: The measures, in order of time.
        knowledge: Measures, thresholds, conditions and rules.

    Source:
        Thresholds and rules: `knowledge/data/outcomes`; reasons: `docs/explanation/outcomes.md`.
    """
    case = lay_out(series=series, knowledge=knowledge)
    rating = own_rating(series=series, knowledge=knowledge)
    view = second_view(knowledge=knowledge, judged=case.judged) if _has_bars(case) else None
    return Change(
        measure=case.measure.id,
        name=case.measure.name,
        scale=series.scale,
        condition=series.condition or case.measure.default_condition,
        better=case.better,
        unit=series.unit,
        verdict=case.verdict,
        text=verdict_sentence(case),
        reasons=verdict_reasons(case, (view, rating)),
        gaps=knowledge_gaps(case),
        prompts=course_prompts(series=series, knowledge=knowledge, judged=case.judged),
        first_on=case.first.when if case.first else None,
        first_score=case.judged.first_score if case.judged else case.first_score.value,
        judged=case.judged,
        points=case.points,
        error=case.bars.error if _has_bars(case) else None,
        importance=case.bars.importance if _has_bars(case) else None,
        needed=case.bars.needed if _has_bars(case) else None,
        band=_band(case),
        second_view=view,
        own_rating=rating,
        thresholds=tuple(_shown(row, knowledge) for row in case.bars.held),
        beside=notes_beside_change(case),
        licence=case.measure.licence,
        certainty=_certainty(case),
        sources=_sources(case),
        knowledge=knowledge.version,
    )


def _has_bars(case: OutcomeCase) -> bool:
    return case.measure.purpose is Purpose.OUTCOME


def _band(case: OutcomeCase) -> tuple[float, float] | None:
    """Return the first score plus and minus the error of measurement."""
    first = case.judged.first_score if case.judged else case.first_score.value
    if first is None or case.bars.error is None or not _has_bars(case):
        return None
    return first - case.bars.error.high, first + case.bars.error.high


def _certainty(case: OutcomeCase) -> Confidence | None:
    """Return the weakest confidence of what decided; figures of other conditions are a proposal."""
    if case.judged is None or not case.bars.used:
        return None
    fits = {bar.fit for bar in (case.bars.error, case.bars.importance) if bar}
    borrowed = (Confidence.PROPOSAL,) if ThresholdFit.OTHER in fits else ()
    return Confidence.strictest(
        (*borrowed, *(row.confidence for row in case.bars.used)), default=Confidence.SEEN
    )


def _sources(case: OutcomeCase) -> tuple[SourceLine, ...]:
    return source_lines(
        (source for row in case.bars.used for source in row.sources), knowledge=case.knowledge
    )


def _shown(held: HeldThreshold, knowledge: KnowledgeBase) -> ShownThreshold:
    threshold = held.threshold
    return ShownThreshold(
        kind=threshold.kind,
        role=threshold.role,
        low=threshold.low,
        high=threshold.high,
        unit=threshold.unit,
        condition=threshold.condition,
        fit=held.fit,
        is_used=held.is_used,
        is_share=threshold.measured_in is ThresholdUnit.PERCENT_OF_BASELINE,
        provenance=threshold.provenance,
        certainty=threshold.confidence,
        why_not=threshold.why_not,
        source=threshold.source_as_given,
        sources=source_lines(threshold.sources, knowledge=knowledge),
    )
