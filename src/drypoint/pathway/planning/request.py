"""Read a request for a plan from foreign JSON into one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from drypoint.errors import InputError, Reading, shown
from drypoint.knowledge import KnowledgeBase, Privilege
from drypoint.pathway.screening import Facts, read_facts
from drypoint.terms import Side, Technique

REQUEST_KEYS = ("facts", "targets", "provider", "needles_in_stock")
PROVIDER_KEYS = (
    "id",
    "licensed",
    "privileges",
    "jurisdiction",
    "authorised",
    "insured",
    "licence_until",
    "authorisation_until",
    "insurance_until",
    "training_hours",
)
THICKEST_MM, LONGEST_MM = 1.0, 150.0
"""No filiform needle is thicker or longer; beyond, a unit was mistaken."""
MOST_HOURS = 10_000


@dataclass(frozen=True, slots=True)
class TargetWanted:
    """One trigger point that the clinician chose, such as `infraspinatus.tp1.right`."""

    trigger_point: str
    technique: Technique

    @property
    def point(self) -> str:
        """Return the id without its side."""
        return self.trigger_point.rpartition(".")[0]

    @property
    def side(self) -> Side:
        """Return the side of the body."""
        return Side(self.trigger_point.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class Provider:
    """Who is to needle, on the day of the visit; None means that nobody said.

    Args:
        jurisdiction: ISO 3166 code such as `US-CO`; empty where nobody said.
        authorised: Holds the authorisation for dry needling that the place asks for.
        licence_until, authorisation_until, insurance_until: Last day on which each is valid.
    """

    licensed: bool | None = None
    privileges: frozenset[Privilege] = frozenset()
    jurisdiction: str = ""
    authorised: bool | None = None
    insured: bool | None = None
    licence_until: date | None = None
    authorisation_until: date | None = None
    insurance_until: date | None = None
    training_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Needle:
    """A needle size, in mm."""

    diameter_mm: float
    length_mm: float


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is to be planned.

    Args:
        targets: In the order in which the clinician wants them, which decides when not all can be done.
        needles_in_stock: Empty where any needle that is sold can be had.
    """

    facts: Facts
    targets: tuple[TargetWanted, ...]
    provider: Provider
    needles_in_stock: tuple[Needle, ...] = ()


def read_plan_request(document: Any, *, knowledge: KnowledgeBase) -> PlanRequest:
    """Read the request of the contract, section 6.

    Raises:
        InputError: With every fault: those of the facts, the codes of `Reading`, `DP107` an id that is
            not in the knowledge base, `DP108` a target twice.
    """
    reading = Reading()
    whole = reading.mapping(document, "", keys=REQUEST_KEYS)
    facts = _facts(reading, whole.get("facts"), knowledge)
    targets = _targets(reading, whole.get("targets"), knowledge)
    provider = read_provider(reading, whole.get("provider"))
    needles = tuple(_needles(reading, whole.get("needles_in_stock")))
    reading.finish()
    if facts is None:
        raise AssertionError("unreachable")
    return PlanRequest(facts, targets, provider, needles)


def _facts(reading: Reading, value: Any, knowledge: KnowledgeBase) -> Facts | None:
    try:
        return read_facts(value, knowledge=knowledge, where="facts")
    except InputError as error:
        reading.faults.extend(error.faults)
        return None


def _targets(reading: Reading, value: Any, knowledge: KnowledgeBase) -> tuple[TargetWanted, ...]:
    read: dict[str, TargetWanted] = {}
    items = reading.items(reading.required(value, "targets"), "targets")
    if value is not None and not items:
        reading.fault("DP102", "targets", "no target", "at least one target", "Choose what to needle.")
    for number, item in enumerate(items):
        target = _target(reading, item, f"targets[{number}]", knowledge)
        if target is None:
            continue
        if target.trigger_point in read:
            reading.fault(
                "DP108",
                f"targets[{number}].trigger_point",
                f"{target.trigger_point} a second time",
                "each point once",
                "Leave one of them out.",
            )
        read[target.trigger_point] = target
    return tuple(read.values())


def _target(reading: Reading, item: Any, where: str, knowledge: KnowledgeBase) -> TargetWanted | None:
    entry = reading.mapping(item, where, keys=("trigger_point", "technique"))
    point = reading.required(entry.get("trigger_point"), f"{where}.trigger_point")
    known = knowledge.referral_map.cause_numbers
    if point is not None and (not isinstance(point, str) or point not in known):
        near = get_close_matches(str(point), known, n=3, cutoff=0.5)
        reading.fault(
            "DP107",
            f"{where}.trigger_point",
            shown(point),
            "a trigger point with its side",
            f"Did you mean {', '.join(near)}?" if near else "Write it as infraspinatus.tp1.right.",
        )
    technique = reading.required(entry.get("technique"), f"{where}.technique")
    word = reading.word(technique, f"{where}.technique", Technique, default=Technique.SUPERFICIAL)
    return TargetWanted(point, word) if isinstance(point, str) else None


def read_provider(reading: Reading, value: Any) -> Provider:
    """Read who is to needle, noting every fault under `provider`."""
    entry = reading.mapping(
        {} if reading.required(value, "provider") is None else value, "provider", keys=PROVIDER_KEYS
    )
    reading.text(entry.get("id"), "provider.id")
    return Provider(
        licensed=reading.flag(entry.get("licensed"), "provider.licensed"),
        privileges=frozenset(_privileges(reading, entry)),
        jurisdiction=reading.text(entry.get("jurisdiction"), "provider.jurisdiction").strip().upper(),
        authorised=reading.flag(entry.get("authorised"), "provider.authorised"),
        insured=reading.flag(entry.get("insured"), "provider.insured"),
        licence_until=reading.day(entry.get("licence_until"), "provider.licence_until"),
        authorisation_until=reading.day(entry.get("authorisation_until"), "provider.authorisation_until"),
        insurance_until=reading.day(entry.get("insurance_until"), "provider.insurance_until"),
        training_hours=reading.number(
            entry.get("training_hours"), "provider.training_hours", low=0, high=MOST_HOURS
        ),
    )


def _privileges(reading: Reading, entry: Mapping[str, Any]) -> list[Privilege]:
    where = "provider.privileges"
    named = [
        reading.word(item, f"{where}[{number}]", Privilege, default=Privilege.THORACIC)
        for number, item in enumerate(reading.items(entry.get("privileges"), where))
        if item is not None
    ]
    return [] if reading.faults else named


def _needles(reading: Reading, value: Any) -> list[Needle]:
    needles = []
    for number, item in enumerate(reading.items(value, "needles_in_stock")):
        where = f"needles_in_stock[{number}]"
        entry = reading.mapping(item, where, keys=("diameter_mm", "length_mm"))
        sizes = []
        for key, high in (("diameter_mm", THICKEST_MM), ("length_mm", LONGEST_MM)):
            size = reading.required(entry.get(key), f"{where}.{key}")
            read = reading.number(size, f"{where}.{key}", low=0, high=high)
            if read is not None and read <= 0:
                reading.fault("DP105", f"{where}.{key}", str(read), "more than 0", "Give the size in mm.")
            sizes.append(read or 0.0)
        needles.append(Needle(*sizes))
    return needles
