"""What another knowledge would let a needle do is listed, point by point."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.planning import milder_points
from tests.knowledge.small_base import base_of


def changed(kind: str, name: str, **values: Any) -> KnowledgeBase:
    """Return the installed base with some keys of one file set otherwise; None takes the key away."""
    documents = {key: dict(files) for key, files in load().documents.items()}
    file = deepcopy(dict(documents[kind][name])) | values
    documents[kind][name] = {key: value for key, value in file.items() if value is not None}
    return base_of(documents)


def test_the_same_knowledge_lets_a_needle_do_no_more() -> None:
    assert milder_points(old=load(), new=load()) == ()


BONE = {"approach": "bone_stop"}


@pytest.mark.parametrize(
    ("kind", "name", "values", "point", "words"),
    [
        ("paths", "suboccipitals", BONE, "suboccipitals.tp1", "superficial: 10 mm instead of refused"),
        ("paths", "soleus", BONE, "soleus.tp1", "no ceiling, by an adopted approach"),
        ("paths", "scm_sternal", {"superficial": None}, "scm_sternal.tp1", "9.1 mm instead of 6.6 mm"),
        ("limits", "superficial_depth", {"value": 12.0}, "soleus.tp1", "12 mm instead of 10 mm"),
    ],
)
def test_a_milder_file_names_its_points(
    kind: str, name: str, values: dict[str, Any], point: str, words: str
) -> None:
    changes = milder_points(old=load(), new=changed(f"planning/{kind}", name, **values))

    milder = {change.point: change.milder for change in changes}
    assert any(words in line for line in milder[point])


def test_a_knowledge_that_plans_nothing_is_said_once_and_not_taken_for_a_strict_one() -> None:
    broken = changed("planning/limits", "safety_fraction", value=None)

    (change,) = milder_points(old=broken, new=load())

    assert change.point == "every point"
    assert milder_points(old=load(), new=broken) == ()


def test_a_stricter_file_names_nothing() -> None:
    assert milder_points(old=load(), new=changed("planning/paths", "soleus", approach="refuse")) == ()


def test_a_point_that_leaves_the_lung_is_named() -> None:
    points = deepcopy(load().documents["planning/paths"]["rhomboids"]["points"])
    points[0]["near"] = []
    points[0]["not_here"] = [{"structure": "pleura", "type": "pleura", "hazards": ["pleura / lung"]}]

    (change,) = milder_points(old=load(), new=changed("planning/paths", "rhomboids", points=points))

    assert "no longer over the lung" in change.milder
