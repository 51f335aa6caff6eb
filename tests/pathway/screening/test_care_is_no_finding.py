"""What was done, looked for or asked about is told apart from what is there; found in the sample patients."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import FindingStanding, Verdict
from drypoint.terms import Decision
from tests.pathway.screening.people import answered, rules, screened, well


def of_record(knowledge: KnowledgeBase, question: str, part: str, **entry: Any) -> Verdict:
    """Screen somebody whose one open question is spoken of by one entry of the record."""
    document = answered(well(knowledge), question, None) | {part: [entry]}
    return screened(document, knowledge)


@pytest.mark.parametrize("text", ["Assessment of anxiety (procedure)", "Anxiety screening"])
def test_an_assessment_of_anxiety_is_no_anxiety(knowledge: KnowledgeBase, text: str) -> None:
    verdict = of_record(knowledge, "fainting_history", "procedures", text=text, on="2022-08-10")

    assert [item.entry.text for item in verdict.unrecognised] == [text]


@pytest.mark.parametrize(
    "text", ["Screening for epilepsy", "Tested for epilepsy", "screening test for suspected epilepsy"]
)
def test_what_was_looked_for_asks_and_does_not_stand(knowledge: KnowledgeBase, text: str) -> None:
    verdict = of_record(knowledge, "epilepsy", "procedures", text=text)

    assert {finding.standing for finding in verdict.findings if finding.evidence} == {
        FindingStanding.TO_CONFIRM
    }
    assert "epilepsy" in verdict.ask


@pytest.mark.parametrize("text", ["Screening positive, epilepsy", "Screening for falls; epilepsy"])
def test_a_screening_in_another_clause_takes_nothing_away(knowledge: KnowledgeBase, text: str) -> None:
    verdict = of_record(knowledge, "epilepsy", "conditions", text=text)

    assert verdict.decision is Decision.CLEARANCE_FIRST


def test_what_only_a_record_can_name_and_was_only_looked_for_says_so(knowledge: KnowledgeBase) -> None:
    document = well(knowledge, conditions=[{"text": "Screening for osteoporosis"}])

    verdict = screened(document, knowledge)

    assert [item.reason for item in verdict.set_aside] == ["only looked for"]


@pytest.mark.parametrize(
    "text",
    ["Auscultation of the fetal heart", "Evaluation of uterine fundal height", "AFP test - antenatal"],
)
def test_recent_care_in_pregnancy_asks(knowledge: KnowledgeBase, text: str) -> None:
    verdict = of_record(knowledge, "pregnant", "procedures", text=text, on="2026-10-01")

    assert "pregnant" in rules(verdict)
    assert verdict.ask == ("pregnant",)


def test_care_in_a_pregnancy_of_long_ago_says_nothing_of_today(knowledge: KnowledgeBase) -> None:
    document = well(knowledge, procedures=[{"text": "AFP test - antenatal", "on": "2022-10-12"}])

    verdict = screened(document, knowledge)

    assert [item.reason for item in verdict.set_aside] == ["too long ago to count"]


def test_an_exception_counts_in_every_clause_that_it_reaches_into(knowledge: KnowledgeBase) -> None:
    document = well(knowledge, procedures=[{"text": "Skin test - for tuberculosis"}])

    assert "lung_disease" not in rules(screened(document, knowledge))


@pytest.mark.parametrize(
    ("on", "standing"), [("2026-09-01", FindingStanding.FOUND), ("1989-04-01", FindingStanding.TO_CONFIRM)]
)
def test_a_course_of_chemotherapy_counts_by_its_date(
    knowledge: KnowledgeBase, on: str, standing: FindingStanding
) -> None:
    text = "Combined chemotherapy and radiation therapy (procedure)"

    verdict = of_record(knowledge, "immunosuppressant", "procedures", text=text, on=on, status="active")

    standings = {finding.rule: finding.standing for finding in verdict.findings}
    assert standings["high_immunosuppression"] is standing


@pytest.mark.parametrize(
    ("on", "standing"), [("2026-09-01", FindingStanding.FOUND), ("1989-04-15", FindingStanding.TO_CONFIRM)]
)
def test_care_at_the_end_of_life_is_frailty(
    knowledge: KnowledgeBase, on: str, standing: FindingStanding
) -> None:
    verdict = of_record(knowledge, "frail", "procedures", text="Hospice care (regime/therapy)", on=on)

    assert {finding.rule: finding.standing for finding in verdict.findings}["frail"] is standing
