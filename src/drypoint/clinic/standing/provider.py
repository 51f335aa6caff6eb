"""A physiotherapist's credentials as the provider of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from drypoint.record.models import Credential, CredentialKind, User

# Kind → whether it is held and until when, in the words of a plan's request.
_PAPERS = {
    CredentialKind.LICENCE: ("licensed", "licence_until"),
    CredentialKind.NEEDLING_AUTHORISATION: ("authorised", "authorisation_until"),
    CredentialKind.INSURANCE: ("insured", "insurance_until"),
}


def provider_of(user: User, *, on: date) -> dict[str, Any]:
    """Return the `provider` of a plan's request (contract §6): what the practice knows of a person on a day.

    A paper of which nobody said anything is left out and so unknown; one that was withdrawn or has not
    begun is not held; one that has ended is given with its last day, so that the refusal can name it.
    """
    rows = list(Credential.objects.filter(user=user, replaced_by__isnull=True))
    provider: dict[str, Any] = {"id": str(user.pk)}
    for kind, (held, until) in _PAPERS.items():
        provider |= _paper([row for row in rows if row.kind == kind], held, until, on)
    valid = [row for row in rows if _holds(row, on)]
    provider["privileges"] = sorted({row.detail for row in valid if row.kind == CredentialKind.PRIVILEGE})
    trainings = [row.hours for row in valid if row.kind == CredentialKind.TRAINING and row.hours is not None]
    return provider | _jurisdiction(valid) | ({"training_hours": sum(trainings)} if trainings else {})


def _holds(row: Credential, on: date) -> bool:
    return not row.withdrawn and row.valid_from <= on and (row.valid_until is None or on <= row.valid_until)


def _paper(rows: list[Credential], held: str, until: str, on: date) -> dict[str, Any]:
    begun = [row for row in rows if not row.withdrawn and row.valid_from <= on]
    if not rows:
        return {}
    if not begun:
        return {held: False}
    best = max(begun, key=lambda row: row.valid_until or date.max)
    return {held: True} | ({until: best.valid_until.isoformat()} if best.valid_until else {})


def _jurisdiction(valid: Iterable[Credential]) -> dict[str, str]:
    """Where papers name several places nobody can say which law holds here: it stays unknown."""
    places = {row.jurisdiction for row in valid if row.kind in _PAPERS and row.jurisdiction}
    return {"jurisdiction": places.pop()} if len(places) == 1 else {}
