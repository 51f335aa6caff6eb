"""The model's files say what is measured, what is free, and what is disputed."""

from __future__ import annotations

from drypoint.knowledge import Grounds, Statement, load
from drypoint.pathway.mechanism.equations import STATES

KB = load()
LABELLED = [row for row in KB.mechanism_parameters.values() if row.standing != "free"]


def test_the_states_of_the_files_are_those_of_the_equations():
    in_order = sorted(KB.mechanism_states.values(), key=lambda state: state.place)

    assert tuple(state.id for state in in_order) == STATES
    assert len(STATES) <= 8


def test_no_speed_and_no_threshold_is_called_measured():
    inner = [row for row in KB.mechanism_parameters.values() if row.group == "inner"]

    assert {row.standing for row in inner} == {"free"}
    assert {row.confidence for row in inner} == {"proposal"}


def test_whatever_is_not_free_says_what_is_not_known_of_it():
    assert LABELLED
    assert all(row.gap for row in LABELLED)


def test_each_hypothesis_has_a_link_of_its_own_and_is_disputed_by_a_source():
    switched = [link for idea in KB.mechanism_hypotheses.values() for link in idea.switches]

    assert len(switched) == len(set(switched)) == len(KB.mechanism_hypotheses) == 3
    for idea in KB.mechanism_hypotheses.values():
        assert idea.sources
        assert all(grounds_of(dispute).sources for dispute in idea.disputes)
        assert len(idea.disputes) >= 2


def grounds_of(dispute: Statement) -> Grounds:
    return KB.named_grounds(basis=dispute.basis, sources=dispute.sources, documents=dispute.documents)
