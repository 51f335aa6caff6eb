"""A patient from a real foreign record goes through one whole visit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from drypoint.clinic.patients import import_patient
from drypoint.interfaces.fhir.read import SourceFile, imported_patient, read_files
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import NewContext
from tests.interfaces.web.browser.practice import PASSWORD, OpenPractice, reassuring_answers

SAMPLES = Path(__file__).parents[5] / "shared" / "fhir-samples" / "synthea-r4-bundles"
SAMPLE = "Franklyn_Klein_*.json"  # an adult whose record names a latex allergy
pytestmark = [
    pytest.mark.browser,
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.exists(), reason="../shared/fhir-samples is not here"),
]


def given_an_imported_patient(house: OpenPractice) -> None:
    (path,) = SAMPLES.glob(SAMPLE)
    (record,) = read_files([SourceFile(path.name, path.read_bytes())]).patients
    imported = import_patient(by=house.lead, at=timezone.now(), patient=imported_patient(record))
    house.booked(imported.patient_id)


def test_an_imported_patient_goes_from_the_door_to_the_printed_sheet(
    house: OpenPractice, live_server: Any, new_context: NewContext
):
    given_an_imported_patient(house)
    page = new_context(viewport={"width": 820, "height": 1180}).new_page()

    walk.when_somebody_signs_in(page, live_server.url, "physiotherapist", PASSWORD)
    walk.when_the_visit_is_opened_from_todays_list(page, live_server.url, "Klein")
    expect(page.locator("#q-latex_allergy .dp-question-record")).to_contain_text("Latex allergy")
    walk.when_the_questions_are_answered(page, reassuring_answers())
    walk.then_the_verdict_says(page, "Needling can go ahead, with precautions.")
    expect(page.locator("#verdict")).to_contain_text("the record")
    walk.when_entries_that_were_not_recognised_are_read(page)
    walk.when_one_goes_on_to(page, "Consent")
    walk.when_consent_is_given(page)
    walk.when_the_pain_is_drawn(
        page, {"Temple (temporal fossa), right": "8", "Back and side of neck, right": "5"}
    )
    target = walk.when_the_first_candidate_is_felt_and_chosen(page, "superficial")
    walk.when_the_needles_are_planned(page)
    walk.then_the_plan_has_a_ceiling_for(page, target)
    walk.when_one_goes_on_to(page, "Needle")
    walk.when_the_time_out_is_done(page)
    walk.when_a_needle_goes_in(page, target, "5")
    walk.then_closing_is_refused(page)
    walk.when_the_needle_comes_out(page)
    walk.when_the_session_is_closed(page)
    walk.when_the_sheet_is_made_and_opened(page)

    assert walk.then_the_sheet_prints(page, target).startswith(b"%PDF")
