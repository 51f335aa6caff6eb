"""What could lift a verdict, read from its own findings, so that no sentence denies a way that there is."""

from __future__ import annotations

from enum import StrEnum

from drypoint.pathway.screening.verdict import Finding, Verdict


class WayToLift(StrEnum):
    """How a stop may fall; several are needed together where several findings stop."""

    CLEARANCE = "clearance"
    OTHER_PLAN = "other_plan"
    OTHER_ANSWER = "other_answer"
    CORRECTED_RECORD = "corrected_record"
    NOTHING = "nothing"


def ways_to_lift(verdict: Verdict) -> tuple[WayToLift, ...]:
    """Return what it would take to lift the decision of a verdict; each is needed."""
    whole = [one for one in verdict.findings if one.scope.is_whole_person]
    stops = [one for one in whole if one.effect is verdict.decision]
    # Nothing about the person is as strict: what is planned is.
    if not stops:
        return (WayToLift.OTHER_PLAN,)
    ways = dict.fromkeys(_way(finding) for finding in stops)
    return (WayToLift.NOTHING,) if WayToLift.NOTHING in ways else tuple(ways)


def _way(finding: Finding) -> WayToLift:
    if finding.clearance:
        return WayToLift.CLEARANCE
    if finding.evidence:
        return WayToLift.CORRECTED_RECORD
    return WayToLift.OTHER_ANSWER if finding.because else WayToLift.NOTHING
