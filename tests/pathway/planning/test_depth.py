"""Depth ceilings: the shortest published depth times the safety fraction, and nothing else."""

import re

import pytest

from drypoint.contract.planning import read_plan_request
from drypoint.knowledge import FigureKind, load
from drypoint.pathway.planning.path.depth import depth_ceiling, depth_site
from drypoint.pathway.planning.plan import plan
from drypoint.terms import Technique
from tests.pathway.planning.conftest import PATIENT, request_document

KNOWLEDGE = load()
THIN = {**PATIENT, "height_cm": 175, "weight_kg": 55}
UNWEIGHED = {key: PATIENT[key] for key in ("birth_date", "sex", "height_cm")}


def only_step(*targets, **changes):
    request = read_plan_request(request_document(*targets, **changes), knowledge=KNOWLEDGE)
    found = plan(request=request, knowledge=KNOWLEDGE)
    assert len(found.steps) == 1, found.refused
    return found.steps[0]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("rhomboids.tp1.right", 13.3),
        ("trapezius_middle.tp5.right", 13.3),
        ("trapezius_upper.tp1.right", 10.2),
        ("trapezius_upper.tp2.left", 10.2),
        ("pterygoid_medial.tp1.left", 21.0),
        ("semispinalis_capitis.tp1.left", 21.0),
    ],
)
def test_a_published_depth_gives_seventy_hundredths_of_the_shortest(target, expected):
    step = only_step(target)

    assert step.technique is Technique.DEEP
    assert step.depth_ceiling_mm == expected


def test_the_shorter_source_wins_where_two_contradict_each_other():
    """Ultrasound found 14.6 mm on average where magnetic resonance found 56; a mean alone gives nothing."""
    step = only_step("trapezius_upper.tp1.right")

    assert min(figure.value_mm for figure in step.figures) == 14.6
    assert step.depth_ceiling_mm <= 0.7 * 14.6


@pytest.mark.parametrize(
    "target",
    [
        "multifidus_lumbar.tp3.left",
        "pectoralis_major.tp_sternal.left",
        "levator_scapulae.tp1.left",
        "trapezius_lower.tp3.left",
        "infraspinatus.tp1.right",
        "rectus_abdominis.tp1.right",
        "vastus_lateralis.tp2.right",
        "semispinalis_capitis.tp2.left",
        "soleus.tp1.left",
        "biceps_femoris.tp1.left",
    ],
)
def test_without_a_shortest_depth_a_point_near_danger_is_superficial_only(target):
    step = only_step(target)

    assert step.technique is Technique.SUPERFICIAL
    assert step.depth_ceiling_mm == 10
    assert any("superficial only" in reason for reason in step.because)


@pytest.mark.parametrize(
    "target", ["quadratus_lumborum.tp1.left", "scalenes.tp2.right", "digastric.tp_posterior.left"]
)
def test_a_place_that_is_never_needled_is_refused(planned, target):
    found = planned(request_document(target))

    assert not found.steps
    assert "not needled" in found.refused[0].because[0]


@pytest.mark.parametrize("patient", [THIN, UNWEIGHED])
def test_thin_or_unweighed_people_are_needled_superficially_over_the_chest(patient):
    step = only_step("rhomboids.tp1.right", patient=patient)

    assert step.technique is Technique.SUPERFICIAL
    assert step.depth_ceiling_mm == 7.0


def test_thin_build_changes_nothing_far_from_the_lung():
    step = only_step("vastus_lateralis.tp1.left", patient=THIN, adopted=["vastus_lateralis"])

    assert step.technique is Technique.DEEP


def test_a_curved_spine_tightens_the_chest():
    step = only_step("rhomboids.tp1.right", answers={"chest_deformity": "yes"})

    assert step.technique is Technique.SUPERFICIAL
    assert step.depth_ceiling_mm == 7.0


def test_an_electrical_needle_does_not_become_another_kind_where_it_cannot_go_deep(planned):
    found = planned(request_document("infraspinatus.tp1.right", technique="electrical"))

    assert not found.steps
    assert any("superficial only" in reason for reason in found.refused[0].because)


def test_no_site_gives_a_ceiling_from_a_mean_or_from_a_needle_that_reached():
    for site in KNOWLEDGE.depth_sites.values():
        if any(figure.kind.carries_ceiling for figure in site.figures):
            continue
        for point in KNOWLEDGE.trigger_points.values():
            muscle = KNOWLEDGE.muscles[point.id.partition(".")[0]]
            if depth_site(muscle=muscle, point=point, knowledge=KNOWLEDGE) is site:
                found = depth_ceiling(
                    muscle=muscle, point=point, technique=Technique.DEEP, rules=(), knowledge=KNOWLEDGE
                )
                assert found.mm is None


@pytest.mark.parametrize("target", ["scm_sternal.tp2.left", "scm_clavicular.tp1.right"])
def test_a_thin_muscle_shortens_a_superficial_needle_and_gives_no_deep_one(target):
    """The muscle is 6.6 mm thick on average: less than 0.7 of the least mean at the neck, 13 mm."""
    step = only_step(target, adopted=[target.partition(".")[0]])

    assert step.technique is Technique.SUPERFICIAL
    assert step.depth_ceiling_mm == 6.6
    assert step.grip == "pincer"
    assert any("fold" in control for control in step.controls)


def test_no_superficial_ceiling_passes_seventy_hundredths_of_a_figure_of_any_kind():
    for point in KNOWLEDGE.trigger_points.values():
        muscle = KNOWLEDGE.muscles[point.id.partition(".")[0]]
        site = depth_site(muscle=muscle, point=point, knowledge=KNOWLEDGE)
        found = depth_ceiling(
            muscle=muscle, point=point, technique=Technique.SUPERFICIAL, rules=(), knowledge=KNOWLEDGE
        )

        figures = [figure.value_mm for figure in site.figures] if site else []
        if found.mm is None:
            assert not found.allowed
            continue
        assert found.mm <= min([10.0, *(0.7 * value + 1e-9 for value in figures)])


def test_every_figure_stands_in_the_fact_it_names():
    """Each value, spread and number of people of a depth file is found in its fact, in mm or cm."""
    for site in KNOWLEDGE.depth_sites.values():
        for figure in site.figures:
            if not figure.fact:
                assert figure.source in KNOWLEDGE.citations
                continue
            fact = KNOWLEDGE.facts[figure.fact]
            numbers = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", fact.statement)}
            for quantity in fact.quantities:
                numbers |= {n for n in (quantity.value, quantity.low, quantity.high) if n is not None}
                numbers |= set(quantity.values)
                numbers |= {float(number) for number in re.findall(r"\d+(?:\.\d+)?", quantity.name)}
            known = {round(n, 3) for n in numbers} | {round(10 * n, 3) for n in numbers}
            stated = [figure.value_mm, figure.sd_mm, figure.people]
            missing = [n for n in stated if n is not None and round(float(n), 3) not in known]
            assert not missing, (site.id, figure.fact, missing, sorted(numbers))


def test_every_depth_file_names_muscles_points_and_facts_that_exist():
    for site in KNOWLEDGE.depth_sites.values():
        assert set(site.muscles) <= set(KNOWLEDGE.muscles), site.id
        assert set(site.trigger_points) <= set(KNOWLEDGE.trigger_points), site.id
        assert set(site.basis) <= set(KNOWLEDGE.facts), site.id
        assert site.basis or site.sources, site.id


def test_a_file_for_a_point_goes_before_one_for_its_muscle():
    muscle = KNOWLEDGE.muscles["multifidus_lumbar"]

    found = {
        point.id: depth_site(muscle=muscle, point=point, knowledge=KNOWLEDGE).id
        for point in muscle.trigger_points
    }

    assert found["multifidus_lumbar.tp3"] == "multifidus_sacral"
    assert found["multifidus_lumbar.tp1"] == "multifidus"


def test_only_shortest_distances_and_named_limits_carry_a_ceiling():
    assert {kind for kind in FigureKind if kind.carries_ceiling} == {
        FigureKind.LOWER_BOUND,
        FigureKind.LIMIT,
    }
