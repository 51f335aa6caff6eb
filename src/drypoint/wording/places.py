"""What places of the body are called, with their sides, and the parts that muscles are listed under."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from drypoint.knowledge import KnowledgeBase, Muscle, Region, Zone, target_name
from drypoint.language import Words, gettext, gettext_noop
from drypoint.terms import Language, Side

SIDE_WORDS = Words(
    {Side.RIGHT: gettext_noop("right"), Side.LEFT: gettext_noop("left"), Side.MID: gettext_noop("middle")}
)

PLAIN_SIDES = Words(
    {
        Side.RIGHT: gettext_noop("right side"),
        Side.LEFT: gettext_noop("left side"),
        Side.MID: gettext_noop("middle"),
    }
)
"""The side of a place as its own person reads it."""

SIDE_HEADINGS = Words(
    {
        Side.RIGHT: gettext_noop("Patient’s right:"),
        Side.LEFT: gettext_noop("Patient’s left:"),
        Side.MID: gettext_noop("Middle:"),
    }
)
"""What stands before the fields of one side: it is the patient's own, not the reader's."""

ZONE_NAMES = Words(
    {
        Zone.PRIMARY: gettext_noop("Main referral zone"),
        Zone.SECONDARY: gettext_noop("Pain may spread here"),
        Zone.CONTRALATERAL: gettext_noop("Pain may cross to here"),
    }
)

OTHER_SIDE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def place_name(region: Region) -> str:
    """Return a region's name without its side."""
    return region.name.removesuffix(f" ({region.side})")


def region_name(knowledge: KnowledgeBase, region_id: str) -> str:
    """Return a region's name with its side written out; an unknown id stays as it is."""
    region = knowledge.regions.get(region_id)
    if region is None:
        return region_id
    return (
        place_name(region) if region.side is Side.MID else f"{place_name(region)}, {SIDE_WORDS[region.side]}"
    )


def region_names(knowledge: KnowledgeBase, region_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the names of regions; a left and a right one together become `both sides`."""
    wanted = dict.fromkeys(region_ids)
    return tuple(dict.fromkeys(_one_or_both(knowledge, region_id, wanted) for region_id in wanted))


def _one_or_both(knowledge: KnowledgeBase, region_id: str, wanted: Collection[str]) -> str:
    region = knowledge.regions.get(region_id)
    other = OTHER_SIDE.get(region.side) if region else None
    if region is None or f"{region.base_id}.{other}" not in wanted:
        return region_name(knowledge, region_id)
    return gettext("{place}, both sides").format(place=place_name(region))


def target_names(knowledge: KnowledgeBase, targets: Iterable[str]) -> tuple[str, ...]:
    """Return the names of regions, muscles and trigger points in their order, each with its side."""
    return tuple(
        region_name(knowledge, one) if one in knowledge.regions else target_name(knowledge, one)
        for one in targets
    )


def plain_target(knowledge: KnowledgeBase, target: str, language: Language) -> str:
    """Return what a person reads of a treated target: the muscle, the place it lies at, and the side.

    The muscle has its English name, or the Latin one that every language knows. What is not known stays
    as it was named.
    """
    if (region := knowledge.regions.get(target)) is not None:
        return _sided_place(knowledge, region, language)
    base, _, side = target.rpartition(".")
    muscle = knowledge.muscles.get(base.partition(".")[0])
    if muscle is None or side not in list(Side):
        return target
    point = knowledge.trigger_points.get(base, muscle.trigger_points[0])
    entered = knowledge.regions[knowledge.sided(point.needling_regions[0], Side(side))]
    name = muscle.name_en if language is Language.ENGLISH else muscle.name_latin
    return f"{name} ({_sided_place(knowledge, entered, language)})"


def _sided_place(knowledge: KnowledgeBase, region: Region, language: Language) -> str:
    known = knowledge.plain_places.get(region.base_id)
    # A place that nobody has put in plain words is still named.
    place = known.name.spoken(language).lower() if known else place_name(region).lower()
    return place if region.side is Side.MID else f"{place}, {PLAIN_SIDES[region.side]}"


def muscle_name(knowledge: KnowledgeBase, muscle_id: str) -> str:
    """Return a muscle's name; an unknown id stays as it is."""
    muscle = knowledge.muscles.get(muscle_id)
    return muscle.name_en if muscle else muscle_id


class BodyPart(StrEnum):
    """One part of the body, whichever its side."""

    HEAD = "head"
    NECK = "neck"
    SHOULDER = "shoulder"
    ARM = "arm"
    FOREARM = "forearm"
    HAND = "hand"
    CHEST = "chest"
    BACK = "back"
    ABDOMEN = "abdomen"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    LEG = "leg"
    FOOT = "foot"


BODY_PART_NAMES = Words(
    {
        BodyPart.HEAD: gettext_noop("Head and face"),
        BodyPart.NECK: gettext_noop("Neck"),
        BodyPart.SHOULDER: gettext_noop("Shoulder"),
        BodyPart.ARM: gettext_noop("Upper arm"),
        BodyPart.FOREARM: gettext_noop("Elbow and forearm"),
        BodyPart.HAND: gettext_noop("Hand"),
        BodyPart.CHEST: gettext_noop("Chest"),
        BodyPart.BACK: gettext_noop("Back"),
        BodyPart.ABDOMEN: gettext_noop("Abdomen"),
        BodyPart.BUTTOCK: gettext_noop("Hip and buttock"),
        BodyPart.THIGH: gettext_noop("Groin and thigh"),
        BodyPart.LEG: gettext_noop("Knee and lower leg"),
        BodyPart.FOOT: gettext_noop("Foot"),
    }
)

_PLACES_WITHIN = {
    "face": BodyPart.HEAD,
    "elbow": BodyPart.FOREARM,
    "wrist": BodyPart.HAND,
    "hip": BodyPart.BUTTOCK,
    "pelvis": BodyPart.BUTTOCK,
    "groin": BodyPart.THIGH,
    "knee": BodyPart.LEG,
    "ankle": BodyPart.LEG,
}


def body_part(muscle: Muscle) -> BodyPart:
    """Return the part of the body that a muscle is listed under: where a needle enters at its first point."""
    place = muscle.trigger_points[0].needling_regions[0].partition(".")[0]
    return _PLACES_WITHIN.get(place) or BodyPart(place)
