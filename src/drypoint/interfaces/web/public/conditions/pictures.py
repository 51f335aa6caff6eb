"""The picture of a condition's figures: each difference with its interval, beside the line of none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drypoint.interfaces.web.public.numbers import exact_words
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import Better, ConditionFigure, Estimate, NamedCondition
from drypoint.language import gettext
from drypoint.terms import Language

WIDTH, LEFT, RIGHT = 340, 12.0, 328.0
HEAD, ROW, FOOT = 26, 62, 26
EDGE = 0.08
"""What is left free at both ends, as a share of what is drawn."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """One difference: its words, and where it stands. Places are texts, which no language rewrites.

    Args:
        label: What was measured and when.
        words: The difference and its interval.
    """

    label: str
    words: str
    label_y: str
    words_y: str
    y: str
    x: str
    low_x: str
    high_x: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """Differences that share a scale.

    Args:
        text: The same in words, for those who do not see it.
        caption: What the scale is.
        low_side, high_side: What a difference on that side of the line is in favour of.
    """

    text: str
    caption: str
    width: str
    height: str
    zero_x: str
    zero_foot: str
    sides_y: str
    low_side: str
    high_side: str
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    figure: ConditionFigure
    estimate: Estimate


def pictures_of(condition: NamedCondition, speech: Speech) -> tuple[PictureView, ...]:
    """Return one picture for each scale; a figure without an interval is in the table only."""
    by_scale: dict[tuple[float | None, Better], list[_Drawn]] = {}
    for figure in condition.figures:
        for one in figure.plain.estimates:
            by_scale.setdefault((one.scale_top, one.better), []).append(_Drawn(figure, one))
    return tuple(_picture(same, speech) for same in by_scale.values())


def estimate_words(estimate: Estimate, language: Language) -> str:
    """Return a difference with its interval."""
    value, low, high = (exact_words(one, language) for one in (estimate.value, estimate.low, estimate.high))
    return gettext("{value} ({low} to {high})").format(value=value, low=low, high=high)


def _picture(drawn: Sequence[_Drawn], speech: Speech) -> PictureView:
    low, high = _ends(one.estimate for one in drawn)
    bottom = HEAD + ROW * len(drawn)
    sides = gettext("← favours needles"), gettext("favours the others →")
    if drawn[0].estimate.better is Better.HIGHER:
        sides = gettext("← favours the others"), gettext("favours needles →")
    marks = tuple(_mark(one, place, (low, high), speech) for place, one in enumerate(drawn))
    caption = _caption(drawn[0].estimate, speech.language)
    return PictureView(
        text=" ".join([caption, *(f"{mark.label}: {mark.words}." for mark in marks)]),
        caption=caption,
        width=str(WIDTH),
        height=str(bottom + FOOT),
        zero_x=_x(0.0, low, high),
        zero_foot=str(bottom),
        sides_y=str(bottom + 18),
        low_side=sides[0],
        high_side=sides[1],
        marks=marks,
    )


def _mark(one: _Drawn, place: int, ends: tuple[float, float], speech: Speech) -> MarkView:
    top = HEAD + ROW * place
    measure, when = (part.spoken(speech.language) for part in (one.estimate.measure, one.figure.plain.when))
    return MarkView(
        label=f"{measure}, {when[:1].lower()}{when[1:]}",
        words=estimate_words(one.estimate, speech.language),
        label_y=str(top + 14),
        words_y=str(top + 32),
        y=str(top + 46),
        x=_x(one.estimate.value, *ends),
        low_x=_x(one.estimate.low, *ends),
        high_x=_x(one.estimate.high, *ends),
    )


def _caption(estimate: Estimate, language: Language) -> str:
    if estimate.scale_top is None:
        return gettext("Difference on the common scale. Zero means no difference.")
    top = exact_words(estimate.scale_top, language)
    return gettext("Difference in points of {top}. Zero means no difference.").format(top=top)


def _ends(estimates: Iterable[Estimate]) -> tuple[float, float]:
    values = [0.0, *(end for one in estimates for end in (one.low, one.high))]
    room = EDGE * (max(values) - min(values))
    return min(values) - room, max(values) + room


def _x(value: float, low: float, high: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * (value - low) / (high - low):.1f}"
