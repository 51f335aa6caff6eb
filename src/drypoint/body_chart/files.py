"""The chart's files: which there are, and what belongs in each."""

from __future__ import annotations

from pathlib import Path

from drypoint.body_chart.assembly import VERSION, body_chart
from drypoint.body_chart.index import index_json
from drypoint.body_chart.sheet import Layout
from drypoint.body_chart.svg import sheet_svg

FOLDER = Path(__file__).parent


def chart_files() -> dict[str, str]:
    """Return the text of every file of the chart, by file name."""
    chart = body_chart()
    return {
        f"{VERSION}.svg": sheet_svg(chart, Layout.WIDE),
        f"{VERSION}.tall.svg": sheet_svg(chart, Layout.TALL),
        f"{VERSION}.json": index_json(chart),
    }


def rewrite_chart() -> None:
    """Write every file of the chart anew."""
    for name, text in chart_files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
