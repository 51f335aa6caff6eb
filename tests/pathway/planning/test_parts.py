"""Positions, needles, the statistical view and the reader, each by itself."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.planning import plan_as_json, read_plan_request
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.pathway.planning import NeedleDimensions
from drypoint.pathway.planning.path.near import near_hazards, reaches_pleura
from drypoint.pathway.planning.path.needles import choose_needle
from drypoint.pathway.planning.path.positions import ordered_targets, position_changes, position_options
from drypoint.pathway.planning.path.statistics import reached_at
from drypoint.terms import Side
from tests.pathway.planning.conftest import request_document

KNOWLEDGE = load()
POSITIONS = ("prone", "supine", "side-lying, left side up", "side-lying, right side up")
choices = st.lists(
    st.tuples(st.lists(st.sampled_from(POSITIONS), min_size=1, max_size=3, unique=True), st.booleans()),
    min_size=1,
    max_size=5,
)


@given(choices)
@settings(max_examples=100)
def test_the_order_turns_over_as_rarely_as_any_order_with_the_chest_last(cases):
    options_of = [tuple(positions) for positions, _ in cases]
    chest = [over_lung for _, over_lung in cases]

    placed = ordered_targets(choices=options_of, chest=chest)

    assert sorted(place.number for place in placed) == list(range(len(cases)))
    assert all(place.position in options_of[place.number] for place in placed)
    assert [chest[place.number] for place in placed] == sorted(chest)
    assert position_changes(placed) == fewest_turns(options_of, chest)


def fewest_turns(options_of, chest):
    """Try every order and, for each, every choice of positions, step by step."""
    best = len(chest)
    for order in permutations(range(len(chest))):
        if [chest[number] for number in order] != sorted(chest):
            continue
        reach = dict.fromkeys(options_of[order[0]], 0)
        for number in order[1:]:
            reach = {
                position: min(done + (position != before) for before, done in reach.items())
                for position in options_of[number]
            }
        best = min(best, *reach.values())
    return best


def positions(point_id, side=Side.LEFT):
    muscle = KNOWLEDGE.muscles[point_id.partition(".")[0]]
    point = KNOWLEDGE.trigger_points[point_id]
    return position_options(muscle=muscle, point=point, side=side, knowledge=KNOWLEDGE)


def test_every_point_has_a_position():
    for point_id in KNOWLEDGE.trigger_points:
        assert positions(point_id), point_id
        assert set(positions(point_id)) <= set(POSITIONS), point_id


@pytest.mark.parametrize(
    "muscle",
    [
        "tibialis_posterior", "flexor_digitorum_longus", "popliteus", "adductor_magnus", "abductor_hallucis",
        "quadratus_plantae", "flexor_hallucis_brevis", "gracilis", "adductor_longus_brevis",
    ],
)  # fmt: skip
def test_what_is_needled_from_the_inner_side_lies_on_the_treated_side(muscle):
    found = positions(f"{muscle}.tp1")

    assert "side-lying, right side up" in found
    assert "side-lying, left side up" not in found


def test_points_of_one_muscle_may_lie_on_different_sides():
    assert positions("soleus.tp1") == ("prone", "side-lying, right side up")
    assert positions("soleus.tp3") == ("prone", "side-lying, left side up")
    assert positions("triceps_brachii.tp5") == ("supine",)


@pytest.mark.parametrize(
    ("point_id", "reaches"),
    [
        ("rectus_abdominis.tp1", True),
        ("rectus_abdominis.tp2", False),
        ("scm_sternal.tp1", True),
        ("scm_sternal.tp3", False),
        ("infraspinatus.tp3", True),
        ("levator_scapulae.tp1", True),
        ("trapezius_middle.tp6", True),
        ("deltoid_anterior.tp1", False),
        ("latissimus_dorsi.tp1", False),
        ("latissimus_dorsi.tp2", True),
    ],
)
def test_the_lung_is_ruled_out_only_where_nothing_must_hold_for_it(point_id, reaches):
    """Or where the muscle's own approach always holds it, as in the fold of the armpit."""
    muscle, point = KNOWLEDGE.muscles[point_id.partition(".")[0]], KNOWLEDGE.trigger_points[point_id]

    assert reaches_pleura(muscle=muscle, point=point, knowledge=KNOWLEDGE) is reaches


NO_LONGER_CHEST = {
    "deltoid_anterior.tp1", "latissimus_dorsi.tp1", "obliquus_externus.tp2", "quadratus_lumborum.tp2",
    "quadratus_lumborum.tp3", "quadratus_lumborum.tp4", "rectus_abdominis.tp2", "rectus_abdominis.tp3",
    "scalenes.tp1", "scm_clavicular.tp2", "scm_sternal.tp2", "scm_sternal.tp3", "splenius_cervicis.tp1",
    "teres_major.tp1",
}  # fmt: skip
"""Points of a muscle with the lung among its hazards that the path takes off it: less strict, so listed."""


def test_no_other_point_has_left_the_rules_of_the_chest():
    found = set()
    for point_id, point in KNOWLEDGE.trigger_points.items():
        muscle = KNOWLEDGE.muscles[point_id.partition(".")[0]]
        beside_lung = any(hazard.type == "pleura" for hazard in muscle.hazards)
        if beside_lung and not reaches_pleura(muscle=muscle, point=point, knowledge=KNOWLEDGE):
            found.add(point_id)

    assert found == NO_LONGER_CHEST


def test_a_hazard_of_the_muscle_stays_near_a_point_that_does_not_rule_it_out():
    muscle = KNOWLEDGE.muscles["gluteus_medius"]
    near = {
        point.id: {
            hazard.structure for hazard in near_hazards(muscle=muscle, point=point, knowledge=KNOWLEDGE)
        }
        for point in muscle.trigger_points
    }

    assert "sciatic nerve (posterior-inferior)" in near["gluteus_medius.tp1"]
    assert "sciatic nerve (posterior-inferior)" not in near["gluteus_medius.tp2"]
    assert near["gluteus_medius.tp3"] == {"lateral cutaneous nerve"}


def test_a_structure_keeps_the_level_of_its_own_record_and_gets_none_from_another():
    near = near_hazards(
        muscle=KNOWLEDGE.muscles["tibialis_posterior"],
        point=KNOWLEDGE.trigger_points["tibialis_posterior.tp1"],
        knowledge=KNOWLEDGE,
    )

    assert [(hazard.structure, hazard.level) for hazard in near] == [
        ("posterior tibial vessels and tibial nerve", "high"),
        ("fibular artery beyond", "medium"),
    ]


def needle(muscle, limit, *, stock=(), superficial=False, thinnest=False):
    return choose_needle(
        stock=tuple(NeedleDimensions(*size) for size in stock),
        muscle=KNOWLEDGE.muscles[muscle],
        limit_mm=limit,
        superficial=superficial,
        thinnest=thinnest,
        knowledge=KNOWLEDGE,
    )


@pytest.mark.parametrize(
    ("limit", "stock", "expected"),
    [
        (13.3, (), 13),
        (10.2, (), 10),
        (7.0, (), 10),
        (13.3, ((0.25, 13), (0.25, 40)), 13),
        (13.3, ((0.25, 25), (0.25, 40)), 25),
    ],
)
def test_the_needle_fits_below_the_ceiling_where_one_does(limit, stock, expected):
    assert needle("rhomboids", limit, stock=stock).needle.length_mm == expected


def test_without_a_ceiling_the_shortest_usual_length_is_taken():
    assert needle("gluteus_medius", None).needle.length_mm == 40
    assert needle("gluteus_medius", None, stock=((0.25, 25), (0.3, 60), (0.3, 75))).needle.length_mm == 60
    assert needle("gluteus_medius", None, stock=((0.25, 25), (0.25, 30))).needle.length_mm == 30


def test_the_usual_thickness_is_taken_and_the_thinnest_where_bleeding_counts():
    stock = ((0.35, 40), (0.25, 40), (0.2, 40))

    assert needle("gluteus_medius", None, stock=stock).needle.diameter_mm == 0.25
    assert needle("gluteus_medius", None, stock=stock, thinnest=True).needle.diameter_mm == 0.2


@given(st.floats(5, 60), st.floats(1, 12), st.integers(3, 200), st.floats(1, 60), st.floats(0, 20))
@settings(max_examples=100)
def test_a_deeper_needle_is_never_less_likely_to_reach(mean, spread, people, depth, more):
    def view(at):
        return reached_at(depth_mm=at, mean_mm=mean, sd_mm=spread, people=people)

    shallow, deep = view(depth), view(depth + more)

    assert deep[0] >= shallow[0] - 1e-12
    for middle, low, high in (shallow, deep):
        assert 0 <= low <= middle <= high <= 1


def test_the_predictive_probability_agrees_with_simulation():
    """Draw samples of 18 with the published mean and spread, then a new person from each posterior."""
    rng = np.random.default_rng(7)
    people, mean, spread, depth, draws = 18, 27.0, 4.0, 22.0, 400_000
    variance = spread**2 * (people - 1) / rng.chisquare(people - 1, draws)
    centre = rng.normal(mean, np.sqrt(variance / people))
    distance = rng.normal(centre, np.sqrt(variance))

    found, _, _ = reached_at(depth_mm=depth, mean_mm=mean, sd_mm=spread, people=people)

    assert found == pytest.approx(np.mean(distance <= depth), abs=0.003)


def test_the_view_stands_beside_a_figure_with_spread_and_number_only(planned):
    (step,) = planned(request_document("rhomboids.tp1.right")).steps

    with_view = [figure for figure in step.figures if figure.reached_at_ceiling is not None]
    assert [figure.value_mm for figure in with_view] == [27.0]
    assert step.depth_ceiling_mm == 13.3


def faults(document):
    with pytest.raises(InputError) as caught:
        read_plan_request(document, knowledge=KNOWLEDGE)
    return {(fault.code, fault.where) for fault in caught.value.faults}


def test_every_fault_of_a_request_is_listed_at_once():
    document = {
        "facts": {"on": "21.11.2026", "answers": {"pregnant": "maybe"}},
        "targets": [
            {"trigger_point": "infraspinatus.tp1", "technique": "deep"},
            {"trigger_point": "rhomboids.tp1.left", "technique": "gentle"},
            {"trigger_point": "rhomboids.tp1.left", "technique": "deep"},
            {"technique": "deep"},
            "rhomboids",
        ],
        "provider": {"licensed": "yes", "privileges": ["cervical"], "licence_until": "soon", "height": 3},
        "needles_in_stock": [{"diameter_mm": 25, "length_mm": 40}, {"diameter_mm": 0, "length_mm": "long"}],
    }

    found = faults(document)

    assert {
        ("DP106", "facts.on"),
        ("DP104", "facts.answers.pregnant"),
        ("DP107", "targets[0].trigger_point"),
        ("DP104", "targets[1].technique"),
        ("DP108", "targets[2].trigger_point"),
        ("DP102", "targets[3].trigger_point"),
        ("DP101", "targets[4]"),
        ("DP101", "provider.licensed"),
        ("DP104", "provider.privileges[0]"),
        ("DP106", "provider.licence_until"),
        ("DP103", "provider.height"),
        ("DP105", "needles_in_stock[0].diameter_mm"),
        ("DP105", "needles_in_stock[1].diameter_mm"),
        ("DP101", "needles_in_stock[1].length_mm"),
    } <= found


def test_two_targets_without_a_point_are_not_the_same_target_twice():
    document = request_document({"technique": "deep"}, {"technique": "superficial"})

    assert faults(document) == {
        ("DP102", "targets[0].trigger_point"),
        ("DP102", "targets[1].trigger_point"),
    }


@pytest.mark.parametrize("provider", [[], 0, "", False])
def test_a_provider_that_is_no_object_is_a_fault(provider):
    assert faults(request_document("rhomboids.tp1.left") | {"provider": provider}) == {("DP101", "provider")}


def test_a_providers_id_is_a_text():
    assert faults(request_document("rhomboids.tp1.left", provider={"id": 3})) == {("DP101", "provider.id")}


@pytest.mark.parametrize("document", [{}, {"facts": {"on": "2026-11-21"}, "targets": [], "provider": {}}, []])
def test_a_request_without_targets_is_a_fault(document):
    assert any(where in ("targets", "the whole input") for _, where in faults(document))


def test_the_answer_has_every_key_of_the_contract(planned):
    document = request_document("infraspinatus.tp1.right", stock=[{"diameter_mm": 0.25, "length_mm": 40}])

    found = plan_as_json(planned(document))

    assert {"steps", "refused", "needle_count", "minutes", "precautions", "knowledge"} <= set(found)
    (step,) = found["steps"]
    assert {
        "order", "position", "target", "technique", "needle", "depth_ceiling_mm", "grip", "direction",
        "hazards", "because", "sources",
    } <= set(step)  # fmt: skip
    assert step["needle"] == {"diameter_mm": 0.25, "length_mm": 40}
    assert 15 <= found["minutes"] <= 30


def test_a_plan_longer_than_a_usual_session_says_so_and_is_not_told_shorter(planned):
    legs = [
        point.id
        for point in KNOWLEDGE.trigger_points.values()
        if point.id.startswith(("vastus", "gluteus_m"))
    ]

    long = planned(request_document(*(f"{point}.left" for point in legs)))
    short = planned(request_document(f"{legs[0]}.left"))

    assert long.minutes >= 15 + 2 * (long.needle_count - 2) > 30
    assert any(f"{long.minutes} minutes" in text for text in long.precautions)
    assert short.minutes == 15
    assert not any("minutes" in text for text in short.precautions)
