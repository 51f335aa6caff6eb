"""A request to the step Screen reads the record once and decides once, and the clinic is who decides."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import NewEntry, facts_from_record
from drypoint.clinic.screening import Told
from drypoint.pathway.screening import screen
from tests.clinic.practice import AT, Practice, reassuring_answers

COUNTED: Mapping[str, Callable[..., Any]] = {"screen": screen, "facts": facts_from_record}
PART = {"HX-Request": "true"}


def counting(name: str, decide: Callable[..., Any], calls: Counter[str]) -> Callable[..., Any]:
    @wraps(decide)
    def counted(*args: Any, **named: Any) -> Any:
        calls[name] += 1
        return decide(*args, **named)

    return counted


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a person was screened and the record read, by whichever module."""
    found: Counter[str] = Counter()
    modules = [module for name, module in sys.modules.items() if name.startswith("drypoint")]
    for name, decide in COUNTED.items():
        counted = counting(name, decide, found)
        for module in modules:
            for key in [key for key, value in vars(module).items() if value is decide]:
                monkeypatch.setattr(module, key, counted)
    return found


@pytest.fixture
def visit_id(practice: Practice) -> UUID:
    """A visit that was screened, of somebody whose record speaks of a medicine."""
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.MEDICATION, "apixaban 5 mg tablet", status=EntryStatus.ACTIVE)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    return practice.screened(practice.booked(patient_id))


def url(visit_id: UUID) -> str:
    return f"/visits/{visit_id}/screen/"


def test_showing_the_step_decides_nothing_and_reads_the_record_once(
    visit_id: UUID, physio: Client, calls: Counter[str]
) -> None:
    physio.get(url(visit_id))

    assert calls == {"facts": 1}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 303),
        ({"diabetes": "yes"}, 303),
        ({"recent_surgery": "yes", "recent_surgery-on": "2027-02-31"}, 422),
        ({"local_infection": "yes", "local_infection-where": "Elbw"}, 422),
        ({"given_by": "Dr Example"}, 422),
        ({"then": "preview", "diabetes": "yes"}, 200),
        ({"gate-bleeding": "no", "gate-bleeding-names": "low_platelets", "unchanged": "x"}, 303),
        ({"then": "go_on", "diabetes": "yes"}, 200),
    ],
)
def test_what_is_sent_is_decided_once_from_a_record_read_once(
    sent: dict[str, str], status: int, visit_id: UUID, physio: Client, calls: Counter[str]
) -> None:
    response = physio.post(url(visit_id), {**reassuring_answers(), **sent})

    assert response.status_code == status
    assert calls["screen"] <= 1
    assert calls["facts"] == 1


def test_a_preview_decides_once(visit_id: UUID, physio: Client, calls: Counter[str]) -> None:
    sent = {**reassuring_answers(), "then": "preview", "diabetes": "yes"}

    response = physio.post(url(visit_id), sent, headers=PART)

    assert b"As answered so far" in response.content
    assert calls == {"screen": 1, "facts": 1}


def test_what_the_record_says_beside_a_question_is_what_a_screening_of_it_would_find(
    practice: Practice, visit_id: UUID
) -> None:
    start = clinic.screening.screening_start(by=practice.physio, at=AT, visit_id=visit_id, told=Told())

    assert start.preview is not None
    assert start.recorded == start.preview.findings
