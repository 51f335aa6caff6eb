"""Ages, days, times and body parts as people read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from unicodedata import bidirectional

from django.utils import timezone

from drypoint.clinic.patients import PatientLine
from drypoint.interfaces.web.components.person import PersonView
from drypoint.knowledge import KnowledgeBase, Region
from drypoint.knowledge import target_name as target_name  # noqa: PLC0414 -- pages take all their words from here
from drypoint.terms import Sex, Side

SEX_NAMES = {
    Sex.FEMALE: "female",
    Sex.MALE: "male",
    Sex.OTHER: "another sex",
    Sex.UNKNOWN: "sex not recorded",
}


OTHER_SIDE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def day(value: date) -> str:
    """Return a day such as `3 May 1980`."""
    return f"{value.day} {value:%B %Y}"


def weekday(value: date) -> str:
    """Return a day such as `Sunday 22 November`."""
    return f"{value:%A} {value.day} {value:%B}"


def day_of(value: datetime) -> str:
    """Return the day of an instant in the practice's own time, such as `22 November 2026`."""
    return day(timezone.localdate(value))


def clock(value: datetime) -> str:
    """Return the time of day in the practice, such as `09:30`."""
    return f"{timezone.localtime(value):%H:%M}"


def moment(value: datetime) -> str:
    """Return day and time in the practice, such as `22 November 2026, 09:30`."""
    return f"{day_of(value)}, {clock(value)}"


def isolated(name: str) -> str:
    """Return a name that may stand before a number; one from right to left would else draw it to its side."""
    is_from_the_right = any(bidirectional(sign) in {"R", "AL"} for sign in name)
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if is_from_the_right else name


def by_and_when(name: str, at: datetime) -> str:
    """Return who did something, and when, such as `Lea Lead, 22 November 2026, 09:30`."""
    return f"{isolated(name)}, {moment(at)}"


def age(birth_date: date | None, on: date) -> str:
    """Return the age in full years on a day; under two years, in months."""
    if birth_date is None:
        return "age not known"
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    years = on.year - birth_date.year - (not had_birthday)
    months = years * 12 if years >= 2 else (on.year - birth_date.year) * 12 + on.month - birth_date.month
    if years >= 2:
        return f"{years} years"
    return f"{months - (on.day < birth_date.day)} months"


def facts_of(patient: PatientLine, on: date) -> tuple[str, ...]:
    """Return age, sex and birth date of a patient."""
    born = f"born {day(patient.birth_date)}" if patient.birth_date else "birth date not recorded"
    return age(patient.birth_date, on), SEX_NAMES[patient.sex], born


def person(patient: PatientLine, *, on: date, url: str = "", aside: str = "") -> PersonView:
    """Return the strip that names a patient."""
    return PersonView(patient.name, facts_of(patient, on), url, aside)


def sentence_case(words: str) -> str:
    """Return words with a capital at the start."""
    return words[:1].upper() + words[1:]


def place_name(region: Region) -> str:
    """Return a region's name without its side."""
    return region.name.removesuffix(f" ({region.side})")


def region_name(knowledge: KnowledgeBase, region_id: str) -> str:
    """Return a region's name with its side written out; an unknown id stays as it is."""
    region = knowledge.regions.get(region_id)
    if region is None:
        return region_id
    return place_name(region) if region.side is Side.MID else f"{place_name(region)}, {region.side}"


def region_names(knowledge: KnowledgeBase, region_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the names of regions; a left and a right one together become `both sides`."""
    wanted = dict.fromkeys(region_ids)
    return tuple(dict.fromkeys(_one_or_both(knowledge, region_id, wanted) for region_id in wanted))


def _one_or_both(knowledge: KnowledgeBase, region_id: str, wanted: Collection[str]) -> str:
    region = knowledge.regions.get(region_id)
    other = OTHER_SIDE.get(region.side) if region else None
    if region is None or f"{region.base_id}.{other}" not in wanted:
        return region_name(knowledge, region_id)
    return f"{place_name(region)}, both sides"


def target_names(knowledge: KnowledgeBase, targets: Iterable[str]) -> tuple[str, ...]:
    """Return the names of regions, muscles and trigger points in their order, each with its side."""
    return tuple(
        region_name(knowledge, one) if one in knowledge.regions else target_name(knowledge, one)
        for one in targets
    )
