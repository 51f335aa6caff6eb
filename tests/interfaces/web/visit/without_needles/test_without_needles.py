"""A stopped visit has one clear way on: examined, written, signed and printed without a needle."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from tests.clinic.practice import AT, MINUTE, Practice, needle_in
from tests.interfaces.web.visit.test_steps import DRAWING, page, stored, text_of

CARE = {
    "history": "Invented: sore since Monday.",
    "advice": "Invented: keep moving.\nInvented: warm before sport.",
    "exercises": "Invented: ten squats.",
    "follow_up_on": "2026-11-28",
    "referral": "Invented: to Dr Example.",
}
LINK = 'href="/visits/{}/without-needles/"'


def barred(practice: Practice) -> UUID:
    return practice.screened(anticoagulant="yes")


def without(visit_id: UUID) -> str:
    return page(visit_id, "without-needles")


def content(client: Client, visit_id: UUID, step: str) -> str:
    return client.get(page(visit_id, step)).content.decode()


def test_a_stopped_screening_leads_on_below_its_letter(practice: Practice, physio: Client):
    visit_id = barred(practice)

    shown = content(physio, visit_id, "screen")

    verdict = shown.partition('id="verdict"')[2].partition("</section>")[0]
    assert verdict.index("Letter to a physician") < verdict.index(LINK.format(visit_id))


@pytest.mark.parametrize("step", ["consent", "examine"])
def test_other_steps_of_a_stopped_visit_lead_there_too(step: str, practice: Practice, physio: Client):
    visit_id = barred(practice)

    notice = content(physio, visit_id, step).partition('class="dp-notice')[2].partition("<form")[0]

    assert LINK.format(visit_id) in notice


def test_the_rail_of_a_stopped_visit_leads_to_what_can_be_done(practice: Practice, physio: Client):
    visit_id = barred(practice)

    rail = content(physio, visit_id, "screen").partition("dp-steps")[2].partition("</nav>")[0]

    for reachable in ("screen", "examine", "without-needles"):
        assert f'href="/visits/{visit_id}/{reachable}/"' in rail
    for not_reachable in ("consent", "plan", "needle", "after"):
        assert f'href="/visits/{visit_id}/{not_reachable}/"' not in rail


def test_where_nothing_stops_needling_it_is_a_quiet_link(practice: Practice, physio: Client):
    visit_id = practice.screened()

    shown = content(physio, visit_id, "screen")

    assert LINK.format(visit_id) in shown
    assert LINK.format(visit_id) not in shown.partition('id="verdict"')[2].partition("</section>")[0]


def test_an_emergency_offers_it_nowhere(practice: Practice, physio: Client):
    visit_id = practice.screened(bladder_or_bowel_change="yes", loss_of_sensation="yes")

    for step in ("screen", "consent", "examine"):
        assert LINK.format(visit_id) not in content(physio, visit_id, step)
    shown = content(physio, visit_id, "without-needles")
    assert "Letter for the emergency services" in shown
    assert 'name="advice"' not in shown


def test_the_needle_page_offers_it_not(practice: Practice, physio: Client):
    visit_id = practice.planned()
    practice.send(visit_id, needle_in())

    assert LINK.format(visit_id) not in content(physio, visit_id, "needle")
    assert "Close the session instead." in content(physio, visit_id, "without-needles")


def test_a_stopped_visit_is_examined_without_targets(practice: Practice, physio: Client):
    visit_id = barred(practice)

    ranked = physio.post(page(visit_id, "examine"), DRAWING | {"then": "preview"}).content.decode()
    kept = physio.post(page(visit_id, "examine"), DRAWING | {"then": "without"})

    assert 'name="target"' not in ranked
    assert 'value="choose"' not in ranked
    assert 'value="without"' in ranked
    assert kept.url == without(visit_id)
    assert "Temple (temporal fossa), right 8" in text_of(physio.get(without(visit_id)).content)
    assert stored(practice, visit_id).examination.targets == ()


def test_what_is_written_is_signed_and_shown(practice: Practice, physio: Client):
    visit_id = barred(practice)

    signed = physio.post(without(visit_id), CARE | {"then": "sign"}, follow=True)

    words = text_of(signed.content)
    assert signed.redirect_chain[-1][0] == page(visit_id, "after")
    assert "No needle was used. A clearance comes first:" in words
    for text in ("Invented: keep moving.", "Invented: sore since Monday.", "28 November 2026"):
        assert text in words
    assert "Record of this visit (PDF)" in words
    assert "Make the sheet to take home" not in words
    assert stored(practice, visit_id).is_without_needles


def test_the_rail_of_a_signed_visit_says_that_no_needle_was_used(practice: Practice, physio: Client):
    visit_id = barred(practice)
    physio.post(without(visit_id), CARE | {"then": "sign"})

    rail = content(physio, visit_id, "after").partition("dp-steps")[2].partition("</nav>")[0]

    needle, after = (text_of(step.encode()) for step in rail.split("<li")[-2:])
    assert "Needle Not done" in needle
    assert "After Done" in after


def test_a_signed_visit_opens_at_what_was_signed(practice: Practice, physio: Client):
    visit_id = barred(practice)
    physio.post(without(visit_id), CARE | {"then": "sign"})

    assert "Treated without needles" in physio.get(f"/visits/{visit_id}/").content.decode()
    assert physio.get(without(visit_id)).url == page(visit_id, "after")
    assert physio.get(page(visit_id, "after") + "record/")["Content-Type"] == "application/pdf"


def test_the_sheet_says_why_and_keeps_the_notes_at_home(practice: Practice, physio: Client):
    visit_id = barred(practice)
    physio.post(without(visit_id), CARE | {"then": "sign"})

    words = text_of(physio.get(without(visit_id) + "sheet/").content)

    assert "No needle was used. You take a blood thinner, so bleeding is more likely." in words
    assert "Invented: ten squats." in words
    assert "Invented: sore since Monday." not in words


def test_what_is_kept_stands_in_the_form_again(practice: Practice, physio: Client):
    visit_id = barred(practice)

    again = physio.post(without(visit_id), CARE | {"then": "keep"}, follow=True).content.decode()

    assert "Invented: ten squats." in again
    assert 'value="2026-11-28"' in again
    assert "not signed yet" in again
    assert stored(practice, visit_id).closure is None


def test_a_fault_keeps_what_was_typed_and_stores_nothing(practice: Practice, physio: Client):
    visit_id = practice.screened()

    refused = physio.post(without(visit_id), CARE | {"then": "sign", "follow_up_on": "2026-11-01"})

    assert refused.status_code == 422
    shown = refused.content.decode()
    assert 'href="#id_reason"' in shown
    assert 'href="#id_follow_up_on"' in shown
    assert "Found 1 November 2026, expected a day after 21 November 2026." in shown
    assert "Invented: ten squats." in shown
    assert stored(practice, visit_id).care is None


def test_two_who_write_at_once_are_told(practice: Practice, physio: Client):
    visit_id = barred(practice)
    version = stored(practice, visit_id).care_version
    clinic.session.keep_care(
        by=practice.lead,
        at=AT + 5 * MINUTE,
        visit_id=visit_id,
        care=clinic.session.NewCare(advice="Invented: of the other one."),
    )

    refused = physio.post(without(visit_id), CARE | {"then": "sign", "made_on": version})

    assert refused.status_code == 422
    words = text_of(refused.content)
    assert "Invented: of the other one." in words
    assert "Invented: ten squats." in words
    assert stored(practice, visit_id).closure is None


def test_a_cancelled_visit_shows_no_form(practice: Practice, physio: Client):
    visit_id = barred(practice)
    clinic.visits.cancel_visit(by=practice.lead, at=AT + 5 * MINUTE, visit_id=visit_id, reason="ill")

    assert 'name="advice"' not in content(physio, visit_id, "without-needles")
