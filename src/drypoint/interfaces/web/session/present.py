"""Turn plan, events and count into what the tablet shows while needles are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drypoint.clinic import VisitPage
from drypoint.interfaces.web.components.count import CountView
from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.interfaces.web.components.needle import NeedleView, TapView
from drypoint.interfaces.web.localisation.present import TECHNIQUES
from drypoint.interfaces.web.planning.present import millimetres, needle_text
from drypoint.interfaces.web.session.ids import fresh_id
from drypoint.interfaces.web.session.log import LogView, deviation_text, log_views
from drypoint.interfaces.web.words import clock, moment, target_name
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session import Severity
from drypoint.terms import Technique

SEVERITIES = {
    Severity.MILD: "Mild",
    Severity.SIGNIFICANT: "Significant",
    Severity.SERIOUS: "Serious",
}


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
    event_id: str
    needles: tuple[NeedleView, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """One line of a checklist."""

    id: str
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class MissingView:
    """A needle that is still in, with the steps when it cannot be found."""

    needle: str
    text: str
    event_id: str
    steps: tuple[CheckView, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """The step while needles are in, and after."""

    count: CountView
    time_out: tuple[CheckView, ...]
    time_out_done: bool
    time_out_id: str
    targets: tuple[TargetView, ...]
    others: tuple[NeedleView, ...]
    obstacles: tuple[str, ...]
    missing: tuple[MissingView, ...]
    deviations: tuple[str, ...]
    conflicts: tuple[str, ...]
    reaction: tuple[FieldView, ...]
    log: tuple[LogView, ...]
    can_close: bool
    closed: str
    stop_id: str
    reaction_id: str
    note_id: str
    sharps_id: str


def needle_facts(needle: Mapping[str, Any]) -> tuple[str, ...]:
    """Return size, depth, times and twitches of one needle, in words."""
    twitches = needle["twitches"]
    facts = (
        needle_text(needle) if needle["diameter_mm"] and needle["length_mm"] else "",
        f"{millimetres(needle['depth_mm'])} mm deep" if needle["depth_mm"] is not None else "",
        f"in at {clock(datetime.fromisoformat(needle['in_at']))}",
        f"out at {clock(datetime.fromisoformat(needle['out_at']))}" if needle["out_at"] else "",
        f"{twitches} {'twitch' if twitches == 1 else 'twitches'}" if twitches else "",
    )
    return tuple(fact for fact in facts if fact)


def needle_note(needle: Mapping[str, Any]) -> str:
    """Say what is unusual about a needle."""
    notes = (
        ("bent", "It bent."),
        ("broken", "It broke."),
        ("disputed", "Two devices tell of it differently."),
    )
    return " ".join(sentence for name, sentence in notes if needle[name])


def needle_view(needle: Mapping[str, Any], number: int, *, is_closed: bool) -> NeedleView:
    """Return one needle with what can be recorded about it."""
    is_in = needle["whereabouts"] == "in" and not is_closed
    words = (("Twitch", "twitch"), ("Out", "needle_out"))
    taps = tuple(TapView(label, kind, needle["needle"], fresh_id()) for label, kind in words)
    return NeedleView(
        label=f"Needle {number}",
        facts=needle_facts(needle),
        state=needle["whereabouts"],
        taps=taps if is_in else (),
        note=needle_note(needle),
    )


def target_view(
    knowledge: KnowledgeBase, step: Mapping[str, Any], needles: Sequence[NeedleView]
) -> TargetView:
    """Return one planned target with the needles in it."""
    needle = step.get("needle") or {}
    return TargetView(
        name=target_name(knowledge, step["target"]),
        number=step["order"],
        id=step["target"],
        technique=step["technique"],
        technique_name=TECHNIQUES[Technique(step["technique"])],
        diameter_mm=millimetres(needle.get("diameter_mm")),
        length_mm=millimetres(needle.get("length_mm")),
        needle=needle_text(needle),
        ceiling=millimetres(step.get("depth_ceiling_mm")),
        event_id=fresh_id(),
        needles=tuple(needles),
    )


def count_view(knowledge: KnowledgeBase, summary: Mapping[str, Any]) -> CountView:
    """Return the count with the places of needles that are still in."""
    still_in = summary["outstanding"]
    stopped = summary["stopped_at"]
    return CountView(
        summary["needles_in"],
        summary["needles_out"],
        len(still_in),
        tuple(target_name(knowledge, needle["target"]) for needle in still_in),
        f"Stopped at {clock(datetime.fromisoformat(stopped))}." if stopped else "",
    )


def named(knowledge: KnowledgeBase, text: str, summary: Mapping[str, Any]) -> str:
    """Return a sentence with the ids of targets replaced by their names."""
    for target in {needle["target"] for needle in summary["needles"]}:
        text = text.replace(target, target_name(knowledge, target))
    return text


def missing_views(knowledge: KnowledgeBase, summary: Mapping[str, Any]) -> tuple[MissingView, ...]:
    """Return the needles that are still in or lost, each with the steps of the incident."""
    steps = knowledge.incidents["retained_needle"].steps
    return tuple(
        MissingView(
            needle["needle"],
            target_name(knowledge, needle["target"]),
            fresh_id(),
            tuple(CheckView(step.id, step.text, is_done=False) for step in steps),
        )
        for needle in (*summary["outstanding"], *summary["retained"])
    )


def time_out_views(knowledge: KnowledgeBase, summary: Mapping[str, Any]) -> tuple[CheckView, ...]:
    """Return the checklist before the first needle."""
    checked = summary["time_out"]["checked"]
    items = sorted(knowledge.time_out_items.values(), key=lambda item: item.order)
    return tuple(CheckView(item.id, item.text, item.id in checked) for item in items)


def reaction_fields(knowledge: KnowledgeBase) -> tuple[FieldView, ...]:
    """Return the fields that record an adverse event."""
    events = sorted(knowledge.adverse_events.values(), key=lambda event: event.name)
    return (
        FieldView(
            "adverse_event",
            "What happened?",
            kind="choice",
            is_required=True,
            choices=tuple(ChoiceView(event.id, event.name) for event in events),
        ),
        FieldView(
            "severity",
            "How bad is it?",
            kind="tap",
            choices=tuple(
                ChoiceView(word.value, label, word is Severity.MILD) for word, label in SEVERITIES.items()
            ),
        ),
        FieldView("text", "In words"),
    )


def needles_by_target(summary: Mapping[str, Any], *, is_closed: bool) -> dict[str, list[NeedleView]]:
    """Return the needles under the target that they went into, counted over the whole session."""
    found: dict[str, list[NeedleView]] = {}
    for number, needle in enumerate(summary["needles"], start=1):
        found.setdefault(needle["target"], []).append(needle_view(needle, number, is_closed=is_closed))
    return found


def closed_sentence(visit: VisitPage) -> str:
    """Say who signed and when, or nothing."""
    closure = visit.closure
    return f"Closed and signed by {closure.by}, {moment(closure.at)}." if closure else ""


def session_view(knowledge: KnowledgeBase, visit: VisitPage, summary: Mapping[str, Any]) -> SessionView:
    """Return the step as it stands."""
    is_closed = visit.closure is not None
    steps = visit.plan.output["steps"] if visit.plan else ()
    by_target = needles_by_target(summary, is_closed=is_closed)
    planned = tuple(target_view(knowledge, step, by_target.pop(step["target"], ())) for step in steps)
    time_out = time_out_views(knowledge, summary)
    return SessionView(
        count=count_view(knowledge, summary),
        time_out=time_out,
        time_out_done=all(item.is_done for item in time_out),
        time_out_id=fresh_id(),
        targets=planned,
        others=tuple(needle for needles in by_target.values() for needle in needles),
        obstacles=tuple(named(knowledge, one["text"], summary) for one in summary["obstacles"]),
        missing=missing_views(knowledge, summary),
        deviations=tuple(deviation_text(knowledge, one) for one in summary["deviations"]),
        conflicts=tuple(one["text"] for one in summary["conflicts"]),
        reaction=reaction_fields(knowledge),
        log=log_views(knowledge, visit.events),
        can_close=bool(summary["can_close"]) and not is_closed,
        closed=closed_sentence(visit),
        stop_id=fresh_id(),
        reaction_id=fresh_id(),
        note_id=fresh_id(),
        sharps_id=fresh_id(),
    )
