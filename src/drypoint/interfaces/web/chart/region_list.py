"""The drawing as a list: every region with its sides beside each other, for hands that do not paint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drypoint.interfaces.web.frame import place_name
from drypoint.knowledge import KnowledgeBase, Region
from drypoint.language import Words, gettext, gettext_noop
from drypoint.terms import Side
from drypoint.wording import SIDE_WORDS

BODY_GROUPS = Words(
    {
        "head": gettext_noop("Head and face"),
        "neck": gettext_noop("Neck"),
        "shoulder": gettext_noop("Shoulder"),
        "trunk_back": gettext_noop("Back and buttock"),
        "trunk_front": gettext_noop("Chest, belly and groin"),
        "upper_limb": gettext_noop("Arm and hand"),
        "lower_limb": gettext_noop("Hip, leg and foot"),
    }
)


@dataclass(frozen=True, slots=True)
class RegionFieldView:
    """The field for one region on one side."""

    name: str
    label: str
    value: str = ""
    is_faulty: bool = False


@dataclass(frozen=True, slots=True)
class RegionRowView:
    """One body part, on the left and the right, or once in the middle."""

    name: str
    left: RegionFieldView | None = None
    right: RegionFieldView | None = None
    middle: RegionFieldView | None = None

    @property
    def fields(self) -> tuple[RegionFieldView, ...]:
        """Return the fields from left to right; one alone takes the width of both."""
        return tuple(field for field in (self.left, self.right, self.middle) if field)


@dataclass(frozen=True, slots=True)
class RegionGroupView:
    """One part of the body; open when something in it was filled in."""

    heading: str
    rows: tuple[RegionRowView, ...]
    is_open: bool
    note: str


def intensity_text(value: object) -> str:
    """Return an intensity as it was typed."""
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def region_groups(
    knowledge: KnowledgeBase, drawing: Mapping[str, Any], faulty: frozenset[str] = frozenset()
) -> tuple[RegionGroupView, ...]:
    """Return the whole body, part by part from head to foot."""
    groups = []
    for group, heading in BODY_GROUPS.items():
        regions = [region for region in knowledge.regions.values() if region.body_group == group]
        filled = [region for region in regions if region.id in drawing]
        painful = sum(intensity_text(drawing[region.id]) != "0" for region in filled)
        note = gettext("{painful} painful").format(painful=painful) if painful else ""
        groups.append(RegionGroupView(heading, _rows(regions, drawing, faulty), bool(filled), note))
    return tuple(groups)


def _rows(
    regions: Sequence[Region], drawing: Mapping[str, Any], faulty: frozenset[str]
) -> tuple[RegionRowView, ...]:
    """Return the rows of one part of the body, both sides beside each other."""
    rows: dict[str, dict[Side, RegionFieldView]] = {}
    names: dict[str, str] = {}
    for region in regions:
        names[region.base_id] = place_name(region)
        field = _field(region, names[region.base_id], drawing, faulty)
        rows.setdefault(region.base_id, {})[region.side] = field
    return tuple(
        RegionRowView(names[base], row.get(Side.LEFT), row.get(Side.RIGHT), row.get(Side.MID))
        for base, row in rows.items()
    )


def _field(region: Region, name: str, drawing: Mapping[str, Any], faulty: frozenset[str]) -> RegionFieldView:
    value = intensity_text(drawing[region.id]) if region.id in drawing else ""
    return RegionFieldView(
        f"pain-{region.id}", f"{name}, {SIDE_WORDS[region.side]}", value, region.id in faulty
    )
