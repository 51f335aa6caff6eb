"""The last session as a template: its targets and techniques for a new visit, judged anew for this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from drypoint.clinic.frame import Act, check_can, check_made_on, practice_day, running_act
from drypoint.clinic.localisation import write_examination
from drypoint.clinic.patients import CLEARANCE
from drypoint.clinic.planning import write_plan
from drypoint.clinic.screening import Told, write_screening
from drypoint.clinic.standing import (
    Progress,
    StepBlocked,
    check_gate,
    check_open,
    examine_gate,
    load_progress,
    load_visit,
    plan_gate,
)
from drypoint.contract.planning import TARGETS
from drypoint.contract.session import JUDGED_SESSION
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.planning import NeedlingPlan, TargetWanted
from drypoint.pathway.screening import AnswerGiven, Facts, Planned
from drypoint.pathway.session import Needle, NeedleIn
from drypoint.record.models import SessionClosure, User, Visit
from drypoint.terms import Technique


@dataclass(frozen=True, slots=True)
class LastTarget:
    """One target of an earlier session, with the needles that went into it.

    Args:
        sizes: Diameter and length of each, where they were recorded.
        depths_mm: How deep each went, where it was recorded.
        can_be_copied: Whether it names a trigger point, which a plan needs.
    """

    target: str
    technique: Technique
    needles: int
    sizes: tuple[tuple[float, float], ...]
    depths_mm: tuple[float, ...]
    can_be_copied: bool


@dataclass(frozen=True, slots=True)
class LastSession:
    """The latest signed session of a patient in which a needle went in."""

    visit_id: UUID
    at: datetime
    by: str
    targets: tuple[LastTarget, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a copy.

    Args:
        plan: The plan of this visit, with what it refuses; None where this visit does not allow one yet.
        because: Why there is no plan; empty where there is one.
    """

    plan: NeedlingPlan | None
    because: str


def last_session(*, by: User, visit_id: UUID) -> LastSession | None:
    """Return the session that a visit can start from; None where the patient has none.

    Raises:
        NotAllowed, NotFound.
    """
    check_can(by=by, act=Act.OPEN_VISIT)
    return _last_session(load_visit(visit_id), knowledge=load())


def copy_last_session(*, by: User, at: datetime, visit_id: UUID) -> Copied:
    """Take over targets and techniques of the last session, screen this visit again with them, and plan.

    Nothing else comes over: neither verdict, consent, clearance, override nor plan. Answers are those that
    were given in this visit. What this visit excludes stands in the plan as refused.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: Nobody has screened this visit today, it is or was an emergency, or there is nothing
            to copy.
    """
    with running_act(Act.COPY_LAST_SESSION, by=by, at=at, about=f"visit {visit_id}") as running:
        progress = load_progress(visit_id, lock=True)
        check_open(progress.visit)
        check_made_on(*progress.standing_keys["plan"])
        check_gate(_needs_todays_screening(progress, at))
        last = _last_session(progress.visit, knowledge=load())
        targets = _copied_targets(last.targets) if last else []
        if last is None or not targets:
            raise StepBlocked("No earlier session of this patient names a trigger point to start from.")
        running.about = f"visit {visit_id} from visit {last.visit_id}"
        _screen_again(progress, last.targets, by=by, at=at)
        chosen = TARGETS.write(tuple(targets))
        _examine_again(progress, chosen, by=by, at=at)
        now = load_progress(visit_id)
        if because := plan_gate(now, on=practice_day(at), has_targets=True):
            return Copied(None, because)
        return Copied(write_plan(now, targets=chosen, by=by, at=at), "")


def _needs_todays_screening(progress: Progress, at: datetime) -> str:
    if because := examine_gate(progress):
        return because
    screened = progress.screened
    is_todays = screened is not None and screened.facts.on == practice_day(at)
    return "" if is_todays else "Screen the patient again today."


def _last_session(visit: Visit, *, knowledge: KnowledgeBase) -> LastSession | None:
    closures = SessionClosure.objects.filter(
        visit__patient=visit.patient_id, visit__starts_at__lte=visit.starts_at
    ).exclude(visit=visit)
    rows = closures.select_related("visit", "recorded_by").order_by("-recorded_at", "-number")
    for row in rows.iterator(chunk_size=5):
        if needles := JUDGED_SESSION.read_stored(row.summary).summary.needles:
            targets = tuple(_last_target(name, needles, knowledge) for name in _target_names(needles))
            return LastSession(row.visit_id, row.visit.starts_at, row.recorded_by.full_name, targets)
    return None


def _target_names(needles: Iterable[Needle]) -> list[str]:
    """Return each target once, in the order in which it was needled."""
    return list(dict.fromkeys(needle.inserted.target for needle in needles))


def _last_target(name: str, needles: Iterable[Needle], knowledge: KnowledgeBase) -> LastTarget:
    own = [needle.inserted for needle in needles if needle.inserted.target == name]
    sizes = (_size_of(inserted) for inserted in own)
    return LastTarget(
        target=name,
        technique=_furthest_technique(inserted.technique for inserted in own),
        needles=len(own),
        sizes=tuple(dict.fromkeys(size for size in sizes if size is not None)),
        depths_mm=tuple(inserted.depth_mm for inserted in own if inserted.depth_mm is not None),
        can_be_copied=name.rpartition(".")[0] in knowledge.trigger_points,
    )


def _size_of(inserted: NeedleIn) -> tuple[float, float] | None:
    if inserted.diameter_mm is None or inserted.length_mm is None:
        return None
    return inserted.diameter_mm, inserted.length_mm


def _furthest_technique(techniques: Iterable[Technique]) -> Technique:
    """Where one target had several, the one that goes furthest is judged anew: a copy is never milder."""
    return max(techniques, key=list(Technique).index)


def _copied_targets(targets: Iterable[LastTarget]) -> list[TargetWanted]:
    return [TargetWanted(one.target, one.technique) for one in targets if one.can_be_copied]


def _screen_again(progress: Progress, targets: Iterable[LastTarget], *, by: User, at: datetime) -> None:
    """Screen this visit with its own answers and the copied targets; what was read stays read."""
    if progress.screened is None:
        raise AssertionError("unreachable")
    kept = [one for one in targets if one.can_be_copied]
    write_screening(
        progress,
        told=Told(_own_answers(progress.screened.facts)),
        planned=Planned(
            tuple(dict.fromkeys(one.target for one in kept)),
            _furthest_technique(one.technique for one in kept),
        ),
        acknowledged=progress.acknowledged,
        by=by,
        at=at,
    )


def _own_answers(facts: Facts) -> dict[str, AnswerGiven]:
    """Return what was answered in this visit; documented clearances are read anew, as they stand now."""
    # A clearance that was withdrawn since must not come back by being copied: only a bare word is kept.
    return {
        question: given
        for question, given in facts.answers.items()
        if question != CLEARANCE or given == AnswerGiven(given.answer)
    }


def _examine_again(
    progress: Progress, targets: Sequence[Mapping[str, str]], *, by: User, at: datetime
) -> None:
    """Where somebody examined in this visit, those findings stay with the copied targets."""
    found = progress.examination
    if found is not None:
        write_examination(
            progress, findings=found.input, targets=targets, chart=found.chart or "", by=by, at=at
        )
