"""Marks on the chart that a page asks for: attributes of regions, and trigger points to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from drypoint.body_chart.chart import BodyChart, Panel, PointPlace
from drypoint.body_chart.paths import number_text
from drypoint.errors import DrypointError
from drypoint.knowledge import load

Attributes = Mapping[str, str]
POINT_RADIUS = 3.5


class UnknownMarkError(DrypointError):
    """A mark names a region or a trigger point that the chart does not have."""

    code = "DP440"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page adds to the chart.

    Attributes:
        regions: Attributes for every path of a region, by full region id, such as `{"data-pain": "5"}`.
        points: Trigger points to show, by id with side, each with the attributes of its circles.
        id_prefix: Start of the ids of home regions; another one for each further chart on a page.
    """

    regions: Mapping[str, Attributes] = field(default_factory=dict)
    points: Mapping[str, Attributes] = field(default_factory=dict)
    id_prefix: str = "region-"


NO_MARKS = Marks()


def checked_marks(marks: Marks, chart: BodyChart) -> Marks:
    """Return the marks when the chart knows all their ids.

    Raises:
        UnknownMarkError: It does not; the message names every such id.
    """
    unknown = sorted(
        (set(marks.regions) - set(chart.home_regions))
        | (set(marks.points) - {place.point_id for place in chart.points})
    )
    if unknown:
        raise UnknownMarkError(f"The body chart {chart.version} has no {', '.join(unknown)}.")
    return marks


def attributes_text(attributes: Attributes) -> str:
    """Return attributes as text, each after a blank, safe to stand in a tag."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


def mark_circles(chart: BodyChart, panel: Panel, marks: Marks) -> Iterator[str]:
    """Give a circle with its title for each place on the panel of a point that is to be shown."""
    shown = [place for place in chart.points if place.panel_id == panel.id and place.point_id in marks.points]
    if shown:
        yield '<g class="dp-points" fill="var(--needle, currentColor)">'
        yield from (_circle(place, marks.points[place.point_id]) for place in shown)
        yield "</g>"


def _circle(place: PointPlace, attributes: Attributes) -> str:
    extra = {"r": number_text(POINT_RADIUS), **attributes}
    return (
        f'<circle class="dp-point" data-point="{place.point_id}" cx="{number_text(place.x)}" '
        f'cy="{number_text(place.y)}"{attributes_text(extra)}><title>{escape(_name(place.point_id))}</title></circle>'
    )


def _name(sided_id: str) -> str:
    point_id, side = sided_id.rsplit(".", 1)
    muscle = load().muscles[point_id.split(".", 1)[0]]
    return f"{muscle.name_en}, {load().trigger_points[point_id].location} ({side})"
