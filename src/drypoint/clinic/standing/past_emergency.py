"""An emergency that a later screening of the same visit no longer shows: it is never lowered silently."""

from __future__ import annotations

from operator import attrgetter

from drypoint.clinic.standing.progress import Progress
from drypoint.clinic.standing.stored_screening import read_screening
from drypoint.clinic.standing.values import PastEmergency
from drypoint.record.models import Screening
from drypoint.terms import Decision


def past_emergency(progress: Progress) -> PastEmergency | None:
    """Return the emergency that the standing screening no longer shows; None while it shows one itself."""
    emergencies = sorted(filter(is_emergency, progress.screenings), key=attrgetter("recorded_at"))
    if not emergencies or progress.screening is None or is_emergency(progress.screening):
        return None
    changed = _change_after(progress, emergencies) or progress.screening
    first, texts = emergencies[0], dict.fromkeys(text for row in emergencies for text in _texts(row))
    return PastEmergency(
        first.recorded_at,
        first.recorded_by.full_name,
        " ".join(texts),
        changed.recorded_at,
        changed.recorded_by.full_name,
    )


def _change_after(progress: Progress, emergencies: list[Screening]) -> Screening | None:
    ids = {row.pk for row in emergencies}
    changes = (row for row in progress.screenings if row.replaces_id in ids and row.pk not in ids)
    return max(changes, key=attrgetter("recorded_at"), default=None)


def is_emergency(row: Screening) -> bool:
    """Say whether a screening found an emergency."""
    return Decision(row.decision) is Decision.EMERGENCY


def _texts(row: Screening) -> list[str]:
    found = read_screening(row).verdict.findings
    return [one.text for one in found if one.effect is Decision.EMERGENCY]
