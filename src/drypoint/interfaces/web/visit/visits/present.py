"""Turn the clinic's visits into what the day's list and the visit page show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from drypoint.clinic import Act, User, VisitState, can
from drypoint.clinic.patients import VisitOutline
from drypoint.clinic.standing.values import PastEmergency, Step, StepState, VisitLine, VisitPage, VisitStep
from drypoint.interfaces.web.components.person import PersonView
from drypoint.interfaces.web.components.steps import StepsView, StepView
from drypoint.interfaces.web.components.verdict import NextActView
from drypoint.interfaces.web.frame import facts_of, local_clock, person_view, weekday_words
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.remedies import next_act_view
from drypoint.language import Words, gettext, gettext_noop, ngettext
from drypoint.terms import Decision
from drypoint.wording import DECISION_EFFECTS

STEP_NAMES = Words(
    {
        Step.SCREEN: gettext_noop("Screen"),
        Step.CONSENT: gettext_noop("Consent"),
        Step.EXAMINE: gettext_noop("Examine"),
        Step.PLAN: gettext_noop("Plan"),
        Step.NEEDLE: gettext_noop("Needle"),
        Step.AFTER: gettext_noop("After"),
    }
)
CARE = gettext_lazy("Treat without needles")
STATE_SENTENCES = Words(
    {
        VisitState.BOOKED: gettext_noop("Booked, not begun"),
        VisitState.IN_PROGRESS: gettext_noop("Under way"),
        VisitState.CLOSED: gettext_noop("Closed and signed"),
        VisitState.CANCELLED: gettext_noop("Cancelled"),
    }
)

WITHOUT = gettext_lazy("Treated without needles, signed")
AWAITS = gettext_lazy("{ended}, awaits co-signature")
STOPPED_STEPS = frozenset({Step.CONSENT, Step.EXAMINE, Step.PLAN})
"""Screen and Needle tell of an emergency themselves."""


@dataclass(frozen=True, slots=True)
class VisitLineView:
    """One visit in the day's list."""

    time: str
    name: str
    url: str
    facts: str
    state: str
    is_alarming: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """The visits of one day."""

    heading: str
    sentence: str
    lines: tuple[VisitLineView, ...]
    previous_url: str
    next_url: str
    is_today: bool


def state_sentence(told: VisitOutline) -> str:
    """Say how far a visit has come, what stopped it, what went wrong in it, and what it owes."""
    stop = stop_words(told)
    goes_on = told.state in {VisitState.BOOKED, VisitState.IN_PROGRESS}
    ended = str(WITHOUT) if told.without_needles else STATE_SENTENCES[told.state]
    ended = AWAITS.format(ended=ended) if told.awaits_cosignature else ended
    parts = (
        stop if stop and goes_on else ended,
        stop if not goes_on else "",
        gettext("Incident recorded: {incidents}").format(incidents=", ".join(told.incidents).lower())
        if told.incidents
        else "",
        gettext("Checks are still owed") if told.owes_checks else "",
    )
    return ". ".join(part for part in parts if part)


def stop_words(told: VisitOutline) -> str:
    """Say that the screening stopped a visit, and with which word to those who may read it."""
    if not told.is_stopped:
        return ""
    if not told.stopped_by:
        return gettext("Stopped by the screening")
    word = DECISION_EFFECTS[told.stopped_by].lower()
    return gettext("Stopped by the screening: {word}").format(word=word)


def is_alarming(told: VisitOutline) -> bool:
    """Say whether a visit must catch the eye in a list."""
    stops = {Decision.EMERGENCY, Decision.DO_NOT_NEEDLE}
    # A stop that was answered with another treatment is history, and calls nobody any more.
    is_stopped = told.stopped_by in stops and not told.without_needles
    return is_stopped or bool(told.incidents) or told.owes_checks


def line_view(line: VisitLine, *, by: User, on: date) -> VisitLineView:
    """Return one line; it leads to the visit for those who may open it, else to the patient."""
    opens = can(by=by, act=Act.OPEN_VISIT)
    url = (
        reverse("visit", args=[line.visit_id])
        if opens
        else reverse("patient", args=[line.patient.patient_id])
    )
    facts = [
        *facts_of(line.patient, on)[:2],
        line.reason,
        gettext("with {physiotherapist}").format(physiotherapist=line.physiotherapist),
    ]
    return VisitLineView(
        time=local_clock(line.starts_at),
        name=line.patient.name,
        url=url,
        facts=", ".join(fact for fact in facts if fact),
        state=state_sentence(line.told),
        is_alarming=is_alarming(line.told),
        is_over=line.state in {VisitState.CLOSED, VisitState.CANCELLED},
    )


def count_sentence(lines: tuple[VisitLine, ...]) -> str:
    """Say how many visits there are and how many are still to come."""
    standing = [line for line in lines if line.state != VisitState.CANCELLED]
    booked = sum(line.state == VisitState.BOOKED for line in standing)
    visits = ngettext("One visit", "{count} visits", len(standing)).format(count=len(standing))
    if not booked:
        return gettext("{visits}, none still to begin.").format(visits=visits)
    return gettext("{visits}, {booked} still to begin.").format(visits=visits, booked=booked)


def day_url(on: date, today: date) -> str:
    """Return the address of a day's list."""
    return reverse("today") if on == today else f"{reverse('today')}?on={on.isoformat()}"


def day_view(lines: tuple[VisitLine, ...], *, by: User, on: date, today: date) -> DayView:
    """Return the list of one day."""
    return DayView(
        heading=weekday_words(on),
        sentence=count_sentence(lines) if lines else "",
        lines=tuple(line_view(line, by=by, on=on) for line in lines),
        previous_url=day_url(date.fromordinal(on.toordinal() - 1), today),
        next_url=day_url(date.fromordinal(on.toordinal() + 1), today),
        is_today=on == today,
    )


@dataclass(frozen=True, slots=True)
class NextStepView:
    """The way on from a step that is done."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class CareWayView:
    """The way to treat without needles; `is_main` where the screening stops needling today."""

    label: str
    url: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class VisitView:
    """The frame of the visit page: who, which step, what comes next.

    Args:
        step_template: The template of the step that is open.
        emergency: What made this visit an emergency, once a later screening no longer shows it; else empty.
        blocked: Why the open step cannot be done, or what the screening stops; empty where nothing does.
        is_stopped: Whether an emergency stops the step that is open.
        next_act: What an emergency that stands asks for, on a step that it stops.
        version: That of the open step, which what is written in its place is made on.
        care: The way to treat without needles; None where there is none, or where it is taken.
    """

    id: str
    person: PersonView
    steps: StepsView
    heading: str
    step_template: str
    emergency: str = ""
    blocked: str = ""
    is_stopped: bool = False
    next_act: NextActView | None = None
    next_step: NextStepView | None = None
    can_cancel: bool = False
    version: str = ""
    care: CareWayView | None = None


def why_blocked(visit: VisitPage, step: Step) -> str:
    """Say why a step cannot be done; consent and examination also say what the screening stops after them."""
    because = {one.step: one.because for one in visit.steps}
    was_emergency = visit.past_emergency is not None
    # The gate asks for the visit to be cancelled, which it is; its emergency is told all the same.
    if was_emergency and visit.state == VisitState.CANCELLED:
        return ""
    if step is Step.SCREEN and not was_emergency:
        return ""
    if because[step] or visit.state not in {VisitState.BOOKED, VisitState.IN_PROGRESS}:
        return because[step]
    return because[Step.SCREEN] if step in {Step.CONSENT, Step.EXAMINE} else ""


def is_emergency(visit: VisitPage) -> bool:
    """Say whether the standing screening of a visit is an emergency."""
    return visit.screening is not None and visit.screening.output.decision is Decision.EMERGENCY


def is_stopped(visit: VisitPage, step: Step) -> bool:
    """Say whether an emergency, one that stands or one that was answered away, stops an open step."""
    is_open = visit.state in {VisitState.BOOKED, VisitState.IN_PROGRESS}
    return is_open and step in STOPPED_STEPS and (is_emergency(visit) or visit.past_emergency is not None)


def heading_of(step: Step, *, is_care: bool) -> str:
    """Return the name of the page of a step."""
    return CARE if is_care else STEP_NAMES[step]


def is_barred(visit: VisitPage) -> bool:
    """Say whether the screening stops needling today, which nothing that is only unanswered does."""
    decision = visit.screening.output.decision if visit.screening else Decision.PROCEED
    return decision.rank >= Decision.CLEARANCE_FIRST.rank


def care_way(visit: VisitPage, step: Step) -> CareWayView | None:
    """Return the way to treat without needles; none after a needle, an emergency or the end of the visit."""
    is_open = visit.state in {VisitState.BOOKED, VisitState.IN_PROGRESS}
    if not is_open or visit.no_care_because or step in {Step.NEEDLE, Step.AFTER}:
        return None
    label = gettext("Go on without needles") if visit.care else CARE
    return CareWayView(label, reverse("visit_without", args=[visit.visit_id]), is_barred(visit))


def emergency_sentence(past: PastEmergency | None) -> str:
    """Say when and why a visit was an emergency, and who changed the screening that said so."""
    if past is None:
        return ""
    return gettext(
        "At {time} this visit was an emergency, screened by {by}: {text} "
        "The screening was changed at {changed_at} by {changed_by}."
    ).format(
        time=local_clock(past.at),
        by=past.by,
        text=past.text,
        changed_at=local_clock(past.changed_at),
        changed_by=past.changed_by,
    )


def step_url(visit: VisitPage, step: Step) -> str:
    """Return the address of one step of a visit."""
    return reverse(f"visit_{step}", args=[visit.visit_id])


def step_view(visit: VisitPage, line: VisitStep, number: int, *, is_open: bool) -> StepView:
    """Return one step as the rail shows it."""
    note = gettext("Done {time}").format(time=local_clock(line.done_at)) if line.done_at else ""
    if visit.closure is not None and line.state == StepState.WAITING:
        note = gettext("Not done")
    state = "waiting" if line.state == StepState.BLOCKED else str(line.state)
    return StepView(number, STEP_NAMES[line.step], state, rail_url(visit, line), note, is_open)


def rail_url(visit: VisitPage, line: VisitStep) -> str:
    """Return where a step of the rail leads; where needling is barred, to what can be done without."""
    if line.state in {StepState.DONE, StepState.CURRENT, StepState.BLOCKED}:
        return step_url(visit, line.step)
    way = care_way(visit, Step.SCREEN)
    if way is None or not way.is_main:
        return ""
    return {Step.EXAMINE: step_url(visit, Step.EXAMINE), Step.AFTER: way.url}.get(line.step, "")


def current_step(visit: VisitPage) -> Step:
    """Return the step that the visit has come to: the first that is not done, else the last."""
    if visit.closure is not None:
        return Step.AFTER
    waiting = (line.step for line in visit.steps if line.state != StepState.DONE)
    return next(waiting, Step.AFTER)


def next_step(visit: VisitPage, step: Step) -> NextStepView | None:
    """Return the way on, when this step is done and the next can be done."""
    order = list(Step)
    after = order[order.index(step) + 1 :]
    if visit.step(step).state != StepState.DONE or not after:
        return None
    following = visit.step(after[0])
    if following.state == StepState.WAITING:
        return None
    return NextStepView(
        gettext("Go on to {step_name}").format(step_name=STEP_NAMES[after[0]]), step_url(visit, after[0])
    )


def visit_view(
    visit: VisitPage, *, step: Step, step_template: str, on: date, is_care: bool = False
) -> VisitView:
    """Return the frame around one open step, or around the page of care without needles."""
    rail = tuple(
        step_view(visit, line, number, is_open=line.step == step)
        for number, line in enumerate(visit.steps, start=1)
    )
    aside = f"{weekday_words(timezone.localdate(visit.starts_at))}, {local_clock(visit.starts_at)}"
    stopped = is_stopped(visit, Step.EXAMINE if is_care else step)
    return VisitView(
        id=str(visit.visit_id),
        person=person_view(
            visit.patient,
            on=on,
            url=reverse("patient", args=[visit.patient.patient_id]),
            aside=", ".join(part for part in (aside, visit.reason) if part),
        ),
        steps=StepsView(rail),
        heading=heading_of(step, is_care=is_care),
        step_template=step_template,
        emergency=emergency_sentence(visit.past_emergency),
        blocked=visit.no_care_because if is_care else why_blocked(visit, step),
        is_stopped=stopped,
        next_act=next_act_view(visit) if stopped and is_emergency(visit) else None,
        next_step=next_step(visit, step),
        # What was recorded in a person is counted and signed for, never cancelled away.
        can_cancel=visit.state in {VisitState.BOOKED, VisitState.IN_PROGRESS} and not visit.events,
        version=visit.care_version if is_care else visit.versions.get(step, ""),
        care=care_way(visit, step),
    )
