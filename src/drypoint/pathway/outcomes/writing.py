"""Write a judged change as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drypoint.knowledge import KnowledgeBase, SourceReference, ThresholdUnit
from drypoint.pathway.outcomes.change import Bar, Change, JudgedPoint, OwnRating, SecondView, ShownThreshold

JsonObject = dict[str, Any]


def change_as_json(change: Change, *, knowledge: KnowledgeBase) -> JsonObject:
    """Return the answer of `outcome`; titles of sources come from `knowledge`."""
    titles = _Titles(knowledge)
    return {
        "measure": change.measure,
        "name": change.name,
        "scale": change.scale,
        "condition": change.condition or None,
        "better": change.better.value,
        "unit": change.unit or None,
        "verdict": change.verdict.value,
        "text": change.text,
        "reasons": list(change.reasons),
        "gaps": list(change.gaps),
        "prompts": [
            {
                "rule": row.rule,
                "text": row.text,
                "because": list(row.basis),
                "sources": titles.of(row.sources),
            }
            for row in change.prompts
        ],
        "first": {"at": str(change.first_on) if change.first_on else None, "score": change.first_score},
        "judged": _point(change.judged),
        "points": [_point(point) for point in change.points],
        "error": _bar(change.error),
        "importance": _bar(change.importance),
        "needed": change.needed,
        "error_band": list(change.band) if change.band else None,
        "second_view": _view(change.second_view, titles),
        "own_rating": _rating(change.own_rating),
        "thresholds": [_threshold(row, titles) for row in change.thresholds],
        "beside": list(change.beside),
        "licence": {
            "ship_items": change.licence.ship_items.value,
            "holder": change.licence.holder or None,
            "note": change.licence.note or None,
            "provenance": change.licence.provenance or None,
        },
        "certainty": change.certainty.value if change.certainty else None,
        "sources": titles.of(change.sources),
        "knowledge": change.knowledge,
    }


class _Titles:
    """Write sources with the titles of their citations."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._citations = knowledge.citations

    def of(self, sources: Iterable[SourceReference]) -> list[JsonObject]:
        return [
            {"key": row.key, "title": self._citations[row.key].title, "locator": row.locator}
            for row in sources
        ]


def _point(point: JudgedPoint | None) -> JsonObject | None:
    if point is None:
        return None
    return {
        "at": str(point.when),
        "score": point.score,
        "first_score": point.first_score,
        "change": point.change,
        "improvement": point.improvement,
        "percent_of_first": point.percent,
        "hours_after_session": point.hours_after_session,
        "verdict": point.verdict.value,
        "flags": list(point.flags),
        "reason": point.reason or None,
    }


def _bar(bar: Bar | None) -> JsonObject | None:
    if bar is None:
        return None
    return {"low": bar.low, "high": bar.high, "fit": bar.fit.value, "reached": bar.reached}


def _view(view: SecondView | None, titles: _Titles) -> JsonObject | None:
    if view is None:
        return None
    return {
        "asked_percent": view.asked_percent,
        "percent": view.percent,
        "reached": view.reached,
        "text": view.text,
        "sources": titles.of(view.sources),
    }


def _rating(rating: OwnRating | None) -> JsonObject | None:
    if rating is None:
        return None
    return {
        "measure": rating.measure,
        "value": rating.value,
        "verdict": rating.verdict.value,
        "text": rating.text,
    }


def _threshold(row: ShownThreshold, titles: _Titles) -> JsonObject:
    threshold = row.threshold
    return {
        "kind": threshold.kind,
        "role": threshold.role.value,
        "low": threshold.low,
        "high": threshold.high,
        "unit": threshold.unit,
        "condition": threshold.condition,
        "fit": row.fit.value,
        "used": row.used,
        "is_share_of_first_score": threshold.measured_in is ThresholdUnit.PERCENT_OF_BASELINE,
        "provenance": threshold.provenance,
        "certainty": threshold.confidence.value,
        "why_not": threshold.why_not or None,
        "source": threshold.source_as_given,
        "sources": titles.of(threshold.sources),
    }
