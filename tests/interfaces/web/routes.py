"""Every route of the project with what it takes to enter, for the matrix of roles and routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from drypoint.clinic import Act
from tests.clinic.cupboard import received
from tests.clinic.practice import PASSWORD, Practice

Arrange = Callable[[Practice], Any]


@dataclass(frozen=True)
class Door:
    """One way into a route.

    Args:
        needs: Acts that a role must include, as the clinic's policy has them; empty for everybody signed in.
        is_public: Open without signing in.
        arrange: What must be there first; returns the ids in the address.
    """

    method: str = "get"
    needs: tuple[Act, ...] = ()
    is_public: bool = False
    arrange: Arrange = lambda practice: ()
    data: Mapping[str, Any] = field(default_factory=dict)


def patient(practice: Practice) -> tuple[UUID]:
    return (practice.patient(),)


def visit(prepare: str) -> Arrange:
    return lambda practice: (getattr(practice, prepare)(),)


def step(prepare: str, act: Act, *, reads: tuple[Act, ...] = ()) -> tuple[Door, ...]:
    return (
        Door(needs=(Act.OPEN_VISIT, *reads), arrange=visit(prepare)),
        Door("post", needs=(Act.OPEN_VISIT, act), arrange=visit(prepare)),
    )


def stopped(practice: Practice) -> tuple[UUID]:
    return (practice.screened(anticoagulant="yes"),)


def given_sheet(practice: Practice) -> tuple[UUID]:
    from drypoint import clinic
    from tests.clinic.practice import AT, MINUTE

    visit_id = practice.closed()
    clinic.give_aftercare(by=practice.physio, at=AT + 21 * MINUTE, visit_id=visit_id)
    return (visit_id,)


def precaution(practice: Practice) -> tuple[UUID]:
    return (practice.screened(latex_allergy="yes"),)


def back_to_step(act: Act, prepare: Arrange, data: Mapping[str, Any]) -> tuple[Door, ...]:
    """An act beside the questions; without JavaScript its address is reloaded, and leads to the step."""
    return Door(arrange=prepare), Door("post", needs=(Act.OPEN_VISIT, act), arrange=prepare, data=data)


OVERRIDE = {
    "override": "latex_allergy",
    "override-latex_allergy-reason": "other_measure_taken",
    "override-latex_allergy-words": "nitrile gloves",
}


def lot(practice: Practice) -> tuple[UUID]:
    return (received(practice),)


def recalled(practice: Practice) -> tuple[UUID]:
    from drypoint import clinic
    from tests.clinic.practice import AT

    return (clinic.recall_lot(by=practice.lead, at=AT, lot="AB12", reason="an invented notice"),)


CLEARANCE = {"for": "anticoagulant", "given_by": "An invented physician", "cleared_on": "2026-11-20"}
OPEN = Door(is_public=True)
DECISION_CALLS = ("screen", "localise", "plan", "session", "aftercare", "triage", "outcome", "pool")

ROUTES: dict[str, tuple[Door, ...]] = {
    "healthz": (OPEN,),
    "sign_in": (OPEN, Door("post", is_public=True, data={"username": "lead", "password": PASSWORD})),
    "sign_out": (Door("post"),),
    "today": (Door(needs=(Act.LIST_VISITS,)),),
    "patients": (Door(needs=(Act.LIST_PATIENTS,)),),
    "add_patient": (Door(needs=(Act.ADD_PATIENT,)), Door("post", needs=(Act.ADD_PATIENT,))),
    "patient": (Door(needs=(Act.OPEN_PATIENT,), arrange=patient),),
    "add_to_record": (
        Door(needs=(Act.ADD_ENTRY, Act.OPEN_PATIENT), arrange=patient),
        Door("post", needs=(Act.ADD_ENTRY, Act.OPEN_PATIENT), arrange=patient),
    ),
    "book_visit": (
        Door(needs=(Act.BOOK_VISIT, Act.OPEN_PATIENT), arrange=patient),
        Door("post", needs=(Act.BOOK_VISIT, Act.OPEN_PATIENT), arrange=patient),
    ),
    "visit": (Door(needs=(Act.OPEN_VISIT,), arrange=visit("booked")),),
    "cancel_visit": (
        Door(
            "post", needs=(Act.CANCEL_VISIT,), arrange=visit("booked"), data={"reason": "an invented reason"}
        ),
    ),
    "visit_screen": step("booked", Act.SCREEN_PATIENT, reads=(Act.SCREEN_PATIENT,)),
    "acknowledge_entries": back_to_step(Act.ACKNOWLEDGE_ENTRIES, visit("screened"), {}),
    "override_finding": back_to_step(Act.OVERRIDE_FINDING, precaution, OVERRIDE),
    "withdraw_override": back_to_step(Act.WITHDRAW_OVERRIDE, precaution, {"take_back": str(UUID(int=1))}),
    "referral_letter": (Door("post", needs=(Act.WRITE_REFERRAL,), arrange=stopped),),
    "record_clearance": back_to_step(Act.RECORD_CLEARANCE, stopped, CLEARANCE),
    "visit_consent": step("screened", Act.RECORD_CONSENT),
    "withdraw_consent": (Door("post", needs=(Act.WITHDRAW_CONSENT,), arrange=visit("consented")),),
    "visit_examine": step("consented", Act.EXAMINE_PATIENT),
    "visit_plan": step("examined", Act.PLAN_NEEDLING),
    "visit_needle": step("planned", Act.RECORD_NEEDLE_EVENT),
    "needle_events": step("planned", Act.RECORD_NEEDLE_EVENT),
    "needle_worker": (OPEN,),
    "close_session": (Door("post", needs=(Act.CLOSE_SESSION,), arrange=visit("needled")),),
    "visit_after": step("closed", Act.GIVE_AFTERCARE),
    "sheet": (Door(needs=(Act.OPEN_VISIT,), arrange=given_sheet),),
    "amend_session": (
        Door("post", needs=(Act.AMEND_SESSION,), arrange=visit("closed"), data={"text": "More."}),
    ),
    "supplies": (Door(needs=(Act.LIST_SUPPLIES,)),),
    "receive_needles": (Door(needs=(Act.RECEIVE_NEEDLES,)), Door("post", needs=(Act.RECEIVE_NEEDLES,))),
    "needle_lot": (Door(needs=(Act.LIST_SUPPLIES,), arrange=lot),),
    "count_lot": (Door("post", needs=(Act.COUNT_NEEDLES,), arrange=lot, data={"needles": "7"}),),
    "correct_lot": (
        Door(needs=(Act.CORRECT_LOT,), arrange=lot),
        Door("post", needs=(Act.CORRECT_LOT,), arrange=lot),
    ),
    "trace_lot": (Door(needs=(Act.TRACE_LOT,)),),
    "trace_csv": (Door(needs=(Act.TRACE_LOT,)),),
    "recall_lot": (
        Door("post", needs=(Act.RECALL_LOT,), data={"lot": "AB12", "reason": "an invented notice"}),
    ),
    "lift_recall": (Door("post", needs=(Act.WITHDRAW_RECALL, Act.TRACE_LOT), arrange=recalled),),
    "audit": (Door(needs=(Act.READ_AUDIT,)),),
    "gallery": (Door(needs=(Act.CHANGE_USER,)),),
    "api:openapi": (OPEN,),
    **{f"api:{name}": (Door("post", is_public=True),) for name in DECISION_CALLS},
}


def addresses(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """Yield the name of every route of the project; one without a name is shown by its pattern."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            space = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from addresses(entry.url_patterns, space)
        else:
            yield f"{prefix}{entry.name or entry.pattern}"


def address(name: str, door: Door, practice: Practice) -> str:
    return reverse(name, args=door.arrange(practice))
