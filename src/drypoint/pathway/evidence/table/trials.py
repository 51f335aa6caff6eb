"""Turn collected trial rows of the knowledge base into studies that can be pooled."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType

from drypoint.knowledge import TrialRow, TrialTable
from drypoint.pathway.evidence.table.effect_sizes import Effect, effect_of_counts, effect_of_means
from drypoint.pathway.evidence.table.studies import Counts, Means, Studies, Study
from drypoint.pathway.evidence.table.words import Convention, EffectMeasure

PRIMARY_ROWS = {"study_arm", "study_event", "study_effect"}
"""Types of rows that tell of one study; pooled rows are never pooled again."""


def studies_of_trials(
    *, table: TrialTable, measure: EffectMeasure, convention: Convention = Convention.METAFOR
) -> Studies:
    """Return the studies of a table of the knowledge base; a row without the figures says so.

    `GEN` takes the printed effect with its standard error as it stands. Rows whose printed
    figures contradict each other are left out.
    """
    rows = [row for row in table.rows if row.row_type in PRIMARY_ROWS]
    times = Counter(row.study for row in rows)
    return Studies(measure=measure, rows=tuple(_study(row, measure, convention, times) for row in rows))


def _study(row: TrialRow, measure: EffectMeasure, convention: Convention, times: Counter[str]) -> Study:
    counts, means = _counts(row), _means(row)
    found = _effect(row, counts, means, (measure, convention))
    name = f"{row.study} {row.year}" if row.year else row.study
    return Study(
        name=f"{name}, {row.timepoint}" if times[row.study] > 1 else name,
        effect=found.effect,
        variance=found.variance,
        line=row.row,
        left_out=found.left_out,
        half_added=found.half_added,
        counts=counts,
        means=means,
        columns=MappingProxyType({"year": str(row.year or ""), "time_window": row.time_window}),
    )


def _effect(
    row: TrialRow, counts: Counts | None, means: Means | None, how: tuple[EffectMeasure, Convention]
) -> Effect:
    measure, convention = how
    if row.effect_type.endswith("_INCONSISTENT"):
        return Effect(None, None, "its printed figures contradict each other")
    if measure is EffectMeasure.GEN and row.effect is not None and row.se:
        return Effect(row.effect, row.se**2)
    if measure.compares_means and means:
        return effect_of_means(means, measure=measure, convention=convention)
    if measure.counts_events and counts:
        return effect_of_counts(counts, measure=measure, convention=convention)
    return Effect(None, None, f"the figures that {measure} needs are not known")


def _counts(row: TrialRow) -> Counts | None:
    if row.e1 is None or row.n1 is None or row.e2 is None or row.n2 is None:
        return None
    return Counts(row.e1, row.n1, row.e2, row.n2)


def _means(row: TrialRow) -> Means | None:
    parts = (row.m1, row.sd1, row.n1, row.m2, row.sd2, row.n2)
    return Means(*parts) if None not in parts else None  # type: ignore[arg-type]  # no part is None here
