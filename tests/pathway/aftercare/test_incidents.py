"""What happened in the session raises every later complaint, and is the first line of the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.contract.aftercare import aftercare_as_json, read_session
from drypoint.contract.triage import read_report, triage_as_json
from drypoint.errors import InputError
from drypoint.knowledge import FollowUp, load
from drypoint.pathway.aftercare import Report, aftercare, triage
from drypoint.terms import Urgency
from tests.pathway.aftercare.test_triage import report, reports

KB = load()
SUSPECTED = ("suspected_pneumothorax",)


def session(**more: Any) -> dict[str, Any]:
    ended_at = datetime(2026, 11, 20, 15, tzinfo=UTC).isoformat()
    return {"ended_at": ended_at, "targets": ["soleus.left"], "sharp_pain_at_insertion": "no", **more}


@given(one=reports())
def test_after_a_suspected_pneumothorax_every_complaint_is_an_emergency(one: Report) -> None:
    after = Report(replace(one.session, incidents=SUSPECTED), one.at, one.symptoms)

    answer = triage(report=after, knowledge=KB)

    assert answer.urgency is Urgency.EMERGENCY
    assert SUSPECTED[0] in {reason.rule for reason in answer.because}
    assert all(reason.sources for reason in answer.because)


@given(one=reports(), incidents=st.lists(st.sampled_from(sorted(KB.incidents)), unique=True))
def test_an_incident_never_lowers_the_urgency(one: Report, incidents: list[str]) -> None:
    after = Report(replace(one.session, incidents=tuple(incidents)), one.at, one.symptoms)

    assert triage(report=after, knowledge=KB).urgency.rank >= triage(report=one, knowledge=KB).urgency.rank


def test_a_retained_needle_is_at_least_for_the_clinic() -> None:
    one = report(symptoms={}, targets=["soleus.left"])
    after = Report(replace(one.session, incidents=("retained_needle",)), one.at, one.symptoms)

    assert triage(report=after, knowledge=KB).urgency is Urgency.CALL_CLINIC


def test_the_sheet_says_first_what_must_not_be_waited_on() -> None:
    calm = aftercare(session=read_session(session(), knowledge=KB), knowledge=KB)
    told = session(incidents=["fainting", "retained_needle", *SUSPECTED])
    sheet = aftercare(session=read_session(told, knowledge=KB), knowledge=KB)

    assert [line.id for line in sheet.help[:2]] == ["suspected_pneumothorax", "retained_needle"]
    assert aftercare_as_json(sheet)["help"][0]["urgency"] == "emergency"
    assert sheet.help[2:] == calm.help
    assert (calm.follow_up, sheet.follow_up) == (FollowUp.USUAL, FollowUp.CLOSE)


def test_the_answer_names_the_incident_as_its_reason() -> None:
    document = {
        "session": session(incidents=list(SUSPECTED)),
        "report": {"at": "2026-11-20T19:00:00+00:00", "symptoms": {"soreness": "yes"}},
    }

    told = triage_as_json(triage(report=read_report(document, knowledge=KB), knowledge=KB))

    assert (told["urgency"], told["because"][0]["rule"]) == ("emergency", SUSPECTED[0])
    assert told["because"][0]["facts"] == ["incidents"]


@pytest.mark.parametrize("incidents", [["ufo"], "suspected_pneumothorax", [3], [""]])
def test_an_incident_that_nobody_knows_is_refused(incidents: Any) -> None:
    with pytest.raises(InputError, match="incidents"):
        read_session(session(incidents=incidents), knowledge=KB)
