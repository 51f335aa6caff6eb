"""Read a pain drawing with its palpation from foreign JSON into one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from drypoint.errors import Reading, shown
from drypoint.knowledge import KnowledgeBase, Sign

NPRS_MAX = 10
"""The numeric pain rating scale runs from 0, no pain, to 10, the worst pain imaginable."""


@dataclass(frozen=True, slots=True)
class Palpation:
    """What was felt at one sided trigger point; a sign that was not sought is absent from `signs`."""

    trigger_point: str
    signs: Mapping[Sign, bool]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the localiser weighs.

    Args:
        painful: Full region id → intensity above 0 and up to 10 on the numeric rating scale.
        not_painful: Regions of which the person said that they do not hurt.
        palpation: At most one entry for a point.
        condition: Context id such as `tension_type_headache`; empty where none was named.
    """

    painful: Mapping[str, float]
    not_painful: frozenset[str] = frozenset()
    palpation: tuple[Palpation, ...] = ()
    condition: str = ""


def read_findings(document: Any, *, knowledge: KnowledgeBase) -> Findings:
    """Read `{"drawing", "not_painful", "palpation", "context"}`; an intensity of 0 means not painful.

    Raises:
        InputError: With every fault: the codes of `Reading`, `DP107` an id that is not in the knowledge
            base, `DP108` parts that contradict each other, `DP109` neither painted nor felt.
    """
    reading = Reading()
    whole = reading.mapping(document, "", keys=("drawing", "not_painful", "palpation", "context"))
    drawing = _drawing(reading, whole.get("drawing"), knowledge)
    denied = _not_painful(reading, whole.get("not_painful"), drawing, knowledge)
    palpation = _palpation(reading, whole.get("palpation"), knowledge)
    _something(reading, whole, drawing, palpation)
    condition = _condition(reading, whole.get("context"), knowledge)
    reading.finish()
    painful = {region: intensity for region, intensity in drawing.items() if intensity > 0}
    spared = frozenset(drawing) - painful.keys() | denied
    return Findings(MappingProxyType(painful), frozenset(spared), palpation, condition)


def _drawing(reading: Reading, value: Any, knowledge: KnowledgeBase) -> dict[str, float]:
    drawing: dict[str, float] = {}
    for region, intensity in reading.mapping({} if value is None else value, "drawing").items():
        where = f"drawing.{region}"
        _known(reading, region, where, knowledge.regions)
        read = reading.number(reading.required(intensity, where), where, low=0, high=NPRS_MAX)
        drawing[str(region)] = 0.0 if read is None else read
    return drawing


def _something(
    reading: Reading, whole: Mapping[str, Any], drawing: Mapping[str, float], palpation: Iterable[Palpation]
) -> None:
    """Note a fault when nothing hurts and nothing was felt; a faulty part may have held something."""
    unread = [fault.where for fault in reading.faults if fault.where.startswith(("drawing", "palpation"))]
    if unread or any(drawing.values()) or any(felt.signs for felt in palpation):
        return
    reading.fault(
        "DP109",
        "drawing",
        "no painful region" if whole.get("drawing") else "an empty drawing",
        "at least one region with an intensity above 0, or a point that was felt",
        "Paint where it hurts; without it there is nothing to explain.",
    )


def _not_painful(
    reading: Reading, value: Any, drawing: Mapping[str, float], knowledge: KnowledgeBase
) -> frozenset[str]:
    spared = reading.items(value, "not_painful")
    for number, region in enumerate(spared):
        where = f"not_painful[{number}]"
        _known(reading, region, where, knowledge.regions)
        if isinstance(region, str) and drawing.get(region, 0) > 0:
            reading.fault(
                "DP108",
                where,
                f"{region}, which the drawing paints with {drawing[region]:g}",
                "a region that is not painted",
                "Ask again: does it hurt there or not?",
            )
    return frozenset(region for region in spared if isinstance(region, str))


def _palpation(reading: Reading, value: Any, knowledge: KnowledgeBase) -> tuple[Palpation, ...]:
    seen: dict[str, Palpation] = {}
    points = knowledge.referral_map.cause_numbers
    for number, item in enumerate(reading.items(value, "palpation")):
        where = f"palpation[{number}]"
        entry = reading.mapping(item, where, keys=("trigger_point", *Sign))
        point = reading.required(entry.get("trigger_point"), f"{where}.trigger_point")
        _known(reading, point, f"{where}.trigger_point", points)
        if isinstance(point, str) and point in seen:
            reading.fault(
                "DP108",
                where,
                f"{point} a second time",
                "one entry for a point",
                "Join what was felt into one entry.",
            )
        signs = {sign: reading.flag(entry.get(sign), f"{where}.{sign}") for sign in Sign}
        sought = {sign: felt for sign, felt in signs.items() if felt is not None}
        seen[str(point)] = Palpation(str(point), MappingProxyType(sought))
    return tuple(seen.values())


def _condition(reading: Reading, value: Any, knowledge: KnowledgeBase) -> str:
    context = reading.mapping({} if value is None else value, "context", keys=("condition",))
    condition = reading.text(context.get("condition"), "context.condition")
    contexts = knowledge.pain_contexts
    if condition and condition not in contexts:
        near = get_close_matches(condition, contexts, n=3)
        reading.fault(
            "DP107",
            "context.condition",
            condition,
            "a condition that the knowledge base has figures or muscles for",
            f"Leave it out, or use one of: {', '.join(near or sorted(contexts))}.",
        )
    return condition


def _known(reading: Reading, value: Any, where: str, ids: Iterable[str]) -> None:
    """Note a fault when `value` is not one of `ids`, with the nearest that are."""
    if value is None:
        return
    if not isinstance(value, str):
        reading.fault("DP101", where, value, "an id in quotes", "Write the full id with its side.")
        return
    known = ids if isinstance(ids, Mapping) else frozenset(ids)
    if value not in known:
        near = get_close_matches(value, known, n=3, cutoff=0.5)
        reading.fault(
            "DP107",
            where,
            shown(value),
            "an id of the body chart or the atlas with its side",
            f"Did you mean {', '.join(near)}?" if near else "Write it as neck.posterior.left.",
        )
