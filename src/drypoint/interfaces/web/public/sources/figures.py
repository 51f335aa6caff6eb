"""The figures of a file of the knowledge as tables, with their units and intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from drypoint.interfaces.web.public.numbers import exact_words
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase, Quantity, TrialRow, TriggerPoint
from drypoint.language import gettext
from drypoint.terms import Language

PLACES_IN_LISTS = frozenset({"order", "place"})
"""Numbers that say where a file stands and nothing else."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures under their heads; each cell has its head, which stands beside it where the screen is narrow.

    Args:
        is_english: Whether all cells are words for clinicians; else only those that name the row.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    is_english: bool = True


def figure_tables(value: Any, knowledge: KnowledgeBase, speech: Speech) -> tuple[FigureTable, ...]:
    """Return the figures of a file; a column in which nothing stands is left out."""
    tables = (
        _quantities(getattr(value, "quantities", ()), speech.language),
        _results(getattr(value, "results", ())),
        _condition_figures(getattr(value, "figures", ())),
        _trials(getattr(value, "rows", ()), speech.language),
        _points(getattr(value, "trigger_points", ()), knowledge, speech.language),
        _own_numbers(value, speech.language),
    )
    return tuple(table for table in tables if table.rows)


def _table(caption: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> FigureTable:
    given = list(rows)
    kept = [place for place in range(len(columns)) if any(row[place] for row in given)]
    heads = tuple(columns[place] for place in kept)
    return FigureTable(caption, heads, tuple(tuple((columns[p], row[p]) for p in kept) for row in given))


def _quantities(quantities: Iterable[Quantity], language: Language) -> FigureTable:
    heads = gettext("What was measured"), gettext("Figure"), gettext("Range"), gettext("To be said beside it")
    rows = (
        (
            _words(one.name),
            _with_unit(_figures(one, language), one.unit),
            _with_interval(_with_unit(_range(one.low, one.high, language), one.unit), one.interval),
            one.note,
        )
        for one in quantities
    )
    return _table(gettext("The figures"), heads, rows)


def _results(results: Iterable[Any]) -> FigureTable:
    heads = (
        gettext("What was compared"),
        gettext("What came out"),
        gettext("In how many"),
        gettext("Spread between trials"),
        gettext("How sure"),
    )
    rows = ((one.comparison, one.effect, one.size, one.i2, one.certainty) for one in results)
    return _table(gettext("The figures"), heads, rows)


def _condition_figures(figures: Iterable[Any]) -> FigureTable:
    heads = (
        gettext("What was compared"),
        gettext("When"),
        gettext("What was measured"),
        gettext("What came out"),
        gettext("In how many"),
        gettext("How sure"),
    )
    rows = (
        (f"{one.modality}: {one.comparator}", one.window, one.outcome, one.effect, one.people, one.certainty)
        for one in figures
    )
    return _table(gettext("The figures"), heads, rows)


def _trials(rows: Iterable[TrialRow], language: Language) -> FigureTable:
    heads = (
        gettext("Study"),
        gettext("What was compared"),
        gettext("When"),
        gettext("What was measured"),
        gettext("First group"),
        gettext("Second group"),
        gettext("What came out"),
    )
    told = (
        (
            f"{row.study} {row.year or ''}".strip(),
            row.comparison,
            row.timepoint,
            _with_unit(row.outcome, row.unit_or_scale and f"({row.unit_or_scale})"),
            _group(row.n1, row.m1, row.sd1, row.e1, language),
            _group(row.n2, row.m2, row.sd2, row.e2, language),
            _effect(row, language),
        )
        for row in rows
    )
    return _table(gettext("The figures"), heads, told)


def _group(
    people: int | None, mean: float | None, spread: float | None, events: int | None, language: Language
) -> str:
    parts = (("n", people), ("mean", mean), ("SD", spread), ("events", events))
    return ", ".join(f"{name} {exact_words(one, language)}" for name, one in parts if one is not None)


def _effect(row: TrialRow, language: Language) -> str:
    if row.effect is None:
        return ""
    between = _range(row.ci_lb, row.ci_ub, language)
    effect = f"{_words(row.effect_type)} {exact_words(row.effect, language)}"
    return f"{effect} ({between})" if between else effect


def _points(points: Iterable[TriggerPoint], knowledge: KnowledgeBase, language: Language) -> FigureTable:
    heads = gettext("Sore spot"), gettext("Where it is felt"), gettext("If it is strong, also")
    rows = (
        (one.location, _places(one.primary, knowledge, language), _places(one.secondary, knowledge, language))
        for one in points
    )
    return replace(_table(gettext("Where its pain is felt"), heads, rows), is_english=False)


def _places(bases: Iterable[str], knowledge: KnowledgeBase, language: Language) -> str:
    names = (knowledge.plain_places[base].name.spoken(language) for base in bases)
    return ", ".join(dict.fromkeys(names))


def _own_numbers(value: Any, language: Language) -> FigureTable:
    heads = gettext("What was measured"), gettext("Figure")
    rows = ((_words(name), exact_words(number, language)) for name, number in _numbers(value))
    return _table(gettext("The figures"), heads, rows)


def _numbers(value: Any) -> Iterator[tuple[str, float]]:
    for field in fields(value):
        number = getattr(value, field.name)
        # A yes or no is a number to Python.
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        if is_number and field.name not in PLACES_IN_LISTS:
            yield field.name, number


def _figures(quantity: Quantity, language: Language) -> str:
    given = quantity.values if quantity.value is None else (quantity.value, *quantity.values)
    return "; ".join(exact_words(one, language) for one in given)


def _range(low: float | None, high: float | None, language: Language) -> str:
    if low is None or high is None:
        known = [("≥", low), ("≤", high)]
        return " ".join(f"{mark} {exact_words(one, language)}" for mark, one in known if one is not None)
    return gettext("{low} to {high}").format(low=exact_words(low, language), high=exact_words(high, language))


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}".strip() if text else ""


def _with_interval(text: str, interval: str) -> str:
    return f"{text} ({interval})" if text and interval else text


def _words(name: str) -> str:
    return name.replace("_", " ")
