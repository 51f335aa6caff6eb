"""What no plan may ever do, on random people, targets and providers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.planning import read_plan_request
from drypoint.knowledge import load
from drypoint.pathway.planning import plan
from drypoint.pathway.planning.path.near import near_hazards, reaches_pleura
from drypoint.pathway.planning.person.screened import MILD
from drypoint.pathway.screening import Planned, resolve_target, screen
from drypoint.terms import Technique
from tests.pathway.planning.conftest import CLEAR, PATIENT, PROVIDER, adoption, request_document

KNOWLEDGE = load()
POINTS = [cause.id for cause in KNOWLEDGE.referral_map.causes]
CHEST = [
    cause.id
    for cause in KNOWLEDGE.referral_map.causes
    if reaches_pleura(
        muscle=KNOWLEDGE.muscles[cause.muscle],
        point=KNOWLEDGE.trigger_points[cause.id.rpartition(".")[0]],
        knowledge=KNOWLEDGE,
    )
]
ADOPTABLE = sorted(path.id for path in KNOWLEDGE.muscle_paths.values() if path.approach.for_adoption)
RISKS = [question for question, answer in CLEAR.items() if answer == "no"]
MILD_RISKS = [
    "first_session", "frail", "fainting_history", "antiplatelet", "hyperalgesia", "chest_deformity",
    "latex_allergy", "diabetes", "neuropathy",
]  # fmt: skip
SIZES = st.fixed_dictionaries(
    {"diameter_mm": st.sampled_from((0.2, 0.25, 0.3)), "length_mm": st.sampled_from((13, 25, 40, 60))}
)
PEACEFUL = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

targets = st.lists(
    st.fixed_dictionaries(
        {
            "trigger_point": st.one_of(st.sampled_from(POINTS), st.sampled_from(CHEST)),
            "technique": st.sampled_from([str(technique) for technique in Technique]),
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda target: target["trigger_point"],
)
patients = st.fixed_dictionaries(
    {"birth_date": st.sampled_from(("1985-05-01", "1941-01-01", "2011-01-01")), "sex": st.just("male")},
    optional={"height_cm": st.just(170), "weight_kg": st.sampled_from((48, 68, 110))},
)
answers = st.dictionaries(
    st.one_of(st.sampled_from(MILD_RISKS), st.sampled_from(RISKS)),
    st.sampled_from(("yes", "no", "unknown")),
    max_size=3,
)
providers = st.fixed_dictionaries(
    {},
    optional={
        "licensed": st.sampled_from((True, True, True, False, None)),
        "privileges": st.lists(st.sampled_from(PROVIDER["privileges"]), unique=True),
        "jurisdiction": st.sampled_from(("US-CO", "US-IL", "US-CA", "US-CT", "XX", "")),
    },
)


@st.composite
def requests(draw):
    return request_document(
        *draw(targets),
        answers=draw(answers),
        patient=draw(patients),
        provider=draw(providers),
        stock=draw(st.one_of(st.none(), st.lists(SIZES, max_size=3))),
        adopted=draw(st.sampled_from(((), ADOPTABLE))),
    )


@given(requests())
@PEACEFUL
def test_every_target_is_planned_once_or_refused_with_reasons(planned, document):
    found = planned(document)

    wanted = [target["trigger_point"] for target in document["targets"]]
    assert sorted([s.target for s in found.steps] + [r.target for r in found.refused]) == sorted(wanted)
    assert [step.order for step in found.steps] == list(range(1, len(found.steps) + 1))
    assert found.needle_count == len(found.steps)
    assert all(refusal.because for refusal in found.refused)
    assert (found.minutes == 0) == (not found.steps)


@given(requests())
@PEACEFUL
def test_no_step_is_without_a_source_and_a_reason(planned, document):
    for step in planned(document).steps:
        assert step.sources
        assert step.because
        assert step.grip in ("pincer", "flat")
        assert step.direction
        assert step.hazards


@given(requests())
@PEACEFUL
def test_no_step_lies_in_an_excluded_region_or_uses_an_excluded_technique(planned, document):
    found = planned(document)

    facts = read_plan_request(document, knowledge=KNOWLEDGE).facts
    for step in found.steps:
        on_its_own = screen(
            facts=type(facts)(
                on=facts.on,
                patient=facts.patient,
                answers=facts.answers,
                entries=facts.entries,
                planned=Planned((step.target,), step.technique),
            ),
            knowledge=KNOWLEDGE,
        )
        place = resolve_target(step.target, knowledge=KNOWLEDGE)
        assert on_its_own.decision in MILD
        assert place.regions.isdisjoint(on_its_own.excluded_regions)
        assert step.technique not in on_its_own.excluded_techniques


@given(requests())
@PEACEFUL
def test_no_ceiling_passes_seventy_hundredths_of_any_figure_of_its_site(planned, document):
    for step in planned(document).steps:
        if step.technique is Technique.SUPERFICIAL:
            assert step.depth_ceiling_mm is not None
            assert step.depth_ceiling_mm <= 10
        if step.depth_ceiling_mm is not None:
            for figure in step.figures:
                assert step.depth_ceiling_mm <= 0.7 * figure.value_mm + 1e-9


@given(requests())
@PEACEFUL
def test_a_step_without_a_ceiling_is_adopted_and_far_from_lung_organ_and_cord(planned, document):
    for step in planned(document).steps:
        if step.depth_ceiling_mm is None:
            muscle, point = step.target.partition(".")[0], step.target.rpartition(".")[0]
            near = near_hazards(
                muscle=KNOWLEDGE.muscles[muscle],
                point=KNOWLEDGE.trigger_points[point],
                knowledge=KNOWLEDGE,
            )
            assert step.gap
            assert step.approach is KNOWLEDGE.muscle_paths[muscle].approach
            assert muscle in {each["muscle"] for each in document["adopted"]}
            assert step.controls
            assert step.longest_needle_mm is not None
            assert {"pleura", "organ", "spinal_canal"}.isdisjoint(hazard.type for hazard in near)


@given(requests())
@PEACEFUL
def test_adopting_lifts_no_refusal_and_raises_no_published_ceiling(planned, document):
    before = planned({key: part for key, part in document.items() if key != "adopted"})

    after = planned(document | {"adopted": [adoption(muscle) for muscle in ADOPTABLE]})

    first = {step.target: step for step in before.steps}
    current = {
        target["trigger_point"] for target in document["targets"] if target["technique"] == "electrical"
    }
    assert {step.target for step in after.steps} - current <= first.keys()
    for step in after.steps:
        was = first.get(step.target)
        if was and was.technique is step.technique:
            assert step.depth_ceiling_mm == was.depth_ceiling_mm
        else:
            assert step.approach
            assert any("A. One and B. Two adopted" in reason for reason in step.because)


NO_ADOPTION = [
    {"by": ["A. One", "B. Two"], "on": "2026-11-22"},
    {"approach": "corridor"},
    {"approach": "ceiling"},
    {"approach": "ultrasound"},
]


@given(requests(), st.sampled_from(NO_ADOPTION))
@PEACEFUL
def test_what_is_not_proposed_or_not_yet_adopted_changes_nothing(planned, document, change):
    before = planned({key: part for key, part in document.items() if key != "adopted"})
    others = [
        muscle
        for muscle in ADOPTABLE
        if change.get("approach") != str(KNOWLEDGE.muscle_paths[muscle].approach)
    ]

    after = planned(document | {"adopted": [adoption(muscle, **change) for muscle in others]})

    assert after == before


@given(requests())
@PEACEFUL
def test_no_needle_is_longer_than_its_ceiling_where_a_shorter_one_is_at_hand(planned, document):
    stock = [size["length_mm"] for size in document.get("needles_in_stock") or []] or [10, 13, 25, 40]
    for step in planned(document).steps:
        if step.depth_ceiling_mm is not None and step.needle.length_mm > step.depth_ceiling_mm:
            assert min(stock) == step.needle.length_mm
            assert any("shaft" in reason for reason in step.because)


@given(requests())
@PEACEFUL
def test_both_sides_of_the_chest_are_never_needled(planned, document):
    found = planned(document)

    sides = {step.target.rpartition(".")[2] for step in found.steps if step.target in CHEST}
    assert len(sides) <= 1


@given(requests())
@PEACEFUL
def test_the_chest_comes_last(planned, document):
    over_lung = [step.target in CHEST for step in planned(document).steps]

    assert over_lung == sorted(over_lung)


@given(requests())
@PEACEFUL
def test_a_muscle_that_is_not_needled_is_always_refused(planned, document):
    for step in planned(document).steps:
        assert "do_not_needle" not in KNOWLEDGE.muscles[step.target.partition(".")[0]].flags


@given(requests())
@PEACEFUL
def test_an_unlicensed_provider_or_a_place_that_forbids_it_gets_no_step(planned, document):
    found = planned(document)

    provider = document["provider"]
    if provider["licensed"] is not True or provider["jurisdiction"] == "US-CA":
        assert not found.steps
    if provider["jurisdiction"] == "US-IL":
        assert all(step.technique is not Technique.ELECTRICAL for step in found.steps)


@st.composite
def with_one_more_risk(draw):
    """Return two requests that differ in one risk only."""
    before = draw(requests())
    facts = before["facts"]
    change = draw(st.sampled_from(("yes", "unknown", "thin", "unweighed", "young")))
    if change in ("yes", "unknown"):
        question = draw(st.one_of(st.sampled_from(MILD_RISKS), st.sampled_from(RISKS)))
        riskier = facts | {"answers": facts["answers"] | {question: change}}
        facts = facts | {"answers": facts["answers"] | {question: "no"}}
    else:
        body = {
            "thin": {**PATIENT, "height_cm": 180, "weight_kg": 55},
            "unweighed": {key: PATIENT[key] for key in ("birth_date", "sex")},
            "young": {**PATIENT, "birth_date": "2011-01-01"},
        }[change]
        riskier, facts = facts | {"patient": body}, facts | {"patient": PATIENT}
    return before | {"facts": facts}, before | {"facts": riskier}


@given(with_one_more_risk())
@settings(PEACEFUL, max_examples=150)
def test_one_more_risk_never_adds_a_step_and_never_raises_a_ceiling(planned, pair):
    before, after = (planned(document) for document in pair)

    first = {step.target: step for step in before.steps}
    for step in after.steps:
        assert step.target in first
        was = first[step.target].depth_ceiling_mm
        if was is not None:
            assert step.depth_ceiling_mm is not None
            assert step.depth_ceiling_mm <= was
        if first[step.target].technique is Technique.SUPERFICIAL:
            assert step.technique is Technique.SUPERFICIAL


@pytest.mark.parametrize("missing", ["consents", "anticoagulant", "lung_disease", "pregnant"])
def test_an_open_question_refuses_everything_and_names_itself(planned, missing):
    document = request_document("rhomboids.tp1.left", "trapezius_upper.tp1.left")
    del document["facts"]["answers"][missing]

    found = planned(document)

    assert not found.steps
    assert len(found.refused) == 2
    assert all(any(missing in reason for reason in refusal.because) for refusal in found.refused)


def test_the_same_request_gives_the_same_plan(knowledge):
    document = request_document("rhomboids.tp1.left", "vastus_lateralis.tp1.left", "gluteus_medius.tp2.right")
    request = read_plan_request(document, knowledge=knowledge)

    assert plan(request=request, knowledge=knowledge) == plan(request=request, knowledge=knowledge)
