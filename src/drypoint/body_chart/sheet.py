"""Lay the panels out on one sheet, wide for a screen or tall for a narrow page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drypoint.body_chart.chart import Panel


class Layout(StrEnum):
    """How the panels stand: figures between their enlargements, or figures above them."""

    WIDE = "wide"
    TALL = "tall"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left and upper edge, width and height, in sheet units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """Sizes of the words `Left` and `Right` and of the titles, in sheet units."""

    side: float
    title: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A laid-out sheet: its size, its lettering, and where the origin of each panel comes to lie."""

    width: float
    height: float
    lettering: Lettering
    places: dict[str, tuple[float, float]]


WIDE = Sheet(
    1600,
    1096,
    Lettering(side=20, title=16),
    {
        "front": (562, 48),
        "back": (1038, 48),
        "head_right": (294, 48),
        "head_left": (1306, 48),
        "palm_right": (108, 520),
        "palm_left": (230, 520),
        "hand_back_left": (1370, 520),
        "hand_back_right": (1492, 520),
        "foot_top_right": (94, 842),
        "foot_top_left": (242, 842),
        "sole_left": (1358, 842),
        "sole_right": (1506, 842),
    },
)
TALL = Sheet(
    960,
    1950,
    Lettering(side=28, title=21),
    {
        "front": (240, 48),
        "back": (720, 48),
        "head_right": (280, 1180),
        "head_left": (330, 1180),
        "palm_right": (730, 1260),
        "palm_left": (852, 1260),
        "hand_back_left": (110, 1690),
        "hand_back_right": (232, 1690),
        "foot_top_right": (430, 1690),
        "foot_top_left": (560, 1690),
        "sole_left": (730, 1690),
        "sole_right": (860, 1690),
    },
)
SHEETS = {Layout.WIDE: WIDE, Layout.TALL: TALL}
MARGIN = 8.0


def box_of(panel: Panel) -> Box:
    """Return the rectangle around a panel, in the panel's own coordinates."""
    xs, ys = [x for x, _ in panel.outline], [y for _, y in panel.outline]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
