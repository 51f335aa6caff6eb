"""Every fault of a findings document is listed at once, and nothing is guessed."""

import pytest

from drypoint.contract.localisation import read_findings
from drypoint.errors import InputError
from drypoint.knowledge import Sign


def faults(document, knowledge):
    with pytest.raises(InputError) as caught:
        read_findings(document, knowledge=knowledge)
    return {(fault.code, fault.where) for fault in caught.value.faults}


@pytest.mark.parametrize(
    "document", [{}, {"drawing": {}}, {"drawing": None}, {"drawing": {"hand.palm.left": 0}}]
)
def test_an_empty_drawing_is_a_fault(knowledge, document):
    assert faults(document, knowledge) == {("DP109", "drawing")}


def test_an_empty_drawing_is_listed_beside_other_faults(knowledge):
    document = {"drawing": {}, "not_painful": ["nowhere.left"], "colour": "red"}

    assert faults(document, knowledge) == {
        ("DP103", "colour"),
        ("DP107", "not_painful[0]"),
        ("DP109", "drawing"),
    }


def test_a_point_where_no_sign_was_sought_is_not_a_finding(knowledge):
    felt = {"trigger_point": "rhomboids.tp1.left", "tender": None}

    assert faults({"palpation": [felt]}, knowledge) == {("DP109", "drawing")}


def test_palpation_without_a_drawing_is_read(knowledge):
    felt = {"trigger_point": "rhomboids.tp1.left", "tender": False}

    found = read_findings({"palpation": [felt]}, knowledge=knowledge)

    assert not found.painful
    assert dict(found.palpation[0].signs) == {Sign.TENDER: False}


@pytest.mark.parametrize("intensity", [-1, 11, 1e9])
def test_an_intensity_outside_the_scale_is_a_fault(knowledge, intensity):
    assert faults({"drawing": {"hand.palm.left": intensity}}, knowledge) == {
        ("DP105", "drawing.hand.palm.left")
    }


@pytest.mark.parametrize("intensity", ["7", True, [7], {"value": 7}])
def test_an_intensity_that_is_no_number_is_a_fault(knowledge, intensity):
    assert faults({"drawing": {"hand.palm.left": intensity}}, knowledge) == {
        ("DP101", "drawing.hand.palm.left")
    }


def test_every_fault_is_listed_at_once(knowledge):
    document = {
        "drawing": {"hand.palm": 5, "neck.posterior.left": 12},
        "not_painful": ["nowhere.left", 7],
        "palpation": [{"trigger_point": "rhomboids.tp9.left", "tender": "yes"}, {"tender": True}, "tp"],
        "context": {"condition": "dragon_pox"},
        "colour": "red",
    }

    assert faults(document, knowledge) == {
        ("DP107", "drawing.hand.palm"),
        ("DP105", "drawing.neck.posterior.left"),
        ("DP107", "not_painful[0]"),
        ("DP101", "not_painful[1]"),
        ("DP107", "palpation[0].trigger_point"),
        ("DP101", "palpation[0].tender"),
        ("DP102", "palpation[1].trigger_point"),
        ("DP101", "palpation[2]"),
        ("DP102", "palpation[2].trigger_point"),
        ("DP107", "context.condition"),
        ("DP103", "colour"),
    }


def test_a_region_that_hurts_and_does_not_hurt_is_a_contradiction(knowledge):
    document = {"drawing": {"hand.palm.left": 5}, "not_painful": ["hand.palm.left"]}

    assert faults(document, knowledge) == {("DP108", "not_painful[0]")}


def test_a_point_felt_twice_is_a_contradiction(knowledge):
    felt = {"trigger_point": "rhomboids.tp1.left", "tender": True}
    document = {"drawing": {"hand.palm.left": 5}, "palpation": [felt, felt]}

    assert faults(document, knowledge) == {("DP108", "palpation[1]")}


def test_an_unknown_condition_names_the_known_ones(knowledge):
    with pytest.raises(InputError, match="low_back_pain"):
        read_findings(
            {"drawing": {"hand.palm.left": 5}, "context": {"condition": "lowbackpain"}}, knowledge=knowledge
        )


def test_the_whole_input_must_be_an_object(knowledge):
    assert ("DP101", "the whole input") in faults([], knowledge)


def test_intensity_nought_means_not_painful(knowledge):
    found = read_findings({"drawing": {"hand.palm.left": 5, "hand.palm.right": 0}}, knowledge=knowledge)

    assert dict(found.painful) == {"hand.palm.left": 5}
    assert found.not_painful == {"hand.palm.right"}


def test_a_sign_that_was_not_sought_is_absent(knowledge):
    felt = {"trigger_point": "rhomboids.tp1.left", "tender": False, "twitch": None}

    found = read_findings({"drawing": {"hand.palm.left": 5}, "palpation": [felt]}, knowledge=knowledge)

    assert dict(found.palpation[0].signs) == {Sign.TENDER: False}


def test_every_published_condition_is_a_context(knowledge):
    wordings = {words for muscle in knowledge.muscles.values() for words in muscle.conditions}
    covered = {words for context in knowledge.pain_contexts.values() for words in context.muscle_conditions}

    assert wordings <= covered


def test_every_wording_of_a_context_file_is_published(knowledge):
    rows = {row.condition for row in knowledge.prevalence.values()}
    wordings = {words for muscle in knowledge.muscles.values() for words in muscle.conditions}
    for context in knowledge.pain_contexts.values():
        assert set(context.prevalence_conditions) <= rows, context.id
        assert set(context.muscle_conditions) <= wordings, context.id
