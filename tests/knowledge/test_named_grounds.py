"""What a sentence rests on: facts, citations and other files, each source once, as firm as the weakest."""

from __future__ import annotations

import pytest

from drypoint.knowledge import load
from drypoint.terms import Confidence

BASE = load()


def keys(*documents: str) -> set[str]:
    return {line.key for line in BASE.named_grounds(documents=documents).sources}


def test_each_source_stands_once_however_it_is_named() -> None:
    fact = BASE.facts["ad_027"]
    named = BASE.named_grounds(
        basis=["ad_027", "ad_027"], sources=[fact.sources[0].key], documents=["facts/ad_027"]
    )
    assert [line.key for line in named.sources] == list(dict.fromkeys(one.key for one in fact.sources))


def test_what_is_named_is_as_firm_as_its_weakest_part() -> None:
    assert BASE.named_grounds(basis=["ad_027"]).certainty is Confidence.SEEN
    assert BASE.named_grounds(basis=["ad_027", "ad_006"]).certainty is Confidence.MEMORY
    assert BASE.named_grounds(basis=["ad_027"], documents=["facts/ad_096"]).certainty is Confidence.PROPOSAL


@pytest.mark.parametrize("conflict", sorted(BASE.conflicts))
def test_a_conflict_opens_to_the_sources_of_all_its_voices(conflict: str) -> None:
    voices = BASE.conflicts[conflict].voices
    assert keys(f"conflicts/{conflict}") >= {key for voice in voices for key in voice.sources}


def test_a_proposed_certainty_opens_to_the_reviews_it_was_drawn_from() -> None:
    review = BASE.reviews["gattie_2017"]
    assert keys("evidence/certainty/beyond_six_months") >= {one.key for one in review.sources}


def test_a_muscle_whose_parts_are_known_otherwise_adds_its_sources_only() -> None:
    named = BASE.named_grounds(documents=["muscles/infraspinatus"])
    assert named.sources
    assert named.certainty is Confidence.SEEN


def test_what_is_not_there_is_no_ground() -> None:
    with pytest.raises(KeyError):
        BASE.named_grounds(documents=["conflicts/nothing"])
