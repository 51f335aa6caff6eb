"""From triage and aftercare to the JSON of contract §5."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from drypoint.knowledge import SourceLine
from drypoint.pathway.aftercare.course import Aftercare, CheckInTime, Line
from drypoint.pathway.aftercare.dates import in_words
from drypoint.pathway.aftercare.triage import Reason, Triage


def triage_as_json(triage: Triage) -> dict[str, Any]:
    """Return a triage as contract §5 writes it; further keys only add to it."""
    return {
        "urgency": triage.urgency.value,
        "because": [_reason_as_json(reason) for reason in triage.because],
        "ask": list(triage.ask),
        "advice": triage.advice,
        "safety_net": triage.safety_net,
        "advice_sources": sources_as_json(triage.advice_sources),
        "unrecognised_targets": list(triage.unrecognised_targets),
        "review": triage.review,
        "knowledge": triage.knowledge,
    }


def sources_as_json(sources: Iterable[SourceLine]) -> list[dict[str, str]]:
    """Return sources with their key, title and place."""
    return [{"key": one.key, "title": one.title, "locator": one.locator} for one in sources]


def _reason_as_json(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "urgency": reason.urgency.value,
        "symptoms": list(reason.symptoms),
        "facts": list(reason.facts),
        "text": reason.text,
        "late": reason.is_late,
        "basis": list(reason.basis),
        "certainty": reason.certainty.value,
        "sources": sources_as_json(reason.sources),
    }


def aftercare_as_json(aftercare: Aftercare) -> dict[str, Any]:
    """Return a sheet as JSON; each line has its text, dates, sources and certainty."""
    return {
        "ended_at": aftercare.ended_at.isoformat(),
        "follow_up": aftercare.follow_up.value,
        "areas": list(aftercare.areas),
        "expect": [_line_as_json(line) for line in aftercare.expect],
        "do": [_line_as_json(line) for line in aftercare.do],
        "avoid": [_line_as_json(line) for line in aftercare.avoid],
        "watch": [_line_as_json(line) for line in aftercare.watch],
        "help": [_line_as_json(line) for line in aftercare.help],
        "check_ins": [_check_in_as_json(one) for one in aftercare.check_ins],
        "unrecognised_targets": list(aftercare.unrecognised_targets),
        "review": aftercare.review,
        "knowledge": aftercare.knowledge,
    }


def _line_as_json(line: Line) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": line.id,
        "text": line.text,
        "until": _instant(line.until_at),
        "tolerated_until": _instant(line.tolerated_until_at),
        "adverse_event": line.adverse_event,
        "basis": list(line.basis),
        "certainty": line.certainty.value,
        "sources": sources_as_json(line.sources),
    }
    if line.urgency is not None:
        document |= {"urgency": line.urgency.value, "symptoms": list(line.symptoms)}
    return document


def _check_in_as_json(one: CheckInTime) -> dict[str, Any]:
    return {
        "id": one.id,
        "from": one.from_at.isoformat(),
        "until": one.until_at.isoformat(),
        "when": in_words(one.from_at),
        "text": one.text,
        "certainty": one.certainty.value,
        "sources": sources_as_json(one.sources),
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
