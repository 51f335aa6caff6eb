"""What must be ruled out before a muscle is blamed."""

import pytest

from drypoint.contract.localisation import localisation_as_json


def ids(found):
    return {rule.id for rule in found.rule_out_first}


@pytest.mark.parametrize(
    ("region", "rule"),
    [
        ("chest.anterior.left", "heart_and_lungs"),
        ("chest.lateral.right", "heart_and_lungs"),
        ("abdomen.upper.left", "viscera"),
        ("abdomen.upper.left", "aorta"),
        ("back.lumbar.right", "serious_spine"),
        ("pelvis.perineum.mid", "cauda_equina_saddle"),
        ("leg.posterior.left", "deep_vein_thrombosis"),
        ("leg.posterior.left", "nerve_root"),
        ("head.temple.left", "giant_cell_arteritis"),
        ("neck.posterior.left", "neck_artery_or_cord"),
        ("knee.anterior.left", "hot_swollen_joint"),
    ],
)
def test_a_painted_region_calls_for_its_rule_out(answer, region, rule):
    assert rule in ids(answer({"drawing": {region: 1}}))


def test_pain_in_both_legs_calls_for_the_cauda_equina_and_in_one_does_not(answer):
    one = ids(answer({"drawing": {"leg.posterior.left": 6}}))
    both = ids(answer({"drawing": {"leg.posterior.left": 6, "leg.lateral.right": 2}}))

    assert "cauda_equina_both_legs" not in one
    assert "cauda_equina_both_legs" in both


@pytest.mark.parametrize("region", ["arm.lateral", "arm.posterior", "hand.thumb"])
def test_pain_in_both_arms_calls_for_the_cord_and_in_one_does_not(answer, region):
    one = ids(answer({"drawing": {f"{region}.left": 6}}))
    both = ids(answer({"drawing": {f"{region}.left": 6, f"{region}.right": 2}}))

    assert "myelopathy" not in one
    assert "myelopathy" in both


def test_a_likely_flagged_muscle_calls_for_the_heart_where_the_chest_is_not_painted(answer):
    felt = {"trigger_point": "pectoralis_minor.tp1.left", "tender": True, "recognised_pain": True}

    found = answer({"drawing": {"shoulder.anterior.left": 6}, "palpation": [felt]})

    heart = next(rule for rule in found.rule_out_first if rule.id == "heart_and_lungs")
    assert "pectoralis_minor.left" in heart.because


@pytest.mark.parametrize("drawing", [{}, {"foot.heel.right": 9}])
def test_recognised_pain_in_a_flagged_muscle_calls_for_the_heart_however_unlikely_it_is(answer, drawing):
    felt = {"trigger_point": "pectoralis_minor.tp1.left", "taut_band": False, "recognised_pain": True}

    found = answer({"drawing": drawing, "palpation": [felt]})

    heart = next(rule for rule in found.rule_out_first if rule.id == "heart_and_lungs")
    assert heart.because == ("pectoralis_minor.left",)


def test_painting_more_never_drops_a_rule_out_of_a_region(answer):
    fewer = ids(answer({"drawing": {"chest.anterior.left": 6}}))
    more = ids(answer({"drawing": {"chest.anterior.left": 6, "hand.ulnar.left": 6, "back.lumbar.left": 6}}))

    assert {"heart_and_lungs"} <= fewer & more


def test_every_rule_rests_on_facts_and_knows_its_regions_and_flags(knowledge):
    flags = {flag for muscle in knowledge.muscles.values() for flag in muscle.flags}
    bases = {region.base_id for region in knowledge.regions.values()}
    for rule in knowledge.rule_outs.values():
        assert rule.basis
        assert set(rule.basis) <= set(knowledge.facts)
        assert set(rule.regions) <= bases
        assert set(rule.muscle_flags) <= flags
        assert set(rule.muscles) <= set(knowledge.muscles)


def test_every_muscle_that_asks_for_a_rule_out_is_covered_by_one(knowledge):
    wanted = {f for muscle in knowledge.muscles.values() for f in muscle.flags if f.startswith("rule_out_")}

    assert wanted == {flag for rule in knowledge.rule_outs.values() for flag in rule.muscle_flags}


def test_the_answer_has_every_key_of_the_contract(answer):
    document = localisation_as_json(answer({"drawing": {"chest.anterior.left": 6}}, top=3))

    assert {
        "muscles",
        "trigger_points",
        "explanations",
        "unexplained",
        "rule_out_first",
        "examine_next",
        "knowledge",
        "method",
    } <= set(document)
    assert len(document["muscles"]) == len(document["trigger_points"]) == 3
    assert any("heart" in text for text in document["rule_out_first"])
    assert document["method"] == "exact"


def test_a_muscle_that_is_not_needled_may_be_named_and_is_marked(answer):
    found = answer({"drawing": {"chest.lateral.left": 6}})

    marked = {rank.muscle: rank.do_not_needle for rank in found.muscles}
    points = {rank.muscle: rank.do_not_needle for rank in found.trigger_points}
    assert marked["intercostales"]
    assert points["intercostales"]
    assert not marked["serratus_anterior"]
