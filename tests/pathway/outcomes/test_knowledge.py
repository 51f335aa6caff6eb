"""Every collected measure and threshold is in the base, none decides that must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drypoint.knowledge import ScoringForm, ShipItems, ThresholdRole, load
from drypoint.terms import Confidence

KB = load()
SHARED = Path(__file__).parents[4] / "shared" / "reference" / "outcome_measures.json"
THRESHOLDS = [(measure, row) for measure in KB.outcome_measures.values() for row in measure.thresholds]


def test_all_measures_and_thresholds_are_there():
    assert len(KB.outcome_measures) == 32
    assert len(THRESHOLDS) == 81
    assert sum(row.confidence is Confidence.SEEN for _, row in THRESHOLDS) == 42


@pytest.mark.shared
def test_every_field_of_the_collection_is_kept():
    if not SHARED.exists():
        pytest.skip(f"the collection {SHARED} is not on this machine")
    collected = json.loads(SHARED.read_text(encoding="utf-8"))["measures"]

    for entry in collected:
        measure = KB.outcome_measures[entry["id"]]
        for name in ("name", "domain", "scoring", "missing_rule"):
            assert getattr(measure, name) == entry[name]
        assert measure.licence.ship_items == entry["licence"]["ship_items"]
        assert measure.notes == tuple(entry.get("notes", ()))
        assert [code.code for code in measure.loinc] == [code["code"] for code in entry["loinc"]]
        own = [row for row in measure.thresholds if not row.provenance.startswith("derived")]
        kept = [(row.kind, row.low, row.high, row.unit, row.condition) for row in own]
        assert kept == [_as_collected(row) for row in entry["thresholds"]]
        sources = [(row.source_as_given, row.provenance) for row in own]
        assert sources == [(row["source"], row["provenance"]) for row in entry["thresholds"]]


def _as_collected(row: dict) -> tuple:
    low, high = row["value"] if isinstance(row["value"], list) else (row["value"],) * 2
    return row["kind"], low, high, row["unit"], row["condition"]


def test_a_threshold_decides_only_as_error_or_importance():
    for measure, row in THRESHOLDS:
        if row.role not in {ThresholdRole.ERROR, ThresholdRole.IMPORTANCE}:
            assert not row.applies_to, measure.id
            assert row.why_not, measure.id
        if not row.applies_to:
            assert row.why_not, measure.id
        assert set(row.applies_to) <= set(KB.outcome_conditions)
        assert set(row.scales) <= {scale.id for scale in measure.scales}
        assert row.low <= row.high


def test_every_threshold_has_a_source_that_exists():
    assert all(row.sources for _, row in THRESHOLDS)
    assert all(source.key in KB.citations for _, row in THRESHOLDS for source in row.sources)


def test_conditions_widen_without_a_circle_and_share_no_name():
    names = [name for one in KB.outcome_conditions.values() for name in (one.id, *one.aliases)]
    assert len(names) == len(set(names))
    for condition in KB.outcome_conditions.values():
        level = set(condition.wider)
        while level:
            assert condition.id not in level
            level = {wider for name in level for wider in KB.outcome_conditions[name].wider}


def test_defaults_lead_somewhere():
    for measure in KB.outcome_measures.values():
        scales = {scale.id for scale in measure.scales}
        assert not measure.default_scale or measure.default_scale in scales
        assert not measure.default_condition or measure.default_condition in KB.outcome_conditions
        assert not measure.default_unit or measure.default_unit in {unit.id for unit in measure.units}


def test_a_measure_that_must_not_be_shipped_holds_no_item_wording():
    for name in ("womac", "hit6", "eq5d5l"):
        assert KB.outcome_measures[name].licence.ship_items is ShipItems.NO
    taken_as_scores = {
        measure.id
        for measure in KB.outcome_measures.values()
        if any(scale.form is ScoringForm.VALUE_ONLY for scale in measure.scales)
    }
    assert {"orebro_short", "eq5d5l", "promis29"} <= taken_as_scores


def test_rules_rest_on_facts_and_statements_that_exist():
    assert {"too_early", "course", "worse", "second_view"} == set(KB.outcome_rules)
    for rule in KB.outcome_rules.values():
        assert rule.basis or rule.statements
        assert set(rule.basis) <= set(KB.facts)
        assert set(rule.statements) <= set(KB.evidence_statements)
    assert KB.outcome_rules["too_early"].value == 72
