"""The table of the sample patients is the one that this knowledge gives."""

from __future__ import annotations

import pytest

from tests.pathway.screening.samples import PAGE, SAMPLES, page, screened_samples

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/fhir-samples is not on this machine"),
]


def test_the_page_of_sample_patients_is_current() -> None:
    """Run `python -m tests.pathway.screening.samples` after a change of rules or vocabularies."""
    written = PAGE.read_text(encoding="utf-8")

    assert page(written) == written


def test_every_sample_patient_is_screened_and_none_may_simply_be_needled() -> None:
    people = list(screened_samples())

    assert len(people) == 49
    assert all(person.silent.ask for person in people)


def test_no_sample_patient_on_an_anticoagulant_is_missed() -> None:
    found = {
        person.name.partition("_")[0]
        for person in screened_samples()
        if any(finding.rule == "anticoagulant" for finding in person.calm.findings)
    }

    assert found == {"Christin", "Clarine", "Derek", "Eura", "Jerrell"}
