"""Examination in a visit: findings are ranked, and the physiotherapist chooses the targets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.frame import Act, check_can, check_made_on, practice_day
from drypoint.clinic.patients import facts_from_record
from drypoint.clinic.standing import Progress, check_gate, earlier_value, examine_gate, in_visit, load_visit
from drypoint.clinic.standing.values import EarlierExamination
from drypoint.contract.localisation import localisation_as_json, read_findings
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.localisation import Findings, Localisation, is_thought_of, localise
from drypoint.pathway.screening import possible_ages
from drypoint.record.models import Examination, User, Visit
from drypoint.terms import Side, Technique

VERSION = re.compile(r"v\d{1,4}")


def preview_examination(*, by: User, visit_id: UUID, findings: Mapping[str, Any]) -> Localisation:
    """Return the ranking that `examine_patient` would store with these findings; nothing is stored.

    Raises:
        NotAllowed, NotFound.
        InputError: Every fault in the findings.
    """
    check_can(by=by, act=Act.EXAMINE_PATIENT)
    knowledge = load()
    read = read_findings(findings, knowledge=knowledge)
    return _localised(read, load_visit(visit_id), knowledge)


def _localised(findings: Findings, visit: Visit, knowledge: KnowledgeBase) -> Localisation:
    """Rank, and leave out what is ruled out at another age than the patient's."""
    found = localise(findings=findings, knowledge=knowledge)
    on = practice_day(visit.starts_at)
    ages = possible_ages(facts_from_record(visit, on=on).patient, on=on)
    kept = (one for one in found.rule_out_first if is_thought_of(one, ages=ages, knowledge=knowledge))
    return replace(found, rule_out_first=tuple(kept))


def earlier_examination(*, by: User, patient_id: UUID, before: datetime) -> EarlierExamination | None:
    """Return the examination of the last visit that began before a moment; None where there is none.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.OPEN_VISIT)
    rows = Examination.objects.standing().filter(visit__patient=patient_id, visit__starts_at__lt=before)
    row = rows.select_related("visit").order_by("-visit__starts_at", "-recorded_at").first()
    return earlier_value(row) if row else None


def examine_patient(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    findings: Mapping[str, Any],
    targets: Sequence[Mapping[str, Any]] = (),
    chart: str = "",
) -> Localisation:
    """Rank what explains the findings, and store them with the targets that were chosen.

    Args:
        by: Who examines.
        at: When.
        visit_id: Which visit.
        findings: The contract's input of `localise`.
        targets: The chosen targets as in the contract's plan, `{"trigger_point": …, "technique": …}`;
            none while the examination goes on. A later examination replaces this one.
        chart: Version of the body chart that was drawn on; empty where none was used.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening, or it is or was an emergency.
        InputError: Every fault in findings and targets.
    """
    with in_visit(Act.EXAMINE_PATIENT, by=by, at=at, visit_id=visit_id) as progress:
        check_made_on(*progress.standing_keys["examine"])
        check_gate(examine_gate(progress))
        return write_examination(progress, findings=findings, targets=targets, chart=chart, by=by, at=at)


def write_examination(
    progress: Progress,
    *,
    findings: Mapping[str, Any],
    targets: Sequence[Mapping[str, Any]],
    chart: str,
    by: User,
    at: datetime,
) -> Localisation:
    """Rank and store inside an act that is under way.

    Raises:
        InputError: Every fault in findings and targets.
    """
    knowledge = load()
    chosen = checked_targets(targets, knowledge=knowledge)
    read = read_findings(findings, knowledge=knowledge)
    found = _localised(read, progress.visit, knowledge)
    row = Examination(
        visit=progress.visit,
        replaces=progress.examination,
        input=findings,  # as it was entered, for the signature hashes what the person gave
        output=localisation_as_json(found),
        knowledge=knowledge.version,
        targets=chosen,
        chart=checked_chart(chart) or None,
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


def checked_chart(chart: str) -> str:
    """Return the version of a body chart, such as `v1`.

    Raises:
        InputError: It is no version.
    """
    reading = Reading()
    if chart and not VERSION.fullmatch(chart):
        reading.fault(
            "DP107", "chart", printable_value(chart), "a version such as v1", "Open the page again."
        )
    reading.finish()
    return chart


def _check_target(reading: Reading, target: Any, where: str, knowledge: KnowledgeBase) -> None:
    given = reading.mapping(target, where, keys=("trigger_point", "technique"))
    name = f"{where}.trigger_point"
    point, _, side = reading.text(reading.required(given.get("trigger_point"), name), name).rpartition(".")
    is_text = isinstance(given.get("trigger_point"), str)
    if is_text and (point not in knowledge.trigger_points or side not in list(Side)):
        expected = "a trigger point with its side, such as trapezius_upper.tp1.right"
        reading.fault(
            "DP107", name, printable_value(given["trigger_point"]), expected, "Choose one from the list."
        )
    reading.word(given.get("technique"), f"{where}.technique", Technique, default=Technique.DEEP)
