"""Lines and areas: landmark points made smooth, figures cut into pieces, and strokes that swell and thin out.

In: landmark points, cuts and placings.
Out: polylines, pieces that share their borders point for point, and the outlines of ink strokes.
"""

from drypoint.body_chart.geometry.curves import (
    Landmark,
    Landmarks,
    Line,
    Placing,
    mirrored_line,
    read_landmarks,
    simplified_line,
    smooth_line,
)
from drypoint.body_chart.geometry.ink import contour_edges, tapered_stroke
from drypoint.body_chart.geometry.polygons import Cut, Pieces, divide_outline, joined_at_midline

__all__ = [
    "Cut",
    "Landmark",
    "Landmarks",
    "Line",
    "Pieces",
    "Placing",
    "contour_edges",
    "divide_outline",
    "joined_at_midline",
    "mirrored_line",
    "read_landmarks",
    "simplified_line",
    "smooth_line",
    "tapered_stroke",
]
