"""Examination in a visit: findings are ranked, and the physiotherapist chooses the targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.gates import check_gate, needs_screening
from drypoint.clinic.policy import Act
from drypoint.clinic.visit_act import in_visit
from drypoint.errors import Reading, shown
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.localisation import Localisation, localisation_as_json, localise, read_findings
from drypoint.record.models import Examination, User
from drypoint.terms import Side, Technique


def examine_patient(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    findings: Mapping[str, Any],
    targets: Sequence[Mapping[str, Any]] = (),
) -> Localisation:
    """Rank what explains the findings, and store them with the targets that were chosen.

    Args:
        by: Who examines.
        at: When.
        visit_id: Which visit.
        findings: The contract's input of `localise`.
        targets: The chosen targets as in the contract's plan, `{"trigger_point": …, "technique": …}`;
            none while the examination goes on. A later examination replaces this one.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening.
        InputError: Every fault in findings and targets.
    """
    knowledge = load()
    with in_visit(Act.EXAMINE_PATIENT, by=by, at=at, visit_id=visit_id) as progress:
        check_gate(needs_screening(progress))
        chosen = checked_targets(targets, knowledge=knowledge)
        read = read_findings(findings, knowledge=knowledge)
        found = localise(findings=read, knowledge=knowledge)
        row = Examination(
            visit=progress.visit,
            replaces=progress.examination,
            input=findings,
            output=localisation_as_json(found),
            knowledge=knowledge.version,
            targets=chosen,
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)
    return found


def checked_targets(
    targets: Sequence[Mapping[str, Any]], *, knowledge: KnowledgeBase
) -> list[dict[str, Any]]:
    """Return chosen targets as plain JSON.

    Raises:
        InputError: A trigger point that is not in the knowledge base, or a technique nobody knows.
    """
    reading = Reading()
    for place, target in enumerate(targets):
        _check_target(reading, target, f"targets[{place}]", knowledge)
    reading.finish()
    return [dict(target) for target in targets]


def _check_target(reading: Reading, target: Any, where: str, knowledge: KnowledgeBase) -> None:
    given = reading.mapping(target, where, keys=("trigger_point", "technique"))
    name = f"{where}.trigger_point"
    point, _, side = reading.text(reading.required(given.get("trigger_point"), name), name).rpartition(".")
    if given.get("trigger_point") and (point not in knowledge.trigger_points or side not in list(Side)):
        expected = "a trigger point with its side, such as trapezius_upper.tp1.right"
        reading.fault("DP107", name, shown(given["trigger_point"]), expected, "Choose one from the list.")
    reading.word(given.get("technique"), f"{where}.technique", Technique, default=Technique.DEEP)
