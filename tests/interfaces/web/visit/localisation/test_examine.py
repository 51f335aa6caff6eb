"""Examine: the ranking follows without storing, sides are confirmed, an earlier drawing is at hand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from drypoint import clinic
from drypoint.clinic import Role
from drypoint.interfaces.web.visit.localisation.entered import EnteredFindings
from drypoint.interfaces.web.visit.localisation.findings_layer import zones_of
from drypoint.interfaces.web.visit.localisation.forms import read_examination
from drypoint.interfaces.web.visit.localisation.present import condition_field
from drypoint.interfaces.web.visit.localisation.sides import sides_value, sides_view
from drypoint.knowledge import Sign, Zone, load, target_name
from tests.clinic.practice import AT, MINUTE, TARGET, Practice, row_counts
from tests.interfaces.web.conftest import SignIn
from tests.interfaces.web.markup import closed_up
from tests.interfaces.web.visit.test_steps import page, stored, text_of

PAIN = {"pain-head.temple.right": "8", "pain-neck.posterior.right": "5"}
PART = {"HX-Request": "true"}
OTHER = "temporalis.tp2.right"


def order(content: bytes) -> list[str]:
    return re.findall(r'name="palpable" value="([^"]+)"', content.decode())


def order_of(content: bytes) -> str:
    found = re.search(r'name="order_of" value="([^"]*)"', content.decode())
    assert found
    return found[1]


# -- looking ----------------------------------------------------------------------------------


@pytest.mark.parametrize("then", ["preview", "", "something else"])
def test_looking_ranks_and_stores_nothing(then: str, practice: Practice, physio: Client):
    visit_id = practice.consented()
    before = row_counts()

    response = physio.post(page(visit_id, "examine"), {**PAIN, "then": then})

    assert response.status_code == 200
    assert TARGET in order(response.content)
    assert "not stored yet" in text_of(response.content)
    assert row_counts() == before


def test_the_side_that_does_not_hurt_brings_no_candidate(practice: Practice, physio: Client):
    """A twin stands in the ranking by its painful other side; as a candidate it would be noise."""
    drawn = {"pain-foot.heel.right": "7", "then": "preview"}

    content = physio.post(page(practice.consented(), "examine"), drawn).content

    assert {point.rpartition(".")[2] for point in order(content)} == {"right"}


def test_the_part_that_follows_brings_the_layers_and_no_figure(practice: Practice, physio: Client):
    content = physio.post(
        page(practice.consented(), "examine"), {**PAIN, "then": "preview"}, headers=PART
    ).content.decode()

    assert closed_up(content).startswith('<section class="dp-ranking" id="candidates"')
    assert content.count("hx-swap-oob") == 13
    assert 'id="drawing-over-back"' in content
    assert "dp-chart-ink" not in content


def test_nothing_painted_is_no_fault_while_looking(practice: Practice, physio: Client):
    response = physio.post(page(practice.consented(), "examine"), {"then": "preview"}, headers=PART)

    assert response.status_code == 200
    assert "Paint or write where it hurts" in text_of(response.content)
    assert "dp-fault" not in response.content.decode()


def test_a_fault_while_looking_is_said_where_the_ranking_would_stand(practice: Practice, physio: Client):
    response = physio.post(
        page(practice.consented(), "examine"),
        {"pain-head.temple.right": "11", "then": "preview"},
        headers=PART,
    )

    assert "a number from 0 to 10" in text_of(response.content)


@pytest.mark.parametrize("another", ["", "no such point"])
def test_a_technique_waits_for_the_name_of_its_point(another: str, practice: Practice, physio: Client):
    sent = {**PAIN, "another": another, "technique-another": "superficial"}

    page_ = physio.post(page(practice.consented(), "examine"), {**sent, "then": "preview"}, headers=PART)

    choice = page_.content.decode().partition('id="technique-another"')[2]
    assert '<option value="superficial" selected>' in choice.partition("</select>")[0]


def test_a_fault_leads_to_the_field_of_its_region(practice: Practice, physio: Client):
    response = physio.post(
        page(practice.consented(), "examine"),
        {"pain-head.temple.right": "11", "then": "save", "sides": "right"},
    )

    content = response.content.decode()
    assert response.status_code == 422
    assert 'href="#pain-head.temple.right"' in content
    field = re.search(r'<input[^>]*name="pain-head.temple.right"[^>]*>', content)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert '<details class="dp-fold dp-bodychart-list" open>' in content


def test_a_visit_of_somebody_else_s_practice_role_is_not_looked_at(practice: Practice, sign_in: SignIn):
    visit_id = practice.consented()

    response = sign_in(Role.FRONT_DESK).post(page(visit_id, "examine"), {**PAIN, "then": "preview"})

    assert response.status_code == 403


# -- order and referral -----------------------------------------------------------------------


def test_palpation_changes_figures_and_moves_no_candidate(practice: Practice, physio: Client):
    url = page(practice.consented(), "examine")
    first = physio.post(url, {**PAIN, "then": "preview"}, headers=PART).content
    kept = {"palpable": order(first), "order_of": order_of(first)}
    felt = {f"felt-{OTHER}-{sign}": "yes" for sign in ("taut_band", "tender", "recognised_pain")}
    assert OTHER in order(first)

    after = physio.post(url, {**PAIN, **kept, **felt, "then": "preview"}, headers=PART).content
    sorted_ = physio.post(url, {**PAIN, **kept, **felt, "sort": "yes"}, headers=PART).content

    assert order(after)[: len(order(first))] == order(first)
    assert "Palpation has changed the ranking." in text_of(after)
    assert order(sorted_)[0] == OTHER


def test_a_new_drawing_makes_a_new_order(practice: Practice, physio: Client):
    url = page(practice.consented(), "examine")
    first = physio.post(url, {**PAIN, "then": "preview"}, headers=PART).content
    kept = {"palpable": order(first), "order_of": order_of(first)}

    after = physio.post(url, {"pain-foot.sole.left": "7", **kept, "then": "preview"}, headers=PART).content

    assert not set(order(after)[:3]) & set(order(first))


def test_the_key_of_an_order_heeds_drawing_and_condition_alone():
    drawn = EnteredFindings({"head.temple.right": 8.0})

    assert drawn.drawing_key == replace(drawn, felt={TARGET: {Sign.TENDER: True}}).drawing_key
    assert drawn.drawing_key != replace(drawn, condition="migraine").drawing_key
    assert drawn.drawing_key != EnteredFindings({"head.temple.right": 7.0}).drawing_key


def test_a_referral_is_drawn_in_its_zones_and_told_in_words(practice: Practice, physio: Client):
    response = physio.post(page(practice.consented(), "examine"), {**PAIN, "show": TARGET}, headers=PART)

    content = response.content.decode()
    zones = zones_of(load(), TARGET)
    assert content.count("dp-zone dp-zone--primary") >= sum(zone is Zone.PRIMARY for zone in zones.values())
    assert "Main referral zone" in content
    assert f'id="show-{TARGET}" name="show" value=""' in closed_up(content)


def test_the_zones_of_a_point_are_those_of_the_atlas():
    zones, point = zones_of(load(), TARGET), load().trigger_points["trapezius_upper.tp1"]

    primary = {region for region, zone in zones.items() if zone is Zone.PRIMARY}
    assert {region.rpartition(".")[0] for region in primary} == set(point.primary)
    assert zones_of(load(), "example.tp1.left") == {}


# -- sides ------------------------------------------------------------------------------------


@pytest.mark.parametrize("then", ["save", "choose"])
@pytest.mark.parametrize("sides", ["", "left", "right left"])
def test_nothing_is_kept_before_the_sides_are_confirmed(
    sides: str, then: str, practice: Practice, physio: Client
):
    visit_id = practice.consented()
    before = row_counts()

    response = physio.post(
        page(visit_id, "examine"), {**PAIN, "target": TARGET, "then": then, "sides": sides}
    )

    assert response.status_code == 422
    assert "Left and right are not confirmed yet." in text_of(response.content)
    assert row_counts() == before


def test_a_target_on_the_other_side_asks_for_the_confirmation_again(practice: Practice, physio: Client):
    visit_id = practice.consented()
    other = TARGET.replace("right", "left")
    data = {**PAIN, "then": "choose", "target": other, f"technique-{other}": "deep", "sides": "right"}

    response = physio.post(page(visit_id, "examine"), data)

    assert response.status_code == 422
    assert 'value="right left"' in response.content.decode()
    assert physio.post(page(visit_id, "examine"), {**data, "sides": "right left"}).status_code == 303


def test_sides_are_those_of_pain_palpation_and_targets():
    findings = EnteredFindings(
        {"head.temple.right": 8, "head.temple.left": 0, "head.vertex.mid": 2},
        {"temporalis.tp1.left": {Sign.TENDER: True}},
    )

    view = sides_view(findings, [TARGET], "right left mid")

    assert sides_value(findings, ()) == "right left mid"
    assert view.words == "pain right (1) and middle (1); felt left (1); targets right (1)."
    assert view.is_confirmed
    assert not sides_view(EnteredFindings(), (), "").is_confirmed


# -- an earlier drawing -----------------------------------------------------------------------


def later_visit(practice: Practice) -> Any:
    patient_id = practice.patient()
    practice.examined(practice.consented(practice.screened(practice.booked(patient_id))))
    visit_id = clinic.visits.book_visit(
        by=practice.lead,
        at=AT + MINUTE,
        patient_id=patient_id,
        physiotherapist_id=practice.physio.pk,
        starts_at=AT + 10 * MINUTE,
    )
    return practice.consented(practice.screened(visit_id))


def test_the_drawing_of_the_visit_before_lies_under_a_box_to_tick(practice: Practice, physio: Client):
    content = closed_up(physio.get(page(later_visit(practice), "examine")).content.decode())

    assert "Show the drawing of 21 November 2026 over it" in content
    assert re.search(r'id="drawing-over-front".*?class="dp-before"', content)
    assert re.search(r"Temple \(temporal fossa\), right</th><td>8</td><td>–</td>", content)


def test_an_earlier_drawing_is_taken_over_and_nothing_is_stored(practice: Practice, physio: Client):
    visit_id = later_visit(practice)
    before = row_counts()

    response = physio.post(
        page(visit_id, "examine"), {"pain-foot.sole.left": "3", "then": "take_over", "sides": "left"}
    )

    content = response.content.decode()
    assert re.search(r'name="pain-head.temple.right"[^>]* value="8"', content)
    assert re.search(r'name="pain-foot.sole.left"[^>]* value=""', content)
    assert row_counts() == before


def test_a_first_visit_has_nothing_to_take_over(practice: Practice, physio: Client):
    content = physio.get(page(practice.consented(), "examine")).content.decode()

    assert "Take over" not in content
    assert "Then and now" not in content


# -- what is kept -----------------------------------------------------------------------------


def test_the_version_of_the_chart_is_kept(practice: Practice, physio: Client):
    visit_id = practice.consented()

    physio.post(page(visit_id, "examine"), {**PAIN, "chart": "v1", "sides": "right", "then": "save"})

    assert stored(practice, visit_id).examination.chart == "v1"


def test_a_button_that_nobody_knows_stores_nothing():
    entered = read_examination(QueryDict("then=destroy&pain-head.temple.right=8"), {})

    assert not entered.then.stores


def test_everything_that_asks_for_a_ranking_names_its_address(practice: Practice, physio: Client):
    """The step is also shown at the address of the visit, which takes no form."""
    visit_id = practice.consented()
    shown = physio.post(page(visit_id, "examine"), {**PAIN, "then": "preview"}).content.decode()

    asked = set(re.findall(r'hx-post="([^"]*)"', physio.get(f"/visits/{visit_id}/").content.decode() + shown))

    assert page(visit_id, "examine") in asked
    assert "" not in asked


# -- words ------------------------------------------------------------------------------------


def test_what_must_be_ruled_out_is_named_in_words_with_its_side(practice: Practice, physio: Client):
    pain = {"pain-chest.anterior.right": "5", "pain-back.interscapular.right": "6", "then": "preview"}

    content = physio.post(page(practice.consented(), "examine"), pain).content

    assert "Because of: Front of chest, right; Iliocostalis thoracis, right" in text_of(content)
    assert not re.search(r"Because of:[^.]*_", text_of(content))


def test_no_name_of_a_point_shows_an_id():
    knowledge = load()
    names = [target_name(knowledge, cause.id) for cause in knowledge.referral_map.causes]

    assert len(set(names)) == len(names)
    assert not [name for name in names if "_" in name]
    assert target_name(knowledge, "pectoralis_major.tp_costal.left") == "Pectoralis major, left, costal point"


def test_each_condition_stands_in_the_list_once_and_a_chosen_synonym_stays_chosen():
    shown = condition_field(load(), "plantar_fasciopathy")

    labels = [choice.label for choice in shown.choices]
    assert len(set(labels)) == len(labels)
    assert [choice.value for choice in shown.choices if choice.is_chosen] == ["plantar_fasciopathy"]
