"""Measured values beside their names."""

from __future__ import annotations

import pytest

from drypoint.knowledge import load
from tests.pathway.screening.people import rules, screened, well

KNOWLEDGE = load()
CHEST = {"targets": ["rhomboids.left"], "technique": "deep"}


def fired(text: str) -> set[str]:
    return set(rules(screened(well(KNOWLEDGE, planned=CHEST, conditions=[{"text": text}]), KNOWLEDGE)))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Platelets 42", "low_platelets"),
        ("platelet count last week: 55 x10^9/L", "low_platelets"),
        ("plt 61,000/uL", "low_platelets"),
        ("T-score -2.7 (hip)", "fragile_bone"),
        ("T score lumbar spine -3,4", "fragile_bone"),
        ("T-score of minus 2.6", "fragile_bone"),
        ("CFS 7", "frail"),
        ("Clinical frailty scale: 5/9", "frail"),
        ("BMI 17.8", "slight_build_over_the_chest"),
        ("neutrophils 0.3", "immunocompromised"),
    ],
)
def test_a_value_within_its_bounds_is_an_entry(text: str, rule: str) -> None:
    assert rule in fired(text)


@pytest.mark.parametrize(
    "text",
    [
        "Platelets 210",
        "platelets 180,000",
        "T-score -1.4",
        "T-score 2.6",
        "CFS 3",
        "CFS since 2019",
        "BMI 24",
        "neutrophils 3.1",
    ],
)
def test_a_value_out_of_its_bounds_says_nothing(text: str) -> None:
    assert not fired(text) & {"low_platelets", "fragile_bone", "frail", "slight_build_over_the_chest"}
