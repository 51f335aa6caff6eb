"""Pool again: without each study in turn, and study by study in a chosen order."""

from __future__ import annotations

from dataclasses import replace

from drypoint.pathway.evidence.pooling.bare_pool import data_of, pool_data
from drypoint.pathway.evidence.pooling.pooled import PoolOptions, Refit
from drypoint.pathway.evidence.table import Studies, Study


def leave_one_out(*, studies: Studies, options: PoolOptions) -> tuple[Refit, ...]:
    """Return the pool without each used study in turn, in their order; none for one study."""
    used = studies.used
    if len(used) < 2:
        return ()
    return tuple(
        _refit(row.name, tuple(other for other in used if other is not row), studies, options) for row in used
    )


def cumulative_refits(*, studies: Studies, options: PoolOptions) -> tuple[Refit, ...]:
    """Return the pool as it grows, ordered by the column `options.cumulative`.

    Numbers are ordered as numbers when every study has one, otherwise all as text; studies that
    share a value keep their order in the table.
    """
    ordered = tuple(sorted(studies.used, key=_order(studies, options.cumulative)))
    return tuple(
        _refit(row.name, ordered[: place + 1], studies, options) for place, row in enumerate(ordered)
    )


def _order(studies: Studies, column: str):  # type: ignore[no-untyped-def]  # a key of floats or of texts
    numbers = column_as_numbers(studies.used, column)
    if numbers is None:
        return lambda row: row.columns[column]
    by_name = {row.name: number for row, number in zip(studies.used, numbers, strict=True)}
    return lambda row: by_name[row.name]


def column_as_numbers(rows: tuple[Study, ...], column: str) -> list[float] | None:
    """Return a further column as numbers, or None where one cell is not a number."""
    try:
        return [float(row.columns[column]) for row in rows]
    except ValueError:
        return None


def _refit(name: str, rows: tuple[Study, ...], studies: Studies, options: PoolOptions) -> Refit:
    result = pool_data(data=data_of(rows), studies=replace(studies, rows=rows), options=options)
    return Refit(
        study=name,
        k=len(rows),
        estimate=result.estimate,
        se=result.se,
        ci=result.ci,
        p=result.p,
        tau2=result.fit.tau2,
        i2=result.spread.i2,
    )
