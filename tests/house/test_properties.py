"""Properties look for counterexamples as long as their profile says, and find the same ones in every run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import FEWEST, OWN, inner, share_of

ASKED = settings(max_examples=2_000)


@pytest.mark.parametrize(("profile", "examples"), [("same", 2_000), ("quick", 100), ("explore", 400)])
def test_a_profile_runs_its_share_of_the_examples(profile: str, examples: int):
    assert share_of(ASKED, profile=profile).max_examples == examples
    assert share_of(settings(max_examples=1), profile=profile).max_examples == FEWEST


@pytest.mark.parametrize("profile", ["same", "quick"])
def test_examples_follow_from_the_test_alone(profile: str):
    told = settings.get_profile(profile)

    assert told.derandomize
    assert told.database is None
    assert told.deadline is None


def test_exploring_takes_other_examples_each_time_and_keeps_what_fails():
    told = settings.get_profile("explore")

    assert not told.derandomize
    assert told.database is not None
    assert told.print_blob


@settings(max_examples=40)
@given(st.integers())
def test_a_property_of_this_file_stands_for_all(number: int):
    assert number == number + 0


def test_what_a_test_asks_for_is_what_the_profile_shares_out():
    own = getattr(test_a_property_of_this_file_stands_for_all, OWN)

    told = share_of(settings(max_examples=40), profile=settings.get_current_profile_name())
    assert own.max_examples == told.max_examples


def test_a_property_inside_a_test_has_its_share_too():
    told = share_of(ASKED, profile=settings.get_current_profile_name())
    assert inner(ASKED).max_examples == told.max_examples
