"""What the evidence on depths and paths says beside what the base says, record by record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.knowledge import KnowledgeBase, Muscle, TriggerPoint, load
from drypoint.pathway.planning.path.depth import depth_ceiling, depth_site
from drypoint.terms import Technique
from tests.knowledge.accounts import DOCUMENTS, Difference, _fields, _plain_words, _reference_ids
from tests.knowledge.reference import DEPTH, numbers_in, read_json


def _id(reference_id: str) -> str:
    return reference_id.lower().replace("-", "_")


def fact_differences() -> Iterator[Difference]:
    for record in read_json(DEPTH)["records"]:
        ours = DOCUMENTS["facts"].get(_id(record["id"]), {})
        expected = {
            "reference_id": record["id"],
            "site": record["site"],
            "confidence": record["confidence"],
        }
        yield from _fields(record["id"], expected, ours)
        yield from _measurement(record, ours.get("measurement", {}))
        yield from _figures(record, ours)
        said = ours.get("statement", "")
        for key in ("measured", "allows_and_not"):
            yield f"{record['id']}.{key}", True, record[key].lower() in said.lower()
        cited = {source for key in ours.get("sources", ()) for source in _reference_ids(key["key"])}
        yield f"{record['id']}.source_ids", set(), set(record["source_ids"]) - cited


def _measurement(record: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    expected = {
        "muscles": [] if record["muscles"] == ["*"] else record["muscles"],
        "bound_kind": record["bound_kind"],
        "lower_bound_mm": record["lower_bound_mm"],
        "candidate_mm": record["candidate_mm"],
        "structure": record["structure_at_risk"] or "",
        "method": record["kind"],
        "read_as": record["read_as"],
        "sample": record["sample"] or "",
        "needle": record["needle"] or "",
        "position": record["position"] or "",
        "entry_side": record["entry_side"] or "",
    }
    yield from _fields(f"{record['id']}.measurement", expected, ours)
    counted = set(numbers_in(record["n"] or {}))
    yield f"{record['id']}.n", set(), counted - set(map(float, re.findall(r"\d+", ours.get("size", ""))))


def _figures(record: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    """Compare what was measured: each figure under its own name, with its unit's word and its spread."""
    held = {quantity["name"]: quantity for quantity in ours.get("quantities", ())}
    words = {part["name"]: part["items"] for part in ours.get("lists", ())}
    for value in record["values"]:
        name = re.sub(r"[^a-z0-9]+", "_", value["what"].lower()).strip("_")
        mine = held.get(name, {})
        spread = held.get(f"{name}_standard_deviation", {})
        where = f"{record['id']}.{value['what']}"
        if name in words:
            yield where, True, value["unit"] in words[name]
            continue
        yield where, value["value"], mine.get("value")
        yield f"{where}.sd", value["sd"], spread.get("value")
        ends = value["range"] or value["ci95"] or [None, None]
        yield f"{where}.ends", list(ends), [mine.get("low"), mine.get("high")]
        yield (
            f"{where}.range",
            bool(value["range"]) and value["range_of"] == "single people or specimens",
            (mine.get("interval") == "range"),
        )
        groups = [each for each in value["group_values"] or () if each is not None]
        yield f"{where}.groups", groups, mine.get("values", [])
        unit = {"mm": "mm", "percent": "percent"}.get(value["unit"], "")
        yield f"{where}.unit", True, unit == mine.get("unit") or value["unit"] in f"{mine.get('note', '')} r"


def source_differences() -> Iterator[Difference]:
    for reference_id, source in read_json(DEPTH)["sources"].items():
        keys = [key for key in DOCUMENTS["citations"] if reference_id in _reference_ids(key)]
        ours = [DOCUMENTS["citations"][key] for key in keys]
        text = " ".join(f"{doc['title']} {doc.get('url', '')} {doc.get('note', '')}" for doc in ours)
        yield f"{reference_id}.citation", set(), _plain_words(source["citation"]) - _plain_words(text)
        for key in ("doi", "pmid", "url", "note"):
            said = (source[key] or "").lower()
            yield f"{reference_id}.{key}", True, said in text.lower()
        yield f"{reference_id}.seen", True, source["seen"] in {doc["read_as"] for doc in ours}


def path_differences() -> Iterator[Difference]:
    for muscle in read_json(DEPTH)["muscles"]:
        ours = DOCUMENTS["planning/paths"].get(muscle["muscle"], {})
        expected = {
            "approach": muscle["approach_class"],
            "position": muscle["position"].strip("-"),
            "position_basis": muscle["position_basis"],
            "entry_side": muscle["entry_side"].strip("-")
            if muscle["entry_side"] == "-"
            else muscle["entry_side"],
            "missing": muscle["missing"],
        }
        yield from _fields(muscle["muscle"], expected, ours)
        named = {_id(fact) for fact in (*muscle["records"], *muscle["facts"])}
        yield f"{muscle['muscle']}.records", set(), named - set(ours.get("basis", ()))
        yield from _points(muscle, {point["id"]: point for point in ours.get("points", ())})


def ceiling_differences() -> Iterator[Difference]:
    """Compare what the planner makes of the published figures with the ceilings of the references."""
    knowledge = load()
    for muscle in read_json(DEPTH)["muscles"]:
        found = {
            point.id: _ceiling(knowledge.muscles[muscle["muscle"]], point, knowledge)
            for point in knowledge.muscles[muscle["muscle"]].trigger_points
        }
        known = [mm for mm in found.values() if mm is not None]
        yield f"{muscle['muscle']}.carries_ceiling", muscle["carries_ceiling"], bool(known)
        yield f"{muscle['muscle']}.ceiling_mm", muscle["ceiling_mm"], max(known, default=None)
        for point in muscle["per_point"]:
            if point["ceiling_mm"] is not None:
                point_id = f"{muscle['muscle']}.{point['point']}"
                yield f"{point_id}.ceiling_mm", point["ceiling_mm"], found[point_id]


def _ceiling(muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase) -> float | None:
    """Return the ceiling that a published least depth carries, whether it allows a deep needle or not."""
    site = depth_site(muscle=muscle, point=point, knowledge=knowledge)
    if site is None or not any(figure.kind.carries_ceiling for figure in site.figures):
        return None
    deep, superficial = (
        depth_ceiling(muscle=muscle, point=point, technique=technique, rules=(), knowledge=knowledge)
        for technique in (Technique.DEEP, Technique.SUPERFICIAL)
    )
    return deep.mm or superficial.mm


def _points(muscle: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    for point in muscle["per_point"]:
        point_id = f"{muscle['muscle']}.{point['point']}"
        mine = ours.get(point_id, {})
        yield f"{point_id}.hazards", point["hazards"], [near["structure"] for near in mine.get("near", ())]
        away = [f"{each['structure']} {each.get('only_if', '')}".strip() for each in mine.get("not_here", ())]
        yield (
            f"{point_id}.not_here",
            [each.replace(",", "") for each in point["not_here"] or ()],
            ([each.replace(",", "") for each in away]),
        )
        yield f"{point_id}.note", point["note"] or "", mine.get("note", "")
        yield f"{point_id}.basis", point["basis"], mine.get("known_by")
