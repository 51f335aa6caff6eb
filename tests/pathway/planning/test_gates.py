"""The provider, the place and the visit: who may needle, where, and how much at once."""

import pytest

from drypoint.knowledge import JurisdictionStatus, load
from tests.pathway.planning.conftest import request_document

KNOWLEDGE = load()
LIMB = "vastus_lateralis.tp1.left"
THIGH = "vastus_lateralis.tp2.left"


def reasons(found):
    return " ".join(reason for refusal in found.refused for reason in refusal.because)


@pytest.mark.parametrize(
    ("provider", "word"),
    [
        ({"licensed": False}, "licence"),
        ({"licensed": None}, "licensed"),
        ({"licence_until": "2026-11-20"}, "licence ended"),
        ({"authorised": False}, "authorisation"),
        ({"authorisation_until": "2026-01-01"}, "authorisation"),
        ({"insured": False}, "insurance"),
        ({"insurance_until": "2025-12-31"}, "insurance"),
        ({"jurisdiction": "US-CA"}, "California"),
        ({"jurisdiction": "us-hi"}, "Hawaii"),
        ({"jurisdiction": "US-NY"}, "New York"),
        ({"jurisdiction": "US-OR"}, "Oregon"),
        ({"training_hours": 49}, "50 hours"),
    ],
)
def test_what_the_provider_lacks_refuses_everything(planned, provider, word):
    found = planned(request_document(LIMB, "gluteus_medius.tp1.left", provider=provider))

    assert not found.steps
    assert len(found.refused) == 2
    assert word in reasons(found)


def test_a_licence_that_ends_today_still_counts(planned):
    assert planned(request_document(LIMB, provider={"licence_until": "2026-11-21"})).steps


@pytest.mark.parametrize("jurisdiction", ["XX", "US-ZZ", ""])
def test_an_unknown_place_says_so_and_is_a_precaution(planned, jurisdiction):
    found = planned(request_document(LIMB, provider={"jurisdiction": jurisdiction}))

    assert found.steps
    assert any("no rules" in text for text in found.precautions)


def test_a_place_whose_law_is_silent_says_so(planned):
    found = planned(request_document(LIMB, provider={"jurisdiction": "US-PA"}))

    assert found.steps
    assert any("silent" in text for text in found.precautions)


def test_what_was_not_stated_of_the_provider_is_to_be_checked(planned):
    found = planned(request_document(LIMB, provider={"authorised": None, "insured": None}))

    assert any("insurance" in text and "checked" in text for text in found.precautions)


def test_illinois_forbids_retained_electrical_needles(planned):
    found = planned(
        request_document(
            LIMB, technique="electrical", provider={"jurisdiction": "US-IL", "training_hours": None}
        )
    )

    assert not found.steps
    assert "Illinois forbids electrical" in reasons(found)


@pytest.mark.parametrize(
    ("target", "technique", "privilege"),
    [
        ("rhomboids.tp1.left", "deep", "thoracic"),
        ("infraspinatus.tp1.left", "superficial", "thoracic"),
        ("splenius_capitis.tp1.left", "superficial", "neck"),
        ("rectus_abdominis.tp2.left", "superficial", "abdominal"),
        (LIMB, "electrical", "electrical"),
    ],
)
def test_a_region_or_technique_needs_its_privilege(planned, target, technique, privilege):
    every = ["thoracic", "neck", "abdominal", "pelvic", "children", "electrical"]
    held = [name for name in every if name != privilege]

    muscles = [target.partition(".")[0]]
    without = planned(
        request_document(target, technique=technique, provider={"privileges": held}, adopted=muscles)
    )
    with_it = planned(request_document(target, technique=technique, adopted=muscles))

    assert not without.steps
    assert with_it.steps, with_it.refused
    assert KNOWLEDGE.privilege_rules[privilege].text in reasons(without)


@pytest.mark.parametrize(
    ("target", "privilege"), [("suboccipitals.tp1.left", "neck"), ("pelvic_floor.tp1.left", "pelvic")]
)
def test_a_privilege_does_not_free_what_is_not_needled(planned, target, privilege):
    held = [name for name in ("neck", "pelvic") if name != privilege]

    without = planned(request_document(target, technique="superficial", provider={"privileges": held}))
    with_it = planned(request_document(target, technique="superficial"))

    assert not without.steps
    assert not with_it.steps
    assert KNOWLEDGE.privilege_rules[privilege].text in reasons(without)
    assert KNOWLEDGE.privilege_rules[privilege].text not in reasons(with_it)


def test_a_minor_needs_a_provider_for_children(planned):
    young = {"birth_date": "2010-06-01", "sex": "female", "height_cm": 165, "weight_kg": 58}
    agreed = {"guardian_consents": "yes"}
    held = ["thoracic", "neck"]

    without = planned(request_document(LIMB, patient=young, answers=agreed, provider={"privileges": held}))
    with_it = planned(request_document(LIMB, patient=young, answers=agreed))

    assert not without.steps
    assert with_it.steps, with_it.refused


def test_the_second_side_of_the_chest_is_refused_in_the_order_asked_for(planned):
    found = planned(
        request_document("rhomboids.tp1.right", LIMB, "rhomboids.tp1.left", "trapezius_upper.tp1.right")
    )

    assert {step.target for step in found.steps} == {"rhomboids.tp1.right", LIMB, "trapezius_upper.tp1.right"}
    assert [refusal.target for refusal in found.refused] == ["rhomboids.tp1.left"]
    assert "Both sides of the chest" in reasons(found)


def test_a_first_visit_has_two_needles_at_most(planned):
    wanted = (LIMB, "gluteus_medius.tp1.left", "deltoid_middle.tp1.left")

    first = planned(request_document(*wanted, answers={"first_session": "yes"}))
    later = planned(request_document(*wanted))

    assert [step.target for step in first.steps] == [*wanted[:2]]
    assert "one or two needles" in reasons(first)
    assert later.needle_count == 3


def test_what_is_never_needled_does_not_use_up_a_needle_of_the_first_visit(planned):
    wanted = ("longus_colli.tp1.left", LIMB, "gluteus_medius.tp1.left")

    found = planned(request_document(*wanted, answers={"first_session": "yes"}))

    assert {step.target for step in found.steps} == set(wanted[1:])


@pytest.mark.parametrize("muscle", ["longus_colli", "subclavius", "intercostales"])
def test_muscles_that_are_not_needled_are_refused_whatever_the_technique(planned, muscle):
    point = KNOWLEDGE.muscles[muscle].trigger_points[0].id

    for technique in ("superficial", "deep", "electrical"):
        found = planned(request_document(f"{point}.left", technique=technique))
        assert not found.steps
        assert "not to be needled" in reasons(found)


def test_frailty_makes_needles_few_and_superficial(planned):
    wanted = (LIMB, "gluteus_medius.tp1.left", "gracilis.tp1.left")

    found = planned(request_document(*wanted, answers={"frail": "yes"}))

    assert [str(step.technique) for step in found.steps] == ["superficial", "superficial"]
    assert [refusal.target for refusal in found.refused] == ["gracilis.tp1.left"]


def test_the_us_list_has_every_state_once():
    us = [place for place in KNOWLEDGE.jurisdictions.values() if place.code.startswith("US-")]
    count = {status: sum(place.status is status for place in us) for status in JurisdictionStatus}

    assert len(us) == 51
    assert count[JurisdictionStatus.PERMITTED] == 40
    assert count[JurisdictionStatus.SILENT] == 7
    assert count[JurisdictionStatus.NOT_PERMITTED] == 4


def test_every_planning_rule_rests_on_facts():
    kinds = (
        KNOWLEDGE.planning_limits, KNOWLEDGE.privilege_rules, KNOWLEDGE.jurisdictions,
        KNOWLEDGE.technique_rules, KNOWLEDGE.needle_catalogues,
    )  # fmt: skip
    for kind in kinds:
        for rule in kind.values():
            assert rule.basis
            assert set(rule.basis) <= set(KNOWLEDGE.facts), rule.id


def test_every_place_has_the_code_of_its_file():
    for key, place in KNOWLEDGE.jurisdictions.items():
        assert place.code.lower().replace("-", "_") == key == place.id


def test_an_emergency_is_shown_even_where_the_provider_may_not_needle(planned):
    answers = {"bladder_or_bowel_change": "yes"}

    found = planned(request_document(LIMB, answers=answers, provider={"licensed": False}))

    assert not found.steps
    assert any("bladder" in text.lower() for text in found.precautions)


@pytest.mark.parametrize(("answer", "assumed"), [("unknown", True), ("yes", False)])
@pytest.mark.parametrize("question", ["frail", "antiplatelet", "chest_deformity", "hyperalgesia"])
def test_what_nobody_answered_tightens_and_is_not_told_as_a_fact(planned, question, answer, assumed):
    found = planned(request_document("rhomboids.tp1.left", answers={question: answer}))
    own = next(rule.text for rule in KNOWLEDGE.technique_rules.values() if question in rule.questions)
    told = next(text for text in found.precautions if text.endswith(own))

    assert told.startswith("Not answered") is assumed


def test_a_tightened_ceiling_names_the_depth_that_it_rests_on(planned):
    found = planned(request_document("rhomboids.tp1.left", answers={"chest_deformity": "yes"}))

    assert any("post-mortem estimate" in text and "10 mm" in text for text in found.steps[0].because)
    bounds = [rule for rule in KNOWLEDGE.technique_rules.values() if rule.ceiling_bound_mm is not None]
    assert all(rule.ceiling_bound_what for rule in bounds)


CLEARED_PREGNANCY = {
    "physician_cleared": {"answer": "yes", "for": ["pregnant"], "on": "2026-11-20", "by": "Dr Example"},
}


def pregnant(planned, since, *targets):
    answers = CLEARED_PREGNANCY | {"pregnant": {"answer": "yes", "on": since}}
    return planned(request_document(*targets, answers=answers))


def test_late_in_pregnancy_nobody_lies_on_the_back_or_face_down(planned):
    wanted = ("masseter.tp1.left", "trapezius_middle.tp6.left", "biceps_brachii.tp1.left")

    early = pregnant(planned, "2026-07-20", *wanted)
    late = pregnant(planned, "2026-04-25", *wanted)

    assert {step.position for step in early.steps} & {"supine", "prone"}
    assert {step.position for step in late.steps} == {"side-lying, left side up"}
    assert [refusal.target for refusal in late.refused] == ["biceps_brachii.tp1.left"]
    assert "on the side only" in reasons(late)


def test_a_pregnancy_of_unknown_weeks_is_not_planned_at_all(planned):
    found = pregnant(planned, None, "masseter.tp1.left", "biceps_brachii.tp1.left")

    assert not found.steps


@pytest.mark.parametrize(
    ("entry", "gone"),
    [
        ({"text": "left below-knee amputation", "on": "2015-03-01"}, {"gastrocnemius.tp1.left"}),
        ({"text": "Amputation of left leg", "status": "resolved"}, {"gastrocnemius.tp1.left", THIGH}),
        ({"text": "transtibial amputation"}, {"gastrocnemius.tp1.left", "gastrocnemius.tp1.right"}),
        ({"code": "Z89.512", "system": "icd-10-cm"}, {"gastrocnemius.tp1.left"}),
        ({"text": "right arm amputated"}, {"brachioradialis.tp1.right"}),
        ({"text": "left great toe amputated"}, set()),
        ({"text": "father had his left leg amputated"}, set()),
    ],
)
def test_a_limb_that_is_not_there_is_no_target(planned, entry, gone):
    wanted = ("gastrocnemius.tp1.left", "gastrocnemius.tp1.right", THIGH, "brachioradialis.tp1.right")
    document = request_document(*wanted, technique="superficial")
    document["facts"]["conditions"] = [{"status": "active"} | entry]

    found = planned(document)

    assert {refusal.target for refusal in found.refused} == gone
    assert not gone or "not there" in reasons(found)


def test_only_needles_longer_than_any_source_names_refuse_a_target(planned):
    def stocked(target, *lengths):
        return planned(
            request_document(target, stock=[{"diameter_mm": 0.25, "length_mm": mm} for mm in lengths])
        )

    assert "no source names one longer than 25 mm" in reasons(stocked("multifidus_thoracic.tp1.left", 75))
    assert not stocked("rhomboids.tp1.left", 40, 100).steps
    assert not stocked("rectus_abdominis.tp1.left", 40).steps
    assert stocked("rhomboids.tp1.left", 30, 100).steps
    assert stocked("multifidus_thoracic.tp1.left", 25).steps
