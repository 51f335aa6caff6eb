"""What is to be needled, by whom and with what; and the plan, or why not: contract §6."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from drypoint.contract.declaring import (
    DAY,
    FLAG,
    TEXT,
    Form,
    Reader,
    enum_word,
    known_id,
    list_of,
    number,
    optional_part,
    or_null,
    part,
    record,
    whole_number,
)
from drypoint.contract.facts import FACTS
from drypoint.contract.shared import PROBABILITY, SOURCES, WORDS, number_pair
from drypoint.foreign import printable_value
from drypoint.knowledge import ApproachClass, FigureKind, KnowledgeBase, Privilege
from drypoint.pathway.planning import (
    AdoptedApproach,
    FigureLine,
    HazardLine,
    NeedleDimensions,
    NeedlingPlan,
    PlannedStep,
    PlanRequest,
    Provider,
    Reached,
    Refusal,
    TargetWanted,
)
from drypoint.terms import Confidence, Technique

THICKEST_MM, LONGEST_MM = 1.0, 150.0
"""No filiform needle is thicker or longer; beyond, a unit was mistaken."""
MOST_HOURS = 10_000
EXAMPLE: dict[str, Any] = {
    "facts": {
        "on": "2026-11-21",
        "patient": {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62},
    },
    "targets": [{"trigger_point": "infraspinatus.tp1.right", "technique": "deep"}],
    "provider": {"licensed": True, "privileges": ["thoracic", "neck"], "jurisdiction": "US-CO"},
    "needles_in_stock": [{"diameter_mm": 0.25, "length_mm": 40}],
}


def _read_point(value: Any, where: str, reader: Reader) -> str:
    points = () if reader.is_stored else reader.knowledge.referral_map.cause_numbers
    if isinstance(value, str) and (reader.is_stored or value in points):
        return value
    near = get_close_matches(str(value), points, n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "Write it as infraspinatus.tp1.right."
    reader.fault("DP107", where, printable_value(value), "a trigger point with its side", hint)
    return str(value)


POINT = Form(_read_point, TEXT.write, TEXT.schema)
CHOSEN_TARGETS = list_of(
    record(
        TargetWanted,
        part("trigger_point", POINT),
        optional_part("technique", enum_word(Technique), Technique.DEEP),
    )
)
"""The targets that an examination keeps; where nobody said how, deep is meant."""
TARGETS = list_of(record(TargetWanted, part("trigger_point", POINT), part("technique", enum_word(Technique))))


def _read_targets(value: Any, where: str, reader: Reader) -> tuple[TargetWanted, ...]:
    """Read at least one target, and each point once, whatever else is wrong with it."""
    targets = TARGETS.read(value, where, reader)
    if not targets:
        reader.fault("DP102", where, "no target", "at least one target", "Choose what to needle.")
        return targets
    points = [item.get("trigger_point") if isinstance(item, Mapping) else None for item in value]
    for place, point in enumerate(points):
        if isinstance(point, str) and point in points[:place]:
            twice, hint = f"{point} a second time", "Leave one of them out."
            reader.fault("DP108", f"{where}[{place}].trigger_point", twice, "each point once", hint)
    return targets


PRIVILEGES = list_of(or_null(enum_word(Privilege)))
PRIVILEGE_SET: Form[frozenset[Privilege]] = Form(
    lambda value, where, reader: frozenset(filter(None, PRIVILEGES.read(value, where, reader))),
    lambda privileges: sorted(str(each) for each in privileges),
    PRIVILEGES.schema,
)
JURISDICTION = Form(
    lambda value, where, reader: reader.text(value, where).strip().upper(), TEXT.write, TEXT.schema
)


PROVIDER = record(
    Provider,
    optional_part("id", TEXT, ""),
    optional_part("licensed", FLAG),
    optional_part("privileges", PRIVILEGE_SET, frozenset()),
    optional_part("jurisdiction", JURISDICTION, ""),
    optional_part("authorised", FLAG),
    optional_part("insured", FLAG),
    optional_part("licence_until", DAY),
    optional_part("authorisation_until", DAY),
    optional_part("insurance_until", DAY),
    optional_part("training_hours", number(0, MOST_HOURS)),
)


def _size(high: float) -> Form[float]:
    """Return the form of a length in mm above 0 and up to `high`."""
    within = number(0, high)

    def read(value: Any, where: str, reader: Reader) -> float:
        size = within.read(value, where, reader)
        if size is not None and size <= 0:
            reader.fault("DP105", where, str(size), "more than 0", "Give the size in mm.")
        return size

    return Form(
        read, within.write, lambda _knowledge: {"type": "number", "exclusiveMinimum": 0, "maximum": high}
    )


NEEDLE = record(
    NeedleDimensions, part("diameter_mm", _size(THICKEST_MM)), part("length_mm", _size(LONGEST_MM))
)
TWO_PEOPLE = 2
"""Nobody adopts an approach alone."""
NAMES = list_of(TEXT)


def _read_two_people(value: Any, where: str, reader: Reader) -> tuple[str, ...]:
    names = NAMES.read(value, where, reader)
    if len({name.strip() for name in names} - {""}) < TWO_PEOPLE and not reader.is_stored:
        found, hint = ", ".join(names) or "nobody", "Name both who adopted it."
        reader.fault("DP105", where, found, "two different people", hint)
    return names


ADOPTED = record(
    AdoptedApproach,
    part(
        "muscle",
        known_id(
            lambda knowledge: knowledge.muscles,
            expected="the id of a muscle",
            hint="Use an id such as gluteus_medius, without point and side.",
        ),
    ),
    part("approach", enum_word(ApproachClass)),
    part("on", DAY, name="adopted_on"),
    part("by", Form(_read_two_people, NAMES.write, NAMES.schema), name="adopted_by"),
    optional_part("knowledge", TEXT, ""),
)
ADOPTIONS = list_of(ADOPTED)
PLAN_REQUEST = record(
    PlanRequest,
    part("facts", FACTS),
    part("targets", Form(_read_targets, TARGETS.write, TARGETS.schema)),
    part("provider", PROVIDER),
    optional_part("needles_in_stock", list_of(NEEDLE), ()),
    optional_part("adopted", ADOPTIONS, ()),
)

MILLIMETRES = number(0)
PLANNED_NEEDLE = record(
    NeedleDimensions, part("diameter_mm", MILLIMETRES), part("length_mm", MILLIMETRES), is_open=True
)
HAZARD = record(HazardLine, part("structure", TEXT), part("level", TEXT), is_open=True)


def _reached(probability: float, ends: tuple[float, float]) -> Reached:
    return Reached(probability, *ends)


FIGURE = record(
    FigureLine,
    part("kind", enum_word(FigureKind)),
    part("value_mm", MILLIMETRES),
    part("structure", TEXT),
    part("what", TEXT),
    part("people", whole_number(), default=None),
    part(
        "reached_at_ceiling",
        record(
            _reached,
            part("probability", PROBABILITY),
            part("range", number_pair(PROBABILITY), name="ends"),
            is_open=True,
        ),
        default=None,
    ),
    part("sources", SOURCES),
    is_open=True,
)
STEP = record(
    PlannedStep,
    part("order", whole_number(1)),
    part("position", TEXT),
    part("target", TEXT),
    part("technique", enum_word(Technique)),
    part("needle", PLANNED_NEEDLE),
    part("depth_ceiling_mm", MILLIMETRES, default=None),
    part("grip", TEXT),
    part("direction", TEXT),
    part("hazards", list_of(HAZARD)),
    part("because", WORDS),
    part("figures", list_of(FIGURE)),
    part("gap", TEXT),
    part("certainty", enum_word(Confidence)),
    part("sources", SOURCES),
    part("approach", enum_word(ApproachClass), default=None),
    part("awaits", enum_word(ApproachClass), default=None),
    part("controls", WORDS, default=()),
    part("longest_needle_mm", MILLIMETRES, default=None),
    is_open=True,
)
REFUSAL = record(
    Refusal, part("target", TEXT), part("because", WORDS), part("sources", SOURCES, default=()), is_open=True
)
NEEDLING_PLAN = record(
    NeedlingPlan,
    part("steps", list_of(STEP)),
    part("refused", list_of(REFUSAL)),
    part("needle_count", whole_number()),
    part("minutes", whole_number()),
    part("precautions", WORDS),
    part("knowledge", TEXT),
    is_open=True,
)


def read_plan_request(document: Any, *, knowledge: KnowledgeBase) -> PlanRequest:
    """Read the request of the contract, section 6.

    Raises:
        InputError: With every fault: those of the facts, the codes of `Reading`, `DP107` an id that is
            not in the knowledge base, `DP108` a target twice.
    """
    return PLAN_REQUEST.read_whole(document, knowledge=knowledge)


def read_provider(document: Any, *, knowledge: KnowledgeBase) -> Provider:
    """Read who is to needle, as in contract §6.

    Raises:
        InputError: Every fault, under `provider`.
    """
    return PROVIDER.read_whole(document, knowledge=knowledge, where="provider")


def adopted_as_json(adopted: Iterable[AdoptedApproach]) -> list[dict[str, Any]]:
    """Return adopted approaches as a request's `adopted`."""
    documents: list[dict[str, Any]] = ADOPTIONS.write(tuple(adopted))
    return documents


def plan_as_json(plan: NeedlingPlan) -> dict[str, Any]:
    """Return the answer in the contract's form; the keys beyond the contract are additions."""
    document: dict[str, Any] = NEEDLING_PLAN.write(plan)
    return document
