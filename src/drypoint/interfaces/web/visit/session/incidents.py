"""What goes wrong while needles are in: open incidents with their steps, and the ways to record one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.interfaces.web.components.field import ChoiceView
from drypoint.interfaces.web.frame import local_moment, target_name
from drypoint.interfaces.web.visit.session.ids import fresh_id
from drypoint.knowledge import Incident, KnowledgeBase
from drypoint.language import Words, gettext_noop
from drypoint.pathway.session import JudgedSession, StepStanding

RETAINED = "retained_needle"
STEP_WORDS = Words(
    {
        "done": gettext_noop("Done, {who}."),
        "not_applicable": gettext_noop("Does not apply: {reason} ({who})."),
        "due": gettext_noop("Due {time}."),
        "optional": gettext_noop("If needed."),
        "open": "",
    }
)


@dataclass(frozen=True, slots=True)
class IncidentStepView:
    """One step of an open incident with what became of it; a later one is asked for when it is due."""

    id: str
    text: str
    said: str
    is_open: bool
    is_later: bool
    event_id: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One open incident; `is_urgent` while a required step of the session is still to do."""

    id: str
    name: str
    text: str
    is_urgent: bool
    steps: tuple[IncidentStepView, ...]


def incident_views(knowledge: KnowledgeBase, session: JudgedSession) -> tuple[IncidentView, ...]:
    """Return the incidents of the session in order of time."""
    places = {one.id: target_name(knowledge, one.inserted.target) for one in session.summary.needles}
    return tuple(
        IncidentView(
            id=one.id,
            name=", ".join(part for part in (one.name, places.get(one.needle, "")) if part),
            text=one.text,
            is_urgent=bool(one.open_steps),
            steps=tuple(incident_step_view(step) for step in one.steps),
        )
        for one in session.incidents
    )


def incident_step_view(step: StepStanding) -> IncidentStepView:
    """Return one step with what was said of it."""
    return IncidentStepView(
        id=step.step,
        text=step.text,
        said=said_of_step(step),
        is_open=step.taken is None,
        is_later=step.due_at is not None,
        event_id=fresh_id(),
    )


def said_of_step(step: StepStanding) -> str:
    """Say what became of a step, or how it waits."""
    if step.taken is not None:
        return STEP_WORDS[step.taken.state].format(who=step.taken.done_by, reason=step.taken.reason)
    if step.due_at is not None:
        return STEP_WORDS["due"].format(time=local_moment(step.due_at))
    return STEP_WORDS["open" if step.is_required else "optional"]


def incidents_to_open(knowledge: KnowledgeBase) -> tuple[ChoiceView, ...]:
    """Return the incidents that a person can open; a needle that is missing has a form of its own."""
    found = sorted(knowledge.incidents.values(), key=lambda incident: incident.name)
    return tuple(ChoiceView(one.id, one.name) for one in found if one.id != RETAINED)


def near_misses(knowledge: KnowledgeBase) -> tuple[ChoiceView, ...]:
    """Return the near misses that can be recorded."""
    found = sorted(knowledge.near_misses.values(), key=lambda kind: kind.order)
    return tuple(ChoiceView(kind.id, kind.name) for kind in found)


def known_incidents(knowledge: KnowledgeBase) -> Mapping[str, Any]:
    """Return every incident with its steps, so that a device without network can show what to do."""
    return {incident.id: _known(incident) for incident in knowledge.incidents.values()}


def incidents_as_data(knowledge: KnowledgeBase, session: JudgedSession) -> list[dict[str, Any]]:
    """Return the incidents of the session as the page's script shows them."""
    opened_by = {one.id: list(one.opened_by) for one in session.incidents}
    return [
        {
            "id": view.id,
            "opened_by": opened_by[view.id],
            "name": view.name,
            "text": view.text,
            "urgent": view.is_urgent,
            "steps": [
                {
                    "id": step.id,
                    "text": step.text,
                    "said": step.said,
                    "open": step.is_open,
                    "later": step.is_later,
                }
                for step in view.steps
            ],
        }
        for view in incident_views(knowledge, session)
    ]


def _known(incident: Incident) -> dict[str, Any]:
    return {
        "name": incident.name,
        "text": incident.text,
        "adverse_events": list(incident.adverse_events),
        "signs": [str(sign) for sign in incident.signs],
        "steps": [
            {"id": step.id, "text": step.text, "required": step.required, "later": step.due_h is not None}
            for step in incident.steps
        ],
    }
