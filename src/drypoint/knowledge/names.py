"""What muscles and trigger points are called where people read them."""

from __future__ import annotations

from drypoint.knowledge.base import KnowledgeBase


def target_name(knowledge: KnowledgeBase, target: str) -> str:
    """Return a muscle or trigger point with its side, such as `Upper trapezius, right, point 1`.

    A target that the atlas does not know stays as it is.
    """
    base, _, side = target.rpartition(".")
    muscle_id, _, point = base.partition(".")
    muscle = knowledge.muscles.get(muscle_id)
    if muscle is None:
        return target
    name = f"{muscle.name_en}, {side}"
    return f"{name}, {_point_name(point)}" if point and len(muscle.trigger_points) > 1 else name


def _point_name(point: str) -> str:
    """Return a point by its number, or by the part of the muscle it lies in: `costal point`."""
    word = point.removeprefix("tp").strip("_").replace("_", " and ")
    return f"point {word}" if word.isdigit() else f"{word} point"
