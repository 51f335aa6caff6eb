"""What each file of the references says beside what the base says, record by record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from drypoint.knowledge import load
from tests.knowledge.reference import (
    CONFIDENCE,
    as_share,
    figures_in,
    numbers_in,
    read_csv,
    read_json,
    words_in,
)

SAFETY, MUSCLES = "safety_facts.json", "atlas_muscles.json"
REGIONS, PREVALENCE = "atlas_regions.csv", "atlas_prevalence.csv"
TRIALS, MEASURES = "evidence_trials.csv", "outcome_measures.json"

Difference = tuple[str, object, object]
"""Record with its field, what the reference says, what the base says."""

DOCUMENTS = load().documents

KEPT_OF_MUSCLE = (
    "name_latin",
    "name_en",
    "region_group",
    "snomed_ct_id",
    "snomed_status",
    "innervation",
    "symptoms",
    "conditions",
    "palpation",
    "patient_position",
    "flags",
    "hazards",
    "hazard_level_max",
    "pneumothorax_risk_level",
)
"""Fields of a muscle that stand in the base under the same name and in the same form."""


def fact_differences() -> Iterator[Difference]:
    for fact in read_json(SAFETY)["facts"]:
        ours = DOCUMENTS["facts"].get(fact["id"].lower().replace("-", "_"), {})
        expected = {
            "reference_id": fact["id"],
            "topic": fact["topic"],
            "subject": fact["subject"],
            "statement": fact["fact"],
            "actions": fact["action"],
            "action_basis": fact["action_basis"],
            "confidence": fact["confidence"],
            "why": fact.get("why", ""),
            "modality": fact.get("modality", ""),
            "codes": {system: codes for system, codes in fact["codes"].items() if codes},
        }
        yield from _fields(fact["id"], expected, ours)
        yield from _numbers(fact, ours)
        cited = {source for key in ours.get("sources", ()) for source in _reference_ids(key["key"])}
        yield f"{fact['id']}.source_ids", set(), set(fact["source_ids"]) - cited


def _numbers(fact: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    held = list(numbers_in([_figures(quantity) for quantity in ours.get("quantities", ())]))
    for number in numbers_in(fact["numbers"]):
        yield f"{fact['id']}.numbers", number, number if number in held else None
    text = " ".join(words_in([ours.get(key, []) for key in ("quantities", "lists", "site", "window")]))
    for word in words_in(fact["numbers"]):
        found = word in text or (bool(set(figures_in(word))) and set(figures_in(word)) <= set(held))
        yield f"{fact['id']}.numbers", word, word if found else None
    if not fact["numbers"]:
        yield f"{fact['id']}.numbers", [], ours.get("quantities", [])


def _figures(quantity: Mapping[str, Any]) -> list[Any]:
    return [quantity.get(key) for key in ("value", "low", "high")] + list(quantity.get("values", ()))


def _reference_ids(citation: str) -> list[str]:
    return list(DOCUMENTS["citations"][citation].get("reference_ids", ()))


def source_differences() -> Iterator[Difference]:
    for source in read_json(SAFETY)["sources"]:
        keys = [key for key in DOCUMENTS["citations"] if source["id"] in _reference_ids(key)]
        ours = [DOCUMENTS["citations"][key] for key in keys]
        text = " ".join(f"{doc['title']} {doc.get('url', '')} {doc.get('note', '')}" for doc in ours)
        yield f"{source['id']}.citation", set(), _plain_words(source["citation"]) - _plain_words(text)
        links = set() if source["url"] == "-" else set(source["url"].split(" ; "))
        yield f"{source['id']}.url", set(), {link for link in links if link not in text}
        yield f"{source['id']}.seen", source["seen"], next((doc["read_as"] for doc in ours), None)


def _plain_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def conflict_differences() -> Iterator[Difference]:
    held = [
        {fact for voice in conflict["voices"] for fact in voice.get("basis", ())}
        for conflict in DOCUMENTS["conflicts"].values()
    ]
    for conflict in read_json(SAFETY)["conflicts"]:
        named = {
            fact["id"].lower().replace("-", "_")
            for fact in read_json(SAFETY)["facts"]
            if fact["id"] in conflict
        }
        yield conflict, True, bool(named) and any(named <= facts for facts in held)


def antithrombotic_differences() -> Iterator[Difference]:
    for group in read_json(SAFETY)["antithrombotic_classes"]:
        drugs = [drug for drug in DOCUMENTS["screening/drugs"].values() if _covers(drug, group)]
        substances = [substance for drug in drugs for substance in drug.get("substances", ())]
        names = {name.lower() for part in substances for name in (part["name"], *part.get("names", ()))}
        codes = {code for part in substances for code in part.get("rxnorm", ())}
        facts = {fact for drug in drugs for fact in drug["basis"]}
        actions = {action for fact in facts for action in DOCUMENTS["facts"][fact]["actions"]}
        yield f"{group['name']}.atc", True, bool(drugs)
        missing = {name for name in group["examples"] if name.lower() not in names}
        yield f"{group['name']}.examples", set(), missing
        yield f"{group['name']}.rxcui_memory", set(), set(group.get("rxcui_memory", {}).values()) - codes
        yield f"{group['name']}.default", True, group["default"] in actions


def _covers(drug: Mapping[str, Any], group: Mapping[str, Any]) -> bool:
    codes = (
        *drug.get("atc", ()),
        *(code for part in drug.get("substances", ()) for code in part.get("atc", ())),
    )
    return any(code.startswith(group["atc"]) or group["atc"].startswith(code) for code in codes)


def region_differences() -> Iterator[Difference]:
    for row in read_csv(REGIONS):
        expected: dict[str, Any] = {key: value for key, value in row.items() if not key.startswith("choir")}
        for key in ("choir_ids", "choir_primary"):
            expected[key] = [part for part in row[key].split(";") if part]
        yield from _fields(row["id"], expected, DOCUMENTS["regions"].get(row["id"], {}))


def muscle_differences() -> Iterator[Difference]:
    for muscle in read_json(MUSCLES):
        ours = DOCUMENTS["muscles"].get(muscle["id"], {})
        yield from _fields(muscle["id"], {key: muscle[key] for key in KEPT_OF_MUSCLE}, ours)
        yield from _needling(muscle, ours)
        known = {part: CONFIDENCE[word] for part, word in muscle["confidence"].items()}
        yield f"{muscle['id']}.confidence", known, ours.get("confidence")
        near_pleura = any(hazard["type"] == "pleura" for hazard in ours.get("hazards", ()))
        yield f"{muscle['id']}.pneumothorax_risk", muscle["pneumothorax_risk"], near_pleura
        cited = {source for key in ours.get("sources", ()) for source in _reference_ids(key["key"])}
        yield f"{muscle['id']}.sources", set(), set(muscle["sources"]) - cited
        yield from _points(muscle, ours)


def _needling(muscle: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    length = muscle["needling"]["needle_length_mm"] or {"min": None, "max": None}
    technique = muscle["needling"]["technique"]
    expected = {
        "direction": muscle["needling"]["direction"],
        "technique": "" if technique == "not_recommended" else technique,
        "length_min_mm": length["min"],
        "length_max_mm": length["max"],
    }
    yield from _fields(f"{muscle['id']}.needling", expected, ours.get("needling", {}))


def _points(muscle: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    points = {point["id"]: point for point in ours.get("trigger_points", ())}
    yield f"{muscle['id']}.trigger_points", {point["id"] for point in muscle["trigger_points"]}, set(points)
    summary: dict[str, set[str]] = {"primary": set(), "secondary": set()}
    for point in muscle["trigger_points"]:
        referral, mine = point["referral"], points.get(point["id"], {})
        expected = {
            "location": point["location"],
            "note": point["note"],
            "laterality": referral["laterality"],
        }
        yield from _fields(point["id"], expected, mine)
        for zone in summary:
            yield f"{point['id']}.{zone}", referral[f"{zone}_base"], mine.get(zone)
            yield from _sided(point, zone, mine.get(zone, ()))
            summary[zone] |= set(mine.get(zone, ()))
        yield from _sided(point, "contralateral_spill", mine.get("contralateral_spill", ()))
    for zone, bases in summary.items():
        stated = set(muscle["referral_summary"][f"{zone}_base"])
        yield f"{muscle['id']}.referral_summary.{zone}", True, stated <= bases | summary["primary"]


def _sided(point: Mapping[str, Any], zone: str, bases: list[str]) -> Iterator[Difference]:
    """Compare the full ids of each side with those that the base derives from base ids."""
    crosses = zone == "contralateral_spill"
    for side, other in (("left", "right"), ("right", "left")):
        stated = point["referral"].get(zone, {}).get(side, [])
        derived = [_full(base, other if crosses else side) for base in bases]
        yield f"{point['id']}.{zone}.{side}", stated, derived


def _full(base: str, side: str) -> str:
    return f"{base}.mid" if f"{base}.mid" in DOCUMENTS["regions"] else f"{base}.{side}"


def prevalence_differences() -> Iterator[Difference]:
    for row in read_csv(PREVALENCE):
        ours = DOCUMENTS["localisation/prevalence"].get(row["prev_id"].lower(), {})
        expected = {
            "muscles": [name for name in row["muscle_id"].split(";") if name],
            "people": int(row["n"]) if row["n"] else None,
            "status": row["trp_status"],
            "share": as_share(row["percent"]),
            "share_low": as_share(row["percent_low"]),
            "share_high": as_share(row["percent_high"]),
            "confidence": CONFIDENCE[row["seen"]],
        }
        expected |= {key: row[key] for key in ("muscle_as_reported", "condition", "population")}
        expected |= {key: row[key] for key in ("statistic", "notes")}
        yield from _fields(row["prev_id"], expected, ours)
        citations = [DOCUMENTS["citations"][source["key"]] for source in ours.get("sources", ())]
        ids = {reference for citation in citations for reference in citation["reference_ids"]}
        yield f"{row['prev_id']}.source_id", True, row["source_id"] in ids
        text = " ".join(f"{c['title']} {c.get('url', '')} {c.get('note', '')}" for c in citations)
        yield f"{row['prev_id']}.doi_or_url", True, row["doi_or_url"].strip("()") in text
        yield f"{row['prev_id']}.citation", set(), set(row["citation"].split()) - set(text.split())


def embedded_prevalence_differences() -> Iterator[Difference]:
    """The prevalence that stands inside each muscle is that of the table."""
    keys = {
        "trp_status": "status",
        "n": "people",
        "condition": "condition",
        "muscle_as_reported": "muscle_as_reported",
    }
    for muscle in read_json(MUSCLES):
        for row in muscle["prevalence"]:
            ours = DOCUMENTS["localisation/prevalence"].get(row["prev_id"].lower(), {})
            yield f"{row['prev_id']}.muscle", True, muscle["id"] in ours.get("muscles", ())
            yield from _fields(row["prev_id"], {mine: row[theirs] for theirs, mine in keys.items()}, ours)
            for theirs, mine in (
                ("percent", "share"),
                ("percent_low", "share_low"),
                ("percent_high", "share_high"),
            ):
                percent = "" if row[theirs] is None else str(row[theirs])
                yield f"{row['prev_id']}.{theirs}", as_share(percent), ours.get(mine)


def trial_differences() -> Iterator[Difference]:
    ours = {row["row"]: row for table in DOCUMENTS["evidence/trials"].values() for row in table["rows"]}
    total = sum(len(table["rows"]) for table in DOCUMENTS["evidence/trials"].values())
    rows = read_csv(TRIALS)
    yield "number of rows", len(rows), total
    for number, row in enumerate(rows, start=1):
        mine = ours.get(number, {})
        for field, stated in row.items():
            yield f"row {number}.{field}", stated, _as_stated(stated, mine.get(field, ""))


def _as_stated(stated: str, found: object) -> object:
    """Return a number in the spelling of the reference where both are the same number."""
    if isinstance(found, int | float) and stated:
        try:
            return stated if float(stated) == found else found
        except ValueError:
            return found
    return found


def measure_differences() -> Iterator[Difference]:
    for measure in read_json(MEASURES)["measures"]:
        ours = DOCUMENTS["outcomes"].get(measure["id"], {})
        kept = ("name", "domain", "better", "scoring", "missing_rule", "recall", "unit", "loinc_note")
        for key in kept:
            yield f"{measure['id']}.{key}", measure.get(key, ""), ours.get(key, "")
        yield f"{measure['id']}.items", str(measure.get("items", "")), ours.get("items", "")
        for key in ("item_range", "score_range"):
            yield f"{measure['id']}.{key}", _figures_of(measure.get(key)), _figures_of(ours.get(key))
        yield from _fields(f"{measure['id']}.licence", measure["licence"], ours.get("licence", {}))
        yield from _lists(measure, ours)
        for key in ("conversions", "item_weights", "categories", "reliability", "snomed", "notes"):
            yield f"{measure['id']}.{key}", set(), set(_figures_of(measure.get(key))) - set(_figures_of(ours))


def _figures_of(value: object) -> list[float]:
    """Return every figure of a value, those inside its words too."""
    return list(figures_in(json.dumps(value, ensure_ascii=False)))


def _lists(measure: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    found = ours.get("thresholds", [])
    yield f"{measure['id']}.thresholds", len(measure["thresholds"]), len(found)
    for number, (theirs, mine) in enumerate(zip(measure["thresholds"], found, strict=False)):
        record = f"{measure['id']}.thresholds[{number}]"
        values = theirs["value"] if isinstance(theirs["value"], list) else [theirs["value"]] * 2
        yield f"{record}.value", values, [mine["low"], mine["high"]]
        for key in ("kind", "unit", "condition", "provenance"):
            yield f"{record}.{key}", theirs[key], mine.get(key)
        yield f"{record}.source", theirs["source"], mine.get("source_as_given")
    yield f"{measure['id']}.loinc", measure["loinc"], ours.get("loinc", [])


def _fields(record: str, expected: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    """Compare field by field; what is empty in the reference is absent in the base."""
    for field, stated in expected.items():
        empty: object = type(stated)() if isinstance(stated, str | list | dict) else None
        yield f"{record}.{field}", stated, ours.get(field, empty)


ACCOUNTS: dict[str, tuple[str, Callable[[], Iterator[Difference]]]] = {
    "facts": (SAFETY, fact_differences),
    "sources": (SAFETY, source_differences),
    "conflicts": (SAFETY, conflict_differences),
    "antithrombotic classes": (SAFETY, antithrombotic_differences),
    "regions": (REGIONS, region_differences),
    "muscles": (MUSCLES, muscle_differences),
    "prevalence": (PREVALENCE, prevalence_differences),
    "prevalence inside muscles": (MUSCLES, embedded_prevalence_differences),
    "trials": (TRIALS, trial_differences),
    "measures": (MEASURES, measure_differences),
}
