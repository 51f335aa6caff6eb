"""Small tables for the tests of the pool."""

from __future__ import annotations

from collections.abc import Sequence

from drypoint.pathway.evidence import PooledEffect, PoolOptions, Studies, pool, read_studies


def studies(effects: Sequence[float], variances: Sequence[float]) -> Studies:
    rows = zip(effects, variances, strict=True)
    lines = [f"study {place},{effect!r},{variance!r}" for place, (effect, variance) in enumerate(rows)]
    return read_studies("study,effect,variance\n" + "\n".join(lines))


def pooled(effects: Sequence[float], variances: Sequence[float], **options: object) -> PooledEffect:
    return pool(studies=studies(effects, variances), options=PoolOptions(**options))  # type: ignore[arg-type]
