"""Walk an invented visit through all six acts, at its own time in the past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from drypoint.clinic.aftercare import give_aftercare
from drypoint.clinic.consent import NewConsent, record_consent
from drypoint.clinic.demo.supplies import lot_for
from drypoint.clinic.frame import practice_day
from drypoint.clinic.localisation import examine_patient
from drypoint.clinic.planning import plan_needling
from drypoint.clinic.screening import Told, acknowledge_entries, screen_patient, screening_start
from drypoint.clinic.session import NewCare, close_session, close_without_needles, record_needle_event
from drypoint.clinic.supplies import NeedleSize
from drypoint.clinic.visits import open_visit
from drypoint.contract.facts import read_answers
from drypoint.knowledge import load
from drypoint.pathway.planning import NeedlingPlan, PlannedStep
from drypoint.pathway.screening import GroupAnswers
from drypoint.record.models import ConsentBy, User

_LONGEST = timedelta(minutes=30)  # what the acts of one visit take
NOT_ASKED = frozenset({"physician_cleared"})  # a clearance is documented, never a bare word
_EXPLAINED = ("do_001", "ed_006", "ed_008", "ed_017", "ed_010")


def walk_visit(*, by: User, at: datetime, visit_id: UUID, script: Mapping[str, Any], name: str) -> None:
    """Do the acts of one visit in their order, as far as its script goes.

    Args:
        by: The invented therapist.
        at: When the visit begins; too late in the day for all of it, it begins earlier.
        visit_id: Which visit.
        script: Answers that are not the reassuring ones and, where the visit goes on, its findings.
        name: Whose consent it is.
    """
    # A screening counts on its own day: a walk over midnight would be refused half way.
    at, minute = min(at, _midnight_after(at) - _LONGEST), timedelta(minutes=1)
    _screen(script["answers"], by=by, at=at, visit_id=visit_id)
    if "without" in script:
        _treat_without(script, by=by, at=at, visit_id=visit_id)
    if "targets" not in script:
        return
    consent = NewConsent(given_by=name, relationship=ConsentBy.PATIENT, explained=_EXPLAINED)
    record_consent(by=by, at=at + 4 * minute, visit_id=visit_id, consent=consent)
    targets = [{"trigger_point": point, "technique": script["technique"]} for point in script["targets"]]
    examine_patient(by=by, at=at + 8 * minute, visit_id=visit_id, findings=_findings(script), targets=targets)
    plan = plan_needling(by=by, at=at + 10 * minute, visit_id=visit_id)
    if script.get("ends_with") == "plan":
        return
    _needle(plan, by=by, at=at + 12 * minute, visit_id=visit_id)
    close_session(by=by, at=at + 25 * minute, visit_id=visit_id)
    give_aftercare(by=by, at=at + 26 * minute, visit_id=visit_id)


def _midnight_after(at: datetime) -> datetime:
    next_day = practice_day(at) + timedelta(days=1)
    return datetime.combine(next_day, time(), timezone.get_default_timezone())


def _screen(given: Mapping[str, Any], *, by: User, at: datetime, visit_id: UUID) -> None:
    """Answer what is asked: as given, no to each gate, last answers unchanged, and the rest to reassure."""
    base, asked = load(), screening_start(by=by, at=at, visit_id=visit_id).asking
    no_to = {gate.gate.id: tuple(one.question for one in gate.members) for gate in asked.anew.gates}
    behind = {name for names in no_to.values() for name in names}
    alone = {one.id: str(one.reassuring) for one in asked.anew.questions if one.id not in behind | NOT_ASKED}
    own = read_answers(alone | dict(given), knowledge=base, on=practice_day(at))
    unchanged, since = (tuple(asked.confirmed), asked.lasting.key) if asked.lasting else ((), "")
    told = Told(own, GroupAnswers(no_to, unchanged, since))
    screen_patient(by=by, at=at, visit_id=visit_id, answers=told)
    screening = open_visit(by=by, at=at, visit_id=visit_id).screening
    if screening and screening.unacknowledged:
        acknowledge_entries(by=by, at=at, visit_id=visit_id, acknowledged=screening.unacknowledged)


def _treat_without(script: Mapping[str, Any], *, by: User, at: datetime, visit_id: UUID) -> None:
    """Examine without choosing a target, and sign what was done instead."""
    drawn = {"drawing": script["drawing"], "palpation": []}
    examine_patient(by=by, at=at + timedelta(minutes=8), visit_id=visit_id, findings=drawn)
    told = {**script["without"], "follow_up_on": practice_day(at) + timedelta(days=script["back_after_days"])}
    close_without_needles(by=by, at=at + timedelta(minutes=20), visit_id=visit_id, care=NewCare(**told))


def _findings(script: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "drawing": script["drawing"],
        "palpation": [_palpated(point) for point in script["targets"]],
        "context": {"condition": script["condition"]},
    }


def _palpated(point: str) -> Mapping[str, Any]:
    return {"trigger_point": point, "taut_band": True, "tender": True, "recognised_pain": True}


def _needle(plan: NeedlingPlan, *, by: User, at: datetime, visit_id: UUID) -> None:
    """Put each planned needle in, note a twitch of the deep ones, and take it out."""
    for place, step in enumerate(plan.steps):
        put_in = at + timedelta(minutes=3 * place)
        needle = str(uuid5(visit_id, f"needle {place}"))
        lot = lot_for(NeedleSize(step.needle.diameter_mm, step.needle.length_mm), by=by, at=put_in)
        into = {"kind": "needle_in", "id": needle, "at": put_in, "lot": lot, **_needle_of(step)}
        events: list[dict[str, Any]] = [into]
        if step.technique == "deep":
            events.append(
                {"kind": "twitch", "at": put_in + timedelta(seconds=20), "needle": needle, "count": 2}
            )
        events.append({"kind": "needle_out", "at": put_in + timedelta(minutes=2), "needle": needle})
        for event in events:
            event_id = event.get("id") or str(uuid5(visit_id, f"{event['kind']} {place}"))
            sent = event | {"id": event_id, "at": event["at"].isoformat()}
            record_needle_event(by=by, at=event["at"], visit_id=visit_id, event=sent)


def _needle_of(step: PlannedStep) -> dict[str, Any]:
    return {
        "target": step.target,
        "technique": str(step.technique),
        "diameter_mm": step.needle.diameter_mm,
        "length_mm": step.needle.length_mm,
        "depth_mm": min(8.0, step.depth_ceiling_mm or 8.0) if step.technique == "superficial" else None,
    }
