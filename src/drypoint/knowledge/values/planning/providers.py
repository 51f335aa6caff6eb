"""Who may needle what, and what the law of a place asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.atlas import Muscle, TriggerPoint
from drypoint.knowledge.values.plain import Plain
from drypoint.terms import Review, Technique


class Privilege(StrEnum):
    """A region or group for which a practitioner is trained and authorised separately."""

    THORACIC = "thoracic"
    NECK = "neck"
    ABDOMINAL = "abdominal"
    PELVIC = "pelvic"
    CHILDREN = "children"
    ELECTRICAL = "electrical"


@dataclass(frozen=True, slots=True)
class PrivilegeRule:
    """When a privilege is needed; any of the parts is enough.

    Args:
        hazard_types: Hazards of the muscle that call for it.
        organs: Words in a hazard's structure that call for it, such as `peritoneum`.
        regions: Base ids of skin that the needle goes through.
        muscle_flags: Flags of the muscle record.
        trigger_points: Points that need it whatever their skin, without a side.
        techniques: Techniques that need it.
        under_years: Age below which it is needed.
    """

    id: Privilege
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    hazard_types: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    muscle_flags: tuple[str, ...] = ()
    trigger_points: tuple[str, ...] = ()
    techniques: tuple[Technique, ...] = ()
    under_years: int | None = None

    def covers(self, *, muscle: Muscle, point: TriggerPoint, technique: Technique) -> bool:
        """Say whether needling this point in this way needs the privilege."""
        structures = " ".join(hazard.structure for hazard in muscle.hazards)
        return (
            any(hazard.type in self.hazard_types for hazard in muscle.hazards)
            or any(organ in structures for organ in self.organs)
            or not set(self.regions).isdisjoint(point.needling_regions)
            or not set(self.muscle_flags).isdisjoint(muscle.flags)
            or point.id in self.trigger_points
            or technique in self.techniques
        )


class JurisdictionStatus(StrEnum):
    """What the law of a place says about dry needling by physiotherapists."""

    PERMITTED = "permitted"
    SILENT = "silent"
    NOT_PERMITTED = "not_permitted"
    GUIDED = "guided"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The rules of one place on one day.

    Args:
        code: ISO 3166 code such as `US-CO`; the id is the same in snake_case.
        status: `guided` where the references know guidance and not a permission.
        as_of: Day or first day of the month that the list or text is from; absent where it was not seen.
        hours: Training hours that are asked for; absent where none was seen.
        forbidden_techniques: Techniques that may not be used.
        forbidden: Other things that are forbidden, in words.
        conditions: What else is asked for, in words.
        plain_name: The place as everybody names it.
        plain: Hours, conditions and what is forbidden, for everybody; absent where nothing of it was read.
    """

    id: str
    code: str
    name: str
    status: JurisdictionStatus
    text: str
    plain_name: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    as_of: date | None = None
    hours: int | None = None
    forbidden_techniques: tuple[Technique, ...] = ()
    forbidden: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    plain: Plain | None = None
