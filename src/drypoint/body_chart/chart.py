"""The chart as values: panels with their regions, and the places of the trigger points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from drypoint.body_chart.geometry import Line
from drypoint.terms import Side


class View(StrEnum):
    """The side of the body that a panel shows."""

    ANTERIOR = "anterior"
    POSTERIOR = "posterior"
    LATERAL = "lateral"


@dataclass(frozen=True, slots=True)
class DrawnRegion:
    """A region on one panel.

    Attributes:
        region_id: Knowledge id with its side, such as `neck.posterior.left`.
        polygon: Its border in the panel's coordinates; neighbours share their points.
        is_home: True on the one panel that is the region's own; false on every twin.
    """

    region_id: str
    polygon: Line
    is_home: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """One figure or enlargement; x = 0 is its middle line, y runs down, in sheet units.

    Attributes:
        id: Such as `front` or `palm_left`.
        title: Such as `Front` or, with a side, `Palm`.
        view: The side of the body it shows.
        side: The patient's side it shows; `MID` for a whole figure.
        outline: The whole figure, closed.
        regions: Its regions, which tile the outline.
        seams: Hairlines between regions.
        contour: Outer and inner edge of the inked contour.
        strokes: Outlines of the inner ink strokes.
    """

    id: str
    title: str
    view: View
    side: Side
    outline: Line
    regions: tuple[DrawnRegion, ...]
    seams: tuple[Line, ...]
    contour: tuple[Line, Line]
    strokes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PointPlace:
    """Where a trigger point is drawn: its id with a side, the panel, and the place on the panel."""

    point_id: str
    panel_id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class BodyChart:
    """The whole chart."""

    version: str
    panels: tuple[Panel, ...]
    points: tuple[PointPlace, ...]

    def panel(self, panel_id: str) -> Panel:
        """Return a panel by id."""
        return next(panel for panel in self.panels if panel.id == panel_id)

    @property
    def home_regions(self) -> Mapping[str, DrawnRegion]:
        """Every region once, by id, as its own panel draws it."""
        return {each.region_id: each for panel in self.panels for each in panel.regions if each.is_home}
