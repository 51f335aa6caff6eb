"""Find where a word fits best inside a region: the middle of the largest circle that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from drypoint.body_chart.assembly import body_chart
from drypoint.body_chart.geometry import Line

GRID = 16
NARROWEST = 5.0
"""Radius in sheet units below which a piece of a region holds no figure."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Room:
    """The largest circle within a region, in the panel's coordinates."""

    x: float
    y: float
    radius: float

    @property
    def holds_words(self) -> bool:
        """Say whether a figure can be read in it."""
        return self.radius >= NARROWEST

    @property
    def letters(self) -> float:
        """Return the height of letters that fit, in sheet units."""
        return round(min(max(self.radius * 1.15, 11.0), 24.0), 1)


@cache
def region_rooms(panel_id: str) -> dict[str, Room]:
    """Return the room in each region of a panel, by region id."""
    return {each.region_id: room_in(each.polygon) for each in body_chart().panel(panel_id).regions}


def room_in(polygon: Line) -> Room:
    """Return the largest circle in a polygon, to about a hundredth of its size."""
    corners = np.array(polygon, dtype=np.float64)
    low, high = corners.min(axis=0), corners.max(axis=0)
    best = _best(corners, low, high)
    step = (high - low) / GRID
    x, y, radius = _best(corners, best[:2] - step, best[:2] + step)
    return Room(round(float(x), 1), round(float(y), 1), round(float(radius), 1))


def _best(corners: Floats, low: Floats, high: Floats) -> Floats:
    xs, ys = np.linspace(low[0], high[0], GRID + 1), np.linspace(low[1], high[1], GRID + 1)
    places = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    clear = np.where(_inside(corners, places), _distance(corners, places), -1.0)
    first = int(clear.argmax())
    return np.array([*places[first], clear[first]])


def _distance(corners: Floats, places: Floats) -> Floats:
    """Return how far each place is from the border."""
    along = np.roll(corners, -1, axis=0) - corners
    offset = places[:, None, :] - corners
    lengths = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip((offset * along).sum(axis=2) / lengths, 0.0, 1.0)
    nearest: Floats = np.linalg.norm(offset - share[..., None] * along, axis=2).min(axis=1)
    return nearest


def _inside(corners: Floats, places: Floats) -> NDArray[np.bool_]:
    """Tell which places lie within the border, by counting the edges to their right."""
    x, y = places[:, :1], places[:, 1:]
    following = np.roll(corners, -1, axis=0)
    (ax, ay), (bx, by) = corners.T, following.T
    spans = (ay > y) != (by > y)
    rise = np.where(by == ay, 1e-9, by - ay)
    crossings = spans & (x < (bx - ax) * (y - ay) / rise + ax)
    odd: NDArray[np.bool_] = crossings.sum(axis=1) % 2 == 1
    return odd
