"""A stored verdict names what the practice had adopted on its day, and no finding or policy hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from drypoint import clinic
from drypoint.clinic.documents.session_record import record_content
from drypoint.clinic.standing import plan_gate
from drypoint.clinic.standing.progress import load_progress
from drypoint.knowledge import ApproachClass, load
from drypoint.pathway.screening import AdoptionInForce, Planned, Verdict
from drypoint.wording import verdict_adoptions
from tests.clinic.practice import AT, MINUTE, Practice, as_given, reassuring_answers

HIP = ("gluteus_medius", "gluteus_minimus")
ADOPTED = tuple(AdoptionInForce(muscle, ApproachClass.BONE_STOP, AT.date()) for muscle in HIP)


def adopt(practice: Practice, *muscles: str, at: datetime = AT) -> Sequence[UUID]:
    changes = clinic.house_rules.propose_approaches(by=practice.lead, at=at, muscles=muscles, reason="hips")
    clinic.house_rules.agree_approaches(by=practice.physio, at=at, change_ids=changes, words="agreed")
    return changes


def screened(practice: Practice, *targets: str) -> Verdict:
    return clinic.screening.screen_patient(
        by=practice.physio,
        at=AT + MINUTE,
        visit_id=practice.booked(),
        answers=as_given(reassuring_answers()),
        planned=Planned(targets=targets, technique=None) if targets else None,
    )


def test_a_stored_verdict_names_what_was_adopted_on_that_day(practice: Practice) -> None:
    adopt(practice, *HIP)

    visit_id = practice.screened()

    stored = load_progress(visit_id).screened
    assert stored is not None
    assert stored.verdict.adopted == ADOPTED


def test_neither_a_proposal_nor_what_was_withdrawn_is_named(practice: Practice) -> None:
    clinic.house_rules.propose_approaches(by=practice.lead, at=AT, muscles=HIP[:1], reason="hips")
    taken_back = adopt(practice, *HIP[1:])
    clinic.house_rules.withdraw_approaches(by=practice.physio, at=AT, change_ids=taken_back, reason="a bleed")

    assert screened(practice).adopted == ()


def test_an_adoption_changes_nothing_else_of_a_verdict(practice: Practice) -> None:
    before = screened(practice, "gluteus_medius.right")
    adopt(practice, *HIP)

    after = screened(practice, "gluteus_medius.right")

    assert replace(after, adopted=()) == before


def test_an_adoption_leaves_an_open_screening_as_fresh_as_it_was(practice: Practice) -> None:
    visit_id = practice.consented()
    adopt(practice, *HIP, at=AT + 3 * MINUTE)

    because = plan_gate(load_progress(visit_id), on=AT.date(), has_targets=True)

    assert because == ""


def test_with_targets_only_what_falls_in_them_is_told(practice: Practice) -> None:
    adopt(practice, *HIP)

    near, far = (screened(practice, target) for target in ("gluteus_medius.right", "infraspinatus.right"))

    told = "Adopted here for what was planned: Gluteus medius (bone behind the path, 21 November 2026)."
    assert verdict_adoptions(near, knowledge=load()) == told
    assert (len(far.adopted), verdict_adoptions(far, knowledge=load())) == (2, "")


def test_before_anything_is_planned_each_class_is_told_with_how_many_muscles_it_has(
    practice: Practice,
) -> None:
    nothing = screened(practice)
    adopt(practice, *HIP)

    verdict = screened(practice)

    assert verdict_adoptions(nothing, knowledge=load()) == ""
    assert verdict_adoptions(verdict, knowledge=load()) == (
        "Adopted here on that day: bone behind the path (2 muscles)."
    )


def test_the_record_of_a_session_says_what_was_adopted_when_it_was_screened(practice: Practice) -> None:
    adopt(practice, *HIP)
    visit_id = practice.closed()

    page = clinic.visits.open_visit(by=practice.physio, at=AT + 30 * MINUTE, visit_id=visit_id)

    assert page.closure is not None
    told = record_content(page, page.closure, knowledge=load())["screening"]["sentence"]
    assert told.endswith("Adopted here on that day: bone behind the path (2 muscles).")
