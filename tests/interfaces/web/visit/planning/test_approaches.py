"""The plan says which class a step rests on, or leads to the class that nobody has adopted."""

from __future__ import annotations

from html import unescape
from uuid import UUID

from django.test import Client

from drypoint import clinic
from drypoint.record.models import Plan
from tests.clinic.practice import AT, FINDINGS, MINUTE, Practice

HIP = "gluteus_medius.tp2.right"
LINK = 'href="/approaches/buttock/#gluteus_medius"'


def adopt(practice: Practice) -> None:
    changes = clinic.house_rules.propose_approaches(
        by=practice.lead, at=AT, muscles=["gluteus_medius"], reason="hips"
    )
    clinic.house_rules.agree_approaches(by=practice.physio, at=AT, change_ids=changes, words="agreed")


def planned(practice: Practice) -> UUID:
    visit_id = practice.consented()
    targets = [{"trigger_point": HIP, "technique": "deep"}]
    clinic.localisation.examine_patient(
        by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id, findings=FINDINGS, targets=targets
    )
    return practice.planned(visit_id)


def shown(client: Client, visit_id: UUID) -> str:
    return client.get(f"/visits/{visit_id}/plan/").content.decode()


def test_a_step_that_stays_superficial_leads_to_the_class_that_is_not_adopted(
    practice: Practice, physio: Client
):
    page = shown(physio, planned(practice))

    assert "which the practice has not adopted: superficial only" in page
    assert LINK in page


def test_a_step_by_an_adopted_class_names_it_with_day_and_people_and_leads_nowhere(
    practice: Practice, physio: Client
):
    adopt(practice)

    page = shown(physio, planned(practice))

    assert "Lea Lead and The physiotherapist adopted it on 21 November 2026" in page
    assert LINK not in page


def test_what_holds_an_adopted_approach_stands_where_the_needle_goes_in(practice: Practice, physio: Client):
    adopt(practice)
    visit_id = planned(practice)
    step = Plan.objects.get(visit=visit_id).output["steps"][0]

    page = unescape(physio.get(f"/visits/{visit_id}/needle/").content.decode())

    assert "mm, by bone behind the path</p>" in page
    assert f"Needle {step['longest_needle_mm']:g} mm at most" in page
    assert step["controls"]
    assert all(control in page for control in step["controls"])
