"""The cupboard's pages: scan and see before saving, count, recall, and where a lot went."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import Role
from drypoint.clinic.patients import NewPatient
from drypoint.record.models import LotRecall, StockMovement
from drypoint.terms import Sex
from tests.clinic.cupboard import GTIN, received, stock_of
from tests.clinic.practice import AT, MINUTE, NELL, Practice, needle_in, needle_out, row_counts
from tests.interfaces.web.conftest import SignIn
from tests.interfaces.web.markup import closed_up

Counting = Callable[[int], AbstractContextManager[Any]]
SCAN = f"01{GTIN}1728060010K5A1\x1d21S9"
TWO_WAYS = f"(01){GTIN}(17)280600(10)K5A1(21)S9"
PACKET = {
    "lot": "K5A1",
    "expires_on": "2028-06-30",
    "needles": "100",
    "diameter_mm": "0.25",
    "length_mm": "40",
    "maker": "",
    "gtin": GTIN,
    "serial": "S9",
}
SESSION_AND_USER = 2
SUPPLIES = 4
TRACE = 6  # one for the uses, one for recalls that hold, the others are the audit


@pytest.fixture
def lead(sign_in: SignIn) -> Client:
    return sign_in(Role.PRACTICE_LEAD)


def needled(practice: Practice, lot: str = "AB12", patient: NewPatient = NELL) -> UUID:
    visit_id = practice.booked(practice.patient(patient))
    practice.planned(practice.examined(practice.consented(practice.screened(visit_id))))
    needle = needle_in(lot=lot)
    practice.send(visit_id, needle)
    practice.send(visit_id, needle_out(needle))
    return visit_id


def test_a_scan_shows_what_was_read_and_stores_nothing(practice: Practice, physio: Client):
    before = row_counts()

    page = closed_up(physio.get("/supplies/receive/", {"scan": SCAN}).content.decode())

    assert "<dd>30 June 2028</dd>" in page
    assert '<input class="dp-input" type="text" id="id_lot" name="lot" value="K5A1"' in page
    assert 'value="2028-06-30"' in page
    assert row_counts() == before


def test_the_focus_goes_from_the_scan_to_the_first_thing_that_is_not_known(
    practice: Practice, physio: Client
):
    received(practice, gtin=GTIN)

    empty = physio.get("/supplies/receive/").content.decode()
    read = physio.get("/supplies/receive/", {"scan": SCAN}).content.decode()

    assert focused(empty) == ["id_scan"]
    assert focused(read) == ["id_needles"]  # size and maker are remembered
    assert 'name="diameter_mm" value="0.25"' in read


def focused(page: str) -> list[str]:
    tags = [tag for tag in page.split("<") if " autofocus" in tag]
    return [tag.partition('id="')[2].partition('"')[0] for tag in tags]


def test_a_second_code_of_the_packet_adds_to_the_first(practice: Practice, physio: Client):
    page = closed_up(
        physio.get("/supplies/receive/", {"before": GTIN[1:], "scan": "1728063010K5A1"}).content.decode()
    )

    assert f"<dd>{GTIN}</dd>" in page
    assert "<dd>K5A1</dd>" in page


def test_every_fault_of_a_scan_is_shown(practice: Practice, physio: Client):
    page = physio.get(
        "/supplies/receive/", {"scan": "(01)09506000134353(10)A(10)B(17)200101"}
    ).content.decode()

    assert "2 things need mending" in page
    assert "It expired on 1 January 2020." in page


def test_a_print_that_reads_in_two_ways_is_a_fault_beside_what_it_most_likely_says(
    practice: Practice, physio: Client
):
    page = closed_up(physio.get("/supplies/receive/", {"scan": TWO_WAYS}).content.decode())

    assert "K5A1, or K5A1(21)S9" in page
    assert 'id="id_lot" name="lot" value="K5A1"' in page
    assert "id_scan" in focused(page)


def test_a_search_by_a_print_that_reads_in_two_ways_names_both(practice: Practice, physio: Client):
    response = physio.get("/supplies/recall/", {"lot": TWO_WAYS})

    assert response.status_code == 422
    assert "K5A1, or K5A1(21)S9" in response.content.decode()


def test_a_lot_that_begins_like_a_barcode_is_searched_as_it_is_typed(practice: Practice, physio: Client):
    page = physio.get("/supplies/recall/", {"lot": "10AB12"}).content.decode()

    assert "Where lot 10AB12 went" in page


def test_htmx_gets_the_same_part_for_a_scan(practice: Practice, physio: Client):
    page = physio.get("/supplies/receive/", {"scan": SCAN}, headers={"HX-Request": "true"}).content.decode()

    assert page.lstrip().startswith('<div id="receipt"')
    assert "<html" not in page


def test_a_packet_is_received_and_its_lot_opened(practice: Practice, physio: Client):
    response = physio.post("/supplies/receive/", PACKET, follow=True)

    assert response.redirect_chain[0][1] == 303
    assert b"<h1>Lot K5A1</h1>" in response.content
    assert stock_of(practice, "K5A1") == 100


def test_faults_that_the_form_sees_and_faults_that_the_clinic_sees_come_together(
    practice: Practice, physio: Client
):
    sent = {**PACKET, "expires_on": "soon", "needles": "0", "length_mm": "9000", "lot": "", "gtin": "1"}

    response = physio.post("/supplies/receive/", sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert "5 things need mending" in page
    for element in ("id_lot", "id_expires_on", "id_needles", "id_length_mm", "id_gtin"):
        assert f'id="{element}_fault"' in page
    assert StockMovement.objects.count() == 0


def test_an_expired_packet_is_refused_beside_its_date(practice: Practice, physio: Client):
    response = physio.post("/supplies/receive/", {**PACKET, "expires_on": "2026-11-20"})

    assert response.status_code == 422
    assert b'id="id_expires_on_fault"' in response.content


def test_another_packet_begins_with_what_the_lot_says(practice: Practice, physio: Client):
    lot_id = received(practice, gtin=GTIN)

    page = physio.get("/supplies/receive/", {"like": str(lot_id)}).content.decode()

    assert 'name="lot" value="AB12"' in page
    assert 'name="needles" value=""' in page
    assert physio.get("/supplies/receive/", {"like": "no id"}).status_code == 200


def test_the_list_shows_each_size_with_what_may_be_used(practice: Practice, physio: Client):
    received(practice, needles=12)
    received(practice, "CD34", length_mm=75.0)
    clinic.supplies.recall_lot(by=practice.lead, at=AT, lot="CD34", reason="an invented notice")

    page = physio.get("/supplies/").content.decode()

    assert "12 needles in one size may be used today." in page
    assert "Little is left" in page
    assert "Recalled. Do not use." in page


def test_an_empty_cupboard_says_what_that_means(practice: Practice, physio: Client):
    page = physio.get("/supplies/").content.decode()

    assert "Plans take any needle that is sold until the first packet is received." in page


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.AUDITOR])
def test_who_may_only_look_is_shown_no_way_to_act(role: Role, practice: Practice, sign_in: SignIn):
    lot_id = received(practice)
    client = sign_in(role)

    pages = (
        client.get("/supplies/").content.decode() + client.get(f"/supplies/lots/{lot_id}/").content.decode()
    )

    assert ("Receive needles" in pages) is (role is Role.FRONT_DESK)
    assert "Save the count" not in pages
    assert "Where did it go?" not in pages


def test_a_count_is_saved_and_its_difference_shown(practice: Practice, physio: Client):
    lot_id = received(practice)

    response = physio.post(
        f"/supplies/lots/{lot_id}/count/", {"needles": "97", "note": "drawer"}, follow=True
    )

    assert b"3 fewer than expected. drawer." in response.content
    assert stock_of(practice) == 97


@pytest.mark.parametrize("needles", ["", "many", "-3"])
def test_a_count_that_cannot_be_is_answered_beside_its_field(
    needles: str, practice: Practice, physio: Client
):
    lot_id = received(practice)

    response = physio.post(f"/supplies/lots/{lot_id}/count/", {"needles": needles})

    assert response.status_code == 422
    assert b'id="id_needles_fault"' in response.content
    assert stock_of(practice) == 100


def test_a_correction_begins_with_what_stands_and_asks_why(practice: Practice, physio: Client):
    lot_id = received(practice)
    address = f"/supplies/lots/{lot_id}/correct/"

    page = physio.get(address).content.decode()
    refused = physio.post(address, {"expires_on": "2028-01-31", "diameter_mm": "0.25", "length_mm": "40"})
    sent = {"expires_on": "2028-01-31", "diameter_mm": "0.25", "length_mm": "40", "reason": "misread"}
    response = physio.post(address, sent, follow=True)

    assert 'value="2027-06-30"' in page
    assert refused.status_code == 422
    assert b"31 January 2028" in response.content
    assert b"misread. Before: 0.25 \xc3\x97 40 mm, expires 30 June 2027" in response.content


def test_a_recall_page_names_everybody_and_links_to_them(practice: Practice, physio: Client):
    visit_id = needled(practice)

    page = physio.get("/supplies/recall/", {"lot": "ab 12"}).content.decode()

    assert "1 needle in one patient." in page
    assert "Invented, Nell" in page
    assert f'href="/visits/{visit_id}/"' in page
    assert "Upper trapezius, right" in page
    assert "09:05 to 09:07" in page


def test_a_scan_in_the_search_finds_lot_and_product(practice: Practice, physio: Client):
    needled(practice, "K5A1")

    page = physio.get("/supplies/recall/", {"lot": SCAN}).content.decode()

    assert "<h1>Where lot K5A1 went</h1>" in page
    assert "The product was not recorded." in page


def test_a_lot_that_nobody_got_says_so(practice: Practice, physio: Client):
    page = physio.get("/supplies/recall/", {"lot": "ZZ"}).content.decode()

    assert "No needle of this lot is recorded as having gone into anybody." in page


def test_the_list_can_be_saved_and_no_cell_is_a_formula(practice: Practice, physio: Client):
    needled(practice, "=1+1", NewPatient("@Invented", "-Nell", NELL.birth_date, Sex.FEMALE))

    response = physio.get("/supplies/recall/list.csv", {"lot": "=1+1"})

    (row,) = csv.DictReader(response.content.decode().splitlines())
    assert response["Content-Disposition"] == 'attachment; filename="recall.csv"'
    assert (row["family_name"], row["given_name"], row["lot"]) == ("'@Invented", "'-Nell", "'=1+1")
    assert (row["visit_on"], row["needles"]) == ("2026-11-21", "1")


def test_a_recall_refuses_the_lot_from_then_on_and_can_be_lifted_for_a_reason(
    practice: Practice, lead: Client
):
    received(practice)
    sent = {"lot": "AB12", "gtin": "", "reason": "an invented notice"}

    recalled = lead.post("/supplies/recall/mark/", sent, follow=True).content.decode()
    recall = LotRecall.objects.get()
    lift = f"/supplies/recall/{recall.pk}/lift/"
    refused = lead.post(lift, {})
    lifted = lead.post(lift, {f"lift-{recall.pk}-reason": "it meant another lot"}, follow=True)

    assert "<h1>Recall of lot AB12</h1>" in recalled
    assert "Recalled. Do not use." in recalled
    assert "Recall this lot" not in recalled
    assert refused.status_code == 422
    assert b"Recalls that hold" not in lifted.content


def test_a_reason_for_lifting_that_the_clinic_refuses_is_shown_beside_it(practice: Practice, lead: Client):
    lead.post("/supplies/recall/mark/", {"lot": "AB12", "gtin": "", "reason": "notice of the maker"})
    recall = LotRecall.objects.get()
    long = "it meant another lot " * 60

    refused = lead.post(f"/supplies/recall/{recall.pk}/lift/", {f"lift-{recall.pk}-reason": long})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "at most 1000" in page
    assert long.strip() in page


def test_a_recall_without_a_reason_is_answered_beside_the_field(practice: Practice, lead: Client):
    response = lead.post("/supplies/recall/mark/", {"lot": "AB12", "gtin": "", "reason": ""})

    assert response.status_code == 422
    assert b'id="id_reason_fault"' in response.content
    assert LotRecall.objects.count() == 0


def test_the_needle_page_offers_the_lots_of_the_planned_sizes(practice: Practice, physio: Client):
    received(practice)
    visit_id = practice.planned()

    page = closed_up(physio.get(f"/visits/{visit_id}/needle/").content.decode())

    assert '<input type="hidden" name="lot" value="AB12"><button' in page
    assert "Expires 30 June 2027, 100 left" in page


def test_a_lot_that_was_recalled_since_stands_on_the_needle_page(practice: Practice, physio: Client):
    visit_id = needled(practice)
    clinic.supplies.recall_lot(by=practice.lead, at=AT + 10 * MINUTE, lot="AB12", reason="an invented notice")

    page = closed_up(physio.get(f"/visits/{visit_id}/needle/").content.decode())

    assert "Lot AB12 was recalled after it was used: an invented notice. Upper trapezius, right" in page


def test_a_scan_in_the_room_becomes_the_lot(practice: Practice, physio: Client):
    visit_id = practice.planned()

    page = physio.get(f"/visits/{visit_id}/needle/", {"lot": SCAN}).content.decode()

    assert 'id="id_lot" name="lot" value="K5A1"' in page


def test_a_needle_of_a_recalled_lot_is_refused_on_the_page(practice: Practice, physio: Client):
    visit_id = practice.planned()
    clinic.supplies.recall_lot(by=practice.lead, at=AT, lot="AB12", reason="an invented notice")
    sent = {key: value for key, value in needle_in(lot="ab12").items() if key != "at"}

    response = physio.post(f"/visits/{visit_id}/needle/", sent)

    assert response.status_code == 422
    assert b"Lot ab12 is recalled: an invented notice. Take a needle of another lot." in response.content


@pytest.mark.parametrize("lots", [1, 12])
def test_the_list_asks_the_same_for_one_lot_and_for_twelve(
    lots: int, practice: Practice, physio: Client, django_assert_num_queries: Counting
):
    for number in range(lots):
        received(practice, f"LOT{number}")

    with django_assert_num_queries(SESSION_AND_USER + SUPPLIES):
        physio.get("/supplies/")


@pytest.mark.parametrize("patients", [1, 5])
def test_a_recall_asks_the_same_for_one_patient_and_for_five(
    patients: int, practice: Practice, physio: Client, django_assert_num_queries: Counting
):
    for _ in range(patients):
        needled(practice)

    with django_assert_num_queries(SESSION_AND_USER + TRACE):
        physio.get("/supplies/recall/", {"lot": "AB12"})
