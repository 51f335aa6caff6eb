"""Every muscle with what the practice did about its approach class: proposed, agreed, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drypoint.clinic.frame import Act, check_can, version_of, why_not_counted
from drypoint.clinic.house_rules.two_people import change_content
from drypoint.clinic.house_rules.values import AdoptionLine, MuscleApproach
from drypoint.knowledge import ApproachClass, content_digest, load
from drypoint.pathway.planning import path_fingerprint, why_nothing_to_adopt
from drypoint.record.models import ApproachAdoption, User
from drypoint.wording import BodyPart, body_part


def muscle_approaches(*, by: User, part: BodyPart | None = None) -> tuple[MuscleApproach, ...]:
    """Return the muscles of a part of the body, or all of them, each with its adoptions, by id.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_HOUSE_RULES)
    muscles = _muscles_of(part)
    lines = _lines(ApproachAdoption.objects.whole().filter(muscle__in=muscles))
    return tuple(_muscle_approach(name, lines.get(name, ())) for name in muscles)


def muscles_to_adopt(*, part: BodyPart) -> tuple[str, ...]:
    """Return the muscles of a part of the body whose class can be adopted."""
    return tuple(name for name in _muscles_of(part) if _can_be_adopted(name))


def approaches_version(part: BodyPart) -> str:
    """Return what a change in one part of the body is made on."""
    return version_of(*_part_keys({part}))


def approach_keys(muscles: Iterable[str]) -> tuple[str, ...]:
    """Return what tells the parts of some muscles, as they are shown, from what has changed since."""
    known = load().muscles
    return _part_keys({body_part(known[name]) for name in muscles if name in known})


def _part_keys(parts: set[BodyPart]) -> tuple[str, ...]:
    """Return for each part the digest of its paths and of what stands about them."""
    return tuple(_part_key(part) for part in sorted(parts))


def _part_key(part: BodyPart) -> str:
    muscles = _muscles_of(part)
    paths = [path_fingerprint(muscle=name, knowledge=load()) for name in muscles]
    rows = ApproachAdoption.objects.standing().filter(muscle__in=muscles).select_related("agreement")
    standing = sorted(f"{row.pk}{' agreed' if hasattr(row, 'agreement') else ''}" for row in rows)
    return content_digest([paths, standing])


def _muscles_of(part: BodyPart | None) -> list[str]:
    muscles = load().muscles.values()
    return sorted(muscle.id for muscle in muscles if part is None or body_part(muscle) == part)


def _lines(rows: Iterable[ApproachAdoption]) -> Mapping[str, list[AdoptionLine]]:
    found: dict[str, list[AdoptionLine]] = {}
    for row in rows:
        line = AdoptionLine(
            muscle=row.muscle,
            approach=ApproachClass(row.approach),
            **change_content(row, why_not=why_not_counted(row)),
        )
        found.setdefault(row.muscle, []).append(line)
    return found


def _muscle_approach(muscle: str, lines: Iterable[AdoptionLine]) -> MuscleApproach:
    given = tuple(lines)
    standing = next((line for line in given if line.withdrawn_at is None), None)
    past = tuple(line for line in given if line.withdrawn_at is not None)
    return MuscleApproach(muscle, _can_be_adopted(muscle), standing, past)


def _can_be_adopted(muscle: str) -> bool:
    return not why_nothing_to_adopt(muscle=muscle, knowledge=load())
