"""K133: A depth or strip rests only on a least value that was measured to what must not be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K133"

DEPTH, STRIP = "depth_to_hazard_shortest", "corridor_shortest"
BOUNDED = (DEPTH, STRIP, "corridor_published_limit")
"""Kinds of measurement that may name a least value; all others are means, rates, or unclear."""
HINT = "Read the paper again; a mean, a rate, a quoted or an unclear range bounds nothing."


def check(inspection: Inspection) -> Iterator[Fault]:
    """A least value has a kind that bounds, and what rests on it is of that kind and no more than it."""
    facts = inspection.base.documents.get("facts", {})
    for name, fact in facts.items():
        kind = fact.get("measurement", {}).get("bound_kind", "")
        if "lower_bound_mm" in fact.get("measurement", {}) and kind not in BOUNDED:
            yield Fault(CODE, file_place("facts", name), f"a least value of kind {kind!r}", BOUNDED[0], HINT)
    yield from _depths(inspection, facts)
    yield from _paths(inspection, facts)


def _depths(inspection: Inspection, facts: Mapping[str, Any]) -> Iterator[Fault]:
    for name, site in inspection.base.documents.get("planning/depth", {}).items():
        for figure in site.get("figures", ()):
            measured = facts.get(figure.get("fact", ""), {}).get("measurement")
            if (
                figure.get("kind") == "lower_bound"
                and measured
                and not _bounds(measured, DEPTH, figure, "value_mm")
            ):
                found = f"{figure.get('value_mm'):g} mm from {figure['fact']}"
                yield Fault(
                    CODE, file_place("planning/depth", name), found, f"its least value, of kind {DEPTH}", HINT
                )


def _paths(inspection: Inspection, facts: Mapping[str, Any]) -> Iterator[Fault]:
    muscles = inspection.base.documents.get("muscles", {})
    for name, path in inspection.base.documents.get("planning/paths", {}).items():
        place = file_place("planning/paths", name)
        strip = path.get("strip")
        measured = facts.get(strip["fact"], {}).get("measurement", {}) if strip else {}
        if strip and not _bounds(measured, STRIP, strip, "least_mm"):
            found = f"a strip of {strip['least_mm']:g} mm"
            yield Fault(CODE, place, found, f"at most its least value, of kind {STRIP}", HINT)
        yield from _points(place, path, muscles.get(name, {}))


def _bounds(measured: Mapping[str, Any], kind: str, figure: Mapping[str, Any], key: str) -> bool:
    least = measured.get("lower_bound_mm")
    return measured.get("bound_kind") == kind and least is not None and figure[key] <= least


def _points(place: str, path: Mapping[str, Any], muscle: Mapping[str, Any]) -> Iterator[Fault]:
    known = {point["id"] for point in muscle.get("trigger_points", ())}
    found = {point["id"] for point in path.get("points", ())}
    if known != found:
        yield Fault(
            CODE, place, f"points {sorted(found)}", f"the muscle's own {sorted(known)}", "Name each once."
        )
    hazards = {hazard["structure"] for hazard in muscle.get("hazards", ())}
    for point in path.get("points", ()):
        for away in point.get("not_here", ()):
            if strange := set(away.get("hazards", ())) - hazards:
                hint = "Copy the words of the muscle's record."
                yield Fault(
                    CODE, f"{place}: {point['id']}", sorted(strange)[0], "a hazard of the muscle", hint
                )
