"""Turn plan, events and count into what the tablet shows while needles are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drypoint.clinic.standing.values import VisitPage
from drypoint.interfaces.web.chart import KeyView
from drypoint.interfaces.web.components.body_chart import ChartView
from drypoint.interfaces.web.components.count import CountView
from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.interfaces.web.components.lot_choice import LotChoiceView
from drypoint.interfaces.web.components.needle import NeedleView
from drypoint.interfaces.web.frame import by_and_when, local_clock, target_name
from drypoint.interfaces.web.visit.planning.present import longest_text, mm_text, size_text
from drypoint.interfaces.web.visit.session.chart import mark_signs, session_chart
from drypoint.interfaces.web.visit.session.depths import depth_choices
from drypoint.interfaces.web.visit.session.ids import fresh_id
from drypoint.interfaces.web.visit.session.incidents import (
    IncidentStepView,
    IncidentView,
    incident_views,
    incidents_to_open,
    near_misses,
)
from drypoint.interfaces.web.visit.session.log import LogView, deviation_texts, log_views, obstacle_texts
from drypoint.interfaces.web.visit.session.needles import Doubts, blank_rows, ceilings_passed, needle_view
from drypoint.interfaces.web.visit.session.parts import (
    ChecklistLineView,
    SharpsBinView,
    incident_steps,
    needle_choices,
    reaction_fields,
    response_fields,
    supplies_view,
    time_out_views,
)
from drypoint.interfaces.web.visit.session.told_late import LateFault
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, gettext_noop
from drypoint.pathway.planning import PlannedStep
from drypoint.pathway.session import JudgedSession, Needle, SessionSummary, Whereabouts
from drypoint.wording import APPROACH_NAMES, TECHNIQUE_LABELS

STOPPED = gettext_noop("Stopped at {time}.")
STOPPED_SINCE = gettext_noop("This session is stopped since {time}.")
PLACE = gettext_noop("{place}: {count} needles")
FORMS = (
    "stop",
    "time_out",
    "response",
    "reaction",
    "note",
    "unused",
    "sharps",
    "other_sharps",
    "incident",
    "opened",
    "near_miss",
    "ceiling",
)
"""Forms that stand on the page once; each carries an id for the event that it may become."""


BLANK_INCIDENT = IncidentView("", "", "", False, (IncidentStepView("", "", "", True, False, ""),))


@dataclass(frozen=True, slots=True)
class TargetView:
    """One planned target: what goes in, and what did."""

    name: str
    number: int
    id: str
    technique: str
    technique_name: str
    diameter_mm: str
    length_mm: str
    needle: str
    ceiling: str
    depths: tuple[str, ...]
    event_id: str
    needles: tuple[NeedleView, ...]
    approach: str
    longest: str
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceView:
    """What the page's script starts from, and what is known of lots.

    `lot` is that of the open packet where somebody typed one; `person` is who takes the steps of an incident;
    `late` is a time that was just not taken.
    """

    state: Mapping[str, Any]
    words: Mapping[str, Any]
    lot: str = ""
    person: str = ""
    lots: LotChoiceView = field(default_factory=lambda: LotChoiceView(""))
    late: LateFault | None = None


@dataclass(frozen=True, slots=True)
class SessionView:
    """The step while needles are in, and after."""

    count: CountView
    stopped: str
    time_out: tuple[ChecklistLineView, ...]
    time_out_done: bool
    chart: ChartView | None
    signs: Mapping[str, KeyView]
    targets: tuple[TargetView, ...]
    others: tuple[NeedleView, ...]
    obstacles: tuple[str, ...]
    missing: tuple[ChoiceView, ...]
    known: tuple[ChoiceView, ...]
    incident: tuple[ChecklistLineView, ...]
    incidents: tuple[IncidentView, ...]
    blank_incident: IncidentView
    openable: tuple[ChoiceView, ...]
    near_misses: tuple[ChoiceView, ...]
    done_by: str
    supplies: SharpsBinView
    lot: str
    lots: LotChoiceView
    remarks: tuple[str, ...]
    minutes: str
    starts: str
    late: LateFault | None
    rows: Mapping[str, NeedleView]
    ids: Mapping[str, str]
    deviations: tuple[str, ...]
    conflicts: tuple[str, ...]
    reaction: tuple[FieldView, ...]
    response: tuple[FieldView, ...]
    log: tuple[LogView, ...]
    blank_line: LogView
    state: Mapping[str, Any]
    words: Mapping[str, Any]
    can_close: bool
    closed: str


def target_view(knowledge: KnowledgeBase, step: PlannedStep, needles: Sequence[NeedleView]) -> TargetView:
    """Return one planned target with the needles in it."""
    needle, ceiling_mm = step.needle, step.depth_ceiling_mm
    return TargetView(
        name=target_name(knowledge, step.target),
        number=step.order,
        id=step.target,
        technique=step.technique,
        technique_name=TECHNIQUE_LABELS[step.technique],
        diameter_mm=mm_text(needle.diameter_mm),
        length_mm=mm_text(needle.length_mm),
        needle=size_text(needle.diameter_mm, needle.length_mm),
        ceiling=mm_text(ceiling_mm),
        depths=depth_choices(ceiling_mm=ceiling_mm, length_mm=needle.length_mm),
        event_id=fresh_id(),
        needles=tuple(needles),
        approach=APPROACH_NAMES[step.approach] if step.approach else "",
        longest=longest_text(step),
        controls=step.controls,
    )


def count_view(knowledge: KnowledgeBase, summary: SessionSummary) -> CountView:
    """Return the count with the places of needles that are still in."""
    return CountView(
        summary.needles_in,
        summary.needles_out,
        len(summary.outstanding),
        places_of(knowledge, summary.outstanding),
        gettext(STOPPED).format(time=local_clock(summary.stopped_at)) if summary.stopped_at else "",
        len(summary.retained),
    )


def stopped_sentence(summary: SessionSummary) -> str:
    """Say since when the session is stopped, or nothing."""
    return gettext(STOPPED_SINCE).format(time=local_clock(summary.stopped_at)) if summary.stopped_at else ""


def places_of(knowledge: KnowledgeBase, needles: Sequence[Needle]) -> tuple[str, ...]:
    """Return where needles are, each place once with how many are in it."""
    places = Counter(target_name(knowledge, needle.inserted.target) for needle in needles)
    return tuple(
        gettext(PLACE).format(place=place, count=n) if n > 1 else place for place, n in places.items()
    )


def needles_by_target(
    summary: SessionSummary, other_size: Mapping[str, str], *, is_closed: bool
) -> dict[str, list[NeedleView]]:
    """Return the needles under the target that they went into, counted over the whole session."""
    found: dict[str, list[NeedleView]] = {}
    passed = ceilings_passed(summary)
    for number, needle in enumerate(summary.needles, start=1):
        doubts = Doubts(passed.get(needle.id, ""), other_size.get(needle.id, ""))
        view = needle_view(needle, number, doubts, is_closed=is_closed)
        found.setdefault(needle.inserted.target, []).append(view)
    return found


def closed_sentence(visit: VisitPage) -> str:
    """Say who signed and when, or nothing."""
    closure = visit.closure
    return (
        gettext("Closed and signed by {who}.").format(who=by_and_when(closure.by, closure.at))
        if closure
        else ""
    )


def last_lot(needles: Sequence[Needle]) -> str:
    """Return the lot of the needle that went in last, for the next one."""
    lots = [needle.inserted.lot for needle in needles if needle.inserted.lot]
    return lots[-1] if lots else ""


def session_view(
    knowledge: KnowledgeBase, visit: VisitPage, judged: JudgedSession, device: DeviceView
) -> SessionView:
    """Return the step as it stands."""
    is_closed, summary = visit.closure is not None, judged.summary
    plan = visit.plan.output if visit.plan else None
    steps = plan.steps if plan else ()
    by_target = needles_by_target(summary, device.state["other_size"], is_closed=is_closed)
    planned = tuple(target_view(knowledge, step, by_target.pop(step.target, ())) for step in steps)
    time_out = time_out_views(knowledge, summary.time_out)
    return SessionView(
        count=count_view(knowledge, summary),
        stopped=stopped_sentence(summary),
        time_out=time_out,
        time_out_done=all(item.is_done for item in time_out),
        chart=session_chart(knowledge, [step.target for step in steps], summary.needles),
        signs=mark_signs(),
        targets=planned,
        others=tuple(needle for needles in by_target.values() for needle in needles),
        obstacles=obstacle_texts(knowledge, judged),
        missing=needle_choices(knowledge, summary, Whereabouts.IN, Whereabouts.RETAINED),
        known=needle_choices(knowledge, summary, *Whereabouts),
        incident=incident_steps(knowledge),
        incidents=incident_views(knowledge, judged),
        blank_incident=BLANK_INCIDENT,
        openable=incidents_to_open(knowledge),
        near_misses=near_misses(knowledge),
        done_by=device.person,
        supplies=supplies_view(summary.supplies),
        lot=device.lot or last_lot(summary.needles),
        lots=device.lots,
        remarks=device.state["remarks"],
        minutes=f"{plan.minutes:g}" if plan else "",
        starts=visit.starts_at.isoformat(),
        late=device.late,
        rows=blank_rows(),
        ids={name: fresh_id() for name in FORMS},
        deviations=deviation_texts(knowledge, summary),
        conflicts=tuple(one.text for one in summary.conflicts),
        reaction=reaction_fields(knowledge),
        response=response_fields(),
        log=log_views(knowledge, visit.events),
        blank_line=LogView("", "", " ", ""),
        state=device.state,
        words=device.words,
        can_close=bool(judged.can_close and summary.needles) and not is_closed,
        closed=closed_sentence(visit),
    )
