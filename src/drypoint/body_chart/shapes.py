"""Assemble each shape from its landmarks: outline, pieces and ink lines, in sheet units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from drypoint.body_chart.geometry import (
    Cut,
    Landmarks,
    Line,
    Pieces,
    Placing,
    divide_outline,
    read_landmarks,
    smooth_line,
)
from drypoint.body_chart.landmarks import back, body, foot, front, hand, limbs, profile
from drypoint.terms import Side


class ShapeId(StrEnum):
    """What is drawn once and, mirrored, makes one figure or two panels."""

    FRONT = "front"
    BACK = "back"
    HEAD = "head"
    PALM = "palm"
    HAND_BACK = "hand_back"
    FOOT_TOP = "foot_top"
    SOLE = "sole"


@dataclass(frozen=True, slots=True)
class InkLine:
    """A line inside a shape: its course, and its greatest width."""

    line: Line
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """One drawn shape.

    Attributes:
        pieces: The outline in pieces named by base region id; of a whole figure, the half with x from 0 up.
        ink: Lines that the mirror image repeats.
        midline_ink: Lines drawn once, of a whole figure.
        side: The patient's side that the drawn half shows.
        scale: Sheet units per landmark unit.
    """

    id: ShapeId
    pieces: Pieces
    ink: tuple[InkLine, ...]
    midline_ink: tuple[InkLine, ...]
    side: Side
    scale: float


CutText = tuple[str, str, str, str]
InkText = tuple[str, float]

HAND_IN_FIGURE = Placing(at=(175.5, 504.0), scale=(0.517, 0.517), turn_deg=9.0)
FOOT_IN_FIGURE = Placing(at=(53.0, 935.0), scale=(0.56, 0.335), shear=0.05)
AS_DRAWN = Placing(at=(0.0, 0.0), scale=(1.0, 1.0))
HEAD_SCALE, HAND_SCALE, FOOT_SCALE = 1.05, 1.05, 1.05


def enlarged_placing(scale: float) -> Placing:
    """Return the placing of a shape that has a panel to itself."""
    return Placing(at=(0.0, 0.0), scale=(scale, scale))


def _cuts(texts: tuple[CutText, ...], placing: Placing = AS_DRAWN) -> tuple[Cut, ...]:
    return tuple(
        Cut(piece, smooth_line(read_landmarks(line, placing)), left, right)
        for piece, line, left, right in texts
    )


def _ink(texts: tuple[InkText, ...], placing: Placing = AS_DRAWN, weight: float = 0.1) -> tuple[InkLine, ...]:
    return tuple(InkLine(smooth_line(read_landmarks(line, placing)), width * weight) for line, width in texts)


def _half(foot_marks: Landmarks) -> Line:
    hand_marks = read_landmarks(limbs.HAND, HAND_IN_FIGURE)[1:-1]
    upper = read_landmarks(body.CROWN_TO_WRIST) + hand_marks + read_landmarks(body.WRIST_TO_ANKLE)
    return smooth_line(upper[:-1] + foot_marks + read_landmarks(body.ANKLE_TO_CROTCH)[1:])


def _front() -> Shape:
    outline = _half(read_landmarks(limbs.FOOT, FOOT_IN_FIGURE))
    cuts = (
        *_cuts(front.CUTS),
        *_cuts((("forearm and hand", hand.WRIST_CUT, "forearm", "hand"),), HAND_IN_FIGURE),
        *_cuts(front.FOREARM_CUTS),
        *_cuts(hand.PALM_CUTS, HAND_IN_FIGURE),
        *_cuts(foot.ANKLE_CUTS, FOOT_IN_FIGURE),
    )
    ink = _ink(front.INK) + _ink(front.FACE_INK)
    return Shape(ShapeId.FRONT, divide_outline(outline, cuts), ink, _ink(front.MIDLINE_INK), Side.LEFT, 1.0)


def _back() -> Shape:
    outline = _half(read_landmarks(body.HEEL))
    cuts = (
        *_cuts(back.CUTS),
        *_cuts((("forearm and hand", hand.WRIST_CUT, "forearm", "hand"),), HAND_IN_FIGURE),
        *_cuts(back.FOREARM_CUTS),
        *_cuts(hand.BACK_CUTS, HAND_IN_FIGURE),
    )
    ink = _ink(back.INK) + _ink(back.FACE_INK)
    return Shape(ShapeId.BACK, divide_outline(outline, cuts), ink, _ink(back.MIDLINE_INK), Side.RIGHT, 1.0)


def _panel(
    shape: ShapeId, outline: str, cuts: tuple[CutText, ...], ink: tuple[InkText, ...], scale: float
) -> Shape:
    placing = enlarged_placing(scale)
    line = smooth_line(read_landmarks(outline, placing))
    side = Side.RIGHT if shape in (ShapeId.HAND_BACK, ShapeId.SOLE) else Side.LEFT
    pieces = divide_outline(line, _cuts(cuts, placing))
    return Shape(shape, pieces, _ink(ink, placing), (), side, scale)


def _hand(shape: ShapeId, stub: str, cuts: tuple[CutText, ...], ink: tuple[InkText, ...]) -> Shape:
    outline = f"{hand.WRIST} {limbs.HAND} {hand.WRIST_BACK}"
    return _panel(shape, outline, (("all", hand.WRIST_CUT, stub, "hand"), *cuts), ink, HAND_SCALE)


def _foot_top() -> Shape:
    outline = f"{foot.SHANK} {limbs.FOOT} {foot.SHANK_BACK}"
    first, *rest = foot.ANKLE_CUTS
    return _panel(ShapeId.FOOT_TOP, outline, (("all", *first[1:]), *rest), foot.TOP_INK, FOOT_SCALE)


@cache
def chart_shapes() -> dict[ShapeId, Shape]:
    """Return every shape of the chart by id."""
    drawn = (
        _front(),
        _back(),
        _panel(ShapeId.HEAD, profile.OUTLINE, profile.CUTS, profile.INK, HEAD_SCALE),
        _hand(ShapeId.PALM, "forearm.anterior", hand.PALM_CUTS, hand.PALM_INK),
        _hand(ShapeId.HAND_BACK, "forearm.posterior", hand.BACK_CUTS, hand.BACK_INK),
        _foot_top(),
        _panel(ShapeId.SOLE, limbs.SOLE, foot.SOLE_CUTS, foot.SOLE_INK, FOOT_SCALE),
    )
    return {shape.id: shape for shape in drawn}
