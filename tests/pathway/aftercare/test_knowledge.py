"""The files of aftercare and session make sense together."""

from __future__ import annotations

import pytest

from drypoint.knowledge import load
from drypoint.terms import Urgency

KB = load()
KINDS = sorted(kind for kind in KB.documents if kind.split("/")[0] in ("aftercare", "session"))
CONTRACT_SYMPTOMS = [
    "breathless",
    "chest_pain",
    "pain_on_breathing_in",
    "shoulder_tip_or_upper_back_pain_worsening",
    "dry_cough",
    "coughing_blood",
    "collapse_or_blue",
    "fast_pulse",
    "bleeding_not_stopping",
    "rapidly_swelling_tense_muscle",
    "bruise",
    "bruise_growing",
    "soreness",
    "soreness_worsening",
    "stiffness",
    "redness_warmth_or_pus",
    "fever_or_chills",
    "hot_swollen_joint",
    "shock_like_pain_or_numbness",
    "new_weakness",
    "bladder_bowel_or_walking_change",
    "severe_headache_or_neck_stiffness",
    "fainted",
    "light_headed",
    "rash_or_itch",
    "face_swelling_or_wheeze",
    "flank_pain_or_blood_in_urine",
    "severe_abdominal_pain",
    "needle_left_in_body",
    "pregnancy_bleeding_or_contractions",
    "drowsy",
    "low_mood",
    "original_pain_worse",
    "fatigue",
    "heaviness",
    "nausea",
    "headache",
    "face_speech_or_vision_change",
    "swollen_calf",
    "swollen_breast_or_armpit",
]
# Facts of triage that no file rests on, each with the reason.
NOT_USED = {
    "tr_092": "speaks to an emergency department",
    "tr_093": "concerns somebody who has had a collapsed lung, not the patient who goes home",
}


def test_the_symptoms_are_those_of_the_contract_in_its_order() -> None:
    in_order = sorted(KB.symptoms.values(), key=lambda symptom: symptom.order)

    assert [symptom.id for symptom in in_order] == CONTRACT_SYMPTOMS


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_rests_on_facts_that_exist(kind: str) -> None:
    for name, document in KB.documents[kind].items():
        named = [*document["basis"], *document.get("advice_basis", ()), *document.get("figures", ())]
        named += document.get("time_courses", [])
        named += [fact for step in document.get("steps", ()) for fact in step["basis"]]
        assert document["basis"], name
        assert set(named) <= set(KB.facts), name


def test_every_atom_of_a_rule_is_a_symptom_a_detail_or_a_fact() -> None:
    details = {f"{s.id}.{detail.id}" for s in KB.symptoms.values() for detail in s.details}
    facts = {f"facts.{fact}" for fact in KB.aftercare_facts} | {"sharp_pain_at_insertion"}
    atoms = {
        atom
        for rule in KB.triage_rules.values()
        for group in (rule.symptoms, *rule.and_any, *rule.unless_all_no)
        for atom in group
    }

    assert atoms <= set(KB.symptoms) | details | facts


def test_every_area_that_a_file_names_exists() -> None:
    named = {area for rule in KB.triage_rules.values() for area in rule.areas}
    named |= {area for line in KB.advice_lines.values() for area in line.areas}

    assert named <= set(KB.risk_areas)


def test_every_expected_effect_names_an_adverse_event_that_exists() -> None:
    named = {item.adverse_event for item in KB.course_items.values()} - {""}

    assert named <= set(KB.adverse_events)
    assert {"soreness", "bruising"} <= named


def test_a_rule_for_self_care_has_no_further_condition() -> None:
    """Otherwise one more complaint could take the place of a call to the clinic."""
    rules = [rule for rule in KB.triage_rules.values() if rule.urgency is Urgency.SELF_CARE]

    assert all(not rule.and_any and not rule.areas for rule in rules)


def test_a_symptom_with_self_care_has_a_rule_for_afterwards() -> None:
    mild = [rule for rule in KB.triage_rules.values() if rule.urgency is Urgency.SELF_CARE]

    for rule in mild:
        later = [other for other in KB.triage_rules.values() if other.after_h == rule.until_h]
        assert rule.until_h is not None, rule.id
        assert set(rule.symptoms) <= {atom for other in later for atom in other.symptoms}, rule.id


def test_every_fact_of_triage_and_time_course_is_used() -> None:
    used = {fact for kind in KINDS for document in KB.documents[kind].values() for fact in document["basis"]}
    used |= {fact for rule in KB.triage_rules.values() for fact in rule.advice_basis}
    used |= {fact for event in KB.adverse_events.values() for fact in event.time_courses}
    wanted = {fact for fact in KB.facts if fact.startswith(("tr_", "tc_"))}

    assert wanted - used == set(NOT_USED)


def test_no_urgency_is_lower_than_the_fact_that_it_rests_on() -> None:
    """An action of the references is never softened by the rule that carries it alone."""
    words = {
        "SELF_CARE": Urgency.SELF_CARE,
        "CALL_CLINIC": Urgency.CALL_CLINIC,
        "SAME_DAY_PHYSICIAN": Urgency.SAME_DAY,
        "EMERGENCY": Urgency.EMERGENCY,
    }
    for fact in KB.facts.values():
        if not fact.id.startswith("tr_"):
            continue
        carried = [rule.urgency.rank for rule in KB.triage_rules.values() if fact.id in rule.basis]
        for action in fact.actions:
            if action in words:
                assert words[action].rank <= max(carried, default=-1), fact.id


def test_every_symptom_has_a_rule() -> None:
    named = {atom.split(".")[0] for rule in KB.triage_rules.values() for atom in rule.symptoms}

    assert set(KB.symptoms) <= named


def test_muscles_over_the_lung_lie_in_the_chest_area() -> None:
    for muscle in KB.muscles.values():
        if muscle.pneumothorax_risk_level != "none":
            assert "chest_neck_base_shoulder" in KB.muscle_areas[muscle.id], muscle.id


def test_codes_of_billing_cover_every_number_of_muscles_once() -> None:
    for count in range(1, 30):
        fitting = [
            code.code
            for code in KB.billing_codes.values()
            if code.muscles_min <= count and (code.muscles_max is None or count <= code.muscles_max)
        ]
        assert fitting == ["20560" if count <= 2 else "20561"]
