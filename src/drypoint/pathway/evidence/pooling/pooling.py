"""The door to the pool; numpy and scipy are loaded only when someone goes through it."""

from __future__ import annotations

from drypoint.errors import Fault, InputError
from drypoint.pathway.evidence.pooling.mantel_haenszel import mantel_haenszel
from drypoint.pathway.evidence.pooling.pooled import PooledEffect, PoolOptions
from drypoint.pathway.evidence.table import EffectMeasure, Model, Studies

DEFAULT_OPTIONS = PoolOptions()


def pool(*, studies: Studies, options: PoolOptions = DEFAULT_OPTIONS) -> PooledEffect:
    r"""Pool studies into one effect with its doubt, its spread and what must be read beside it.

    Args:
        studies: As `read_studies` returns them; studies without an effect are listed, not used.
        options: Model, test, level and the further views; see `PoolOptions`.

    Returns:
        Estimate, interval and prediction interval on the pooled scale (a logarithm for `RR`,
        `OR`, `ROM`, `PETO`), and back-transformed. With one study the test falls back to `z`;
        with `MH` too.

    Raises:
        InputError: The options do not fit each other or the table, or no study can be pooled.

    Source:
        Methods and their conventions: `docs/explanation/evidence.md`.

    Example:
        >>> from drypoint.pathway.evidence import read_studies
        >>> table = "study,effect,se\nA,-1.0,0.4\nB,-0.2,0.3\nC,-0.6,0.5\n"
        >>> result = pool(studies=read_studies(table))
        >>> round(result.estimate, 3), result.k
        (-0.543, 3)
    """
    check_can_pool(studies=studies, options=options)
    from drypoint.pathway.evidence.pooling.random_effects import pooled_effect  # noqa: PLC0415 -- loads numpy and scipy

    return pooled_effect(studies=studies, options=options)


def check_can_pool(*, studies: Studies, options: PoolOptions) -> None:
    """Raise `InputError` with every reason why these studies cannot be pooled in this way."""
    faults = [*_faults_of_options(studies, options), *_faults_of_tables(studies, options)]
    faults += _faults_of_columns(studies, options)
    if not studies.used:
        reasons = "; ".join(f"{row.name}: {row.left_out}" for row in studies.left_out)
        faults.append(
            Fault(
                "DP110",
                "the studies",
                reasons or "none",
                "a study that can be pooled",
                "Choose another measure.",
            )
        )
    if faults:
        raise InputError(faults)


def _faults_of_options(studies: Studies, options: PoolOptions) -> list[Fault]:
    faults = []
    if not 0 < options.level < 1:
        faults.append(
            Fault(
                "DP105",
                "level",
                str(options.level),
                "a number between 0 and 1, such as 0.95",
                "Write a share.",
            )
        )
    if options.model is Model.MH and studies.measure not in {
        EffectMeasure.RR,
        EffectMeasure.OR,
        EffectMeasure.RD,
    }:
        faults.append(
            Fault(
                "DP110",
                "model",
                f"MH with {studies.measure}",
                "MH with RR, OR or RD",
                "Choose another model.",
            )
        )
    if options.model is Model.MH and options.moderators:
        faults.append(Fault("DP110", "moderator", "MH", "a model on effects", "Choose REML for a moderator."))
    return faults


def _faults_of_tables(studies: Studies, options: PoolOptions) -> list[Fault]:
    tables = tuple(row.counts for row in studies.used if row.counts is not None)
    if options.model is not Model.MH or not tables or studies.measure is EffectMeasure.PETO:
        return []
    if mantel_haenszel(tables=tables, measure=studies.measure).se is not None:
        return []
    expected = "events, and people without, in both groups over all studies"
    return [
        Fault(
            "DP110", "the studies", "a group without", expected, "Use RD, or PETO where one group has none."
        )
    ]


def _faults_of_columns(studies: Studies, options: PoolOptions) -> list[Fault]:
    places = [("moderator", column) for column in options.moderators]
    places += [("cumulative", options.cumulative)] if options.cumulative else []
    faults = []
    for option, column in places:
        if not any(column in row.columns for row in studies.rows):
            known = sorted({name for row in studies.rows for name in row.columns})
            expected = f"one of {', '.join(known)}" if known else "a further column in the table"
            faults.append(Fault("DP103", option, column, expected, "Correct the name or add the column."))
            continue
        faults += [
            Fault(
                "DP102",
                f"line {row.line}, column {column}",
                "nothing",
                f"a value for {option}",
                "Fill the cell; no study is dropped in silence.",
            )
            for row in studies.used
            if not row.columns.get(column)
        ]
    return faults
