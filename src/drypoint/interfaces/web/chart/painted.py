"""A panel with a drawing on it: the base drawing kept ready, and the painted regions filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from drypoint.body_chart.assembly import body_chart
from drypoint.body_chart.marks import Marks, checked_marks
from drypoint.body_chart.paths import number_text
from drypoint.body_chart.places import region_rooms
from drypoint.body_chart.svg import panel_svg, view_of
from drypoint.language import gettext
from drypoint.terms import Side

Drawing = Mapping[str, float]


def painted_svg(panel_id: str, *, chart_id: str, drawing: Drawing) -> str:
    """Return one panel with the tints of a drawing.

    Args:
        panel_id: Such as `front`.
        chart_id: Start of every id in it, so that several charts fit on one page.
        drawing: Full region id → intensity, 0–10; 0 says that it was asked and does not hurt.

    Raises:
        UnknownMarkError: The drawing names a region that the chart does not have.
    """
    # Checked first: a region that the chart lacks would be painted nowhere, without a word.
    checked_marks(Marks(regions={region: {} for region in drawing}), body_chart())
    name = f'role="img" aria-label="{_name(panel_id)}" class='
    svg = _base(panel_id).replace('id="region-', f'id="{chart_id}-').replace("class=", name, 1)
    for region, value in drawing.items():
        plain = f'data-region="{region}"'
        svg = svg.replace(plain, f'{plain} data-pain="{tint_step(value)}"')
    return svg


def numbers_svg(panel_id: str, drawing: Drawing) -> str:
    """Return the intensities as figures, to lie above everything else on the panel."""
    view = " ".join(map(number_text, view_of(body_chart().panel(panel_id))))
    figures = "".join(_figures(panel_id, drawing))
    return f'<svg class="dp-chart-layer dp-chart-numbers" viewBox="{view}" aria-hidden="true">{figures}</svg>'


def tint_step(value: float) -> int:
    """Return the step of the pain scale that colours an intensity; a pain above 0 never looks like none."""
    return min(max(int(value + 0.5), 1), 10) if value > 0 else 0


def _name(panel_id: str) -> str:
    panel = body_chart().panel(panel_id)
    return (
        gettext("Body chart: {title}").format(title=panel.title)
        if panel.side is Side.MID
        else gettext("Body chart: {title}, {side}").format(title=panel.title, side=panel.side)
    )


@cache
def _base(panel_id: str) -> str:
    """Return a panel without marks; each region carries where its figure goes and how high it is."""
    places = {
        region: {"data-at": " ".join(map(number_text, (room.x, room.y, room.letters)))}
        for region, room in region_rooms(panel_id).items()
        if room.holds_words
    }
    return panel_svg(body_chart(), panel_id, Marks(regions=places)).rstrip()


def _figures(panel_id: str, drawing: Drawing) -> Iterator[str]:
    for region, value in drawing.items():
        room = region_rooms(panel_id).get(region)
        if room is not None and room.holds_words:
            x, y, height = map(number_text, (room.x, room.y, room.letters))
            yield (
                f'<text class="dp-chart-number" data-number="{region}" data-pain="{tint_step(value)}" '
                f'x="{x}" y="{y}" font-size="{height}">{value:g}</text>'
            )
