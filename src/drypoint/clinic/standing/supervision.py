"""Supervised learners, and who is qualified to answer for needles beside or after somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from drypoint.clinic.frame import POLICY, Act, NotAllowed, practice_day
from drypoint.clinic.standing.progress import Progress
from drypoint.clinic.standing.provider import provider_of
from drypoint.contract.planning import read_provider
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.planning import answering_shortfalls
from drypoint.pathway.screening import age_years
from drypoint.pathway.session import SessionSummary
from drypoint.record.models import Credential, CredentialKind, User
from drypoint.terms import Technique


@dataclass(frozen=True, slots=True)
class Needled:
    """What somebody would answer for: the needles of a visit and the age of the patient."""

    needles: tuple[tuple[str, Technique], ...]
    age_years: int | None
    on: date


def needled_in(progress: Progress, summary: SessionSummary, *, on: date) -> Needled:
    """Return what was done in a visit."""
    born = progress.screened.facts.patient.birth_date if progress.screened else None
    age = age_years(birth_date=born, on=on) if born else None
    done = {(needle.inserted.target, needle.inserted.technique) for needle in summary.needles}
    return Needled(tuple(sorted(done)), age, on)


def is_learner(user: User, *, on: date) -> bool:
    """Say whether a person works under supervision on a day."""
    valid = Credential.objects.valid(on=on)
    return valid.filter(user=user, kind=CredentialKind.SUPERVISION).exists()


def check_no_learner(*, by: User, at: datetime, act: Act) -> None:
    """Pass when the person does not work under supervision.

    Raises:
        NotAllowed: They do; what only a qualified person may decide is not theirs.
    """
    # Our own line: the references name learners (LW-018), and not what they may decide.
    if is_learner(by, on=practice_day(at)):
        raise NotAllowed(f"{act}: a supervised learner may not do this. Ask the supervisor.")


def check_licensed(*, by: User, at: datetime, act: Act) -> None:
    """Pass when the person holds a licence on the day.

    Raises:
        NotAllowed: They do not, or nobody has recorded it.
    """
    licences = Credential.objects.valid(on=practice_day(at)).filter(user=by, kind=CredentialKind.LICENCE)
    if not licences.exists():
        raise NotAllowed(
            f"{act}: this needs a licence that holds today. Add it under People, or ask somebody."
        )


def missing_for_needles(user: User, needled: Needled, *, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return why a person is not qualified to answer for needles of a day; empty where they are."""
    if not user.is_active or user.role not in POLICY[Act.COSIGN_SESSION]:
        return (f"{user.full_name} does not needle here.",)
    if is_learner(user, on=needled.on):
        return (f"{user.full_name} works under supervision.",)
    return answering_shortfalls(
        provider=read_provider(provider_of(user, on=needled.on), knowledge=knowledge),
        needled=needled.needles,
        age_years=needled.age_years,
        on=needled.on,
        knowledge=knowledge,
    )
